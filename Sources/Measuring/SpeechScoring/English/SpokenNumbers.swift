/// Numbers in words as figures: "two hundred and five dollars" is $205, "nineteen eighty four" 1984, "twenty first" 21st.
///
/// Figures stay figures; one and ones stay words. What Whisper's `EnglishNumberNormalizer` writes, also where that looks
/// odd ("a second" is "a 2nd"): both sides of a comparison get it.
struct SpokenNumbers {
  private let words: [String]
  private var written: [String] = []
  /// The sign or currency that will stand before the next number.
  private var prefix: Character?
  private var number: SpokenNumber?

  /// - Parameter text: lower case without punctuation but . and the signs of currencies and per cent.
  static func written(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var numbers = SpokenNumbers(words: prepared(text))
    numbers.run()
    return NumberSigns.tidied(Array(numbers.written.joined(separator: " ").unicodeScalars))
  }

  private init(words: [String]) { self.words = words }

  // MARK: Before

  /// Words, with figures apart from letters unless these are an ordinal's or a plural's: "21st", "1960s".
  private static func prepared(_ text: [Unicode.Scalar]) -> [String] {
    var spaced: [Unicode.Scalar] = []
    for scalar in text {
      if let last = spaced.last,
        (last.isDigit && ("a"..."z").contains(scalar)) || (("a"..."z").contains(last) && scalar.isDigit)
      {
        spaced.append(" ")
      }
      spaced.append(scalar)
    }
    var words: [String] = []
    for word in halves(ScalarText.string(spaced).split(whereSeparator: \.isWhitespace).map(String.init)) {
      if ["st", "nd", "rd", "th", "s"].contains(word), let last = words.last?.unicodeScalars.last,
        last.isDigit
      {
        words[words.count - 1] += word
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// "two and a half" is "two point five"; with nothing before it the half is lost.
  private static func halves(_ words: [String]) -> [String] {
    var result: [String] = []
    // Since the last half.
    var segment = 0
    var place = 0
    while place < words.count {
      guard words[place...].starts(with: ["and", "a", "half"]) else {
        result.append(words[place])
        segment += 1
        place += 1
        continue
      }
      if segment > 0 {
        let last = NumberWord(result[result.count - 1])
        let isNumber = last?.isDecimal == true || last?.isMultiplier == true
        result += isNumber ? ["point", "five"] : ["and", "a", "half"]
      }
      segment = 0
      place += 3
    }
    return result
  }

  // MARK: Word by word

  private mutating func run() {
    var place = 0
    while place < words.count {
      place += take(
        words[place], after: place > 0 ? words[place - 1] : nil,
        before: place + 1 < words.count ? words[place + 1] : nil)
    }
    close()
  }

  /// - Returns: how many words were taken: one, or two.
  private mutating func take(_ word: String, after previous: String?, before next: String?) -> Int {
    let last = previous.flatMap { NumberWord($0) }
    if let figures = Figures(word) {
      take(figures)
      return 1
    }
    switch NumberWord(word) {
    case nil: pass(word)
    case .zero: number = .figures(SpokenNumber.beginning(number) + "0")
    case .unit(let value, let ending):
      number = SpokenNumber.appending(unit: value, to: number, after: last)
      if let ending { close(ending) }
    case .tens(let value, let ending):
      number = SpokenNumber.appending(tens: value, to: number)
      if let ending { close(ending) }
    case .multiplier(let value, let ending): multiply(by: value, ending)
    case .sign(let sign):
      close()
      if Self.isNumeric(next) { prefix = sign } else { emit(word) }
    case .currency(let sign):
      if number == nil { return pass(word) }
      prefix = sign
      close()
    case .percent:
      if number == nil { return pass(word) }
      close("%")
    case .per:
      guard number != nil, next == "cent" else { return pass(word) }
      close("%")
      return 2
    case .and:
      // Ignored inside a number: "two hundred and five".
      if !Self.isNumeric(next) || last?.isMultiplier != true { pass(word) }
    case .point:
      if !Self.isNumeric(next) { return pass(word) }
      // Before anything else that has to do with numbers it is lost.
      if next.flatMap({ NumberWord($0) })?.isDecimal == true || next.map(Figures.isPlain) == true {
        number = .figures(SpokenNumber.beginning(number) + ".")
      }
    case .times(let count):
      guard let digits = next.flatMap({ NumberWord($0) })?.digits else { return pass(word) }
      number = .figures(
        SpokenNumber.beginning(number) + String(repeating: "\(digits)", count: count))
      return 2
    }
    return 1
  }

  private mutating func take(_ figures: Figures) {
    if case .figures(let text)? = number, text.hasSuffix(".") {
      number = .figures(text + figures.text)
      return
    }
    close()
    prefix = figures.sign ?? prefix
    number = SpokenNumber(written: figures.value)
  }

  private mutating func multiply(by factor: UInt128, _ ending: String?) {
    guard let before = number, before != .quantity(0) || ending != nil else {
      number = .quantity(number == nil ? factor : 0)
      if let ending { close(ending) }
      return
    }
    if let product = before.multiplied(by: factor) {
      number = product
    } else {
      close()
      number = .quantity(factor)
    }
    if let ending { close(ending) }
  }

  /// A word that is no part of a number.
  @discardableResult private mutating func pass(_ word: String) -> Int {
    close()
    emit(word)
    return 1
  }

  /// Ends the number at hand, if there is one.
  private mutating func close(_ ending: String = "") {
    guard let number else { return }
    emit(number.text + ending)
    self.number = nil
  }

  /// A sign that found no number stands before whatever comes next, as in the reference.
  private mutating func emit(_ word: String) {
    written.append((prefix.map(String.init) ?? "") + word)
    prefix = nil
  }

  private static func isNumeric(_ word: String?) -> Bool {
    word.map { NumberWord($0) != nil || Figures.isPlain($0) } ?? false
  }
}

/// A word of figures: "5", "2.50", "$20".
private struct Figures {
  var sign: Character?
  var value: String
  var text: String { (sign.map(String.init) ?? "") + value }

  init?(_ word: String) {
    value = word
    if let first = word.first, "-+£€$¢".contains(first) {
      sign = first
      value.removeFirst()
    }
    guard Self.isPlain(value) else { return nil }
  }

  /// Digits, and perhaps a point and more digits.
  static func isPlain(_ word: String) -> Bool {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(\.isDigit) }
  }
}
