import ArgumentParser
import EngineAssembly
import TextGeneration
import TurnBenchmark
import VoiceCore

extension Bench {
  /// How fast a language model reads and writes, and how soon it answers when the conversation is in its cache.
  struct LLM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure a language model.",
      discussion: """
        Examples:
          sotto bench llm
          sotto bench llm --model qwen2.5-coder-0.5b-instruct --questions 60
        """)

    @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions

    @Option(help: .init("How many questions are asked.", valueName: "n"))
    var questions = 20

    @OptionGroup var options: BenchOptions

    func validate() throws {
      if questions < 1 { throw ValidationError("--questions takes a number from 1.") }
    }

    func run() async throws {
      let conditions = BenchConditions()
      options.announce()
      let engines = try EngineAssembly.ofUser(threads: languageModel.threads)
      let model = try await engines.loadLanguageModel(languageModel.selection)
      // All cores are the most that the budget ever grants while nothing else computes.
      let threads = Array(1...engines.budget.languageThreads)
      let rates = try await Self.rates(of: model, threads: threads, rounds: options.rounds ?? 3)
      let warm = try await Self.warmFirstToken(of: model, questions: questions)
      options.report(
        BenchReport(
          of: languageModel.model, under: conditions,
          Figures(rates: rates, warmFirstToken: warm, peakRssMb: ResidentMemory.peakMegabytes.rounded(to: 1)))
      )
    }

    /// Thread counts take turns, so that what else the machine does meets all of them alike.
    private static func rates(
      of model: LlamaGenerator, threads: [Int], rounds: Int
    ) async throws(VoiceError) -> [Figures.Rate] {
      let modes = threads.flatMap { threads in
        promptLengths.map { (threads: threads, promptTokens: $0) }
      }
      var measured = [[MeasuredRates]](repeating: [], count: modes.count)
      for _ in 0..<rounds {
        for (index, mode) in modes.enumerated() {
          measured[index].append(
            try await model.measure(promptTokens: mode.promptTokens, threads: mode.threads))
        }
      }
      return zip(modes, measured).map { mode, rounds in
        Figures.Rate(
          threads: mode.threads, promptTokens: mode.promptTokens,
          prefillTokensPerSecond: median(rounds.map(\.prefillTokensPerSecond)),
          decodeTokensPerSecond: median(rounds.map(\.decodeTokensPerSecond)))
      }
    }

    private static let promptLengths = [16, 64, 256]

    private static func median(_ rates: [Double]) -> Double {
      (Percentiles(rates)?.p50 ?? 0).rounded(to: 1)
    }

    /// Each question is asked in the same conversation, as chat asks it: the history is brought into the cache; then the
    /// clock runs from the question to the first piece of the answer, which is not awaited further.
    private static func warmFirstToken(
      of model: some TextGenerating, questions count: Int
    ) async throws -> Figures.WarmFirstToken {
      let clock = SystemClock()
      var (times, evaluated): ([Double], [Double]) = ([], [])
      var historyTokens = 0
      for index in 0..<count {
        let question = ChatMessage(
          .user, BenchConversation.questions[index % BenchConversation.questions.count])
        let conversation = BenchConversation.prompt + [question]
        try await model.prepare(BenchConversation.prompt)
        let start = clock.now
        for try await _ in model.generate(conversation, options: GenerationOptions(seed: 1)) {
          times.append((clock.now - start).milliseconds)
          break
        }
        model.cancel()
        let statistics = await model.statistics
        evaluated.append(Double(statistics.evaluatedTokens))
        historyTokens = statistics.reusedTokens
      }
      guard let times = Percentiles(times), let evaluated = Percentiles(evaluated) else {
        throw VoiceError.engineFailed("The language model", reason: "it gave no answers")
      }
      return Figures.WarmFirstToken(
        historyTokens: historyTokens, evaluatedTokens: evaluated, ms: times.map { $0.rounded(to: 1) })
    }

    struct Figures: BenchFigures {
      static let schema = "sotto.bench.llm/1"

      struct Rate: Encodable {
        var threads: Int
        var promptTokens: Int
        var prefillTokensPerSecond: Double
        var decodeTokensPerSecond: Double
      }

      struct WarmFirstToken: Encodable {
        /// That were in the cache.
        var historyTokens: Int
        /// Tokens of the question with the template's marks around it.
        var evaluatedTokens: Percentiles
        var ms: Percentiles
      }

      var rates: [Rate]
      var warmFirstToken: WarmFirstToken
      var peakRssMb: Double

      var tables: [BenchTable] {
        [
          BenchTable(
            title: "tokens a second", columns: ["threads", "prompt", "prefill", "decode after it"],
            rows: rates.map {
              [
                "\($0.threads)", "\($0.promptTokens)", $0.prefillTokensPerSecond.written(1),
                $0.decodeTokensPerSecond.written(1),
              ]
            }),
          BenchTable(
            title: "from the question to the first token, history in the cache (ms)",
            columns: ["questions", "tokens", "history"] + Percentiles.columns,
            rows: [
              [
                "\(warmFirstToken.ms.count)", warmFirstToken.evaluatedTokens.p50.written(0),
                "\(warmFirstToken.historyTokens)",
              ] + warmFirstToken.ms.written(0)
            ]),
          .memory(peakRssMb),
        ]
      }
    }
  }
}
