/// Calculates: sums, products, powers, roots, percentages and chains of them, exactly.
public struct Arithmetic: PhraseSkill {
  public let name = "arithmetic"

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    let parser = CalculationParser(matcher: matcher)
    return matcher.whole("arithmetic") { rule, captures in
      if rule == "calculation" {
        guard let term = captures.calculation(), !Self.idioms.contains(term.written) else { return nil }
        return request(term, in: matcher.book)
      }
      guard let operation = Self.operations[rule], let a = captures.number("a"), let b = captures.number("b")
      else {
        return nil
      }
      return request(parser.combined(parser.number(a), operation, parser.number(b)), in: matcher.book)
    }
  }

  /// What is written like a fraction and is none: dates, shares, hours.
  private static let idioms: Set = ["9/11", "24/7", "50/50", "20/20", "7/7"]

  /// The rules that name their two numbers, "subtract {b} from {a}".
  private static let operations: [String: Operation] = [
    "plus": .plus, "minus": .minus, "times": .times, "over": .over, "share": .share,
    "percentOff": .percentOff,
    "plusPercent": .plusPercent,
  ]

  private func request(_ term: Term, in book: Phrasebook) -> SkillRequest {
    let calculation = Calculation(expression: term.written, outcome: term.outcome)
    let answer =
      switch term.outcome {
      case .exact(let value): result(term, value, isExact: true, book)
      case .approximate(let value): result(term, value, isExact: false, book)
      case .divisionByZero: book.sentence("arithmetic.divisionByZero")
      case .tooLarge: book.sentence("arithmetic.tooLarge")
      case .notReal: book.sentence("arithmetic.notReal")
      }
    return SkillRequest(skill: name, arguments: calculation, answer: answer)
  }

  private func result(_ term: Term, _ value: Rational, isExact: Bool, _ book: Phrasebook) -> String {
    let written = NumberWriter(words: book.numbers).written(value)
    let text = isExact && !written.isRounded ? written.text : book.sentence("about", ["value": written.text])
    // Nobody wants a long calculation read back.
    if term.said.utf8.count > 80 { return book.sentence("arithmetic.longResult", ["value": text]) }
    return book.sentence("arithmetic.result", ["expression": term.said, "value": text]).capitalizedFirst
  }
}

extension String {
  /// The text with a capital at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
