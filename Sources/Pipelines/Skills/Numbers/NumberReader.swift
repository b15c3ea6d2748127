/// Reads numbers in words and digits.
struct NumberReader: Sendable {
  let words: NumberWords

  /// The number that begins at a word, in the readings that are possible, the longest first: "siete y media" is 7.5 to its
  /// end, and 7.
  func numbers(in text: [String], at start: Int) -> [(value: Rational, end: Int)] {
    guard start < text.count else { return [] }
    if words.minus.contains(text[start]) || text[start] == "-" || text[start] == "−" {
      return unsigned(in: text, at: start + 1).map { (-$0.value, $0.end) }
    }
    return unsigned(in: text, at: start)
  }

  /// The number that the whole text is.
  func number(in text: [String]) -> Rational? {
    numbers(in: text, at: 0).first { $0.end == text.count }?.value
  }

  func unsigned(in text: [String], at start: Int) -> [(value: Rational, end: Int)] {
    guard start < text.count else { return [] }
    if let fraction = bareFraction(in: text, at: start) { return [fraction] }
    guard let (whole, end) = whole(in: text, at: start) else { return [] }
    if let fraction = fraction(of: whole, in: text, at: end) { return [fraction, (whole, end)] }
    if end < text.count, words.point.contains(text[end]), whole.isInteger,
      let (decimals, last) = decimals(in: text, at: end + 1), let value = whole.plus(decimals)
    {
      // "one point five million"
      if last < text.count, let scale = words.scales[text[last]], let scaled = value.times(Rational(scale)) {
        return [(scaled, last + 1)]
      }
      return [(value, last), (whole, end)]
    }
    return [(whole, end)]
  }

  /// "half", "a quarter", "½".
  private func bareFraction(in text: [String], at start: Int) -> (value: Rational, end: Int)? {
    if let sign = Self.signs[text[start]] { return (sign, start + 1) }
    if let parts = words.mixed[text[start]] { return (parts, start + 1) }
    if words.bareFractions.contains(text[start]), let parts = words.fractions[text[start]] {
      return Rational(1, over: parts).map { ($0, start + 1) }
    }
    guard start + 1 < text.count, words.articles.contains(text[start]),
      let parts = words.fractions[text[start + 1]]
    else {
      return nil
    }
    return Rational(1, over: parts).map { ($0, start + 2) }
  }

  private static let signs: [String: Rational] = [
    "½": Rational(1, over: 2)!, "¼": Rational(1, over: 4)!, "¾": Rational(3, over: 4)!,
  ]

  /// What follows a whole number: "three quarters", "and a half", "and three quarters", "½".
  private func fraction(of whole: Rational, in text: [String], at end: Int) -> (value: Rational, end: Int)? {
    guard end < text.count else { return nil }
    if let parts = words.fractions[text[end]], !words.bareFractions.contains(text[end]) || whole.integer == 1
    {
      return whole.over(Rational(parts)).map { ($0, end + 1) }
    }
    if let sign = Self.signs[text[end]] { return whole.plus(sign).map { ($0, end + 1) } }
    // "1 1/2"
    if end + 2 < text.count, text[end + 1] == "/", let top = Int(text[end]), let bottom = Int(text[end + 2]),
      (1..<bottom).contains(top), let part = Rational(top, over: bottom)
    {
      return whole.plus(part).map { ($0, end + 3) }
    }
    guard end + 1 < text.count, words.conjunctions.contains(text[end]) else { return nil }
    if let (part, last) = bareFraction(in: text, at: end + 1) { return whole.plus(part).map { ($0, last) } }
    guard end + 2 < text.count, let many = words.small[text[end + 1]],
      let parts = words.fractions[text[end + 2]],
      many < parts, let part = Rational(many, over: parts)
    else { return nil }
    return whole.plus(part).map { ($0, end + 3) }
  }

  /// "five", "two five", "twenty five", "05" behind a point.
  private func decimals(in text: [String], at start: Int) -> (value: Rational, end: Int)? {
    var digits = ""
    var end = start
    while end < text.count, digits.count < 18 {
      if let value = words.value(of: text[end]), value < 10 {
        digits += String(value)
      } else if digits.isEmpty, text[end].allSatisfy(\.isDigit) {
        digits = text[end]
        end += 1
        break
      } else {
        break
      }
      end += 1
    }
    if digits.isEmpty, let (value, last) = whole(in: text, at: start), let number = value.integer,
      number < 100
    {
      (digits, end) = (String(number), last)
    }
    return digits.isEmpty ? nil : Rational(decimal: "0." + digits).map { ($0, end) }
  }

  // MARK: Whole numbers

  /// The largest value that is read: below 10¹⁵, so that no sum of parts overflows.
  private static let limit = 1_000_000_000_000_000

  private func whole(in text: [String], at start: Int) -> (value: Rational, end: Int)? {
    if let digits = words.value(ofDigits: text[start]) { return scaled(digits, in: text, at: start) }
    if let half = words.gluing?.half, text[start].hasSuffix(half) {
      let rest = String(text[start].dropLast(half.count))
      if let value = words.value(of: rest) { return Rational(2 * value + 1, over: 2).map { ($0, start + 1) } }
    }
    return sum(in: text, at: start, first: nil).map { (Rational($0.value), $0.end) }
  }

  /// Digits, and what multiplies them: "2.5 million", "2 million 300 thousand", "1 000".
  private func scaled(_ digits: Rational, in text: [String], at start: Int) -> (value: Rational, end: Int)? {
    var value = digits
    var end = start + 1
    // Groups of three digits with spaces between them.
    if words.hasDecimalComma, value.isInteger, text[start].count <= 3 {
      while end < text.count, text[end].prefix(while: \.isDigit).count == 3,
        let group = words.value(ofDigits: text[end]), group < 1000,
        let longer = value.times(1000)?.plus(group)
      {
        (value, end) = (longer, end + 1)
      }
    }
    guard end < text.count,
      let scale = words.scales[text[end]] ?? (words.hundred.contains(text[end]) ? 100 : nil)
    else {
      return (value, end)
    }
    if let whole = value.integer, whole < 1000, let sum = sum(in: text, at: end, first: whole) {
      return (Rational(sum.value), sum.end)
    }
    return value.times(Rational(scale)).map { ($0, end + 1) }
  }

  /// A whole number in words.
  ///
  /// - Parameter first: a value that stands before them in digits.
  private func sum(in text: [String], at start: Int, first: Int?) -> (value: Int, end: Int)? {
    /// What is done, each a multiple of its scale, and the open part below 1,000.
    var done: [(value: Int, scale: Int)] = []
    var open: Int? = first
    /// What a word may still add must be below this.
    var room = first == nil ? 1000 : 1
    var index = start
    var end: Int? = nil
    while index < text.count {
      var word = text[index]
      let isJoined = end != nil && words.joiners.contains(word) && index + 1 < text.count
      if isJoined {
        guard let next = words.value(of: text[index + 1]), mayJoin(open, next, isBehindScale: !done.isEmpty)
        else { break }
        index += 1
        word = text[index]
      } else if words.articles.contains(word), open == nil, index + 1 < text.count,
        words.scales[text[index + 1]] != nil || words.hundred.contains(text[index + 1])
      {
        (open, room) = (1, 1)
        index += 1
        continue
      }
      if words.hundred.contains(word), !isJoined,
        let many = open ?? (words.bareScales.contains(word) ? 1 : nil),
        (1..<100).contains(many)
      {
        (open, room) = (many * 100, 100)
      } else if let scale = words.scales[word], !isJoined,
        open != nil || words.bareScales.contains(word) || done.last.map({ $0.scale < scale }) == true
      {
        var part = open ?? 0
        while let last = done.last, last.scale < scale { part += done.removeLast().value }
        if part == 0 && open == nil { part = 1 }
        guard part < Self.limit / scale, done.last.map({ $0.scale > scale }) != false else { break }
        done.append((part * scale, scale))
        (open, room) = (nil, min(1000, scale))
      } else if let value = words.value(of: word) {
        if words.small[word] == nil, value >= 1000 {
          // "siebenundzwanzigtausend" in one word.
          guard open == nil, done.last.map({ $0.scale > value }) != false else { break }
          done.append((value - value % 1000, 1000))
          (open, room) = (value % 1000, 1)
        } else {
          guard value < room || isTeen(value, behind: open), value > 0 || open == nil && done.isEmpty else {
            break
          }
          open = (open ?? 0) + value
          room = roomBehind(value, open!)
        }
      } else {
        break
      }
      index += 1
      end = index
    }
    return end.map { (done.reduce(open ?? 0) { $0 + $1.value }, $0) }
  }

  /// What may follow a value: units behind tens, tens and units behind hundreds, nothing behind units.
  private func roomBehind(_ value: Int, _ open: Int) -> Int {
    if value == 0 || value % 10 != 0 { return 1 }
    if value % 100 == 0 { return 100 }
    return value >= 20 ? 10 : 1
  }

  /// "soixante-dix", "quatre-vingt-quinze", and the units behind their "dix".
  private func isTeen(_ value: Int, behind open: Int?) -> Bool {
    guard let open, !words.tensBeforeTeens.isEmpty else { return false }
    if words.tensBeforeTeens.contains(open % 100) { return (1...19).contains(value) }
    return (7...9).contains(value) && [10, 70, 90].contains(open % 100)
  }

  private func mayJoin(_ open: Int?, _ value: Int, isBehindScale: Bool) -> Bool {
    let open = open ?? 0
    return switch words.joining {
    case .behindHundreds: open % 100 == 0 && (open > 0 || isBehindScale) && value < 100
    case .betweenTensAndUnits: open % 10 == 0 && open % 100 >= 30 && (1...9).contains(value)
    case .beforeOne: open % 10 == 0 && open % 100 >= 20 && (value == 1 || value == 11)
    }
  }
}

extension NumberWords {
  /// The words between a whole number and a fraction: "three and a half".
  var conjunctions: Set<String> { joiners }
}
