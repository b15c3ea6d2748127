import Foundation
import VoiceCore

/// What came of a request about timers.
public enum TimerOutcome: Sendable, Hashable {
  case set(TimerBook.Timer)
  /// Those that were asked about, with the time that is left; none: nothing is set.
  case left([TimerBook.Timer])
  case cancelled([TimerBook.Timer])
  /// Several are meant, and it has to be asked which.
  case which([TimerBook.Timer])
  case notFound
  /// What rang and was stopped. Silence is the answer.
  case silenced([TimerBook.Timer])
  case refused(TimerRefusal)

  /// The answer in words; nil where silence is the answer, and for a language that the skills do not know.
  public func sentence(in language: Language, at moment: Moment) -> String? {
    guard let book = Phrasebook.of(language), Phrasebook.complete.contains(language) else { return nil }
    let writer = TimerWriter(calendar: CalendarWriter(book: book), moment: moment)
    switch self {
    case .set(let timer): return writer.confirmation(of: timer)
    case .left(let timers) where timers.isEmpty: return book.sentence("timer.none")
    case .left(let timers):
      return book.sentence("timer.list", ["items": writer.items(timers)]).capitalizedFirst
    case .cancelled(let timers): return book.sentence("timer.cancelled", ["items": writer.items(timers)])
    case .which(let timers): return book.sentence("timer.which", ["items": writer.items(timers)])
    case .notFound: return book.sentence("timer.notFound")
    case .silenced(let timers): return timers.isEmpty ? book.sentence("timer.notFound") : nil
    case .refused(let refusal): return book.sentence("timer.\(refusal.rawValue)")
    }
  }
}

extension TimerBook.Timer {
  /// What is said when it is due.
  public func announcement(in language: Language) -> String? {
    guard let book = Phrasebook.of(language), Phrasebook.complete.contains(language) else { return nil }
    return book.sentence("due.\(kind.rawValue)\(name == nil ? "" : "Named")", ["name": name ?? ""])
  }
}

/// Says timers in the words of a language.
struct TimerWriter {
  let calendar: CalendarWriter
  let moment: Moment

  private var book: Phrasebook { calendar.book }

  func confirmation(of timer: TimerBook.Timer) -> String {
    var holes = ["name": timer.name ?? "", "when": when(timer.due), "at": at(timer.due)]
    var form = "set.\(timer.kind.rawValue)"
    if timer.setting.isDaily { form += "Daily" }
    if timer.name != nil { form += "Named" }
    if timer.kind == .timer, case .after(let seconds) = timer.setting.due {
      holes["span"] = exactSpan(seconds)
    }
    return book.sentence(form, holes)
  }

  func items(_ timers: [TimerBook.Timer]) -> String {
    // More than five are too many for an ear.
    let said = timers.prefix(5).map(item)
    let rest = timers.count - said.count
    return calendar.join(said + (rest > 0 ? [book.sentence("timer.more", ["count": String(rest)])] : []))
  }

  private func item(_ timer: TimerBook.Timer) -> String {
    let left = max(0, timer.due.timeIntervalSince(moment.now))
    return book.sentence(
      "item.\(timer.kind.rawValue)" + (timer.setting.isDaily ? "Daily" : "")
        + (timer.name == nil ? "" : "Named"),
      [
        "name": timer.name ?? "", "span": calendar.span(Int(left.rounded(.up))), "when": when(timer.due),
        "at": at(timer.due),
      ])
  }

  /// All parts of a length, and broken seconds.
  private func exactSpan(_ seconds: Double) -> String {
    guard seconds == seconds.rounded(), seconds < 1e9 else {
      let number = Rational(approximating: (seconds * 10).rounded() / 10) ?? 0
      return
        "\(NumberWriter(words: book.numbers).written(number).text) \(UnitConversion.name(of: .second, for: number, book))"
    }
    let whole = Int(seconds)
    let parts = [
      (whole / 86_400, MeasureUnit.day), (whole / 3600 % 24, .hour), (whole / 60 % 60, .minute),
      (whole % 60, .second),
    ]
    return calendar.join(parts.filter { $0.0 > 0 }.map { calendar.count($0.0, $0.1) })
  }

  /// "tomorrow at 7 AM"
  private func when(_ date: Date) -> String {
    let day = Moment.local(date, in: moment.timeZone).day
    let form = ["when.today", "when.tomorrow"]
    let ahead = day.number - moment.today.number
    return book.sentence(
      form.indices.contains(ahead) ? form[ahead] : "when.date", ["at": at(date), "date": calendar.date(day)])
  }

  /// "at 7 AM"
  private func at(_ date: Date) -> String {
    let second = Moment.local(date, in: moment.timeZone).second
    return book.sentence(second / 3600 == 1 ? "at.one" : "at", ["time": calendar.time(second: second)])
      .replacing("alle le ", with: "alle ")
  }
}
