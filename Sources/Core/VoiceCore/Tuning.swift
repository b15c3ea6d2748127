/// What `sotto doctor --tune` measured and chose for one language model on one machine. Why these figures and no
/// others: docs/decisions/0004-decode-speed.md.
public struct Tuning: Sendable, Hashable, Codable {
  /// The most threads that pay for evaluating several tokens at once, and for writing one at a time. More of them than
  /// fast cores (hyper-threads, efficiency cores) only wait for each other.
  public var prefillThreads: Int
  public var decodeThreads: Int
  /// With those threads: a question of 16 tokens at once, then a reply token by token.
  public var prefillTokensPerSecond: Double
  public var decodeTokensPerSecond: Double
  /// To recognise the question of 2.4 s that comes with Sotto; nil where no recognizer is installed.
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
