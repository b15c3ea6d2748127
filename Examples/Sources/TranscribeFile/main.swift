import EngineAssembly
import Foundation
import ModelStore
import Transcription
import VoiceCore

do {
  let model = "moonshine-tiny-en"
  let assembly = EngineAssembly(try ModelStore())
  let transcriber = Transcriber(
    detector: try assembly.detector(), recognizers: try assembly.recognizers(model, for: .english))
  let job = try RecordingJob(CommandLine.arguments.last!, .init(model: model))
  let result = try await job.run(with: transcriber) { progress in
    if case .segment(let segment) = progress { print(segment.start, segment.text) }
  }
  if let damage = result.damage { throw damage }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit((error as? VoiceError)?.exitCode.rawValue ?? 1)
}
