import SpeechText
import VoiceCore

/// Turns a clause without markup (`MarkdownReader` takes that off) into what a person would read out.
///
///     characters → (English) words
///
/// Pure. The first step holds for every language; the second knows English and leaves alone what espeak-ng says
/// right by itself (whole numbers, decimals, ordinals, percent signs, acronyms in capitals).
package enum TextNormalizer {
  package static func speakable(_ text: String, in language: Language) -> String {
    let plain = speakableCharacters(text)
    return language == .english ? EnglishReading.words(of: plain) : plain
  }

  /// Drops what has no sound (emoji, control and zero-width characters), gives typographic variants one form, and
  /// leaves single spaces.
  static func speakableCharacters(_ text: String) -> String {
    var result = ""
    var mark: Character?
    for character in text {
      if isPictograph(character) { continue }
      for scalar in character.unicodeScalars {
        switch scalar {
        case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}", "\u{FEFF}",
          "\u{FE00}"..."\u{FE0F}",
          "\u{AD}":
          continue
        case _ where scalar.properties.isWhitespace:
          if !result.isEmpty, result.last != " " { result.append(" ") }
        case _ where scalar.value < 32 || scalar.properties.generalCategory == .control: continue
        case "\u{2018}", "\u{2019}", "\u{02BC}": result.append("'")
        case "\u{2010}", "\u{2011}": result.append("-")
        case "\u{2212}": result.append("-")
        default: result.unicodeScalars.append(scalar)
        }
      }
      // Three points are one mark; "!!!" is no louder than "!".
      if let last = result.last, last == mark, "!?,;".contains(last), character == last {
        result.removeLast()
      }
      mark = result.last
    }
    return result.replacing("...", with: "…").replacing("….", with: "…").trimmed
  }

  /// Whether it is an emoji, a dingbat, an arrow or box drawing. Digits and signs have emoji forms too (1️⃣, ©️), but
  /// count as text.
  private static func isPictograph(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first else { return true }
    if first.properties.isEmojiPresentation || first.properties.isEmojiModifier { return true }
    switch first.value {
    case 0x1F000...0x1FAFF, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x2500...0x25FF, 0xE000...0xF8FF, 0xFFFD:
      return true
    default: return false
    }
  }
}
