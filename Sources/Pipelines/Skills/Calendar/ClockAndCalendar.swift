import Foundation

/// Answers what time and day it is, here and elsewhere, and calculates with days.
public struct ClockAndCalendar: PhraseSkill {
  public let name = "clock"

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    return matcher.whole("clock") { rule, captures in
      let place = captures.text("label").map { ClockQuestion.unknownPlace(matcher.utterance.text(of: $0)) }
      return (place ?? question(rule, captures, at: matcher.utterance.moment)).map { question in
        SkillRequest(
          skill: name, arguments: question,
          answer: answer(
            question, place: captures.name("place"), from: captures, matcher.utterance.moment, matcher.book))
      }
    }
  }

  private func question(_ rule: String, _ captures: Captures, at moment: Moment) -> ClockQuestion? {
    let today = moment.today
    func day(_ name: String = "day", isPast: Bool = false) -> CivilDay? {
      captures.day(name)?.day(from: today, isPast: isPast)
    }
    switch rule {
    case "time":
      return .time(zone: captures.name("place").flatMap { Places.zones[$0] }, after: captures.span())
    case "today": return .day(today)
    case "day":
      // A question for the day of a plain weekday is a question for its date.
      return captures.day() == nil ? nil : .day(day())
    case "dayPast": return captures.day() == nil ? nil : .day(day(isPast: true))
    case "daysUntil": return captures.day() == nil ? nil : .daysUntil(day(), isPast: false)
    case "daysSince": return captures.day() == nil ? nil : .daysUntil(day(isPast: true), isPast: true)
    case "weeksUntil": return captures.day() == nil ? nil : .weeksUntil(day())
    case "daysBetween":
      guard let first = captures.day("from")?.day(from: today),
        let last = captures.day("to")?.day(from: first)
      else {
        return nil
      }
      return .daysBetween(first, last)
    case "week": return .week(captures.day() == nil ? today : day() ?? today)
    case "leap": return .isLeap(captures.number("year")?.integer ?? today.year)
    case "daysInMonth":
      guard let month = captures.name("month").flatMap({ Int($0) }) else { return nil }
      return .daysInMonth(month: month, year: captures.number("year")?.integer ?? today.year)
    case "todayThere":
      guard
        let zone = captures.name("place").flatMap({ Places.zones[$0] }).flatMap(TimeZone.init(identifier:))
      else {
        return nil
      }
      return .day(Moment.local(moment.now, in: zone).day)
    case "month": return .month
    case "year": return .year
    case "difference":
      guard let first = captures.name("from").flatMap({ Places.zones[$0] }),
        let second = captures.name("to").flatMap({ Places.zones[$0] })
      else { return nil }
      return .difference(first, second)
    default: return nil
    }
  }

  private func answer(
    _ question: ClockQuestion, place: String?, from captures: Captures, _ moment: Moment, _ book: Phrasebook
  ) -> String {
    let writer = CalendarWriter(book: book)
    let today = moment.today
    switch question {
    case .time(let zone, let span):
      let zone = zone.flatMap(TimeZone.init(identifier:)) ?? moment.timeZone
      let date = later(moment, by: span)
      let (day, second) = Moment.local(date, in: zone)
      let time = writer.time(second: second)
      let one = second / 3600 == 1 ? "One" : ""
      let isOtherDay = day != today
      let form =
        (place == nil ? (span == nil ? "clock.now" : "clock.then") : "clock.there")
        + (isOtherDay ? "Day" : "") + one
      return book.sentence(
        form,
        [
          "time": time, "place": place.map { book.name("place.\($0)").one } ?? "",
          "weekday": writer.weekday(day),
        ]
      ).replacing("À Le ", with: "Au ").capitalizedFirst
    case .day(nil), .daysUntil(nil, _), .weeksUntil(nil): return book.sentence("clock.noSuchDay")
    case .day(let day?):
      let form = day == today ? "clock.today" : day < today ? "clock.was" : "clock.is"
      return book.sentence(form, ["date": writer.date(day)])
    case .daysUntil(let day?, _):
      if day == today { return book.sentence("clock.isToday", ["date": writer.date(day)]) }
      return book.sentence(
        day < today ? "clock.since" : "clock.until",
        ["span": writer.count(abs(day.number - today.number), .day), "date": writer.date(day)])
    case .weeksUntil(let day?):
      let days = abs(day.number - today.number)
      let parts = [(days / 7, MeasureUnit.week), (days % 7, .day)].filter { $0.0 > 0 }.map {
        writer.count($0.0, $0.1)
      }
      if parts.isEmpty { return book.sentence("clock.isToday", ["date": writer.date(day)]) }
      return book.sentence(
        day < today ? "clock.since" : "clock.until", ["span": writer.join(parts), "date": writer.date(day)])
    case .daysBetween(let first, let last):
      return book.sentence(
        "clock.between",
        [
          "span": writer.count(abs(last.number - first.number), .day), "from": writer.date(first),
          "to": writer.date(last),
        ])
    case .week(let day): return book.sentence("clock.week", ["week": String(day.week)])
    case .isLeap(let year):
      return book.sentence(CivilDay.isLeap(year) ? "clock.leap" : "clock.noLeap", ["year": String(year)])
    case .daysInMonth(let month, let year):
      return book.sentence(
        "clock.daysInMonth",
        [
          "month": book.name("month.\(month)").one, "year": String(year),
          "span": writer.count(CivilDay.days(inMonth: month, of: year), .day),
        ])
    case .month:
      return book.sentence(
        "clock.month",
        ["month": book.name("month.\(today.components.month)").one, "year": String(today.year)])
    case .unknownPlace(let place): return book.sentence("clock.unknownPlace", ["place": place])
    case .year: return book.sentence("clock.year", ["year": String(today.year)])
    case .difference(let first, let second):
      let zones = [first, second].compactMap(TimeZone.init(identifier:)).map {
        $0.secondsFromGMT(for: moment.now)
      }
      let seconds = zones.count == 2 ? zones[1] - zones[0] : 0
      let names = ["from", "to"].map { captures.name($0).map { book.name("place.\($0)").one } ?? "" }
      return book.sentence(
        seconds == 0 ? "clock.sameTime" : seconds > 0 ? "clock.ahead" : "clock.behind",
        ["from": names[0], "to": names[1], "span": writer.span(abs(seconds))])
    }
  }

  private func later(_ moment: Moment, by span: TimeSpan?) -> Date {
    guard let span else { return moment.now }
    return moment.now.addingTimeInterval(span.clockSeconds)
  }
}
