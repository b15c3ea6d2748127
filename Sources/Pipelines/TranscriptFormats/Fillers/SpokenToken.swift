import SpeechText

/// A word of a text, its punctuation, and a dash that stands alone behind it.
struct SpokenToken: Sendable {
  private(set) var shape: WordShape
  /// The place of the token in the text as it was, counted without white space.
  private(set) var letters: Range<Int>
  private(set) var isAsBefore = true

  private init(_ text: String, letters: Range<Int>) {
    shape = WordShape(text)
    self.letters = letters
  }

  static func tokens(of text: String) -> [SpokenToken] {
    var position = 0
    return text.split(whereSeparator: \.isBreakingSpace).reduce(into: []) { tokens, word in
      let start = position
      position += String(word).letterCount
      if let last = tokens.last, word.allSatisfy(\.isDash), last.shape.hasContent {
        tokens[tokens.count - 1] = SpokenToken(
          last.shape.text + " " + word, letters: last.letters.lowerBound..<position)
      } else {
        tokens.append(SpokenToken(String(word), letters: start..<position))
      }
    }
  }

  /// The word for comparisons: in small letters, with one kind of apostrophe.
  var word: String { String(shape.core.lowercased().map { $0 == "’" ? "'" : $0 }) }

  mutating func change(lead: Substring? = nil, core: String? = nil, tail: String? = nil) {
    let text = String(lead ?? shape.lead) + (core ?? shape.core) + (tail ?? String(shape.tail))
    guard text != shape.text else { return }
    shape = WordShape(text)
    isAsBefore = false
  }

  /// Takes the place of `first`, and begins with the same marks and capital.
  mutating func takePlace(of first: SpokenToken) {
    let isCapital = first.shape.core.first?.isUppercase == true
    change(lead: first.shape.lead, core: isCapital ? shape.core.capitalizedFirst : shape.core)
  }
}

extension [SpokenToken] {
  var text: String { map(\.shape.text).joined(separator: " ") }
}

extension WordShape {
  var hasContent: Bool { !core.isEmpty }

  /// Whether nothing stands behind it, or only a mark with which a sentence goes on.
  var goesOn: Bool { tail.isEmpty || tail == "," || isBrokenOff || tail == "..." || tail == "…" }

  /// Whether a dash stands behind it.
  var isBrokenOff: Bool { tail.last?.isDash == true }

  var endsItsSentence: Bool { tail.contains(where: \.isSentenceMark) }
}

extension String {
  /// The word with a capital at its start; a word with capitals of its own stays as it is: "iPhone".
  var capitalizedFirst: String {
    contains(where: \.isUppercase) ? self : prefix(1).uppercased() + dropFirst()
  }

  /// The number of Unicode scalars other than white space, by which words are found again in their text.
  var letterCount: Int { unicodeScalars.count { !$0.properties.isWhitespace } }
}
