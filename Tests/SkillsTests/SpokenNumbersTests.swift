import Foundation
import Skills
import TestSupport
import Testing
import VoiceCore

struct SpokenNumbersTests {
  static let rows: [String: [(String, String?)]] = [
    "en": [
      ("seventeen", "17"), ("twenty-four", "24"), ("a hundred", "100"), ("one hundred and five", "105"),
      ("two thousand three hundred and four", "2304"), ("twelve hundred", "1200"), ("2 million", "2000000"),
      ("2.5 million", "2500000"), ("three billion", "3000000000"), ("point five", nil),
      ("zero point two five", "0.25"),
      ("a half", "0.5"), ("half", "0.5"), ("three and a half", "3.5"), ("two and three quarters", "2.75"),
      ("two thirds", "2/3"),
      ("minus five", "-5"), ("negative twelve point five", "-12.5"), ("-7", "-7"), ("1,234.5", "1234.5"),
      ("1,000,000", "1000000"),
      ("one hundred twenty three thousand four hundred fifty six", "123456"), ("3½", "3.5"), ("1 1/2", "1.5"),
      ("3.14", "3.14"),
      ("one point five million", "1500000"),
      ("a", nil), ("twenty thirty", nil), ("five and", nil), ("hundred and", nil), ("cat", nil),
      ("1,2,3", nil), ("five six", nil),
      ("", nil),
    ],
    "es": [
      ("diecisiete", "17"), ("veintidós", "22"), ("treinta y cinco", "35"), ("cien", "100"),
      ("ciento uno", "101"),
      ("quinientos doce", "512"), ("mil", "1000"), ("dos mil veintiséis", "2026"), ("un millón", "1000000"),
      ("mil doscientos millones", "1200000000"), ("tres coma catorce", "3.14"), ("dos y medio", "2.5"),
      ("menos ocho", "-8"),
      ("tres cuartos", "0.75"), ("1.234,5", "1234.5"), ("2 millones", "2000000"), ("3,5", "3.5"),
      ("medio", "0.5"),
      ("y", nil), ("treinta cinco y", nil), ("veinte y", nil), ("gato", nil),
    ],
    "fr": [
      ("dix-sept", "17"), ("vingt et un", "21"), ("soixante-dix", "70"), ("soixante et onze", "71"),
      ("soixante-dix-sept", "77"),
      ("quatre-vingts", "80"), ("quatre-vingt-dix-sept", "97"), ("quatre-vingt-un", "81"),
      ("cent quatre-vingt-douze", "192"),
      ("deux cents", "200"), ("mille neuf cent quatre-vingt-quatre", "1984"), ("deux millions", "2000000"),
      ("nonante-six", "96"),
      ("trois virgule cinq", "3.5"), ("deux et demi", "2.5"), ("moins dix", "-10"), ("trois quarts", "0.75"),
      ("1 234,5", "1234.5"),
      ("un demi", "0.5"), ("vingt-cinq mille", "25000"),
      ("et", nil), ("vingt vingt", nil), ("chat", nil),
    ],
    "de": [
      ("siebzehn", "17"), ("siebenundzwanzig", "27"), ("hundert", "100"), ("einhundertfünf", "105"),
      ("zweihundertfünfunddreißig", "235"),
      ("tausend", "1000"), ("siebenundzwanzigtausend", "27000"), ("zweitausendsechsundzwanzig", "2026"),
      ("eine Million", "1000000"),
      ("zwei Millionen dreihunderttausend", "2300000"), ("drei Komma eins vier", "3.14"),
      ("anderthalb", "1.5"), ("zweieinhalb", "2.5"),
      ("dreiviertel", "0.75"), ("drei Viertel", "0.75"), ("minus fünf", "-5"), ("1.234,5", "1234.5"),
      ("2,5 Millionen", "2500000"),
      ("zwölfhundert", "1200"), ("hundertundeins", "101"), ("ein halb", "0.5"),
      ("und", nil), ("zwanzigunddrei", nil), ("Katze", nil), ("hundred", nil),
    ],
    "it": [
      ("diciassette", "17"), ("ventuno", "21"), ("ventotto", "28"), ("trentatré", "33"), ("cento", "100"),
      ("centotto", "108"),
      ("duecentoquarantasette", "247"), ("mille", "1000"), ("duemila", "2000"), ("duemilaventisei", "2026"),
      ("centoventunomila", "121000"),
      ("un milione", "1000000"), ("due milioni trecentomila", "2300000"), ("tre virgola quattordici", "3.14"),
      ("uno e mezzo", "1.5"),
      ("meno sette", "-7"), ("tre quarti", "0.75"), ("1.234,5", "1234.5"), ("mezzo", "0.5"),
      ("2 milioni", "2000000"),
      ("e", nil), ("ventiventi", nil), ("gatto", nil),
    ],
  ]

  @Test(arguments: rows.keys.sorted())
  func `Numbers in words and digits have exact values`(code: String) {
    let numbers = SpokenNumbers(language(code))!
    for (text, value) in Self.rows[code]! {
      #expect(numbers.value(of: text)?.description == value, "\(code): \(text)")
    }
  }

  /// ICU spells the numbers, so that reader and rules are of different hands.
  @Test(arguments: ["en", "es", "fr", "de", "it"])
  func `What ICU spells out is read back`(code: String) {
    let numbers = SpokenNumbers(language(code))!
    let speller = NumberFormatter()
    speller.locale = Locale(identifier: code)
    speller.numberStyle = .spellOut
    let seed = SeededRandom.seedOfThisRun
    var random = SeededRandom(seed: seed)
    var values = Array(0...1_200)
    for digits in 4...11 {
      let limit = Int(pow(10, Double(digits)))
      values += (0..<150).map { _ in Int.random(in: 0..<limit, using: &random) }
    }
    var misread: [String] = []
    for value in values {
      let text = speller.string(from: NSNumber(value: value))!
      if numbers.value(of: text) != Rational(value) { misread.append(text) }
      if numbers.value(of: "\(value)") != Rational(value) { misread.append("\(value)") }
    }
    #expect(misread.isEmpty, "\(code), seed \(seed): \(misread.prefix(5))")
  }

  @Test(arguments: ["en", "es", "fr", "de", "it"])
  func `What is said in digits is read back`(code: String) {
    let numbers = SpokenNumbers(language(code))!
    let seed = SeededRandom.seedOfThisRun
    var random = SeededRandom(seed: seed)
    var misread: [String] = []
    for _ in 0..<2_000 {
      let digits = Int64.random(in: -9_999_999_999...9_999_999_999, using: &random)
      let value = Rational(digits, over: [1, 10, 100, 1000, 10_000].randomElement(using: &random)!)!
      if numbers.value(of: numbers.text(of: value)) != value { misread.append(numbers.text(of: value)) }
    }
    #expect(misread.isEmpty, "\(code), seed \(seed): \(misread.prefix(5))")
  }

  static let written: [(Rational, [String: String])] = [
    (408, ["en": "408", "de": "408"]),
    (Rational(1_234_567), ["en": "1,234,567", "de": "1234567"]),
    (Rational(7, over: 2)!, ["en": "3.5", "de": "3,5", "fr": "3,5"]),
    (Rational(10, over: 3)!, ["en": "about 3.333", "de": "ungefähr 3,333", "fr": "environ 3,333"]),
    (Rational(200, over: 3)!, ["en": "about 66.67", "es": "aproximadamente 66,67", "it": "circa 66,67"]),
    (Rational(1, over: 3000)!, ["en": "about 0.000333"]),
    (Rational(-5), ["en": "minus 5", "it": "meno 5"]),
    (Rational(2).power(100)!, ["en": "about 1.27 times 10 to the power of 30"]),
  ]

  @Test func `Values are said in the digits of the language, and about when rounded`() {
    for (value, texts) in Self.written {
      for (code, text) in texts { #expect(SpokenNumbers(language(code))!.text(of: value) == text) }
    }
  }

  @Test func `Fractions are exact until they overflow, and then nil`() {
    let third = Rational(1, over: 3)!
    #expect(third.times(3) == 1)
    #expect(third.plus(Rational(1, over: 6)!) == Rational(1, over: 2))
    #expect(Rational(1).over(0) == nil)
    #expect(Rational(10).power(37)?.times(100) == nil)
    #expect(Rational(2).power(-2) == Rational(1, over: 4))
    #expect(Rational(-7, over: 2)!.roundedDown == -4)
    #expect(Rational(-5, over: 2)!.rounded(decimals: 0) == -3)
  }
}
