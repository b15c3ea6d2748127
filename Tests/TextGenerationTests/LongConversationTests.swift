import Foundation
import Testing
import VoiceCore

extension LlamaGeneratorTests {
  /// Exchanges of about 90 tokens.
  static func exchanges(_ numbers: Range<Int>) -> [ChatMessage] {
    let things = ["sea", "moon", "forest", "desert", "city", "river", "mountain", "garden", "island", "cave"]
    return numbers.flatMap { number in
      let thing = things[number % things.count]
      return [
        ChatMessage(.user, "Tell me story number \(number), the one about the \(thing), would you please?"),
        ChatMessage(
          .assistant,
          "There was once a \(thing) that nobody had seen for \(number) years. One day a traveller came by and asked the "
            + "way. The people said that the \(thing) was far away and that nobody should go there alone, but she "
            + "laughed, packed some bread and a lamp, and went. When she came back she told of \(number + 3) lights that "
            + "danced above the \(thing) and never went out."),
      ]
    }
  }

  /// Kullback and Leibler's, in nats.
  static func divergence(of other: [Float], from truth: [Float]) -> Double {
    zip(truth, other).map { exp(Double($0)) * Double($0 - $1) }.reduce(0, +)
  }

  @Test("Old exchanges are taken out of the cache without evaluating the rest again")
  func shift() async throws {
    let generator = try await Self.fresh(.smolLM)
    let system = [Self.system]
    try await generator.prepare(system + Self.exchanges(6..<10))
    let before = await generator.evaluatedTokens
    let discarded = await generator.statistics.discardedTokens
    let shorter = system + Self.exchanges(8..<10)
    try await generator.prepare(shorter)
    let evaluated = await generator.evaluatedTokens - before
    #expect(evaluated < 24)
    let cached = await generator.cachedTokens
    #expect(cached.count > 200)
    #expect(await generator.openTokens(of: shorter).starts(with: cached))
    #expect(await generator.statistics.discardedTokens == discarded)

    // What is kept has been computed in view of what is gone; the model goes on as if it had not been.
    let question = ChatMessage(.user, "How many lights danced above the island?")
    let shifted = try await generator.nextLogProbabilities(after: shorter + [question], writing: "")
    let reply = try await Self.reply(of: generator, to: shorter + [question])
    await generator.forget()
    let fresh = try await generator.nextLogProbabilities(after: shorter + [question], writing: "")
    #expect(try await Self.reply(of: generator, to: shorter + [question]).prefix(8) == reply.prefix(8))
    let divergence = Self.divergence(of: shifted, from: fresh)
    #expect(divergence < 0.2, "\(divergence) nats; \(reply)")
  }

  @Test("A sliding window is not shifted but evaluated again")
  func noShift() async throws {
    let generator = try await Self.fresh(.gemma)
    try await generator.prepare([Self.system] + Self.exchanges(0..<6))
    let before = await generator.evaluatedTokens
    let shorter = [Self.system] + Self.exchanges(4..<6)
    try await generator.prepare(shorter)
    #expect(await generator.evaluatedTokens - before > 150)
    let cached = await generator.cachedTokens
    #expect(await generator.openTokens(of: shorter).starts(with: cached))
  }

  @Test("A question that comes while the history is still being evaluated is answered as ever")
  func questionInMidEvaluation() async throws {
    let generator = try await Self.fresh(.smolLM)
    let history = [Self.system] + Self.exchanges(0..<1)
    let conversation = history + [ChatMessage(.user, "What did the traveller pack?")]
    let expected = try await Self.reply(of: generator, to: conversation, Self.greedy(6))
    // Which call comes first is the scheduler's choice. A preparation that comes second ends the reply early, as the
    // newer call; that says nothing here, but what there is of the reply must be right.
    var answered = 0
    for _ in 0..<50 where answered < 2 {
      await generator.forget()
      async let preparing: Void = generator.prepare(history)
      await Task.yield()
      let reply = try await Self.reply(of: generator, to: conversation, Self.greedy(6))
      try await preparing
      #expect(expected.hasPrefix(reply))
      if reply == expected { answered += 1 }
    }
    #expect(answered == 2)
  }

  @Test("A question behind a history longer than the window is revised from a copy of the window")
  func checkpoint() async throws {
    let generator = try await Self.fresh(.gemma)
    let history = [Self.system] + Self.exchanges(0..<6)
    func question(_ end: String) -> [ChatMessage] {
      history + [ChatMessage(.user, String(repeating: "The ship sailed on and on. ", count: 50) + end)]
    }
    try await generator.prepare(history)
    #expect(await generator.cachedTokens.count > 512)
    // Long enough to push the end of the history out of the window of 512 tokens; then other words from the start.
    try await generator.prepare(question("Then"))
    let before = await generator.evaluatedTokens
    let revised = history + [ChatMessage(.user, "Where did the traveller go?")]
    let warm = try await generator.nextLogProbabilities(after: revised, writing: "")
    #expect(await generator.evaluatedTokens - before < 40)
    #expect(await generator.cachedTokens == generator.promptTokens(of: revised))
    // The same copy serves again.
    let reply = try await Self.reply(of: generator, to: revised, Self.greedy(8))
    try await generator.prepare(question("Now"))
    #expect(try await generator.nextLogProbabilities(after: revised, writing: "") == warm)

    await generator.forget()
    let cold = try await generator.nextLogProbabilities(after: revised, writing: "")
    // The window's cells lie elsewhere, so sums are in another order; a wrong window would not do this well.
    let divergence = Self.divergence(of: warm, from: cold)
    #expect(divergence < 0.01, "\(divergence) nats; \(reply)")
    let other = [Self.system] + Self.exchanges(5..<6) + [revised.last!]
    let wrong = try await generator.nextLogProbabilities(after: other, writing: "")
    #expect(Self.divergence(of: wrong, from: cold) > 2 * divergence)
  }
}
