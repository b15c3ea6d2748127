/// The rules for what has digits: money, times, dates, years, fractions, ranges, measures. Whole numbers, decimals and
/// short ordinals stay digits, which espeak-ng reads well.
extension EnglishRules {
  func money() -> Reading? {
    var core = token.core[...]
    let isNegative = core.first == "-"
    if isNegative { core = core.dropFirst() }
    guard let (sign, currency) = currency(in: core) else { return nil }
    var amount = core.hasPrefix(sign) ? core.dropFirst(sign.count) : core.dropLast(sign.count)
    var scale: String?
    if let letters = amount.firstIndex(where: \.isLetter),
      let word = EnglishTables.scales[String(amount[letters...])]
    {
      scale = word
      amount = amount[..<letters]
    }
    guard isNumber(amount) else { return nil }
    var takesNext = false
    if scale == nil, let next, token.closing.isEmpty, next.core.count > 3,
      let word = EnglishTables.scales[next.core]
    {
      scale = word
      takesNext = true
    }
    let minus = isNegative ? "minus " : ""
    if let scale {
      return Reading(words: "\(minus)\(amount) \(scale) \(currency.many)", takesNext: takesNext)
    }
    let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
    let whole = "\(parts[0]) \(parts[0] == "1" ? currency.one : currency.many)"
    guard parts.count == 2, parts[1].count == 2 else {
      return Reading(words: minus + (parts.count == 1 ? whole : "\(amount) \(currency.many)"))
    }
    guard let cents = Int(parts[1]), cents > 0 else { return Reading(words: minus + whole) }
    let rest = "\(cents) \(cents == 1 ? currency.cent : currency.cents)"
    return Reading(words: minus + (parts[0] == "0" ? rest : "\(whole) and \(rest)"))
  }

  private func currency(in core: Substring) -> (String, EnglishTables.Money)? {
    for (sign, currency) in EnglishTables.currencies where core.count > sign.count {
      if core.hasPrefix(sign) || core.hasSuffix(sign) { return (sign, currency) }
    }
    return nil
  }

  /// Reads a time of day: 10:30, 7:05, 12:00, each perhaps with am or pm.
  func clockTime() -> Reading? {
    var core = token.core[...]
    var half: String?
    for (suffix, words) in ["am": "AM", "pm": "PM", "AM": "AM", "PM": "PM"] where core.hasSuffix(suffix) {
      core = core.dropLast(2)
      half = words
    }
    let parts = core.split(separator: ":", omittingEmptySubsequences: false)
    guard let hour = parts.first.flatMap({ Int($0) }), hour < 25,
      core.allSatisfy({ $0.isNumber || $0 == ":" })
    else {
      return nil
    }
    guard parts.count == 2, parts[1].count == 2, let minute = Int(parts[1]), minute < 60 else {
      guard parts.count == 1, let half, hour > 0 else { return nil }
      return Reading(words: "\(hour) \(half)")
    }
    var takesNext = false
    var closing: String?
    if half == nil, let next, token.closing.isEmpty {
      let word = next.core.filter { $0 != "." }.lowercased()
      if word == "am" || word == "pm" {
        half = word.uppercased()
        takesNext = true
        // The last point of "a.m." ends the sentence only where a sentence can end.
        if next.core.contains("."), next.closing.first == ".", afterNext != nil, !startsWithCapital(afterNext)
        {
          closing = String(next.closing.dropFirst())
        }
      }
    }
    var words = "\(hour)"
    switch minute {
    case 0: words += half == nil ? (hour <= 12 ? " o'clock" : " hundred") : ""
    case 1...9: words += " oh \(minute)"
    default: words += " \(minute)"
    }
    return Reading(words: words + (half.map { " " + $0 } ?? ""), takesNext: takesNext, closing: closing)
  }

  /// Reads a date: 2024-05-12, 5/12/2024, and the day after or before a month's name.
  func date() -> Reading? {
    for separator in ["-", "/"] as [Character] {
      let parts = token.core.split(separator: separator, omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Int($0) }
      guard parts.count == 3, numbers.count == 3 else { continue }
      if parts[0].count == 4 { return date(year: numbers[0], month: numbers[1], day: numbers[2]) }
      guard parts[2].count == 4 else { continue }
      return numbers[0] > 12
        ? date(year: numbers[2], month: numbers[1], day: numbers[0])
        : date(year: numbers[2], month: numbers[0], day: numbers[1])
    }
    guard let day = Int(token.core), (1...31).contains(day), token.core.count < 3, let previous,
      EnglishTables.months.contains(previous)
        || EnglishTables.abbreviations[previous + "."].map(EnglishTables.months.contains) == true
    else { return nil }
    // "In May 20 people came" is no date.
    if let next, token.closing.isEmpty, next.core.first?.isLowercase == true, next.core != "and",
      next.core != "at"
    {
      return nil
    }
    return Reading(words: ordinal(day))
  }

  private func date(year: Int, month: Int, day: Int) -> Reading? {
    guard (1...12).contains(month), (1...31).contains(day), (1000...2999).contains(year) else { return nil }
    return Reading(words: "\(EnglishTables.months[month - 1]) \(ordinal(day)), \(yearRead(year))")
  }

  func year() -> Reading? {
    var core = token.core[...]
    while core.first == "'" { core = core.dropFirst() }
    if core.last == "s" {
      core = core.dropLast()
      if core.last == "'" { core = core.dropLast() }
      guard let number = Int(core), number % 10 == 0, core.allSatisfy(\.isNumber) else { return nil }
      let decade = EnglishTables.decades[number / 10 % 10]
      if core.count == 2, let decade { return Reading(words: decade) }
      guard core.count == 4 else { return nil }
      if let decade { return Reading(words: "\(number / 100) \(decade)") }
      return Reading(words: number % 1000 == 0 ? "\(number / 1000) thousands" : "\(number / 100) hundreds")
    }
    guard core.count == 4, let number = Int(core), (1100...2099).contains(number), let previous else {
      return nil
    }
    let isAfterMonth = EnglishTables.months.contains(previous)
    let isAfterDay = Int(previous.prefix { $0.isNumber }).map { $0 < 32 } == true && number > 1400
    guard EnglishTables.beforeYear.contains(previous.lowercased()) || isAfterMonth || isAfterDay else {
      return nil
    }
    return Reading(words: yearRead(number))
  }

  /// Writes a year for espeak-ng, which says 19 84 as a year is said, and 1984 as "nineteen hundred eighty-four".
  private func yearRead(_ year: Int) -> String {
    let (century, rest) = (year / 100, year % 100)
    if century == 20, rest < 10 { return String(year) }
    if rest == 0 { return century % 10 == 0 ? String(year) : "\(century) hundred" }
    return rest < 10 ? "\(century) oh \(rest)" : "\(century) \(rest)"
  }

  /// Reads a fraction: 1/2, 3/4 cup, and "1 1/2" after its whole number; ratings and ratios otherwise.
  func fraction() -> Reading? {
    let parts = token.core.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let over = Int(parts[0]), let under = Int(parts[1]), parts[1].count < 4 else {
      return nil
    }
    if over == 24, under == 7 { return Reading(words: "24 7") }
    guard over < under, let name = EnglishTables.fractions[under] else {
      return Reading(words: "\(over) \(under % 10 == 0 ? "out of" : "over") \(under)")
    }
    let isMixed = previous.map { isNumber($0[...]) && !$0.contains(".") } ?? false
    let words = (isMixed ? "and " : "") + (over == 1 ? "one \(name.one)" : "\(over) \(name.many)")
    guard token.closing.isEmpty, let next, let unit = EnglishTables.units[next.core],
      !EnglishTables.attachedOnly.contains(next.core)
    else { return Reading(words: words) }
    return Reading(words: "\(words) \(isMixed ? unit.many : unit.one)", takesNext: true)
  }

  /// Reads a range: 5-10, 2020-2024; more than two groups are read digit by digit, as a telephone number.
  func range() -> Reading? {
    let isInternational = token.core.first == "+"
    let parts = token.core.dropFirst(isInternational ? 1 : 0).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts[0].isEmpty,
      parts.dropLast().allSatisfy({ $0.allSatisfy { $0.isNumber || $0 == "." } })
    else { return nil }
    let digits = parts[parts.count - 1].prefix { $0.isNumber || $0 == "." || $0 == "," }
    guard !digits.isEmpty else { return nil }
    if parts.count > 2 {
      guard digits.count == parts[parts.count - 1].count else { return nil }
      let groups = parts.map { $0.map(String.init).joined(separator: " ") }
      return Reading(words: (isInternational ? "plus " : "") + groups.joined(separator: ", "))
    }
    let isYears = parts[0].count == 4 && digits.count == 4
    let from = isYears ? Int(parts[0]).map(yearRead) : nil
    if let from, let to = Int(digits).map(yearRead) { return Reading(words: "\(from) to \(to)") }
    let end = EnglishRules(
      token: EnglishReading.Token(core: String(parts[1]), closing: token.closing), previous: nil, next: next,
      afterNext: afterNext
    ).reading
    return Reading(words: "\(parts[0]) to \(end.words)", takesNext: end.takesNext)
  }

  /// Reads a measure: 5km, 10 kg, 100 km/h, 20°C.
  func measure() -> Reading? {
    let amount = token.core.prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == "-" || $0 == "+" }
    guard isNumber(amount.first == "-" || amount.first == "+" ? amount.dropFirst() : amount) else {
      return nil
    }
    let number = signed(amount)
    let attached = String(token.core.dropFirst(amount.count))
    if attached.isEmpty {
      guard token.closing.isEmpty, let next, let unit = EnglishTables.units[next.core],
        !EnglishTables.attachedOnly.contains(next.core)
      else { return nil }
      // The point of "5 ft." belongs to the unit unless the sentence ends there; the caller keeps it.
      return Reading(words: "\(number) \(amount == "1" ? unit.one : unit.many)", takesNext: true)
    }
    if let unit = EnglishTables.units[attached] {
      return Reading(words: "\(number) \(amount == "1" ? unit.one : unit.many)")
    }
    if attached == "x" { return Reading(words: "\(number) times") }
    guard let scale = EnglishTables.scales[attached] else { return nil }
    return Reading(words: "\(number) \(scale)")
  }

  func signedNumber() -> Reading? {
    let core = token.core
    if core.first == "-", isNumber(core.dropFirst().prefix { $0 != "%" }) {
      return Reading(words: "minus " + core.dropFirst())
    }
    // 100th: espeak-ng says "one hundred, th".
    guard core.count > 4, let suffix = ["st", "nd", "rd", "th"].first(where: core.hasSuffix),
      let value = Int(core.dropLast(suffix.count).filter { $0 != "," })
    else { return nil }
    return Reading(words: ordinal(value))
  }

  private func signed(_ amount: Substring) -> String {
    switch amount.first {
    case "-": "minus " + amount.dropFirst()
    case "+": "plus " + amount.dropFirst()
    default: String(amount)
    }
  }

  private func isNumber(_ text: Substring) -> Bool {
    text.first?.isNumber == true && text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
  }

  func ordinal(_ value: Int) -> String { EnglishNumber.ordinal(value) }
}
