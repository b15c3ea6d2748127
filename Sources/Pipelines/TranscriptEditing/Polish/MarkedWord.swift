import SpeechText

/// A word with the marks around it. In scripts that write without spaces, a character.
///
///     ¿Qué | es | "esto"?   →   (¿, Qué, –)  (–, es, –)  (", esto, "?)
struct MarkedWord: Sendable, Hashable {
  /// The marks that open: ¿ “ (
  var opening = ""
  /// The word from its first letter, digit or symbol to its last, with what stands between them: "it's", "3.5", "$5",
  /// "U.S".
  var core: String
  /// The marks that close: , . ? ”
  var closing = ""
  /// Whether there is a space in front of it, the first of a text apart.
  var isSpaced = true
  /// Whether an empty line is in front of it.
  var startsParagraph = false

  var text: String { opening + core + closing }

  /// The letters that make the word, however it is written: in lower case, without apostrophes and hyphens. With a
  /// digit in it, every character counts.
  var letters: String {
    hasDigit ? core : core.lowercased().filter { !$0.isApostrophe && !$0.isHyphen }
  }

  var hasDigit: Bool { core.contains { $0.isNumber } }

  /// Splits a text into its words. Joined again (``joined(_:)``) it is the same, runs of white space apart.
  static func words(of text: String) -> [MarkedWord] {
    var markedWords: [MarkedWord] = []
    var waiting = ""  // marks that stand alone before the first word
    for run in text.split(whereSeparator: \.isPlainSpace) {
      var parts = split(run)
      guard !parts.isEmpty else {
        if markedWords.isEmpty {
          waiting += run + " "
        } else {
          markedWords[markedWords.count - 1].closing += " " + run
        }
        continue
      }
      parts[0].opening = waiting + parts[0].opening
      let space = text[..<run.startIndex].reversed().prefix { $0.isPlainSpace }
      parts[0].startsParagraph = !markedWords.isEmpty && space.count(where: \.isNewline) > 1
      waiting = ""
      markedWords += parts
    }
    return markedWords
  }

  static func joined(_ markedWords: some Sequence<MarkedWord>) -> String {
    markedWords.reduce(into: "") { text, markedWord in
      if markedWord.isSpaced && !text.isEmpty { text += " " }
      text += markedWord.text
    }
  }

  /// - Parameter run: without white space. Nothing but marks gives no word.
  private static func split(_ run: Substring) -> [MarkedWord] {
    let characters = Array(run)
    var markedWords: [MarkedWord] = []
    var opening = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      guard character.isMark else {
        let continues = index > 0 && !characters[index - 1].isMark
        if let last = markedWords.indices.last, continues, !character.isUnspaced,
          !characters[index - 1].isUnspaced
        {
          markedWords[last].core.append(character)
        } else {
          markedWords.append(
            MarkedWord(opening: opening, core: String(character), isSpaced: markedWords.isEmpty))
          opening = ""
        }
        index += 1
        continue
      }
      let end = characters[index...].firstIndex { !$0.isMark } ?? characters.count
      let marks = characters[index..<end]
      if markedWords.isEmpty {
        opening = String(marks)
      } else if end < characters.count, binds(marks, in: characters) {
        markedWords[markedWords.count - 1].core += String(marks) + String(characters[end])
        index = end + 1
        continue
      } else {
        let opens = end < characters.count ? marks.reversed().prefix { $0.isOpening }.count : 0
        markedWords[markedWords.count - 1].closing = String(marks.dropLast(opens))
        opening = String(marks.suffix(opens))
      }
      index = end
    }
    return markedWords
  }

  /// Whether one mark between two characters belongs to a word ("it's", "well-known", "e.g", "1,000", "9:30"). Marks
  /// that end a clause do not: "yes—and", "end.Then".
  private static func binds(_ marks: ArraySlice<Character>, in characters: [Character]) -> Bool {
    guard marks.count == 1, let mark = marks.first, marks.startIndex > 0 else { return false }
    let left = characters[marks.startIndex - 1]
    let right = characters[marks.endIndex]
    if left.isUnspaced || right.isUnspaced { return false }
    if mark.isApostrophe || mark.isHyphen { return true }
    if left.isNumber && right.isNumber { return ".,:–/".contains(mark) }
    return mark == "." && !(left.isLowercase && right.isUppercase)
  }
}

extension Character {
  /// Whether it is white space other than a no-break space.
  var isPlainSpace: Bool { isWhitespace && self != "\u{A0}" && self != "\u{202F}" }

  /// Whether it is punctuation that stands around words. Symbols that are read aloud (%, €, &, @) are not.
  var isMark: Bool {
    Self.marks.contains(self) || isApostrophe || isHyphen || self == "\u{A0}" || self == "\u{202F}"
  }

  var isApostrophe: Bool { self == "'" || self == "’" || self == "ʼ" }

  var isHyphen: Bool { self == "-" || self == "‐" || self == "\u{2011}" }

  /// Whether it opens what it stands before. A straight quote does not tell, and counts as no.
  var isOpening: Bool { isOpeningMark && self != "\"" && self != "'" }

  private static let marks: Set<Character> = Set(
    ".,;:?!…–—―¿¡\"“”„‟‘‚‛«»‹›()[]{}*_#`。，、；：？！．・·（）「」『』《》〈〉【】،؛؟۔।॥")
}
