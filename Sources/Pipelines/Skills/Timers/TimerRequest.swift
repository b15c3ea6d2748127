import Foundation

/// What a person asks of timers, alarms and reminders.
public enum TimerRequest: SkillArguments {
  case set(TimerSetting)
  /// How much time is left.
  case ask(TimerSelection)
  case list(TimerKind?)
  /// Also stops what rings, when nothing is named.
  case cancel(TimerSelection)
  /// Stops what rings.
  case silence
  /// Lets what rings ring again after so many seconds.
  case snooze(Double)
  /// It was understood and cannot be: nothing is set.
  case refuse(TimerRefusal)

  public var hasEffect: Bool {
    switch self {
    case .set, .cancel, .silence, .snooze: true
    case .ask, .list, .refuse: false
    }
  }

  /// Whether it is about what rings: said while nothing does, it is not for the timers.
  public var isAboutRinging: Bool {
    switch self {
    case .silence, .snooze: true
    case .set, .ask, .list, .cancel, .refuse: false
    }
  }

  public var description: String {
    switch self {
    case .set(let setting): "set \(setting)"
    case .ask(let selection): "ask \(selection)"
    case .list(let kind): "list \(kind?.rawValue ?? "all")"
    case .cancel(let selection): "cancel \(selection)"
    case .silence: "silence"
    case .snooze(let seconds): "snooze \(Int(seconds))s"
    case .refuse(let refusal): "refuse \(refusal.rawValue)"
    }
  }
}

public enum TimerKind: String, Sendable, Hashable, Codable, CaseIterable {
  case timer, alarm, reminder
}

/// Why nothing is set.
public enum TimerRefusal: String, Sendable, Hashable, Codable, CaseIterable {
  case zero, negative, tooLong, past, noSuchDay
  /// Neither a length nor a time was said.
  case noDuration, noTime
  /// Something is to be set, and the words do not say what: a model would claim to have done it.
  case unclear
  /// ``TimerBook/limit`` are set already.
  case tooMany
}

/// A timer, an alarm or a reminder that is to be set.
public struct TimerSetting: Sendable, Hashable, Codable, CustomStringConvertible {
  public enum Due: Sendable, Hashable, Codable {
    /// Seconds from when it is set.
    case after(Double)
    /// When the clocks of the person's zone show this many seconds after the day's midnight.
    case at(CivilDay, second: Int)
  }

  public var kind: TimerKind
  /// What it is called, or what a reminder is about.
  public var name: String?
  public var due: Due
  public var isDaily: Bool

  public init(kind: TimerKind, name: String? = nil, due: Due, isDaily: Bool = false) {
    self.kind = kind
    self.name = name
    self.due = due
    self.isDaily = isDaily
  }

  public var description: String {
    let time =
      switch due {
      case .after(let seconds): seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
      case .at(let day, let second): "\(day) \(TimeOfDay(hour: second / 3600, minute: second / 60 % 60))"
      }
    return "\(kind.rawValue) \(time)" + (isDaily ? " daily" : "") + (name.map { " name=\"\($0)\"" } ?? "")
  }
}

/// Which timers are meant.
public struct TimerSelection: Sendable, Hashable, Codable, CustomStringConvertible {
  public var kind: TimerKind?
  public var name: String?
  /// The length that it was set for, in seconds.
  public var duration: Double?
  /// The seconds after midnight at which an alarm is due.
  public var second: Int?
  /// The day on which it is due.
  public var day: CivilDay?
  public var isAll: Bool

  public init(
    kind: TimerKind? = nil, name: String? = nil, duration: Double? = nil, second: Int? = nil,
    day: CivilDay? = nil,
    isAll: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.duration = duration
    self.second = second
    self.day = day
    self.isAll = isAll
  }

  /// Whether any one may be meant: nothing tells it from others of its kind.
  public var isOpen: Bool { name == nil && duration == nil && second == nil && day == nil && !isAll }

  public var description: String {
    [
      isAll ? "all" : nil, kind?.rawValue, duration.map { "\(Int($0))s" },
      second.map { "at=\(TimeOfDay(hour: $0 / 3600, minute: $0 / 60 % 60))" }, day.map { "on=\($0)" },
      name.map { "name=\"\($0)\"" },
    ].compactMap { $0 }.joined(separator: " ")
  }
}
