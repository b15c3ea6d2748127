/// The part of a number that a word says.
enum NumberWord: Sendable, Hashable {
  case zero
  /// 1…19; an ending makes it an ordinal ("fifth") or a plural ("fives").
  case unit(UInt128, ending: String?)
  /// 20…90.
  case tens(UInt128, ending: String?)
  /// A word that multiplies, from 100 on.
  case multiplier(UInt128, ending: String?)
  /// "minus", "positive": written before the number that follows.
  case sign(Character)
  /// "dollars": written before the number that it follows.
  case currency(Character)
  case percent
  /// The first word of "per cent".
  case per
  case and
  case point
  /// "double", "triple": so many of the next digit.
  case times(Int)

  init?(_ word: String) {
    guard let known = Self.all[word] else { return nil }
    self = known
  }

  /// Whether it may stand behind "point".
  var isDecimal: Bool {
    switch self {
    case .zero, .unit(_, nil), .tens(_, nil): true
    default: false
    }
  }

  /// Nothing, or so many ones: zero and the units, without endings.
  var digits: UInt128? {
    switch self {
    case .zero: 0
    case .unit(let value, nil): value
    default: nil
    }
  }

  var isMultiplier: Bool { if case .multiplier(_, nil) = self { true } else { false } }

  private static let all: [String: Self] = {
    var words: [String: Self] = [
      "o": .zero, "oh": .zero, "zero": .zero, "zeroth": .unit(0, ending: "th"),
      "minus": .sign("-"), "negative": .sign("-"), "plus": .sign("+"), "positive": .sign("+"),
      "pound": .currency("£"), "pounds": .currency("£"), "euro": .currency("€"), "euros": .currency("€"),
      "dollar": .currency("$"), "dollars": .currency("$"), "cent": .currency("¢"), "cents": .currency("¢"),
      "percent": .percent, "per": .per, "and": .and, "point": .point, "double": .times(2),
      "triple": .times(3),
    ]
    let ordinals = ["one": "first", "two": "second", "three": "third", "five": "fifth", "twelve": "twelfth"]
    for (index, name) in units.enumerated() {
      let value = UInt128(index + 1)
      words[name] = .unit(value, ending: nil)
      words[name == "six" ? "sixes" : name + "s"] = .unit(value, ending: "s")
      let ordinal = ordinals[name] ?? name + (name.hasSuffix("t") ? "h" : "th")
      words[ordinal] = .unit(value, ending: endings[index, default: "th"])
    }
    for (index, name) in tens.enumerated() {
      let value = UInt128(10 * (index + 2))
      words[name] = .tens(value, ending: nil)
      words[name.dropLast() + "ies"] = .tens(value, ending: "s")
      words[name.dropLast() + "ieth"] = .tens(value, ending: "th")
    }
    var value: UInt128 = 100
    for name in multipliers {
      words[name] = .multiplier(value, ending: nil)
      words[name + "s"] = .multiplier(value, ending: "s")
      words[name + "th"] = .multiplier(value, ending: "th")
      value = value == 100 ? 1000 : value * 1000
    }
    return words
  }()

  private static let endings = [0: "st", 1: "nd", 2: "rd"]
  private static let units = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  /// 100, 1000, then a thousand times more each.
  private static let multipliers = [
    "hundred", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion",
    "septillion", "octillion", "nonillion", "decillion",
  ]
}
