/// A unit of measurement, with its exact size.
///
/// Sources: the SI brochure (BIPM, 9th edition) for metric units, hours, hectares and degrees Celsius; the international
/// yard and pound agreement of 1959 (1 yd = 0.9144 m, 1 lb = 0.45359237 kg); NIST Handbook 44, appendix C, for the other
/// units of the United States (a gallon is 231 cubic inches); the British Weights and Measures Act 1985 for the imperial
/// gallon (4.54609 l); the IAU for the light-year; IEC 80000-13 for bytes. A year is 365 days here.
public enum MeasureUnit: String, Sendable, Hashable, Codable, CaseIterable {
  case millimetre, centimetre, metre, kilometre, inch, foot, yard, mile, nauticalMile, lightYear
  case milligram, gram, kilogram, tonne, ounce, pound, stone
  case millilitre, centilitre, decilitre, litre, cubicMetre, cubicCentimetre
  case teaspoon, tablespoon, fluidOunce, cup, pint, quart, gallon, imperialPint, imperialGallon
  case celsius, fahrenheit, kelvin
  case kilometrePerHour, metrePerSecond, milePerHour, knot
  case squareCentimetre, squareMetre, squareKilometre, hectare, acre, squareFoot, squareMile
  case bit, byte, kilobyte, megabyte, gigabyte, terabyte, kibibyte, mebibyte, gibibyte
  case millisecond, second, minute, hour, day, week, year

  public enum Dimension: Sendable { case length, mass, volume, temperature, speed, area, data, time }

  public var dimension: Dimension {
    switch self {
    case .millimetre, .centimetre, .metre, .kilometre, .inch, .foot, .yard, .mile, .nauticalMile, .lightYear:
      .length
    case .milligram, .gram, .kilogram, .tonne, .ounce, .pound, .stone: .mass
    case .millilitre, .centilitre, .decilitre, .litre, .cubicMetre, .cubicCentimetre, .teaspoon, .tablespoon,
      .fluidOunce, .cup, .pint, .quart, .gallon, .imperialPint, .imperialGallon:
      .volume
    case .celsius, .fahrenheit, .kelvin: .temperature
    case .kilometrePerHour, .metrePerSecond, .milePerHour, .knot: .speed
    case .squareCentimetre, .squareMetre, .squareKilometre, .hectare, .acre, .squareFoot, .squareMile: .area
    case .bit, .byte, .kilobyte, .megabyte, .gigabyte, .terabyte, .kibibyte, .mebibyte, .gibibyte: .data
    case .millisecond, .second, .minute, .hour, .day, .week, .year: .time
    }
  }

  /// The size in metres, grams, litres, kelvins, metres a second, square metres, bits or seconds.
  public var size: Rational { Self.sizes[self]! }

  /// What stands between the zero of the unit and the zero of the base unit, in units: 273.15 for degrees Celsius.
  public var zero: Rational {
    switch self {
    case .celsius: Self.exact("273.15")
    case .fahrenheit: Self.exact("459.67")
    default: 0
    }
  }

  /// The unit that follows it in what people say together: feet and inches.
  var smaller: MeasureUnit? {
    switch self {
    case .foot: .inch
    case .pound: .ounce
    case .stone: .pound
    case .metre: .centimetre
    case .kilometre: .metre
    case .kilogram: .gram
    case .week: .day
    case .day: .hour
    case .hour: .minute
    case .minute: .second
    default: nil
    }
  }

  private static func exact(_ text: String) -> Rational { Rational(decimal: text) ?? 0 }

  private static let sizes: [MeasureUnit: Rational] = {
    /// A cubic inch in litres.
    let cubicInch = exact("0.016387064")
    func gallons(_ parts: Int) -> Rational { cubicInch.times(231)?.over(Rational(parts)) ?? 0 }
    return [
      .millimetre: exact("0.001"), .centimetre: exact("0.01"), .metre: 1, .kilometre: 1000,
      .inch: exact("0.0254"),
      .foot: exact("0.3048"), .yard: exact("0.9144"), .mile: exact("1609.344"), .nauticalMile: 1852,
      .lightYear: 9_460_730_472_580_800,
      .milligram: exact("0.001"), .gram: 1, .kilogram: 1000, .tonne: 1_000_000, .ounce: exact("28.349523125"),
      .pound: exact("453.59237"), .stone: exact("6350.29318"),
      .millilitre: exact("0.001"), .centilitre: exact("0.01"), .decilitre: exact("0.1"), .litre: 1,
      .cubicMetre: 1000,
      .cubicCentimetre: exact("0.001"), .teaspoon: gallons(768), .tablespoon: gallons(256),
      .fluidOunce: gallons(128),
      .cup: gallons(16), .pint: gallons(8), .quart: gallons(4), .gallon: gallons(1),
      .imperialPint: exact("0.56826125"), .imperialGallon: exact("4.54609"),
      .celsius: 1, .fahrenheit: Rational(5, over: 9)!, .kelvin: 1,
      .kilometrePerHour: Rational(5, over: 18)!, .metrePerSecond: 1, .milePerHour: exact("0.44704"),
      .knot: Rational(1852, over: 3600)!,
      .squareCentimetre: exact("0.0001"), .squareMetre: 1, .squareKilometre: 1_000_000, .hectare: 10_000,
      .acre: exact("4046.8564224"), .squareFoot: exact("0.09290304"), .squareMile: exact("2589988.110336"),
      .bit: 1, .byte: 8, .kilobyte: 8000, .megabyte: 8_000_000, .gigabyte: 8_000_000_000,
      .terabyte: 8_000_000_000_000,
      .kibibyte: 8192, .mebibyte: 8_388_608, .gibibyte: 8_589_934_592,
      .millisecond: exact("0.001"), .second: 1, .minute: 60, .hour: 3600, .day: 86_400, .week: 604_800,
      .year: 31_536_000,
    ]
  }()
}

/// A measurement in one unit, or in several that are said together.
struct Quantity: Sendable {
  struct Part: Sendable {
    var number: Rational
    var unit: MeasureUnit
  }

  var parts: [Part]

  var unit: MeasureUnit { parts[0].unit }

  /// The measurement in the base unit of its dimension; nil when it is too large.
  var base: Rational? {
    parts.reduce(Rational?(0)) { sum, part in
      part.number.plus(part.unit.zero)?.times(part.unit.size).flatMap { sum?.plus($0) }
    }
  }

  /// The measurement in another unit of the same dimension.
  func number(in unit: MeasureUnit) -> Rational? {
    guard unit.dimension == self.unit.dimension else { return nil }
    return base?.over(unit.size)?.minus(unit.zero)
  }
}
