import Realtime
import VoiceCore

/// One greedy reply, reached in two ways.
package struct Answers: Sendable, CustomStringConvertible {
  package let question: String
  /// The reply with all of the prompt evaluated at once, from nothing.
  package let cold: String
  /// The reply with the prompt reached as a live turn reaches it.
  package let warm: String
  /// The number of tokens of the prompt that the warm reply found in the cache.
  package let reused: Int
  /// The most by which the log-probabilities of any first token of the reply differ between the two (nats).
  package let logDifference: Float
  /// At the place where the texts part: how much more likely (nats) the cold cache holds its own next token than the
  /// warm reply's. A wrong cache shows in a large one, kernels that round differently in one below ``logDifference``.
  package let margin: Float?

  package var areEqual: Bool { cold == warm }

  package var description: String {
    "\(question)\n  cold: \(cold)\n  warm: \(warm)\n  \(reused) tokens reused, "
      + "log-probabilities differ by \(logDifference), margin \(margin.map { "\($0)" } ?? "none")"
  }
}

extension LlamaGenerator {
  /// Answers a question from nothing, and again after all that a live turn may do before: the history prepared message
  /// by message, the question word by word, a guess that was revised, drafts of its beginning and of itself that were
  /// thrown away. Forgets the conversation.
  package nonisolated func answers(
    to question: String, after history: [ChatMessage], maxTokens: Int
  ) async throws -> Answers {
    let options = GenerationOptions(temperature: 0, repeatPenalty: 1, seed: 1, maxTokens: maxTokens)
    let conversation = history + [ChatMessage(.user, question)]
    func reply(_ conversation: [ChatMessage], pieces: Int = .max) async throws -> String {
      var text = ""
      var count = 0
      for try await piece in generate(conversation, options: options) {
        text += piece
        count += 1
        if count == pieces { break }
      }
      return text
    }

    await forget()
    let cold = try await reply(conversation)
    let coldTokens = await writtenTokens
    let coldLogs = try await nextLogProbabilities(after: conversation, writing: "")

    await forget()
    for count in history.indices { try await prepare(Array(history[...count])) }
    let words = question.split(separator: " ")
    for count in 1...words.count {
      let said = words.prefix(count).joined(separator: " ")
      try await prepare(history + [ChatMessage(.user, said)])
      if count == words.count / 2 {
        try await prepare(history + [ChatMessage(.user, said + " and something that was not said at all")])
        _ = try await reply(history + [ChatMessage(.user, said + ".")], pieces: 3)
      }
    }
    _ = try await reply(conversation, pieces: 2)
    let warm = try await reply(conversation)
    let reused = await statistics.reusedTokens
    let warmTokens = await writtenTokens
    let warmLogs = try await nextLogProbabilities(after: conversation, writing: "")

    var margin: Float?
    if let place = zip(coldTokens, warmTokens).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
      await forget()
      let logs = try await logProbabilities(
        after: conversation, written: Array(coldTokens.prefix(place.offset)))
      margin = logs[Int(place.element.0)] - logs[Int(place.element.1)]
    }
    return Answers(
      question: question, cold: cold, warm: warm, reused: reused,
      logDifference: zip(coldLogs, warmLogs).map { abs($0 - $1) }.max() ?? 0, margin: margin)
  }

  /// Log-probabilities of the token that follows the conversation and the tokens of its reply, decoded one by one.
  private func logProbabilities(
    after conversation: [ChatMessage], written: [Token]
  ) throws(VoiceError) -> [Float] {
    let cancellation = CancellationToken()
    _ = try engine.evaluate(
      promptTokens(of: conversation), for: .reply, budget: budget, cancellation: cancellation)
    for token in written { _ = try engine.evaluate(next: token, budget: budget, cancellation: cancellation) }
    return engine.logProbabilities()
  }
}
