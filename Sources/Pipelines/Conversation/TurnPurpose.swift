/// The purpose of a turn: how the language model is asked about what was said, and whether that becomes history.
public struct TurnPurpose: Sendable {
  /// The text that stands before the person's words. It comes first, so that words can be evaluated while more are
  /// spoken.
  public var instruction: String
  /// Whether a question and its reply are part of the prompts that follow.
  public var remembers: Bool

  public init(instruction: String, remembers: Bool) {
    self.instruction = instruction
    self.remembers = remembers
  }

  /// A person asks, the model answers, and both remember.
  public static let conversing = Self(instruction: "", remembers: true)

  func prompt(_ words: String) -> String { instruction + words }
}
