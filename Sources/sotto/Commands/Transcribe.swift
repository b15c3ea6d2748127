import ArgumentParser
import AudioIO
import Foundation
import Realtime
import Transcription
import VoiceCore

struct Transcribe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn recordings into text.",
    discussion: """
      Any format that libsndfile reads (wav, flac, ogg, mp3, aiff …), any rate, any number of channels, any length. \
      The text goes to standard output, a line for each stretch of speech. A file that cannot be read does not stop \
      the others; the exit code tells.

      Examples:
        sotto transcribe interview.wav
        sotto transcribe --json *.flac > interviews.jsonl
      """)

  @Argument(help: .init("The recordings.", valueName: "file"))
  var files: [String]

  @OptionGroup var recognition: RecognizerOptions

  @Flag(help: "One JSON event a line on standard output (docs/events.md).")
  var json = false

  func run() async throws {
    let engines = try Engines(threads: nil)
    let transcriber = Transcriber(
      detector: try await engines.detector(),
      recognizers: try engines.recognizers(recognition.recognizer))
    let cancellation = CancellationFlag()
    let (files, json) = (files, json)
    try await Job.run(stop: cancellation.cancel) { () async throws(VoiceError) in
      var firstFailure: VoiceError?
      for file in files {
        do throws(VoiceError) {
          try await Self.transcribe(
            file, with: transcriber, heading: files.count > 1, json: json, cancellation)
        } catch .interrupted {
          throw .interrupted
        } catch {
          if json {
            JSONEvents.write(
              "failed", ["path": file, "code": error.exitCode.rawValue, "message": error.description])
          }
          // The first failure is thrown at the end and said there.
          if firstFailure == nil {
            firstFailure = error
          } else {
            Terminal.errors.writeLine("sotto: \(error)")
          }
        }
      }
      if let firstFailure { throw firstFailure }
    }
  }

  private static func transcribe(
    _ file: String, with transcriber: Transcriber, heading: Bool, json: Bool, _ cancellation: CancellationFlag
  ) async throws(VoiceError) {
    var reader = try AudioFileReader(path: file, sampleRate: transcriber.sampleRate)
    let total = reader.duration
    if json {
      JSONEvents.write("file", ["path": file, "duration": total?.seconds])
    } else if heading {
      Terminal.output.writeLine("==> \(file) <==")
    }
    var view = TranscriptView(file: file, total: total, json: json)
    try await transcriber.transcribe(.init(recognition: .init(language: .english, wordTimes: true))) {
      () throws(VoiceError) in
      if cancellation.isCancelled { throw .interrupted }
      return try reader.read(transcriber.sampleRate)
    } report: { (progress) throws(VoiceError) in
      view.show(progress)
    }
    view.finish()
  }
}
