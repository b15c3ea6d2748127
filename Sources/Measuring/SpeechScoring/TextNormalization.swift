import Foundation
import VoiceCore

/// Makes two texts comparable that say the same in different writing, as OpenAI's Whisper does before it counts errors
/// (Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision", appendix C), which most of the
/// field has taken over. Equal to the reference, `whisper/normalizers` of openai-whisper 20250625, with two corrections:
/// a typographic apostrophe is an apostrophe, and what has no letter or digit is no word.
public enum TextNormalization: Sendable, Hashable {
  /// Lower case; nothing in brackets, no fillers (um, uh …), no punctuation or accents; contractions and titles written
  /// out; numbers, ordinals and amounts in digits; British spelling made American by the table.
  case english(SpellingTable)
  /// Lower case; nothing in brackets, no punctuation or symbols. Where a script has no spaces between words each
  /// character is taken as one.
  case basic(splitsLetters: Bool)

  /// The rules for English, without a table of spellings.
  public static let english = Self.english(SpellingTable())

  /// Takes the rules for a language.
  ///
  /// - Parameters:
  ///   - language: the language of the texts.
  ///   - spelling: the spellings of English that count as the same.
  public init(for language: Language, spelling: SpellingTable = SpellingTable()) {
    if language == .english {
      self = .english(spelling)
    } else {
      self = .basic(splitsLetters: Self.unspaced.contains(language.code))
    }
  }

  /// The words of the text, one space between two.
  public func normalized(_ text: String) -> String {
    switch self {
    case .english(let spelling): return EnglishNormalizer(spelling: spelling).normalized(text)
    case .basic(let splitsLetters):
      let kept = ScalarText.withoutBrackets(Array(text.lowercased().unicodeScalars))
      let composed = ScalarText.string(kept).precomposedStringWithCompatibilityMapping
      let cleaned = ScalarText.string(
        composed.unicodeScalars.map { $0.isMarkSymbolOrPunctuation ? " " : $0 }
      ).lowercased()
      if !splitsLetters { return cleaned.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      return cleaned.filter { !$0.isWhitespace }.map(String.init).joined(separator: " ")
    }
  }

  /// Chinese, Cantonese, Japanese, Thai, Lao and Burmese: Whisper's paper splits their texts into characters.
  private static let unspaced: Set = ["zh", "yue", "ja", "th", "lo", "my"]
}
