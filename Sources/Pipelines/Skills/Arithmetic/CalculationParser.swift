/// Reads a calculation as it is said, powers before products before sums: "two plus three times four" is 14.
struct CalculationParser {
  let matcher: Matcher

  private var book: Phrasebook { matcher.book }

  /// The longest calculation that begins at a word; nil where nothing is computed.
  func calculation(at start: Int) -> (term: Term, end: Int)? {
    guard let (term, end) = sum(at: start), term.isComputed else { return nil }
    return (term, end)
  }

  private func sum(at start: Int) -> (term: Term, end: Int)? {
    guard var (left, end) = product(at: start) else { return nil }
    while let (operation, next) = sign(at: end, among: [.plus, .minus]), let (right, last) = product(at: next)
    {
      left =
        right.isPercentage ? changed(left, operation, byPercent: right) : combined(left, operation, right)
      end = last
    }
    return (left, end)
  }

  private func product(at start: Int) -> (term: Term, end: Int)? {
    guard var (left, end) = power(at: start) else { return nil }
    while let (operation, next) = sign(at: end, among: [.times, .over]), let (right, last) = power(at: next) {
      left = combined(left, operation, right)
      end = last
    }
    return (left, end)
  }

  private func power(at start: Int) -> (term: Term, end: Int)? {
    guard var (term, end) = operand(at: start) else { return nil }
    while let (operation, next) = sign(at: end, among: [.squared, .cubed]) {
      (term, end) = (applied(operation, to: term), next)
    }
    if let (_, next) = sign(at: end, among: [.power]), let (exponent, last) = operand(at: next) {
      return (combined(term, .power, exponent), last)
    }
    if let (_, next) = sign(at: end, among: [.powerOrdinal]), next < matcher.words.count,
      let (exponent, last) = matcher.dates(at: next).first
    {
      return (combined(term, .power, number(exponent)), last)
    }
    return (term, end)
  }

  /// A number, so many percent, so many percent of something, or something of something: "half of 12".
  private func operand(at start: Int) -> (term: Term, end: Int)? {
    if let (operation, next) = sign(
      at: start, among: [.root, .cubeRoot, .half, .third, .quarter, .double, .triple]),
      let (term, end) = power(at: next)
    {
      return (applied(operation, to: term), end)
    }
    let readings = NumberReader(words: book.numbers).numbers(in: matcher.words, at: start)
    for (number, end) in readings {
      if let (operation, next) = sign(at: end, among: [.percentOf, .percentOff]),
        let (whole, last) = power(at: next)
      {
        return (combined(self.number(number), operation, whole), last)
      }
      if let (_, next) = sign(at: end, among: [.percent]) {
        var term = self.number(number)
        term.isPercentage = true
        return (term, next)
      }
    }
    return readings.first.map { (self.number($0.value), $0.end) }
  }

  private func sign(at start: Int, among operations: [Operation]) -> (operation: Operation, end: Int)? {
    matcher.beginning("sign", at: start) { name, _ in
      Operation(rawValue: name).flatMap { operations.contains($0) ? $0 : nil }
    }.first.map { ($0.value, $0.end) }
  }

  // MARK: Terms

  func number(_ value: Rational) -> Term {
    let written = NumberWriter(words: book.numbers).written(value)
    // A third is said as what it is, not as 0.333.
    let said =
      written.isRounded && value.denominator < 1000
      ? book.sentence("say.over", ["a": "\(value.numerator)", "b": "\(value.denominator)"]) : written.text
    return .number(value, said: said)
  }

  func combined(_ left: Term, _ operation: Operation, _ right: Term) -> Term {
    let said = book.sentence("say." + operation.rawValue, ["a": left.said, "b": right.said])
    let value = left.value.flatMap { left in
      right.value.flatMap { right in
        operation(left.number, right.number).map {
          Term.Value(number: $0.number, isExact: $0.isExact && left.isExact && right.isExact)
        }
      }
    }
    return Term(written: left.written + operation.sign + right.written, said: said, value: value)
  }

  private func applied(_ operation: Operation, to term: Term) -> Term {
    let value = term.value.flatMap { value in
      operation(value.number).map { Term.Value(number: $0.number, isExact: $0.isExact && value.isExact) }
    }
    return Term(
      written: "\(operation.rawValue)(\(term.written))",
      said: book.sentence("say." + operation.rawValue, ["a": term.said]), value: value)
  }

  /// "80 plus 15 percent": the percentage is taken of what it changes.
  private func changed(_ left: Term, _ operation: Operation, byPercent percent: Term) -> Term {
    let change = combined(percent, operation == .plus ? .plusPercent : .percentOff, left)
    let said = book.sentence(
      "say." + operation.rawValue, ["a": left.said, "b": book.sentence("say.percent", ["a": percent.said])])
    return Term(
      written: left.written + operation.sign + percent.written + "%", said: said, value: change.value)
  }
}
