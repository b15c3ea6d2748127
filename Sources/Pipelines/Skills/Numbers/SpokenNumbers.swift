import Foundation
import VoiceCore

/// Reads numbers as a language says or writes them, and says numbers.
public struct SpokenNumbers: Sendable {
  private let book: Phrasebook

  /// - Returns: nil for a language whose numbers are not known.
  public init?(_ language: Language) {
    guard let book = Phrasebook.of(language) else { return nil }
    self.book = book
  }

  /// The value of a text that is a number and nothing else: "three and a half", "siebenundzwanzig", "2,5".
  public func value(of text: String) -> Rational? {
    NumberReader(words: book.numbers).number(in: book.expanded(SpokenWord.all(in: text)).map(\.text))
  }

  /// A value in digits, as the voices of the language read it.
  public func text(of value: Rational) -> String {
    let written = NumberWriter(words: book.numbers).written(value)
    return written.isRounded ? book.sentence("about", ["value": written.text]) : written.text
  }
}

/// Writes numbers in digits, with the decimal mark of a language, rounded to what an ear can hold.
struct NumberWriter: Sendable {
  let words: NumberWords

  /// Up to this, whole numbers are written in full; above, they are rounded to a power of ten with three digits.
  private static let longestWhole = Rational(1_000_000_000_000_000)

  /// The digits of a value, and whether they are less than the whole of it.
  ///
  /// Whole numbers up to 10¹⁵ are exact. Decimals that end within four places are exact. Others are rounded to four digits
  /// in all and at least two places; below 1, to three digits behind the zeros.
  ///
  /// - Parameter decimals: places to round to instead.
  func written(_ value: Rational, decimals fixed: Int? = nil) -> (text: String, isRounded: Bool) {
    if let fixed, let rounded = value.rounded(decimals: fixed) { return (digits(rounded), rounded != value) }
    let magnitude = value.magnitude
    guard magnitude <= Self.longestWhole else { return large(value) }
    if let exact = value.rounded(decimals: 4), exact == value { return (digits(value), false) }
    var decimals = 2
    if magnitude < 1 {
      var scaled = magnitude
      while decimals < 14, scaled < Rational(1, over: 10)!, let next = scaled.times(10) {
        scaled = next
        decimals += 1
      }
      decimals += 1
    } else if magnitude < 10 {
      decimals = 3
    }
    return (digits(value.rounded(decimals: decimals) ?? value), true)
  }

  /// The digits of a value whose decimals end. English groups thousands; elsewhere a voice reads them best without marks,
  /// and a point between them could be a decimal point.
  func digits(_ value: Rational) -> String {
    let parts = value.magnitude.description.split(separator: ".").map(String.init)
    var whole = parts[0]
    if !words.hasDecimalComma, whole.count > 4 {
      for place in stride(from: whole.count - 3, to: 0, by: -3) {
        whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
      }
    }
    let sign = value < 0 ? words.writtenMinus : ""
    return sign + whole + (parts.count > 1 ? (words.hasDecimalComma ? "," : ".") + parts[1] : "")
  }

  /// "1.27 × 10^30" without a power sign that a voice would drop: the mantissa and the exponent go into the sentence.
  private func large(_ value: Rational) -> (text: String, isRounded: Bool) {
    var scaled = value.magnitude
    var exponent = 0
    while scaled >= 10, let next = scaled.over(10) { (scaled, exponent) = (next, exponent + 1) }
    let mantissa = scaled.rounded(decimals: 2) ?? scaled
    let isRounded = mantissa != scaled
    let text = words.power.replacing("{value}", with: digits(value < 0 ? -mantissa : mantissa))
      .replacing("{exponent}", with: String(exponent))
    return (text, isRounded)
  }
}
