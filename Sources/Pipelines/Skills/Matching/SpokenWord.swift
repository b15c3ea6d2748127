import Foundation

/// A word, a number in digits or a sign of a transcript, in the form in which phrases are compared.
struct SpokenWord: Sendable, Hashable {
  /// Small letters without accents; digits with the marks between them.
  var text: String
  /// Where it stands in the transcript.
  var range: Range<String.Index>

  /// Signs that are words: the others only part words.
  private static let signs: Set<Character> = [
    "+", "*", "×", "÷", "/", "=", "%", "^", "√", "°", "€", "$", "£", "²", "³", "½", "¼", "¾", "&", "−", ":",
    "·",
  ]
  private static let dashes: Set<Character> = ["-", "–", "—", "−", "‐", "‑"]

  /// The words of a text. Letters and digits part ("7h30", "17x24"), as do apostrophes and hyphens; a dash before a digit
  /// is a minus.
  static func all(in text: String) -> [SpokenWord] {
    var words: [SpokenWord] = []
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      var end = text.index(after: index)
      if character.isDigit {
        while end < text.endIndex {
          let next = text.index(after: end)
          let isMark = text[end] == "." || text[end] == ","
          guard text[end].isDigit || isMark && next < text.endIndex && text[next].isDigit else { break }
          end = next
        }
        words.append(SpokenWord(text: String(text[index..<end]), range: index..<end))
      } else if character.isLetter, !signs.contains(character) {
        // A soft hyphen shows where a word may be broken, and is no end of it.
        while end < text.endIndex, text[end].isLetter || text[end] == "\u{AD}" {
          end = text.index(after: end)
        }
        words.append(SpokenWord(text: folded(text[index..<end]), range: index..<end))
      } else if dashes.contains(character) {
        let isBeforeNumber = end < text.endIndex && (text[end].isDigit || text[end] == " ")
        let isBehindLetter = index > text.startIndex && text[text.index(before: index)].isLetter
        let isSpaced = end < text.endIndex && text[end] == " "
        let isBehindNumber = words.last?.text.first?.isDigit == true
        if isBeforeNumber && !isBehindLetter && (!isSpaced || isBehindNumber) {
          words.append(SpokenWord(text: "-", range: index..<end))
        }
      } else if signs.contains(character), character != ":" || isBetweenDigits(index, in: text) {
        words.append(SpokenWord(text: String(character), range: index..<end))
      }
      index = end
    }
    return words
  }

  private static func isBetweenDigits(_ index: String.Index, in text: String) -> Bool {
    let next = text.index(after: index)
    guard index > text.startIndex, next < text.endIndex else { return false }
    return text[text.index(before: index)].isDigit && text[next].isDigit
  }

  /// A word in small letters without accents: "Über" is "uber", "Straße" is "strasse", "cœur" is "coeur".
  static func folded(_ text: some StringProtocol) -> String {
    let lower = text.lowercased()
    guard !lower.utf8.allSatisfy({ $0 < 0x80 }) else { return lower }
    var folded = String.UnicodeScalarView()
    for scalar in lower.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "ß": folded.append(contentsOf: "ss".unicodeScalars)
      case "œ": folded.append(contentsOf: "oe".unicodeScalars)
      case "æ": folded.append(contentsOf: "ae".unicodeScalars)
      // The accents of Latin letters alone: what other scripts add to a letter makes another letter.
      case "\u{300}"..."\u{36F}", "\u{AD}": continue
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }
}

extension Character {
  /// Whether it is one of 0 to 9.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
