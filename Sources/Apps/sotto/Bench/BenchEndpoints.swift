import ArgumentParser
import EndpointBenchmark
import EngineAssembly
import FileAccess
import Foundation
import ModelStore
import VoiceCore

extension Bench {
  /// How well the end of a turn is told from a pause in it: by silence, voice, words, meaning, and by all of them.
  struct Endpoints: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure the end of the turn: who is cut off, who is kept waiting.",
      discussion: """
        Asks every source in each pause of recorded turns whether the turn is over, and tries every policy on what they \
        say, as LiveKit's eot-bench does. Without --data these are the human recordings in Benchmarks/endpoints; figures \
        are those of speakers that nothing was fitted to. Takes about as long as a tenth of the recordings for each \
        condition; Ctrl-C ends the run with what was measured so far.

        Conditions: clean, telephone (300 to 3,400 Hz at 8 kHz), noise (10 dB above white noise or a crowd).

        Examples:
          sotto bench endpoints --limit 10 --conditions clean
          sotto bench endpoints --json --plot endpoints.svg > endpoints.json
          sotto bench endpoints --part fit --features features.tsv
          sotto bench endpoints --no-language-model --data ~/turns
        """)

    @Option(
      help: .init("Take the recordings and pauses.tsv in this folder.", valueName: "folder"))
    var data: String?

    @Option(help: .init("How many of the recordings are heard, from the first.", valueName: "n"))
    var limit: Int?

    @Option(help: .init("Whose pauses are measured: fit, report or all.", valueName: "part"))
    var part = EndpointPause.Part.report.rawValue

    @Option(help: .init("How the recordings sound: clean, telephone, noise.", valueName: "list"))
    var conditions = SoundCondition.allCases.map(\.rawValue).joined(separator: ",")

    @OptionGroup var recognition: RecognizerOptions
    @OptionGroup var turnDetection: TurnDetectorOptions

    @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions

    @Flag(help: "Leave the language model out.")
    var noLanguageModel = false

    @Option(help: .init("Draw the curves into this SVG file.", valueName: "file"))
    var plot: String?

    @Option(
      help: .init("Write what a fusion is fitted to into this table, a row a pause.", valueName: "file"))
    var features: String?

    @Flag(help: "One JSON document on standard output (Benchmarks/README.md).")
    var json = false

    func validate() throws {
      _ = try (chosenConditions, chosenPart)
      if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1.") }
      try Bench.checkPlot(plot)
    }

    private var chosenPart: EndpointPause.Part? {
      get throws {
        if part == "all" { return nil }
        guard let chosen = EndpointPause.Part(rawValue: part) else {
          throw ValidationError("There is no part '\(part)'. Choose from fit, report, all.")
        }
        return chosen
      }
    }

    private var chosenConditions: [SoundCondition] {
      get throws { try Bench.choices(in: conditions, of: "--conditions", noun: "condition") }
    }

    func run() async throws {
      let start = BenchConditions()
      let folder = try data ?? Resources.benchmarks.folder().appendingPathComponent("endpoints").path
      var set = try EndpointSet(in: folder)
      try set.keepOnly(try chosenPart, limit: limit)
      // Before a quarter of an hour of measuring rather than after it; it leaves nothing behind.
      for path in [plot, features].compactMap({ $0 }) { _ = try NewFile(path) }
      let selection = noLanguageModel ? nil : languageModel.selection
      let engines = try await EngineAssembly.ofUser().endpointEngines(
        recognizer: recognition.recognizer, detector: turnDetection.selection, languageModel: selection)
      let bench = EndpointBench(engines, .shipped)
      var run = EndpointRun(bench: bench, set: set, conditions: try chosenConditions)
      do throws(VoiceError) {
        try await Job.run(stop: bench.stop) { () async throws(VoiceError) in try await run.measure() }
      } catch {
        // What was measured before Ctrl-C is reported, as incomplete.
        guard error == .interrupted, !run.measurements.isEmpty else { throw error }
      }
      let figures = EndpointFigures(
        complete: run.isComplete, part: try chosenPart, pauses: run.pauses, run.measurements)
      if let features {
        try FileAccess.write(Data(EndpointFeatures.table(run.measurements).utf8), to: features)
      }
      let model = BenchedEngines(
        recognizer: recognition.recognizer,
        turnDetector: engines.turnDetector.map { "\(type(of: $0))" },
        languageModel: engines.meaning.flatMap { _ in selection?.model })
      try draw(figures, model, start.machine)
      let report = BenchReport(of: "end of the turn", model: model, under: start, figures)
      if json { report.writeJSON() } else { report.writeTable() }
      if !run.isComplete { throw ArgumentParser.ExitCode(VoiceCore.ExitCode.interrupted.rawValue) }
    }

    private func draw(
      _ figures: EndpointFigures, _ model: BenchedEngines, _ machine: Machine
    ) throws(VoiceError) {
      guard let plot else { return }
      let engines = [model.recognizer, model.turnDetector, model.languageModel].compactMap { $0 }
      let subtitle =
        engines.joined(separator: ", ") + "; \(figures.pauses.holdsCounted) pauses in mid-turn, "
        + "\(figures.pauses.ends) ends; sotto bench endpoints"
      guard let drawing = EndpointPlot.draw(figures, subtitle: subtitle) else { return }
      try FileAccess.write(Data(drawing.utf8), to: plot)
    }
  }
}

/// Who was asked.
private struct BenchedEngines: Encodable {
  let recognizer: String
  let turnDetector: String?
  let languageModel: String?
}
