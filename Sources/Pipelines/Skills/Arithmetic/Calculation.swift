import Foundation

/// A calculation and what it comes to.
public struct Calculation: SkillArguments {
  public enum Outcome: Sendable, Hashable, Codable {
    case exact(Rational)
    /// A root or a broken power, to twelve decimals.
    case approximate(Rational)
    case divisionByZero
    /// More than 128-bit integers hold.
    case tooLarge
    /// The root of a negative number.
    case notReal
  }

  /// In digits and signs: "17*24".
  public let expression: String
  public let outcome: Outcome

  public var hasEffect: Bool { false }

  public var description: String {
    switch outcome {
    case .exact(let value): "calculation \(expression)=\(value)"
    case .approximate(let value): "calculation \(expression)≈\(value.rounded(decimals: 6) ?? value)"
    case .divisionByZero: "calculation \(expression) divisionByZero"
    case .tooLarge: "calculation \(expression) tooLarge"
    case .notReal: "calculation \(expression) notReal"
    }
  }
}

/// Part of a calculation: how it is written, how it is said, and its value.
struct Term: Sendable {
  enum Failure: Error { case divisionByZero, tooLarge, notReal }

  struct Value: Sendable {
    var number: Rational
    var isExact = true
  }

  var written: String
  var said: String
  var value: Result<Value, Failure>
  /// Whether anything is computed in it: a number alone is no calculation.
  var isComputed = true
  /// Whether it is so many percent, which "80 plus 15 percent" takes of the 80.
  var isPercentage = false

  static func number(_ number: Rational, said: String) -> Term {
    Term(
      written: number.description, said: said, value: .success(Value(number: number)), isComputed: false)
  }

  var outcome: Calculation.Outcome {
    switch value {
    case .success(let value): value.isExact ? .exact(value.number) : .approximate(value.number)
    case .failure(.divisionByZero): .divisionByZero
    case .failure(.tooLarge): .tooLarge
    case .failure(.notReal): .notReal
    }
  }
}

/// What can be done with one or two numbers. The raw value names the phrases and sentences of each.
enum Operation: String, Sendable {
  case plus, minus, times, over, power
  /// "to the", before an ordinal: "two to the eighth".
  case powerOrdinal
  case percent, squared, cubed
  case root, cubeRoot, half, third, quarter, double, triple
  case percentOf, percentOff, plusPercent, share

  var sign: String {
    switch self {
    case .plus, .plusPercent: "+"
    case .minus: "-"
    case .times: "*"
    case .over: "/"
    case .power: "^"
    default: rawValue
    }
  }

  func callAsFunction(_ left: Rational, _ right: Rational) -> Result<Term.Value, Term.Failure> {
    switch self {
    case .plus: Self.exact(left.plus(right))
    case .minus: Self.exact(left.minus(right))
    case .times: Self.exact(left.times(right))
    case .over: right == 0 ? .failure(.divisionByZero) : Self.exact(left.over(right))
    case .power: Self.power(left, right)
    case .percentOf: Self.exact(left.times(right)?.over(100))
    case .percentOff: Self.exact(Rational(100).minus(left)?.times(right)?.over(100))
    case .plusPercent: Self.exact(left.plus(100)?.times(right)?.over(100))
    // How many percent of the right is the left.
    case .share: right == 0 ? .failure(.divisionByZero) : Self.exact(left.times(100)?.over(right))
    default: self(left)
    }
  }

  func callAsFunction(_ value: Rational) -> Result<Term.Value, Term.Failure> {
    switch self {
    case .squared: Self.power(value, 2)
    case .cubed: Self.power(value, 3)
    case .root: Self.root(value, 2)
    case .cubeRoot: Self.root(value, 3)
    case .half: Self.exact(value.over(2))
    case .third: Self.exact(value.over(3))
    case .quarter: Self.exact(value.over(4))
    case .double: Self.exact(value.times(2))
    case .triple: Self.exact(value.times(3))
    default: Self.exact(value)
    }
  }

  private static func exact(_ value: Rational?) -> Result<Term.Value, Term.Failure> {
    value.map { .success(Term.Value(number: $0)) } ?? .failure(.tooLarge)
  }

  private static func approximate(_ value: Double) -> Result<Term.Value, Term.Failure> {
    Rational(approximating: value).map { .success(Term.Value(number: $0, isExact: false)) }
      ?? .failure(.tooLarge)
  }

  private static func power(_ base: Rational, _ exponent: Rational) -> Result<Term.Value, Term.Failure> {
    if let whole = exponent.integer {
      return base == 0 && whole < 0 ? .failure(.divisionByZero) : exact(base.power(whole))
    }
    if base < 0 { return .failure(.notReal) }
    return approximate(pow(base.approximation, exponent.approximation))
  }

  private static func root(_ value: Rational, _ degree: Int) -> Result<Term.Value, Term.Failure> {
    if value < 0 && degree == 2 { return .failure(.notReal) }
    if let top = wholeRoot(value.magnitude.numerator, degree),
      let bottom = wholeRoot(value.denominator, degree)
    {
      return exact(Rational(value < 0 ? 0 - top : top, over: bottom))
    }
    let root = degree == 2 ? value.magnitude.approximation.squareRoot() : cbrt(value.magnitude.approximation)
    return approximate(value < 0 ? -root : root)
  }

  /// The root of a whole number, where it is whole.
  private static func wholeRoot(_ value: Int128, _ degree: Int) -> Int128? {
    let near = Int128((degree == 2 ? Double(value).squareRoot() : cbrt(Double(value))).rounded())
    return (max(0, near - 2)...near + 2).first { Rational($0).power(degree) == Rational(value) }
  }
}
