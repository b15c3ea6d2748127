import Realtime
import VoiceCore

/// The speed of a model on this machine.
public struct MeasuredRates: Sendable, Hashable, Codable {
  public var prefillTokensPerSecond: Double
  public var decodeTokensPerSecond: Double
}

extension LlamaGenerator {
  /// Evaluates a prompt at once and then a reply one token at a time. Forgets the conversation.
  ///
  /// - Parameters:
  ///   - promptTokens: the length of the prompt, from 1; with the reply at most `contextLength`.
  ///   - replyTokens: the length of the reply, from 1.
  ///   - threads: the threads that compute; nil for as many as the budget grants.
  /// - Throws: `.contextFull`; `.cancelled` after `cancel()`.
  public nonisolated func measure(
    promptTokens: Int = 128, replyTokens: Int = 32, threads: Int? = nil
  ) async throws(VoiceError) -> MeasuredRates {
    try await measure(
      promptTokens, replyTokens, threads.map { CoreBudget(limit: $0) } ?? budget, cancellation.supersede())
  }

  private func measure(
    _ promptTokens: Int, _ replyTokens: Int, _ budget: CoreBudget, _ cancellation: CancellationToken
  ) throws(VoiceError) -> MeasuredRates {
    guard promptTokens + replyTokens <= contextLength else {
      throw .contextFull(tokens: promptTokens + replyTokens, limit: contextLength)
    }
    // Which tokens they are makes no difference to the time. The first run allocates and is not counted.
    let prompt = [Token](repeating: 1, count: promptTokens)
    _ = try engine.evaluate(Array(prompt.prefix(16)), for: .reply, budget: budget, cancellation: cancellation)
    engine.clear()
    defer { engine.clear() }

    let start = ContinuousClock.now
    _ = try engine.evaluate(prompt, for: .reply, budget: budget, cancellation: cancellation)
    let prefilled = ContinuousClock.now
    for _ in 0..<replyTokens { _ = try engine.evaluate(next: 1, budget: budget, cancellation: cancellation) }
    let decoded = ContinuousClock.now
    try cancellation.check()
    return MeasuredRates(
      prefillTokensPerSecond: Double(promptTokens) / (prefilled - start).seconds,
      decodeTokensPerSecond: Double(replyTokens) / (decoded - prefilled).seconds)
  }
}
