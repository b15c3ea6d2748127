/// Texts as code points: the unit in which the reference, written in Python, matches its patterns.
enum ScalarText {
  static func string(_ scalars: [Unicode.Scalar]) -> String {
    var string = String.UnicodeScalarView()
    string.append(contentsOf: scalars)
    return String(string)
  }

  /// Leaves out what stands in [ ], < > and ( ): what is no speech.
  static func withoutBrackets(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    without(
      without(text, from: { $0 == "<" || $0 == "[" }, to: { $0 == ">" || $0 == "]" }, least: 0),
      from: { $0 == "(" }, to: { $0 == ")" }, least: 1)
  }

  /// - Parameter least: how much must stand between the two.
  private static func without(
    _ text: [Unicode.Scalar], from open: (Unicode.Scalar) -> Bool, to close: (Unicode.Scalar) -> Bool,
    least: Int
  ) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var place = 0
    // Once there is none ahead, there is none for the next either.
    var lastClose = text.lastIndex(where: close) ?? -1
    if text.isEmpty { lastClose = -1 }
    while place < text.count {
      if open(text[place]), place < lastClose, let end = text[(place + 1)...].firstIndex(where: close),
        end - place > least
      {
        place = end + 1
      } else {
        kept.append(text[place])
        place += 1
      }
    }
    return kept
  }

  /// Two neighbours at a time, from left to right: what `change` returns stands for both, and nil keeps the first.
  static func replacingPairs(
    in text: [Unicode.Scalar], _ change: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]?
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      if place + 1 < text.count, let pair = change(text[place], text[place + 1]) {
        result += pair
        place += 2
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  /// Whether a word begins or ends before this place.
  static func isWordBorder(_ place: Int, in text: [Unicode.Scalar]) -> Bool {
    let before = place > 0 && text[place - 1].isPartOfWord
    let after = place < text.count && text[place].isPartOfWord
    return before != after
  }
}

extension Unicode.Scalar {
  /// 0…9.
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// Letters, numbers and the underscore.
  var isPartOfWord: Bool {
    if isASCII { return ("a"..."z").contains(self) || isDigit || ("A"..."Z").contains(self) || self == "_" }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  var isMarkSymbolOrPunctuation: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
