/// A length of time as it is said: months and days count by the calendar, the rest by the clock.
public struct TimeSpan: Sendable, Hashable, Codable, CustomStringConvertible {
  public var months = 0
  public var days = 0
  /// May be broken: "half a second".
  public var seconds: Rational = 0

  /// All of it by the clock, a day as 24 hours and a month as 30 days.
  public var clockSeconds: Double { Double(months * 30 + days) * 86_400 + seconds.approximation }

  public var description: String {
    [
      months == 0 ? nil : "\(months)mo", days == 0 ? nil : "\(days)d",
      seconds == 0 && months + days != 0 ? nil : "\(seconds)s",
    ]
    .compactMap { $0 }.joined(separator: " ")
  }
}

/// A time of the day as it is said.
public struct TimeOfDay: Sendable, Hashable, Codable, CustomStringConvertible {
  /// 0 to 23.
  public var hour: Int
  public var minute: Int
  /// Whether the other half of the day may be meant: "at five".
  public var isEitherHalf = false

  public var second: Int { hour * 3600 + minute * 60 }

  /// The time that is meant when the part of the day is said with it.
  func during(_ part: String?) -> TimeOfDay {
    var time = self
    switch part {
    case "pm" where hour < 12, "evening" where hour < 12: time.hour += 12
    case "am" where hour == 12, "evening" where hour == 12: time.hour = 0
    // "at night": eleven is before midnight, two is behind it.
    case "night" where hour == 12: time.hour = 0
    case "night" where (6..<12).contains(hour): time.hour += 12
    case nil: return self
    default: break
    }
    time.isEitherHalf = false
    return time
  }

  public var description: String {
    "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)\(isEitherHalf ? "?" : "")"
  }
}

/// A day as it is said, before it is known which one is meant.
enum DayPhrase: Sendable, Hashable {
  /// So many days from today: tomorrow is 1.
  case relative(Int)
  /// The next day of the week that comes, today not counted.
  case weekday(Int)
  /// The day of the week of the next week, or of the last.
  case weekdayOfWeek(Int, offset: Int)
  case lastWeekday(Int)
  case date(year: Int?, month: Int?, day: Int)
  case easter
  case after(TimeSpan, sign: Int)
  /// "two weeks from tomorrow"
  indirect case afterDay(TimeSpan, DayPhrase)

  /// - Parameter isPast: a day without a year is the last one, not the next.
  /// - Returns: nil when there is no such day.
  func day(from today: CivilDay, isPast: Bool = false) -> CivilDay? {
    switch self {
    case .relative(let days): return today.adding(days: days)
    case .weekday(let weekday):
      let ahead = (weekday - today.weekday + 6) % 7 + 1
      return today.adding(days: isPast ? (ahead == 7 ? -7 : ahead - 7) : ahead)
    case .lastWeekday(let weekday): return today.adding(days: -((today.weekday - weekday + 6) % 7 + 1))
    case .weekdayOfWeek(let weekday, let offset):
      return today.adding(days: weekday - today.weekday + 7 * offset)
    case .after(let span, let sign):
      guard abs(span.months) < 120_000, abs(span.days) < 3_600_000 else { return nil }
      let days = span.days + Int((span.seconds.approximation / 86_400).rounded(.down))
      guard let day = today.adding(months: sign * span.months)?.adding(days: sign * days),
        (1...9999).contains(day.year)
      else { return nil }
      return day
    case .afterDay(let span, let base):
      return base.day(from: today).flatMap { DayPhrase.after(span, sign: 1).day(from: $0) }
    case .easter: return nearest(from: today, isPast: isPast) { CivilDay.easter($0) }
    case .date(let year?, let month, let day):
      return CivilDay(year: year, month: month ?? 1, day: day)
    case .date(nil, let month?, let day):
      return nearest(from: today, isPast: isPast) { CivilDay(year: $0, month: month, day: day) }
    case .date(nil, nil, let day):
      // "the 14th": of this month or the next that has it.
      let (year, month, _) = today.components
      let months = (0..<14).compactMap { offset -> CivilDay? in
        let all = year * 12 + month - 1 + (isPast ? -offset : offset)
        return CivilDay(year: all / 12, month: all % 12 + 1, day: day)
      }
      return months.first { isPast ? $0 <= today : $0 >= today }
    }
  }

  /// The first that comes of a day that comes every year, today counted; a leap day within eight years.
  private func nearest(from today: CivilDay, isPast: Bool, _ day: (Int) -> CivilDay?) -> CivilDay? {
    (0...8).compactMap { day(today.year + (isPast ? -$0 : $0)) }.first { isPast ? $0 <= today : $0 >= today }
  }
}

/// A day, a time or both: "tomorrow at seven", "in ten minutes".
struct WhenPhrase: Sendable, Hashable {
  /// The time that part of a day stands for where no time is said: "tomorrow morning".
  static let usualTimes = [
    "am": TimeOfDay(hour: 9, minute: 0), "pm": TimeOfDay(hour: 15, minute: 0),
    "evening": TimeOfDay(hour: 19, minute: 0),
    "night": TimeOfDay(hour: 21, minute: 0),
  ]

  var day: DayPhrase?
  var time: TimeOfDay?
  var span: TimeSpan?
}
