/// Reads measurements and the units that they are wanted in.
struct QuantityParser {
  let matcher: Matcher

  private var words: NumberWords { matcher.book.numbers }

  func units(at start: Int) -> [(value: MeasureUnit, end: Int)] {
    matcher.beginning("unit", at: start) { name, _ in MeasureUnit(rawValue: name) }
  }

  /// What something may be converted to: a unit, or one and the next smaller.
  func targets(at start: Int) -> [(value: [MeasureUnit], end: Int)] {
    units(at: start).flatMap { unit, end -> [(value: [MeasureUnit], end: Int)] in
      let alone = (value: [unit], end: end)
      guard end < matcher.words.count, words.joinersOfUnits.contains(matcher.words[end]),
        let smaller = unit.smaller,
        let (_, last) = units(at: end + 1).first(where: { $0.value == smaller })
      else { return [alone] }
      return [([unit, smaller], last), alone]
    }
  }

  /// "5 miles", "a mile", "5 feet 11 inches", "6 foot 2", "two pounds and three ounces".
  func quantities(at start: Int) -> [(value: Quantity, end: Int)] {
    numbers(at: start).flatMap { number, end in
      units(at: end).flatMap { unit, last -> [(value: Quantity, end: Int)] in
        let first = Quantity.Part(number: number, unit: unit)
        let alone = (value: Quantity(parts: [first]), end: last)
        guard let smaller = unit.smaller, let (part, end) = remainder(in: smaller, at: last) else {
          return [alone]
        }
        return [(Quantity(parts: [first, part]), end), alone]
      }
    }
  }

  private func remainder(in unit: MeasureUnit, at start: Int) -> (Quantity.Part, end: Int)? {
    guard start < matcher.words.count else { return nil }
    let isJoined = words.joinersOfUnits.contains(matcher.words[start])
    for (number, end) in NumberReader(words: words).unsigned(
      in: matcher.words, at: start + (isJoined ? 1 : 0))
    {
      if let (_, last) = units(at: end).first(where: { $0.value == unit }) {
        return (.init(number: number, unit: unit), last)
      }
      // "six foot two": the unit may be missing behind feet and hours alone.
      if !isJoined, unit == .inch || unit == .minute, units(at: end).isEmpty {
        return (.init(number: number, unit: unit), end)
      }
    }
    return nil
  }

  private func numbers(at start: Int) -> [(value: Rational, end: Int)] {
    guard start < matcher.words.count else { return [] }
    var numbers = NumberReader(words: words).numbers(in: matcher.words, at: start)
    if words.articles.contains(matcher.words[start]) { numbers.append((1, start + 1)) }
    // "half a mile", "eine halbe Meile": the article may stand behind the part.
    for (value, end) in numbers where end < matcher.words.count && value < 1 {
      if words.articles.contains(matcher.words[end]) || words.small[matcher.words[end]] == 1 {
        numbers.append((value, end + 1))
      }
    }
    return numbers
  }
}

extension NumberWords {
  /// "and", in every language what joins numbers and fractions.
  var joinersOfUnits: Set<String> { joiners }
}
