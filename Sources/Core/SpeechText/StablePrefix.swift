import VoiceCore

/// Which words of a growing transcript will most likely stay: LocalAgreement-2 (Macháček, Dabre, Bojar 2023, "Turning
/// Whisper into Real-Time Transcription System"; Liu et al. 2020): those that two guesses in a row begin with.
///
/// The last of them is held back: the sound of its end, and so its punctuation, may still have been missing. Words are
/// compared exactly as written, because the language model evaluates the stable text as it stands.
public struct StablePrefix: Sendable {
  private let withheld: Int
  private var previous: [Substring] = []

  /// - Parameter withheld: agreed words that are not called stable yet.
  public init(withheld: Int = 1) { self.withheld = withheld }

  /// Takes the next guess at the whole utterance.
  ///
  /// The stable part mostly grows; it shrinks when a guess contradicts an earlier one.
  public mutating func update(_ guess: String) -> PartialTranscript {
    let words = guess.split(whereSeparator: \.isWhitespace)
    let agreed = zip(previous, words).prefix { $0 == $1 }.count
    previous = words
    let stable = max(0, agreed - withheld)
    return PartialTranscript(
      stable: words[..<stable].joined(separator: " "), tail: words[stable...].joined(separator: " "))
  }
}
