import ArgumentParser
import EngineAssembly
import Foundation
import ModelStore
import VoiceCore

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer a recorded question: no microphone or loudspeaker needed.",
    discussion: """
      A short question that comes with Sotto goes through the same pipeline as chat, in real time. The spoken answer \
      is written to a file.

      Example:
        sotto demo --output answer.wav
      """)

  @Option(name: .shortAndLong, help: .init("Where the spoken answer goes.", valueName: "file"))
  var output = "sotto-demo.wav"

  @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  func validate() throws { try SoundOutput.check(output, json: reports.json) }

  func run() async throws {
    let question = try Resources.assets.folder().appendingPathComponent("speech/demo-question.wav").path
    var reports = reports
    reports.timings = true
    let selection = EngineSelection(
      languageModel: languageModel.selection,
      sound: SoundSelection(
        from: .file(question), to: try SoundOutput.destination(file: output, device: nil)))
    try await Chat.converse(
      .ofUser(), selection, options: GenerationOptions(temperature: 0, seed: 1), reports: reports)
    if !reports.json, !SoundOutput.isStandardOutput(output) {
      Terminal.errors.writeLine(Terminal.errors.dim("The answer is in \(output)."))
    }
  }
}
