import ArgumentParser
import EngineAssembly
import FileAccess
import Foundation
import ModelStore
import TurnBenchmark
import VoiceCore

extension Bench {
  /// How long a conversation takes to begin and how much memory it takes: the program itself, run as a child.
  struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure how soon chat listens, and its memory.",
      discussion: """
        Asks the recorded question that comes with Sotto, in real time, once for the page cache and then --rounds times.

        Examples:
          sotto bench start
          sotto bench start --model qwen2.5-coder-0.5b-instruct --rounds 10
        """)

    @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions
    @OptionGroup var options: BenchOptions

    func run() async throws {
      let conditions = BenchConditions()
      options.announce()
      // What can't be loaded is said here, once, and not by every child.
      try EngineAssembly.ofUser().checkLanguageModel(languageModel.selection)
      let folder = try FileAccess.makeTemporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let arguments = try chat(output: folder + "/answer.wav")
      let child = ChildProcess()
      try await Job.run(stop: child.interrupt) { () async throws(VoiceError) in
        var (listening, memory): ([Double], [Double]) = ([], [])
        for round in 0...(options.rounds ?? 5) {
          let figures = try Self.measure(child, arguments)
          if round > 0 {
            listening.append(figures.listening.milliseconds)
            memory.append(figures.peakMegabytes)
          }
        }
        options.report(
          BenchReport(
            of: languageModel.model, under: conditions,
            Figures(
              listeningMs: Percentiles(listening)?.map { $0.rounded(to: 1) },
              peakRssMb: Percentiles(memory)?.map { $0.rounded(to: 1) })))
      }
    }

    private func chat(output: String) throws(VoiceError) -> [String] {
      let question = try Resources.assets.folder().appendingPathComponent("speech/demo-question.wav").path
      var arguments = [
        "chat", "--json", "--input", question, "--output", output, "--model", languageModel.model,
        "--temperature", "0", "--seed", "1", "--max-tokens", "24",
      ]
      if let template = languageModel.chatTemplate { arguments += ["--chat-template", template] }
      if let threads = languageModel.threads { arguments += ["--threads", "\(threads)"] }
      return arguments
    }

    private static func measure(
      _ child: ChildProcess, _ arguments: [String]
    ) throws(VoiceError) -> (listening: Duration, peakMegabytes: Double) {
      let clock = SystemClock()
      let start = clock.now
      var listening: Duration?
      let end = try child.run(arguments) { line in
        if listening == nil, line.contains(#""event":"listening""#) { listening = clock.now - start }
      }
      if end.status == VoiceCore.ExitCode.interrupted.rawValue { throw .interrupted }
      guard end.status == 0, let listening else {
        throw .engineFailed("sotto chat", reason: "it ended with status \(end.status)")
      }
      return (listening, Double(end.peakBytes) / 1e6)
    }

    struct Figures: BenchFigures {
      static let schema = "sotto.bench.start/1"

      var listeningMs: Percentiles?
      var peakRssMb: Percentiles?

      var tables: [BenchTable] {
        [
          BenchTable(
            title: "sotto chat", columns: ["", "rounds"] + Percentiles.columns,
            rows: [
              ["listening after (ms)", "\(listeningMs?.count ?? 0)"] + (listeningMs?.written(0) ?? []),
              ["peak memory (MB)", "\(peakRssMb?.count ?? 0)"] + (peakRssMb?.written(0) ?? []),
            ])
        ]
      }
    }
  }
}
