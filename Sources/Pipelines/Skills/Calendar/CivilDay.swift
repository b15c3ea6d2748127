import Foundation

/// A day of the Gregorian calendar, which is taken to hold at all times.
public struct CivilDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1 January 1970.
  public let number: Int

  public init(number: Int) { self.number = number }

  /// - Returns: nil when there is no such day: 30 February, 29 February of 2027. Years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    // Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): a year begins in March,
    // so that the leap day is its last.
    let shifted = month <= 2 ? year - 1 : year
    let era = Self.floor(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = Self.floor(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  public var year: Int { components.year }

  /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  public var weekday: Int { (number + 3) - Self.floor(number + 3, 7) * 7 + 1 }

  /// The week by ISO 8601: weeks begin on Monday, and the first has the year's first Thursday.
  public var week: Int {
    let thursday = CivilDay(number: number - weekday + 4)
    let newYear = CivilDay(year: thursday.year, month: 1, day: 1)?.number ?? thursday.number
    return (thursday.number - newYear) / 7 + 1
  }

  public func adding(days: Int) -> CivilDay { CivilDay(number: number + days) }

  /// The same day of another month, or its last day where it is shorter.
  public func adding(months: Int) -> CivilDay? {
    let (year, month, day) = components
    let all = year * 12 + month - 1 + months
    let (newYear, newMonth) = (Self.floor(all, 12), all - Self.floor(all, 12) * 12 + 1)
    return CivilDay(
      year: newYear, month: newMonth, day: min(day, Self.days(inMonth: newMonth, of: newYear)))
  }

  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
  public static func easter(_ year: Int) -> CivilDay? {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let m = (a + 11 * h) / 319
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7
    let month = (h - m + l + 90) / 25
    return CivilDay(year: year, month: month, day: (h - m + l + month + 19) % 32)
  }

  fileprivate static func floor(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// "2027-03-14"
  public var description: String {
    let (year, month, day) = components
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension CivilDay: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.value(of: "a day") { text in
      let parts = text.split(separator: "-").compactMap { Int($0) }
      return parts.count == 3 ? CivilDay(year: parts[0], month: parts[1], day: parts[2]) : nil
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Moment {
  /// The day and the seconds since its midnight, as the clocks of a zone show them.
  public static func local(_ date: Date, in zone: TimeZone) -> (day: CivilDay, second: Int) {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
    let day = CivilDay.floor(seconds, 86_400)
    return (CivilDay(number: day), seconds - day * 86_400)
  }

  /// The instant at which the clocks of a zone show a time. One that is left out when summer time begins becomes the
  /// instant as long after the change as it would have been; of one that comes twice it is the first.
  public static func date(_ day: CivilDay, second: Int, in zone: TimeZone) -> Date {
    let wall = Double(day.number * 86_400 + second)
    let before = zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall - 86_400))
    let after = zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall + 86_400))
    for offset in [before, after] {
      let date = Date(timeIntervalSince1970: wall - Double(offset))
      if zone.secondsFromGMT(for: date) == offset { return date }
    }
    return Date(timeIntervalSince1970: wall - Double(before))
  }

  public var today: CivilDay { Self.local(now, in: timeZone).day }
}
