import Foundation
import TestSupport
import Testing
import VoiceCore

extension LlamaGeneratorTests {
  /// Spoken questions as a recognizer writes them.
  static let questions = [
    "What is the capital of France?", "How do I boil an egg?", "Tell me about the sea.",
    "What is three times fourteen?", "Why is the sky blue in the morning and red in the evening?",
    "Can you recommend a good book for a long train ride?", "How far away is the moon?",
    "What should I cook tonight if I only have rice, eggs and an onion?", "Who wrote Pride and Prejudice?",
    "How many days are there in a leap year?", "What's the difference between a crocodile and an alligator?",
    "Please explain what a black hole is to a child of six.",
    "Is it safe to drink water from the tap in Norway?",
    "Which is heavier, a kilogram of feathers or a kilogram of iron?", "How do I tie a bow tie?",
    "I'd like to learn the guitar. Where should I start?", "What happened in the year 1969?",
    "Give me a short poem about autumn.", "Why do cats purr?", "What is the fastest animal on land?",
    "How long does it take to fly from London to New York?",
    "Could you help me to write an apology to my neighbour?",
    "What do bees do in winter?", "How does a refrigerator work?", "Say hello to my friend Anna, would you?",
    "When was the telephone invented and who gets the credit for it?",
  ]

  /// A long question and one that ends with a number to the smallest model, a short one to a model that is built in
  /// another way and four times as large; with `SOTTO_ALL_QUESTIONS` set, all to both.
  static let asked: [(Model, String)] =
    if ProcessInfo.processInfo.environment["SOTTO_ALL_QUESTIONS"] != nil {
      questions.flatMap { [(.smolLM, $0), (.qwen, $0)] }
    } else {
      [
        (.smolLM, "What should I cook tonight if I only have rice, eggs and an onion?"),
        (.smolLM, "What happened in the year 1969?"), (.qwen, "Why do cats purr?"),
      ]
    }

  @Test(
    "A greedy reply is the same from nothing and after all that a live turn does before it", arguments: asked)
  func sameAnswers(model: Model, question: String) async throws {
    let generator = try await Self.fresh(model)
    let history = [
      Self.system, ChatMessage(.user, "Do you know a lot?"),
      ChatMessage(.assistant, "I know some things, and I like to help."),
    ]
    let answers = try await generator.answers(to: question, after: history, maxTokens: 12)
    #expect(!answers.cold.isEmpty)
    #expect(answers.reused > 40)
    #expect(answers.areEqual, "\(answers)")
    #expect(answers.logDifference == 0)
  }

  @Test(
    "Whatever was prepared, revised, drafted and cancelled, the cache is what a fresh evaluation makes it")
  func cacheIsTheTruth() async throws {
    let generator = try await Self.fresh(.smolLM)
    let fresh = try await Self.load(.smolLM)
    let seed = SeededRandom.seedOfThisRun
    var random = SeededRandom(seed: seed)
    var conversation = [Self.system]
    for round in 0..<3 {
      let question = Self.questions.randomElement(using: &random)!
      let words = question.split(separator: " ")
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let said = words.prefix(Int.random(in: 1...words.count, using: &random)).joined(separator: " ")
        let begun = conversation + [ChatMessage(.user, Bool.random(using: &random) ? said : said + " or")]
        switch Int.random(in: 0..<4, using: &random) {
        case 0, 1:
          try await generator.prepare(begun)
          let trusted = await generator.openTokens(of: begun)
          #expect(
            await generator.cachedTokens.starts(with: trusted.prefix(trusted.count / 4 * 4)), "seed \(seed)")
        case 2:
          // A draft that comes to nothing after some tokens.
          for try await _ in generator.generate(
            begun, options: Self.greedy(Int.random(in: 1...9, using: &random)))
          {}
          let prompt = await generator.promptTokens(of: begun)
          #expect(await generator.cachedTokens.starts(with: prompt), "seed \(seed)")
        default:
          async let preparing: Void = generator.prepare(begun)
          generator.cancel()
          try await preparing
        }
      }
      conversation.append(ChatMessage(.user, question))
      // The tokens and not the text: of a reply that was cut short inside a token only the model that wrote it knows how
      // it began.
      let prompt = await generator.promptTokens(of: conversation)
      let warm = try await generator.nextLogProbabilities(after: prompt)
      await fresh.forget()
      let cold = try await fresh.nextLogProbabilities(after: prompt)
      // Counted, for what differs between arrays of a whole vocabulary takes minutes to show.
      let differing = zip(warm, cold).count { $0 != $1 }
      #expect(differing == 0, "seed \(seed), round \(round)")
      #expect(await generator.cachedTokens == generator.promptTokens(of: conversation), "seed \(seed)")

      let reply = try await Self.reply(of: generator, to: conversation, Self.greedy(12))
      conversation.append(
        ChatMessage(.assistant, String(reply.prefix(Int.random(in: 4...60, using: &random)))))
      try await generator.prepare(conversation)
      let cached = await generator.cachedTokens
      #expect(await generator.openTokens(of: conversation).starts(with: cached), "seed \(seed)")
    }
  }

  @Test(
    "What is trusted of a question that is still being said stays when it goes on", arguments: Model.allCases)
  func openTokens(model: Model) async throws {
    let generator = try await Self.fresh(model)
    for question in Self.questions + [
      "It's 3 or 30, isn't it, José's?", "naïve weatherman's co-op: 1,000,000",
    ] {
      let whole = await generator.promptTokens(of: [ChatMessage(.user, question)])
      for count in 0..<question.count {
        let begun = [ChatMessage(.user, String(question.prefix(count)))]
        let trusted = await generator.openTokens(of: begun)
        #expect(whole.starts(with: trusted), "\(question.prefix(count))")
        // Only the last word is held back, and the break before it.
        let all = await generator.promptTokens(of: begun).count
        #expect(all - trusted.count < 20)
      }
    }
  }
}
