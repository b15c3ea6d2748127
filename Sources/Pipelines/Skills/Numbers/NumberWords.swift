/// How a language says and writes numbers: data for ``NumberReader`` and ``NumberWriter``.
struct NumberWords: Sendable {
  /// How tens and units, and what follows a hundred, may be put together from words that stand apart.
  enum Joining: Sendable {
    /// "two hundred and five": behind a hundred or more.
    case behindHundreds
    /// "treinta y cinco": between tens and units.
    case betweenTensAndUnits
    /// "vingt et un", "soixante et onze": between tens and a one.
    case beforeOne
  }

  /// Words and their values below 1,000, by themselves: "seventeen", "doscientos".
  let small: [String: Int]
  /// Words that stand for one before a hundred or more and before a fraction, and are no number otherwise: "a".
  let articles: Set<String>
  let hundred: Set<String>
  /// Words that multiply what stands before them: "thousand".
  let scales: [String: Int]
  /// Scales that need no number before them: "mil".
  let bareScales: Set<String>
  let joiners: Set<String>
  let joining: Joining
  let point: Set<String>
  let minus: Set<String>
  /// Words for parts of one, by their denominator: "quarters" is 4.
  let fractions: [String: Int]
  /// The fractions that need no number before them: "half".
  let bareFractions: Set<String>
  /// Words for numbers that are not whole: "anderthalb".
  let mixed: [String: Rational]
  /// Ordinal words to 31, for days of a month, and what follows digits: "th".
  let ordinals: [String: Int]
  let ordinalMarks: Set<String>
  let gluing: GluedNumbers?
  /// Whether the comma is the decimal mark and the point groups digits.
  let hasDecimalComma: Bool
  /// Tens that teens may follow: "soixante-dix", "quatre-vingt-onze".
  let tensBeforeTeens: Set<Int>
  /// The word before a negative number that is said.
  let writtenMinus: String
  /// How a number beyond what is written in full is said, with {value} and {exponent}.
  let power: String

  /// Each list is "word value, word value" or words with spaces between them.
  init(
    small: String, articles: String = "", hundred: String = "", scales: String, bareScales: String = "",
    joiners: String, joining: Joining, point: String, minus: String, fractions: String, bareFractions: String,
    mixed: [String: Rational] = [:], ordinals: String, ordinalMarks: String, gluing: GluedNumbers? = nil,
    hasDecimalComma: Bool,
    tensBeforeTeens: Set<Int> = [], writtenMinus: String = "minus ", power: String
  ) {
    self.small = Self.values(small)
    self.articles = Self.words(articles)
    self.hundred = Self.words(hundred)
    self.scales = Self.values(scales)
    self.bareScales = Self.words(bareScales)
    self.joiners = Self.words(joiners)
    self.joining = joining
    self.point = Self.words(point)
    self.minus = Self.words(minus)
    self.fractions = Self.values(fractions)
    self.bareFractions = Self.words(bareFractions)
    self.mixed = mixed
    self.ordinals = Self.values(ordinals)
    self.ordinalMarks = Self.words(ordinalMarks)
    self.gluing = gluing
    self.hasDecimalComma = hasDecimalComma
    self.tensBeforeTeens = tensBeforeTeens
    self.writtenMinus = writtenMinus
    self.power = power
  }

  static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(SpokenWord.folded))
  }

  /// "one 1, two 2", several words for a value as "a/b 2".
  static func values(_ list: String) -> [String: Int] {
    var values: [String: Int] = [:]
    for entry in list.split(separator: ",") {
      let parts = entry.split(whereSeparator: \.isWhitespace)
      guard parts.count == 2, let value = Int(parts[1]) else {
        preconditionFailure("not a word and a value: \(entry)")
      }
      for word in parts[0].split(separator: "/") { values[SpokenWord.folded(word)] = value }
    }
    return values
  }

  /// The value of a word, glued ones included: "siebenundzwanzig".
  func value(of word: String) -> Int? { small[word] ?? gluing?.value(of: word, in: self) }

  /// The value of digits with the marks of the language: "1,234.5" or "1.234,5". A mark that groups nothing is a decimal
  /// mark, whatever the language.
  func value(ofDigits text: String) -> Rational? {
    guard text.first?.isDigit == true else { return nil }
    let grouping: Character = hasDecimalComma ? "." : ","
    let decimal: Character = hasDecimalComma ? "," : "."
    let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
    let groups = (parts.first ?? "").split(separator: grouping, omittingEmptySubsequences: false)
    if parts.count <= 2, groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups[0].count <= 3 || groups.count == 1,
      !(parts.dropFirst().first ?? "").contains(grouping)
    {
      return Rational(
        decimal: ([groups.joined()] + parts.dropFirst().map(String.init)).joined(separator: "."))
    }
    let marks = text.filter { !$0.isDigit }
    return marks.count == 1 ? Rational(decimal: text.replacing(String(marks), with: ".")) : nil
  }
}

/// How a language writes numbers in one word.
struct GluedNumbers: Sendable {
  enum Order: Sendable {
    /// "siebenundzwanzig"
    case unitsFirst(joiner: String)
    /// "ventisette", with the vowel left out in "ventuno" and "ventotto".
    case tensFirst
  }

  let order: Order
  let thousand: [String]
  let hundred: String
  /// What stands at the end of a number and a half, glued to it: "einhalb".
  let half: String?

  /// The value of a word, below one million.
  func value(of word: String, in words: NumberWords) -> Int? {
    if let value = words.small[word] { return value }
    for thousand in thousand {
      guard let range = word.range(of: thousand) else { continue }
      let left = String(word[..<range.lowerBound])
      let right = withoutJoiner(String(word[range.upperBound...]))
      guard let many = left.isEmpty ? 1 : belowThousand(left, words),
        let rest = right.isEmpty ? 0 : belowThousand(right, words)
      else { continue }
      return many * 1000 + rest
    }
    return belowThousand(word, words)
  }

  private func belowThousand(_ word: String, _ words: NumberWords) -> Int? {
    if let range = word.range(of: hundred) {
      let left = String(word[..<range.lowerBound])
      let right = withoutJoiner(String(word[range.upperBound...]))
      if let many = left.isEmpty ? 1 : words.small[left], many < 20 {
        if right.isEmpty { return many * 100 }
        if let rest = belowHundred(right, words) { return many * 100 + rest }
      }
    }
    // "centotto", "centottanta"
    if case .tensFirst = order, let range = word.range(of: hundred.dropLast()) {
      let left = String(word[..<range.lowerBound])
      let right = String(word[range.upperBound...])
      if let many = left.isEmpty ? 1 : words.small[left], many < 10, let rest = belowHundred(right, words) {
        return many * 100 + rest
      }
    }
    return belowHundred(word, words)
  }

  private func belowHundred(_ word: String, _ words: NumberWords) -> Int? {
    if let value = words.small[word], value < 100 { return value }
    switch order {
    case .unitsFirst(let joiner):
      guard let range = word.range(of: joiner), let units = words.small[String(word[..<range.lowerBound])],
        let tens = words.small[String(word[range.upperBound...])], (1...9).contains(units), tens >= 20,
        tens % 10 == 0
      else { return nil }
      return tens + units
    case .tensFirst:
      for (tens, value) in words.small where value >= 20 && value < 100 && value % 10 == 0 {
        for stem in [tens, String(tens.dropLast())] where word.hasPrefix(stem) {
          let rest = String(word.dropFirst(stem.count))
          if let units = words.small[rest], (1...9).contains(units) { return value + units }
        }
      }
      return nil
    }
  }

  private func withoutJoiner(_ word: String) -> String {
    if case .unitsFirst(let joiner) = order, word.hasPrefix(joiner) {
      return String(word.dropFirst(joiner.count))
    }
    return word
  }
}
