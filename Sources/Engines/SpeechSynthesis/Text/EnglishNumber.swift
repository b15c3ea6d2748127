/// Writes numbers as words, where espeak-ng would not say them right.
enum EnglishNumber {
  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let irregular = [
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
  ]

  static func cardinal(_ value: Int) -> String {
    switch value {
    case ..<0: return "minus " + cardinal(-value)
    case 0..<20: return small[value]
    case 20..<100: return tens[value / 10] + (value % 10 == 0 ? "" : "-" + small[value % 10])
    case 100..<1000:
      return small[value / 100] + " hundred" + (value % 100 == 0 ? "" : " " + cardinal(value % 100))
    default:
      for (scale, word) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")]
      where value >= scale {
        return cardinal(value / scale) + " " + word
          + (value % scale == 0 ? "" : " " + cardinal(value % scale))
      }
      return String(value)
    }
  }

  /// The ordinal of a number: 21 is "twenty-first".
  static func ordinal(_ value: Int) -> String {
    let words = cardinal(value)
    let start = words.lastIndex { $0 == " " || $0 == "-" }.map { words.index(after: $0) } ?? words.startIndex
    let last = String(words[start...])
    let ending = irregular[last] ?? (last.hasSuffix("y") ? last.dropLast() + "ieth" : last + "th")
    return words[..<start] + ending
  }

  /// The value of a Roman numeral from I to XXXIX, capitals only and in canonical form.
  static func value(roman: String) -> Int? {
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10]
    var total = 0
    var highest = 0
    for character in roman.reversed() {
      guard let value = values[character] else { return nil }
      total += value < highest ? -value : value
      highest = max(highest, value)
    }
    return total > 0 && canonical(total) == roman ? total : nil
  }

  private static func canonical(_ value: Int) -> String {
    guard value < 40 else { return "" }
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return String(repeating: "X", count: value / 10) + ones[value % 10]
  }
}
