/// A number as far as it has been said: a quantity that can still grow ("two hundred" … "and five"), or figures in a row
/// ("one nine", "oh seven", "three point").
enum SpokenNumber: Sendable, Hashable {
  case quantity(UInt128)
  case figures(String)

  /// Figures as they are written; whole numbers become quantities: "5.0" is 5.
  init(written text: String) {
    if let value = Self.scaled(text, by: 1) { self = .quantity(value) } else { self = .figures(text) }
  }

  var text: String {
    switch self {
    case .quantity(let value): "\(value)"
    case .figures(let figures): figures
    }
  }

  /// What figures are appended to: a zero that was written as a figure is lost when others follow, as in the reference.
  static func beginning(_ number: Self?) -> String {
    number == nil || number == .quantity(0) ? "" : number!.text
  }

  /// "twenty" "five", "two hundred" "twelve"; what does not fit is figures: "nineteen" "eighty", "one" "two".
  ///
  /// - Parameters:
  ///   - value: 0…19.
  ///   - previous: the word before, whatever it was.
  static func appending(unit value: UInt128, to number: Self?, after previous: NumberWord?) -> Self {
    guard let number else { return .quantity(value) }
    if case .quantity(let sum) = number {
      var followsUnit = false
      if case .unit(_, nil)? = previous { followsUnit = true }
      if !followsUnit, sum % (value < 10 ? 10 : 100) == 0 { return .quantity(sum + value) }
    } else if case .tens(_, nil)? = previous, value < 10 {
      // "nineteen eighty" is 1980 until the last figure is said.
      return .figures(number.text.dropLast() + "\(value)")
    }
    return .figures(number.text + "\(value)")
  }

  /// - Parameter value: 20…90.
  static func appending(tens value: UInt128, to number: Self?) -> Self {
    switch number {
    case nil: .quantity(value)
    case .quantity(let sum)? where sum % 100 == 0: .quantity(sum + value)
    case let number?: .figures(number.text + "\(value)")
    }
  }

  /// "two hundred", "one point five million". Nil when it has no whole value: the two are then said one after the other.
  func multiplied(by factor: UInt128) -> Self? {
    switch self {
    case .quantity(let sum):
      let (product, overflow) = (sum % 1000).multipliedReportingOverflow(by: factor)
      let (result, carried) = (sum / 1000 * 1000).addingReportingOverflow(product)
      return overflow || carried ? nil : .quantity(result)
    case .figures(let figures):
      return Self.scaled(figures, by: factor).map { .quantity($0) }
    }
  }

  /// Decimal figures times a factor, if that is whole and no more than 38 figures long.
  private static func scaled(_ figures: String, by factor: UInt128) -> UInt128? {
    let parts = figures.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, figures.contains(where: \.isASCIIDigit),
      figures.allSatisfy({ $0.isASCIIDigit || $0 == "." })
    else { return nil }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    guard let digits = UInt128(String(parts[0] + fraction).isEmpty ? "0" : parts[0] + fraction) else {
      return nil
    }
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    var divisor: UInt128 = 1
    for _ in fraction {
      let (next, overflow) = divisor.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      divisor = next
    }
    return product % divisor == 0 ? product / divisor : nil
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
