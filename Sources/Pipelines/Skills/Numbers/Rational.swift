/// An exact number: a fraction of two 128-bit integers, in lowest terms.
///
/// Foundation's `Decimal` has 38 digits but no thirds: 1 ÷ 3 × 3 is not 1 in it, nor is a temperature in Celsius exact.
/// Here sums, products and quotients are exact until they overflow, and then they are nil rather than wrong.
public struct Rational: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  public let numerator: Int128
  /// At least 1.
  public let denominator: Int128

  public static let zero: Rational = 0

  public init(_ value: some BinaryInteger) { self.init(unchecked: Int128(value), 1) }
  public init(integerLiteral value: Int64) { self.init(value) }

  private init(unchecked numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// - Returns: nil for a denominator of 0 and for a magnitude that has no 128-bit integer.
  public init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
    guard let top = Int128(exactly: numerator), let bottom = Int128(exactly: denominator), bottom != 0,
      top != .min, bottom != .min
    else { return nil }
    let divisor = Self.commonDivisor(top.magnitude, bottom.magnitude)
    let sign: Int128 = (top < 0) != (bottom < 0) ? -1 : 1
    self.init(unchecked: sign * Int128(top.magnitude / divisor), Int128(bottom.magnitude / divisor))
  }

  /// Reads digits with at most one point: "-12.50".
  public init?(decimal text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let digits = String(whole) + (parts.count == 2 ? String(parts[1]) : "")
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), let top = Int128(digits) else { return nil }
    guard let bottom = Self.powerOfTen(parts.count == 2 ? parts[1].count : 0) else { return nil }
    let signed: Int128 = isNegative ? 0 - top : top
    self.init(signed, over: bottom)
  }

  /// The nearest fraction with a denominator of 10¹²; nil for what is not finite or has more than 25 digits.
  public init?(approximating value: Double) {
    guard value.isFinite, value.magnitude < 1e25 else { return nil }
    let scale: Int64 = value.magnitude < 1e12 ? 1_000_000_000_000 : 1
    self.init(Int128((value * Double(scale)).rounded()), over: scale)
  }

  static func powerOfTen(_ exponent: Int) -> Int128? {
    guard (0...37).contains(exponent) else { return nil }
    return (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
  }

  private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
  }

  // MARK: Arithmetic. Nil: the result is too large to be held exactly, or a division by zero.

  public func plus(_ other: Self) -> Self? {
    let divisor = Int128(Self.commonDivisor(denominator.magnitude, other.denominator.magnitude))
    guard let left = numerator.times(other.denominator / divisor),
      let right = other.numerator.times(denominator / divisor),
      let bottom = denominator.times(other.denominator / divisor)
    else { return nil }
    let (top, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : Rational(top, over: bottom)
  }

  public func minus(_ other: Self) -> Self? { plus(-other) }

  public func times(_ other: Self) -> Self? {
    // Reduced across first, so that what can be held is held.
    guard let left = Rational(numerator, over: other.denominator),
      let right = Rational(other.numerator, over: denominator),
      let top = left.numerator.times(right.numerator), let bottom = left.denominator.times(right.denominator)
    else { return nil }
    return Rational(top, over: bottom)
  }

  public func over(_ other: Self) -> Self? {
    guard other.numerator != 0 else { return nil }
    return times(
      Rational(unchecked: other.denominator * (other.numerator < 0 ? -1 : 1), abs(other.numerator)))
  }

  /// - Parameter exponent: a negative one gives the reciprocal; 0 to the power of 0 is 1.
  public func power(_ exponent: Int) -> Self? {
    if exponent < 0 { return Rational(1).over(self)?.power(exponent == .min ? .max : -exponent) }
    if magnitude == 1 || numerator == 0 {
      return exponent == 0 ? 1 : numerator == 0 ? 0 : exponent % 2 == 0 ? 1 : self
    }
    guard exponent < 128 else { return nil }
    return (0..<exponent).reduce(Rational(1)) { power, _ in power?.times(self) }
  }

  public static prefix func - (value: Self) -> Self {
    Rational(unchecked: -value.numerator, value.denominator)
  }

  public static func < (left: Self, right: Self) -> Bool {
    if let difference = left.minus(right) { return difference.numerator < 0 }
    return left.approximation < right.approximation
  }

  public var magnitude: Self { numerator < 0 ? -self : self }
  public var isInteger: Bool { denominator == 1 }
  public var approximation: Double { Double(numerator) / Double(denominator) }
  /// The value, where it is whole and fits.
  public var integer: Int? { isInteger ? Int(exactly: numerator) : nil }

  /// The largest whole number that is not above it.
  public var roundedDown: Int128 {
    let quotient = numerator / denominator
    return numerator < 0 && quotient * denominator != numerator ? quotient - 1 : quotient
  }

  /// The nearest multiple of a power of ten, a half away from zero.
  ///
  /// - Parameter decimals: digits behind the point, 0 to 18.
  public func rounded(decimals: Int) -> Self? {
    guard let scale = Self.powerOfTen(decimals), let scaled = magnitude.times(Rational(scale)),
      let shifted = scaled.plus(Rational(unchecked: 1, 2))
    else { return nil }
    return Rational(numerator < 0 ? -shifted.roundedDown : shifted.roundedDown, over: scale)
  }

  /// "17", "-3.5" where decimals end, "1/3" where they do not.
  public var description: String {
    for decimals in 0...12 where Self.powerOfTen(decimals)! % denominator == 0 {
      let digits = String((numerator.magnitude * UInt128(Self.powerOfTen(decimals)! / denominator)))
      let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      let point = padded.index(padded.endIndex, offsetBy: -decimals)
      return (numerator < 0 ? "-" : "") + padded[..<point] + (decimals > 0 ? "." + padded[point...] : "")
    }
    return "\(numerator)/\(denominator)"
  }
}

extension Rational: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.value(of: "a number") { text in
      let parts = text.split(separator: "/")
      guard parts.count == 2 else { return Rational(decimal: text) }
      return Int128(parts[0]).flatMap { top in Int128(parts[1]).flatMap { Rational(top, over: $0) } }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Int128 {
  fileprivate func times(_ other: Self) -> Self? {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow || product == .min ? nil : product
  }
}
