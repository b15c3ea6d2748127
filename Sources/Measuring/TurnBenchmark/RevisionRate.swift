import SpeechScoring

/// The rate at which partial transcripts take back words that they had called stable: the share of the words, each
/// with its place, that stood in some partial's stable part and do not stand there in the final transcript.
///
/// Words are compared without case and punctuation.
package struct RevisionRate: Sendable, Hashable {
  private struct Placed: Hashable {
    let place: Int
    let word: String
  }

  package private(set) var stableWords = 0
  package private(set) var revisedWords = 0

  package init() {}

  /// The rate, 0…1; 0 when nothing was ever called stable.
  package var rate: Double { stableWords == 0 ? 0 : Double(revisedWords) / Double(stableWords) }

  /// - Parameters:
  ///   - stable: the stable parts of an utterance's partials.
  ///   - final: what was understood in the end.
  ///   - offset: how many words of it were said in utterances before this one.
  package mutating func add(_ stable: [String], against final: String, from offset: Int = 0) {
    let finals = Array(Self.words(of: final).dropFirst(offset))
    var placed: Set<Placed> = []
    for part in stable {
      for (place, word) in Self.words(of: part).enumerated() {
        placed.insert(Placed(place: place, word: word))
      }
    }
    stableWords += placed.count
    revisedWords += placed.count { $0.place >= finals.count || finals[$0.place] != $0.word }
  }

  package mutating func add(_ other: Self) {
    stableWords += other.stableWords
    revisedWords += other.revisedWords
  }

  static func wordCount(_ text: String) -> Int { words(of: text).count }

  /// Not as the word error rate has them: there "twenty" becomes another word when "five" comes behind it.
  private static func words(of text: String) -> [String] {
    WordErrorRate.words(of: text, normalization: .basic(splitsLetters: false))
  }
}
