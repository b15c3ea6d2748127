/// The last touches to written numbers.
enum NumberSigns {
  static func tidied(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    onesInWords(centsAlone(withCents(text)))
  }

  /// "$2 and ¢7" is $2.07.
  private static func withCents(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      if "€£$".unicodeScalars.contains(text[place]), let amount = amount(in: text, at: place) {
        result += text[place..<amount.whole]
        result += (amount.cents.count == 1 ? ".0" : ".").unicodeScalars
        result += amount.cents
        place = amount.end
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  /// A currency's sign, digits, perhaps "and", cents.
  private static func amount(
    in text: [Unicode.Scalar], at start: Int
  ) -> (whole: Int, cents: [Unicode.Scalar], end: Int)? {
    var place = start + 1
    while place < text.count, text[place].isDigit { place += 1 }
    let whole = place
    guard whole > start + 1, place < text.count, text[place] == " " else { return nil }
    place += 1
    if text[place...].starts(with: "and ".unicodeScalars) { place += 4 }
    guard place < text.count, text[place] == "¢", let end = shortNumber(in: text, at: place + 1) else {
      return nil
    }
    return (whole, Array(text[(place + 1)..<end]), end)
  }

  /// "$0.07" is ¢7.
  private static func centsAlone(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      if "€£$".unicodeScalars.contains(text[place]), place + 2 < text.count, text[place + 1] == "0",
        let end = shortNumber(in: text, at: place + 3)
      {
        let digits = text[(place + 3)..<end]
        result.append("¢")
        result += digits.first == "0" && digits.count == 2 ? digits.dropFirst() : digits
        place = end
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  /// The end of one or two digits with which a word ends.
  private static func shortNumber(in text: [Unicode.Scalar], at start: Int) -> Int? {
    var end = start
    while end < text.count, end < start + 2, text[end].isDigit { end += 1 }
    return end > start && ScalarText.isWordBorder(end, in: text) ? end : nil
  }

  private static func onesInWords(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    Replacement("1s", with: "ones", beginsWord: true).replaced(
      in: Replacement("1", with: "one", beginsWord: true).replaced(in: text))
  }
}
