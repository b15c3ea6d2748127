import Realtime
import VoiceCore

/// How fast a model runs here, for `sotto doctor`.
public struct MeasuredRates: Sendable, Hashable, Codable {
  public var prefillTokensPerSecond: Double
  public var decodeTokensPerSecond: Double
}

extension LlamaGenerator {
  /// Evaluates 128 tokens at once and 32 one by one, with as many threads as the budget grants. Forgets the
  /// conversation. Throws `.cancelled` after `cancel()`.
  public nonisolated func measure() async throws(VoiceError) -> MeasuredRates {
    try await measure(begin())
  }

  private func measure(_ flag: CancellationFlag) throws(VoiceError) -> MeasuredRates {
    // Which tokens they are makes no difference to the time. The first run allocates and is not counted.
    let prompt = [Token](repeating: 1, count: min(128, contextLength - 32))
    _ = try engine.evaluate(Array(prompt.prefix(16)), needsLogits: true, budget: budget, flag: flag)
    engine.clear()
    defer { engine.clear() }

    let start = ContinuousClock.now
    _ = try engine.evaluate(prompt, needsLogits: true, budget: budget, flag: flag)
    let prefilled = ContinuousClock.now
    for _ in 0..<32 { _ = try engine.evaluate(next: 1, budget: budget, flag: flag) }
    let decoded = ContinuousClock.now
    guard !flag.isCancelled else { throw .cancelled }
    return MeasuredRates(
      prefillTokensPerSecond: Double(prompt.count) / (prefilled - start).seconds,
      decodeTokensPerSecond: 32 / (decoded - prefilled).seconds)
  }
}
