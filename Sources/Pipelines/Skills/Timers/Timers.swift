import Foundation

/// Sets timers, alarms and reminders, asks about them and cancels them. ``TimerBook`` carries it out.
public struct Timers: PhraseSkill {
  public let name = "timers"

  /// The longest that is set: a year and a day.
  public static let longest: Double = 366 * 86_400

  /// When a reminder for a day without a time is due: nine in the morning.
  static let morning = 9 * 3600

  /// How long what rings is put off where no time is said, in seconds.
  static let snooze: Double = 600

  public init() {}

  func request(_ matcher: Matcher) -> SkillRequest? {
    return matcher.whole("timer") { rule, captures in
      timerRequest(rule, captures, matcher.utterance).map { request in
        guard case .refuse(let refusal) = request else {
          return SkillRequest(skill: name, arguments: request)
        }
        return SkillRequest(
          skill: name, arguments: request, answer: matcher.book.sentence("timer.\(refusal.rawValue)"))
      }
    }
  }

  private func timerRequest(_ rule: String, _ captures: Captures, _ utterance: SpokenRequest) -> TimerRequest?
  {
    let label = (captures.text("label") ?? captures.text("text")).map { utterance.text(of: $0) }
    let kind = captures.name("kind").flatMap(TimerKind.init(rawValue:))
    // A length tells a timer, a time an alarm, where neither is named.
    let implied: TimerKind? = captures.span() != nil ? .timer : captures.time() != nil ? .alarm : nil
    let selection = TimerSelection(
      kind: kind ?? implied, name: label, duration: captures.span()?.clockSeconds,
      second: captures.time().map(\.second),
      day: captures.day()?.day(from: utterance.moment.today))
    switch rule {
    case "set": return captures.span().map { Self.timer($0, named: label) }
    case "setWithout": return .refuse(.noDuration)
    case "alarm":
      return captures.moment().map { Self.setting(.alarm, label, $0, isDaily: false, utterance.moment) }
    case "alarmDaily":
      return captures.moment().map { Self.setting(.alarm, label, $0, isDaily: true, utterance.moment) }
    case "alarmWithout": return .refuse(.noTime)
    case "remind":
      return captures.moment().map { Self.setting(.reminder, label, $0, isDaily: false, utterance.moment) }
    case "remindDaily":
      return captures.moment().map { Self.setting(.reminder, label, $0, isDaily: true, utterance.moment) }
    case "remindWithout": return .refuse(.noTime)
    case "ask": return .ask(selection)
    case "list": return .list(kind)
    case "cancel": return .cancel(selection)
    case "cancelAll": return .cancel(TimerSelection(kind: kind, isAll: true))
    case "silence": return .silence
    case "snooze": return .snooze(max(1, captures.span()?.clockSeconds ?? Self.snooze))
    case "unclear": return .refuse(.unclear)
    default: return nil
    }
  }

  private static func timer(_ span: TimeSpan, named name: String?) -> TimerRequest {
    after(span.clockSeconds, .timer, name)
  }

  private static func after(_ seconds: Double, _ kind: TimerKind, _ name: String?) -> TimerRequest {
    if seconds == 0 { return .refuse(.zero) }
    if seconds < 0 { return .refuse(.negative) }
    if seconds > longest { return .refuse(.tooLong) }
    return .set(TimerSetting(kind: kind, name: name, due: .after(seconds)))
  }

  private static func setting(
    _ kind: TimerKind, _ name: String?, _ when: WhenPhrase, isDaily: Bool, _ moment: Moment
  ) -> TimerRequest {
    let (today, now) = Moment.local(moment.now, in: moment.timeZone)
    if let span = when.span {
      guard span.months != 0 || span.days != 0, span.seconds == 0 else {
        return after(span.clockSeconds, kind, name)
      }
      guard let day = DayPhrase.after(span, sign: 1).day(from: today), span.clockSeconds <= longest else {
        return .refuse(.tooLong)
      }
      return day > today ? set(day, when.time?.second ?? now) : .refuse(day == today ? .zero : .negative)
    }
    func set(_ day: CivilDay, _ second: Int) -> TimerRequest {
      .set(TimerSetting(kind: kind, name: name, due: .at(day, second: second), isDaily: isDaily))
    }
    guard let phrase = when.day else {
      guard let time = when.time else { return .refuse(.noTime) }
      // Alarms from six to eleven are for waking, and so is "every day at seven"; nobody is reminded from one to six at
      // night. Of the others, the one that comes next. The confirmation names the time in full.
      let other = (time.second + 43_200) % 86_400
      let candidates =
        !time.isEitherHalf || isDaily || kind == .alarm && (6...11).contains(time.hour)
        ? [time.second] : kind == .reminder && (1...6).contains(time.hour) ? [other] : [time.second, other]
      let next = candidates.map { $0 > now ? $0 : $0 + 86_400 }.min() ?? time.second
      return set(today.adding(days: next / 86_400), next % 86_400)
    }
    guard let day = phrase.day(from: today) else { return .refuse(.noSuchDay) }
    guard let time = when.time else {
      if kind == .alarm { return .refuse(.noTime) }
      if day == today { return .refuse(.noTime) }
      return day < today ? .refuse(.past) : set(day, morning)
    }
    var second = time.second
    // "tomorrow at five" is an afternoon, unless somebody wants to be woken.
    if time.isEitherHalf, kind == .reminder && (1...6).contains(time.hour) || day == today && second <= now {
      second = (second + 43_200) % 86_400
    }
    if day < today || day == today && second <= now { return .refuse(.past) }
    if Double(day.number - today.number) * 86_400 > longest { return .refuse(.tooLong) }
    return set(day, second)
  }
}

extension Captures {
  /// When something is due, said as one phrase or in parts.
  func moment() -> WhenPhrase? {
    if let when = when() { return when }
    let when = WhenPhrase(day: day(), time: time(), span: span())
    return when.day == nil && when.time == nil && when.span == nil ? nil : when
  }
}
