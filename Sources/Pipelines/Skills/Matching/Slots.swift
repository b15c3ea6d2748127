import VoiceCore

/// The kinds of value that a phrase may hold.
enum SlotKind: Int, Sendable, CaseIterable {
  case number
  /// Something that is to be calculated: "17 times 24".
  case calculation
  /// A number with its unit, or several: "5 feet 11 inches".
  case quantity
  /// What a quantity is converted to: "kilometres", "feet and inches".
  case units
  /// A length of time: "an hour and a half".
  case span
  /// A time of day, and one in digits with minutes: "17:30".
  case time, clock
  case day
  /// A day, a time or both.
  case when
  /// A day of a month, and a year.
  case date, year
  /// Names, by the rule that has them: "3" for Wednesday, "12" for December, "pm", "tokyo".
  case weekday, month, part, place, kind, device
  /// What something is called: up to four words, none of them a word that phrases are made of.
  case label
  /// The name of a list in one word with it: "Einkaufsliste".
  case glued
  /// Words of any kind, as few as the rest of the phrase leaves.
  case text
  /// The name of a language: "Spanish".
  case tongue

  init?(named name: String) {
    guard let kind = Self.byName[name] else { return nil }
    self = kind
  }

  var name: String { "\(self)" }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

/// A value that was found in an utterance.
enum SlotValue: Sendable {
  case number(Rational)
  case calculation(Term)
  case quantity(Quantity)
  case span(TimeSpan)
  case time(TimeOfDay)
  case day(DayPhrase)
  case when(WhenPhrase)
  case name(String)
  case units([MeasureUnit])
  /// The words' places in the utterance.
  case text(Range<Int>)
  case tongue(Language)
}

extension Captures {
  func number(_ name: String = "number") -> Rational? {
    if case .number(let value)? = self[name] { value } else { nil }
  }
  func calculation() -> Term? { if case .calculation(let term)? = self["calculation"] { term } else { nil } }
  func quantity(_ name: String = "quantity") -> Quantity? {
    if case .quantity(let value)? = self[name] { value } else { nil }
  }
  func units() -> [MeasureUnit]? { if case .units(let units)? = self["units"] { units } else { nil } }
  func span(_ name: String = "span") -> TimeSpan? {
    if case .span(let value)? = self[name] { value } else { nil }
  }
  func time(_ name: String = "time") -> TimeOfDay? {
    if case .time(let value)? = self[name] { value } else { nil }
  }
  func day(_ name: String = "day") -> DayPhrase? {
    if case .day(let value)? = self[name] { value } else { nil }
  }
  func when() -> WhenPhrase? { if case .when(let value)? = self["when"] { value } else { nil } }
  func name(_ name: String) -> String? { if case .name(let value)? = self[name] { value } else { nil } }
  func text(_ name: String = "text") -> Range<Int>? {
    if case .text(let range)? = self[name] { range } else { nil }
  }
  func tongue() -> Language? { if case .tongue(let language)? = self["tongue"] { language } else { nil } }
}

extension Matcher {
  func read(_ kind: SlotKind, at start: Int) -> [(value: SlotValue, end: Int)] {
    switch kind {
    case .number:
      NumberReader(words: book.numbers).numbers(in: words, at: start).map { (.number($0.value), $0.end) }
    case .calculation:
      CalculationParser(matcher: self).calculation(at: start).map { [(.calculation($0.term), $0.end)] } ?? []
    case .quantity: QuantityParser(matcher: self).quantities(at: start).map { (.quantity($0.value), $0.end) }
    case .units: QuantityParser(matcher: self).targets(at: start).map { (.units($0.value), $0.end) }
    case .span: spans(at: start).map { (.span($0.value), $0.end) }
    case .time: times(at: start).map { (.time($0.value), $0.end) }
    case .clock: clocks(at: start).map { (.time($0.value), $0.end) }
    case .day: days(at: start).map { (.day($0.value), $0.end) }
    case .when: whens(at: start).map { (.when($0.value), $0.end) }
    case .date: dates(at: start).map { (.number($0.value), $0.end) }
    case .year: years(at: start).map { (.number($0.value), $0.end) }
    case .weekday, .month, .part, .place, .kind, .device:
      beginning(kind.name, at: start) { name, _ in .name(name) }
    case .label:
      (1...4).filter { start + $0 <= words.count }.prefix { !book.isUnlabelled(words[start + $0 - 1]) }
        .map { (.text(start..<start + $0), start + $0) }
    case .glued:
      words[start].hasSuffix("liste") && words[start].count > 5 ? [(.text(start..<start + 1), start + 1)] : []
    case .text:
      (start + 1...words.count).map { (.text(start..<$0), $0) }
    case .tongue:
      beginning("tongue", at: start) { name, _ in (try? Language(name)).map(SlotValue.tongue) }
    }
  }
}
