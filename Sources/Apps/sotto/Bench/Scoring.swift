import Foundation
import ModelStore
import SpeechScoring
import VoiceCore

/// Compares recognizers' texts with what was said, in one language.
struct Scoring: Sendable {
  let normalization: TextNormalization
  /// "whisper-english" or "whisper-basic", after the reference's two.
  let name: String

  /// - Throws: `.noSuchFile` when the table of spellings is missing.
  init(for language: Language) throws(VoiceError) {
    let table = try Resources.assets.folder().appendingPathComponent("spelling/british-american.tsv")
    guard let spelling = try? String(contentsOf: table, encoding: .utf8) else {
      throw .noSuchFile(table.path)
    }
    normalization = TextNormalization(for: language, spelling: SpellingTable(spelling))
    name = language == .english ? "whisper-english" : "whisper-basic"
  }

  func score(_ hypothesis: String, against reference: String) -> Score {
    Score(
      words: WordErrorRate(of: hypothesis, against: reference, normalization: normalization).edits,
      characters: CharacterErrorRate(of: hypothesis, against: reference, normalization: normalization).edits)
  }

  /// The errors of one text, or of several together.
  struct Score: Encodable {
    var words = EditCounts()
    var characters = EditCounts()

    init(words: EditCounts = EditCounts(), characters: EditCounts = EditCounts()) {
      (self.words, self.characters) = (words, characters)
    }

    static func += (left: inout Self, right: Self) {
      left.words += right.words
      left.characters += right.characters
    }

    private enum CodingKeys: CodingKey { case wer, cer, words, characters }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(words.rate.rounded(to: 4), forKey: .wer)
      try fields.encode(characters.rate.rounded(to: 4), forKey: .cer)
      try fields.encode(words, forKey: .words)
      try fields.encode(characters, forKey: .characters)
    }

    static let columns = ["WER", "CER", "words", "subst.", "insert.", "delet."]

    /// The counts are those of words.
    static func cells(_ score: Self?) -> [String] {
      guard let score else { return columns.map { _ in "–" } }
      let words = score.words
      return [(words.rate * 100).written(1) + " %", (score.characters.rate * 100).written(1) + " %"]
        + [words.reference, words.substitutions, words.insertions, words.deletions].map { "\($0)" }
    }
  }
}
