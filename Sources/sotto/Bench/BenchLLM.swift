import ArgumentParser
import TextGeneration
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
      let engines = try Engines(threads: languageModel.threads)
      let model = try await engines.llama(languageModel)()
      // All cores are the most that the budget ever grants while nothing else computes.
      let threads = Array(1...engines.budget.languageThreads)
      let rates = try await Self.rates(of: model, threads: threads, rounds: options.rounds ?? 3)
      let warm = try await Self.warmFirstToken(of: model, questions: questions)
      options.report(
        BenchReport(
          of: languageModel.model, under: conditions,
          Figures(rates: rates, warmFirstToken: warm, peakRssMb: ResidentMemory.peakMegabytes)))
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
        let question = ChatMessage(.user, Conversation.questions[index % Conversation.questions.count])
        let conversation = Conversation.history + [question]
        try await model.prepare(Conversation.history)
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
        /// Of the question with the template's marks around it.
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

/// The conversation in which the questions are asked: about 200 tokens of history with chat's own system prompt, and
/// questions of 12 to 20 tokens. No question begins like the one before it, so nothing that is left of that in the cache
/// is of use.
private enum Conversation {
  static let history: [ChatMessage] = [
    ChatMessage(.system, Chat.defaultSystem),
    ChatMessage(.user, "Good morning. What is the highest mountain in the Alps?"),
    ChatMessage(
      .assistant,
      "Good morning! The highest mountain in the Alps is Mont Blanc, on the border of France and Italy. Its top is "
        + "about four thousand eight hundred metres above the sea."),
    ChatMessage(.user, "How long does it take to climb it?"),
    ChatMessage(
      .assistant,
      "Most people take two days and sleep in a hut on the way. They start long before sunrise, while the snow is "
        + "still hard, and are back in the valley by the afternoon."),
    ChatMessage(.user, "And when is the best time of the year?"),
    ChatMessage(
      .assistant,
      "From June to September, when the huts are open. July has the most settled weather, but also the most people."
    ),
  ]

  static let questions = [
    "What should I wear on my feet when I walk over the ice?",
    "Can you tell me how the weather changes during the afternoon there?",
    "Which town would you choose to stay in before the climb?",
    "How much water should one person carry for a whole day?",
    "Do I need a guide, or can I go with a friend?",
    "What was the name of the first woman who reached the top?",
    "Is there a train that goes up part of the mountain?",
    "How many people try to reach the top in an ordinary summer?",
    "What happens to my body when I go up too fast?",
    "Could you suggest a smaller mountain nearby for my two children?",
    "What do the huts cost, and do I have to book them?",
    "Why is the snow harder in the night than in the day?",
    "How do I know that a storm is coming over the ridge?",
    "What can I eat in the morning before such a long walk?",
    "Are there still wolves and bears in the forests below the glacier?",
    "How cold does it get at the top in the middle of July?",
    "Who owns the land at the top, France or Italy?",
    "What is the difference between a glacier and a field of snow?",
    "How should I train in the three months before we leave?",
    "Is it true that the mountain becomes a little lower every year?",
  ]
}
