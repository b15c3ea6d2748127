/// The settings that were measured to be best for one language model on one machine.
/// docs/decisions/0004-decode-speed.md says why these figures.
public struct Tuning: Sendable, Hashable, Codable {
  /// The most threads that pay for evaluating several tokens at once, and for writing one at a time. More of them than
  /// fast cores (hyper-threads, efficiency cores) only wait for each other.
  public var prefillThreads: Int
  public var decodeThreads: Int
  /// The speed with those threads: of a question of 16 tokens at once, then of a reply token by token.
  public var prefillTokensPerSecond: Double
  public var decodeTokensPerSecond: Double
  /// The time that it takes to recognise the question of 2.4 s that comes with Sotto; nil where no recognizer is
  /// installed.
  public var recognitionMilliseconds: Double?

  public init(
    prefillThreads: Int, decodeThreads: Int, prefillTokensPerSecond: Double, decodeTokensPerSecond: Double,
    recognitionMilliseconds: Double? = nil
  ) {
    self.prefillThreads = prefillThreads
    self.decodeThreads = decodeThreads
    self.prefillTokensPerSecond = prefillTokensPerSecond
    self.decodeTokensPerSecond = decodeTokensPerSecond
    self.recognitionMilliseconds = recognitionMilliseconds
  }
}
