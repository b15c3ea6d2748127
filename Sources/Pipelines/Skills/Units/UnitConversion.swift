/// A measurement that is wanted in other units, with the exact result.
public struct Conversion: SkillArguments {
  public struct Amount: Sendable, Hashable, Codable {
    public let number: Rational
    public let unit: MeasureUnit
  }

  public let from: [Amount]
  /// One amount in each unit that was asked for; all but the last are whole.
  public let to: [Amount]

  public var hasEffect: Bool { false }

  public var description: String {
    func text(_ amounts: [Amount]) -> String {
      amounts.map { "\($0.number.rounded(decimals: 6) ?? $0.number) \($0.unit.rawValue)" }.joined(
        separator: " ")
    }
    return "conversion \(text(from)) = \(text(to))"
  }
}

/// Converts measurements: lengths, masses, volumes, temperatures, speeds, areas, data and times.
public struct UnitConversion: PhraseSkill {
  public let name = "units"

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    return matcher.whole("units") { _, captures in
      guard let quantity = captures.quantity(), let targets = captures.units(), targets != [quantity.unit],
        targets.allSatisfy({ $0.dimension == quantity.unit.dimension }),
        let parts = Self.parts(of: quantity, in: targets)
      else { return nil }
      let conversion = Conversion(
        from: quantity.parts.map { .init(number: $0.number, unit: $0.unit) }, to: parts)
      return SkillRequest(skill: name, arguments: conversion, answer: answer(quantity, parts, matcher.book))
    }
  }

  /// The measurement in units of which all but the last are whole.
  private static func parts(of quantity: Quantity, in units: [MeasureUnit]) -> [Conversion.Amount]? {
    guard let first = units.first, let whole = quantity.number(in: first) else { return nil }
    guard units.count == 2, let smaller = units.last, whole >= 0 else {
      return [.init(number: whole, unit: first)]
    }
    // What is said is rounded to whole inches, so that 5 feet 11.6 inches is 6 feet.
    guard let count = quantity.number(in: smaller)?.rounded(decimals: 0),
      let ratio = first.size.over(smaller.size),
      let quotient = count.over(ratio)
    else { return nil }
    let larger = Rational(quotient.roundedDown)
    guard let rest = ratio.times(larger).flatMap({ count.minus($0) }) else { return nil }
    return [.init(number: larger, unit: first), .init(number: rest, unit: smaller)]
  }

  private func answer(_ quantity: Quantity, _ parts: [Conversion.Amount], _ book: Phrasebook) -> String {
    let writer = NumberWriter(words: book.numbers)
    let decimals = quantity.unit.dimension == .temperature ? 1 : nil
    var isRounded = parts.count > 1 && !isExact(quantity, parts)
    let to = parts.filter { $0.number != 0 || parts.count == 1 }.map { amount in
      let written = writer.written(amount.number, decimals: decimals)
      isRounded = isRounded || written.isRounded
      return "\(written.text) \(Self.name(of: amount.unit, for: amount.number, book))"
    }.joined(separator: " ")
    let from = quantity.parts.map {
      "\(writer.written($0.number).text) \(Self.name(of: $0.unit, for: $0.number, book))"
    }
    .joined(separator: " ")
    let isOne = quantity.parts.count == 1 && quantity.parts[0].number == 1
    return book.sentence(
      isOne ? "units.resultOne" : "units.result",
      ["from": from, "to": isRounded ? book.sentence("about", ["value": to]) : to])
  }

  private func isExact(_ quantity: Quantity, _ parts: [Conversion.Amount]) -> Bool {
    Quantity(parts: parts.map { .init(number: $0.number, unit: $0.unit) }).base == quantity.base
  }

  static func name(of unit: MeasureUnit, for number: Rational, _ book: Phrasebook) -> String {
    let names = book.name("unit." + unit.rawValue)
    let isOne = book.language == .french ? number.magnitude < 2 : number.magnitude == 1
    return isOne ? names.one : names.many
  }
}
