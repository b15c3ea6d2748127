import EngineAssembly
import ModelStore
import Transcription
import VoiceCore

let model = "moonshine-tiny-en"
let assembly = EngineAssembly(try ModelStore())
let transcriber = Transcriber(
  detector: try assembly.detector(), recognizers: try assembly.recognizers(model, for: .english))
let job = try RecordingJob(CommandLine.arguments[1], .init(model: model))
let result = try await job.run(with: transcriber) { progress in
  if case .segment(let segment) = progress { print(segment.start, segment.text) }
}
if let damage = result.damage { print(damage) }
