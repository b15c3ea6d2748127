import SpeechText

/// A word of a text, its punctuation, and a dash that stands alone behind it.
struct SpokenToken: Sendable {
  private(set) var shape: WordShape
  /// What the text had in its place, counted without white space.
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

  /// For comparing: small letters, one kind of apostrophe.
  var word: String { String(shape.core.lowercased().map { $0 == "’" ? "'" : $0 }) }

  mutating func change(lead: Substring? = nil, core: String? = nil, tail: String? = nil) {
    let text = String(lead ?? shape.lead) + (core ?? shape.core) + (tail ?? String(shape.tail))
    guard text != shape.text else { return }
    shape = WordShape(text)
    isAsBefore = false
  }

  /// Stands where `first` stood: begins as that did.
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

  /// Nothing behind it, or only what says that one goes on.
  var goesOn: Bool { tail.isEmpty || tail == "," || isBrokenOff || tail == "..." || tail == "…" }

  /// A dash behind it.
  var isBrokenOff: Bool { tail.last?.isDash == true }

  var endsItsSentence: Bool { tail.contains(where: \.isSentenceMark) }
}

extension String {
  /// Left alone when it has capitals of its own: "iPhone".
  var capitalizedFirst: String {
    contains(where: \.isUppercase) ? self : prefix(1).uppercased() + dropFirst()
  }

  /// Unicode scalars other than white space, by which words are found again in their text.
  var letterCount: Int { unicodeScalars.count { !$0.properties.isWhitespace } }
}
