import VoiceCore

/// What is known in a pause about whether the person is done. It grows while the pause lasts: the words come when they
/// are recognised, the language model's view when a reply is drafted.
public struct TurnEvidence: Sendable, Hashable {
  /// The probability of an end by the melody of the voice, 0…1 (`TurnDetecting`).
  public var voice: Double?
  /// By what the words mean, 0…1 (`TextGenerating.probabilityOfMessageEnd`).
  public var meaning: Double?
  /// By the form of the words; nil until there is a guess at them.
  public var words: WordEvidence?

  public init(voice: Double? = nil, meaning: Double? = nil, words: WordEvidence? = nil) {
    self.voice = voice
    self.meaning = meaning
    self.words = words
  }
}
