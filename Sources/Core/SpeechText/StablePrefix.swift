import VoiceCore

/// The part of a growing transcript that will most likely stay: LocalAgreement-2 (Macháček, Dabre, Bojar 2023, "Turning
/// Whisper into Real-Time Transcription System"; Liu et al. 2020), what two guesses in a row begin with.
///
/// Guesses are compared by words, and in scripts that put no space between words by characters. The last word of what
/// they share is held back: the sound of its end, and so its punctuation, may still have been missing. Words are
/// compared exactly as written, because the language model evaluates the stable text as it stands.
public struct StablePrefix: Sendable {
  private let withheld: Int
  private var previous: [Substring] = []

  /// - Parameter withheld: agreed words that are not called stable yet. Of a script without spaces, as many letters as
  ///   make so many words.
  public init(withheld: Int = 1) { self.withheld = withheld }

  /// Takes the next guess at the whole utterance and parts it in two, as it is written.
  ///
  /// The stable part mostly grows; it shrinks when a guess contradicts an earlier one.
  public mutating func update(_ guess: String) -> PartialTranscript {
    let units = guess.spokenUnits
    var stable = zip(previous, units).prefix { $0 == $1 }.count
    previous = units
    var held = 0.0
    while stable > 0, held < Double(withheld) {
      stable -= 1
      let lettersAWord = units[stable].unicodeScalars.lazy.compactMap(\.lettersAWord).first ?? 1
      held += 1 / Double(lettersAWord)
    }
    guard let first = units.first, let last = units.last else {
      return PartialTranscript(stable: "", tail: "")
    }
    let start = stable < units.count ? units[stable].startIndex : last.endIndex
    let tail = String(guess[start..<last.endIndex])
    guard stable > 0 else { return PartialTranscript(stable: "", tail: tail) }
    let end = units[stable - 1].endIndex
    return PartialTranscript(
      stable: String(guess[first.startIndex..<end]), tail: tail, separator: String(guess[end..<start]))
  }
}
