import Foundation

/// A question about time or the calendar.
public enum ClockQuestion: SkillArguments {
  /// The time of day now, or after a span; in a zone, or where the person is.
  case time(zone: String?, after: TimeSpan?)
  /// Which day a day is: its weekday and date. Nil: there is no such day.
  case day(CivilDay?)
  case daysUntil(CivilDay?, isPast: Bool)
  case weeksUntil(CivilDay?)
  case daysBetween(CivilDay, CivilDay)
  case week(CivilDay)
  case isLeap(Int)
  case daysInMonth(month: Int, year: Int)
  case month, year
  /// How many hours the clocks of the second zone are ahead of those of the first.
  case difference(String, String)
  /// The time at a place whose zone is not known: a model would make one up.
  case unknownPlace(String)

  public var hasEffect: Bool { false }

  public var description: String {
    switch self {
    case .time(let zone, let span):
      ["time", zone.map { "zone=\($0)" }, span.map { "after=\($0)" }].compactMap { $0 }.joined(separator: " ")
    case .day(let day): "day \(day?.description ?? "none")"
    case .daysUntil(let day, let isPast):
      "\(isPast ? "daysSince" : "daysUntil") \(day?.description ?? "none")"
    case .weeksUntil(let day): "weeksUntil \(day?.description ?? "none")"
    case .daysBetween(let first, let last): "daysBetween \(first) \(last)"
    case .week(let day): "week \(day)"
    case .isLeap(let year): "isLeap \(year)"
    case .daysInMonth(let month, let year): "daysInMonth \(year)-\(month)"
    case .month: "month"
    case .year: "year"
    case .difference(let first, let second): "difference \(first) \(second)"
    case .unknownPlace(let place): "unknownPlace \"\(place)\""
    }
  }
}

/// Says times, days and spans in the words of a language.
struct CalendarWriter {
  let book: Phrasebook

  /// "3:20 PM", "15 Uhr 20".
  func time(second: Int) -> String {
    let (hour, minute) = (second / 3600, second / 60 % 60)
    return book.sentence(
      hour == 1 ? (minute == 0 ? "time.oneFull" : "time.one") : (minute == 0 ? "time.full" : "time.many"),
      [
        "hour12": String((hour + 11) % 12 + 1), "half": hour < 12 ? "AM" : "PM", "hour": String(hour),
        "minute": String(minute),
        "minute2": (minute < 10 ? "0" : "") + String(minute),
      ])
  }

  func weekday(_ day: CivilDay) -> String { book.name("weekday.\(day.weekday)").one }

  /// "Sunday, the 14th of March 2027"
  func date(_ day: CivilDay) -> String {
    let (year, month, number) = day.components
    let special = "date.\(number)"
    return book.sentence(
      book.hasSentence(special) ? special : "date",
      [
        "weekday": weekday(day), "month": book.name("month.\(month)").one, "day": ordinal(number),
        "year": String(year),
      ])
  }

  private func ordinal(_ day: Int) -> String {
    guard book.language == .english else { return String(day) }
    let mark =
      (11...13).contains(day)
      ? "th" : ["st", "nd", "rd"].indices.contains(day % 10 - 1) ? ["st", "nd", "rd"][day % 10 - 1] : "th"
    return "\(day)\(mark)"
  }

  /// "1 hour and 5 minutes"; the two largest parts of a span of seconds.
  func span(_ seconds: Int) -> String {
    let parts: [(MeasureUnit, Int)] = [
      (.day, seconds / 86_400), (.hour, seconds / 3600 % 24), (.minute, seconds / 60 % 60),
      (.second, seconds % 60),
    ]
    let first = parts.firstIndex { $0.1 > 0 } ?? parts.count - 1
    return join(
      parts[first...].prefix(2).filter { $0.1 > 0 || seconds == 0 }.map { count($0.1, $0.0) })
  }

  func count(_ number: Int, _ unit: MeasureUnit) -> String {
    let amount = NumberWriter(words: book.numbers).written(Rational(number)).text
    return "\(amount) \(UnitConversion.name(of: unit, for: Rational(number), book))"
  }

  /// "a, b and c"
  func join(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return book.sentence("list", ["first": parts.dropLast().joined(separator: ", "), "last": last])
  }
}
