import Foundation

/// Whisper's normalisation of English, step by step; each works on the text that the one before it left.
struct EnglishNormalizer {
  let spelling: SpellingTable

  func normalized(_ text: String) -> String {
    // Moonshine and many transcripts have the typographic apostrophe, which the reference takes for a quotation mark.
    let straight = text.lowercased().unicodeScalars.map { $0 == "’" || $0 == "ʼ" ? "'" : $0 }
    var scalars = ScalarText.withoutBrackets(straight)
    for filler in Self.fillers { scalars = filler.replaced(in: scalars) }
    scalars = Self.withoutSpaceBeforeApostrophes(scalars)
    for contraction in EnglishContractions.all { scalars = contraction.replaced(in: scalars) }
    scalars = Self.withoutSeparators(scalars)
    scalars = Self.cleaned(ScalarText.string(scalars))
    let numbered = SpokenNumbers.written(scalars)
    let spelled = ScalarText.string(numbered).split(whereSeparator: \.isWhitespace)
      .map { spelling.american(String($0)) }.joined(separator: " ")
    return ScalarText.string(Self.withoutStraySymbols(Array(spelled.unicodeScalars)))
      .split(whereSeparator: \.isWhitespace)
      // Of dots in a row the reference leaves one, as a word.
      .filter { !$0.unicodeScalars.allSatisfy(Self.numeric.contains) }
      .joined(separator: " ")
  }

  /// Signs that belong to numbers.
  private static let numeric: Set<Unicode.Scalar> = [".", "%", "$", "¢", "€", "£"]

  /// They stand apart from each other, so their order does not matter.
  private static let fillers = ["hmm", "mm", "mhm", "mmm", "uh", "um"].map {
    Replacement($0, with: "", beginsWord: true)
  }

  private static func withoutSpaceBeforeApostrophes(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    for scalar in text {
      if scalar == "'" { while kept.last?.properties.isWhitespace == true { kept.removeLast() } }
      kept.append(scalar)
    }
    return kept
  }

  /// "1,000" becomes 1000; a full stop goes unless digits follow it.
  private static func withoutSeparators(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var digits: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      digits.append(text[place])
      if place + 2 < text.count, text[place].isDigit, text[place + 1] == ",", text[place + 2].isDigit {
        digits.append(text[place + 2])
        place += 2
      }
      place += 1
    }
    var result = ScalarText.replacingPairs(in: digits) { $0 == "." && !$1.isDigit ? [" ", $1] : nil }
    // The pair before it may have taken it along: then it is not the last one of the text that matters.
    if digits.last == ".", Self.standsAlone(digits) { result[result.count - 1] = " " }
    return result
  }

  /// Whether the last full stop is not the second one of a pair: pairs are taken from the left.
  private static func standsAlone(_ text: [Unicode.Scalar]) -> Bool {
    text.reversed().prefix { $0 == "." }.count % 2 == 1
  }

  /// Accents, marks, symbols and punctuation go, but for the signs of numbers.
  private static func cleaned(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if Self.numeric.contains(scalar) {
        result.append(scalar)
      } else if let letters = plainLetters[scalar] {
        result += letters.unicodeScalars
      } else if scalar.properties.generalCategory == .nonspacingMark {
        continue
      } else {
        result.append(scalar.isMarkSymbolOrPunctuation ? " " : scalar)
      }
    }
    return result
  }

  /// Letters that Unicode does not take apart.
  private static let plainLetters: [Unicode.Scalar: String] = [
    "œ": "oe", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
  ]

  /// Signs before anything but a digit, and per cent behind anything but one.
  private static func withoutStraySymbols(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let signs = ScalarText.replacingPairs(in: text) {
      ".$¢€£".unicodeScalars.contains($0) && !$1.isDigit ? [" ", $1] : nil
    }
    return ScalarText.replacingPairs(in: signs) { !$0.isDigit && $1 == "%" ? [$0, " "] : nil }
  }
}

/// A piece of text that becomes another where a word ends with it.
struct Replacement: Sendable {
  private let pattern: [Unicode.Scalar]
  private let replacement: [Unicode.Scalar]
  private let beginsWord: Bool

  /// - Parameter beginsWord: it is a word's beginning too.
  init(_ pattern: String, with replacement: String, beginsWord: Bool) {
    self.pattern = Array(pattern.unicodeScalars)
    self.replacement = Array(replacement.unicodeScalars)
    self.beginsWord = beginsWord
  }

  func replaced(in text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard let first = nextMatch(in: text, from: 0) else { return text }
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var (place, match) = (0, Optional(first))
    while let start = match {
      result += text[place..<start]
      result += replacement
      place = start + pattern.count
      match = nextMatch(in: text, from: place)
    }
    return result + text[place...]
  }

  private func nextMatch(in text: [Unicode.Scalar], from start: Int) -> Int? {
    guard text.count >= pattern.count else { return nil }
    var place = start
    while place <= text.count - pattern.count {
      if text[place] == pattern[0], matches(text, at: place) { return place }
      place += 1
    }
    return nil
  }

  private func matches(_ text: [Unicode.Scalar], at place: Int) -> Bool {
    for index in pattern.indices where text[place + index] != pattern[index] { return false }
    return (!beginsWord || ScalarText.isWordBorder(place, in: text))
      && ScalarText.isWordBorder(place + pattern.count, in: text)
  }
}
