/// Answers what needs no language model: exactly, and at once.
public protocol SkillAnswering: Sendable {
  /// What becomes of the person's words; nil leaves them to the language model.
  ///
  /// It is asked with every guess that a draft is made of, so it changes nothing and takes well under a millisecond. Any
  /// thread.
  func answer(to words: String) -> SkillAnswer?
}

/// What becomes of words that need no language model.
public enum SkillAnswer: Sendable, Hashable {
  /// This is spoken.
  case spoken(String)
  /// The latest reply is spoken once more.
  case latestReply
  /// Nothing is said: the person wanted silence.
  case silence
  /// Nothing is said, and the conversation ends.
  case farewell
}
