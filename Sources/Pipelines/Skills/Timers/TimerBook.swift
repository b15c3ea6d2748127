import Foundation

/// The timers, alarms and reminders of a person: a value without a clock, files or sound.
///
/// A draft carries a request out on a copy to have its answer, and the copy is kept at the commit.
public struct TimerBook: Sendable, Hashable, Codable {
  public struct Timer: Sendable, Hashable, Codable, Identifiable {
    public let id: Int
    public var setting: TimerSetting
    /// When it is due, by the wall clock.
    public var due: Date

    public var kind: TimerKind { setting.kind }
    public var name: String? { setting.name }
  }

  /// As many as may be set at once.
  public static let limit = 500

  /// Those that are set, the next one first.
  public private(set) var timers: [Timer] = []
  /// Those that are due and have not been stopped.
  public private(set) var ringing: [Timer] = []
  private var lastID = 0

  public init() {}

  /// When the next one is due.
  public var next: Date? { timers.first?.due }

  /// Sets a timer.
  ///
  /// - Returns: nil when ``limit`` are set.
  public mutating func add(_ setting: TimerSetting, at moment: Moment) -> Timer? {
    guard timers.count < Self.limit else { return nil }
    lastID += 1
    let timer = Timer(id: lastID, setting: setting, due: Self.due(setting, at: moment))
    insert(timer)
    return timer
  }

  private mutating func insert(_ timer: Timer) {
    let place = timers.firstIndex { $0.due > timer.due } ?? timers.endIndex
    timers.insert(timer, at: place)
  }

  private static func due(_ setting: TimerSetting, at moment: Moment) -> Date {
    switch setting.due {
    case .after(let seconds): moment.now.addingTimeInterval(seconds)
    case .at(let day, let second): Moment.date(day, second: second, in: moment.timeZone)
    }
  }

  /// Takes those that are due by now, the longest due first: from then on they ring until ``silence()``. A daily one is set
  /// again for its next day after now, however many were slept through.
  public mutating func takeDue(at moment: Moment) -> [Timer] {
    let due = Array(timers.prefix { $0.due <= moment.now })
    timers.removeFirst(due.count)
    for var timer in due where timer.setting.isDaily {
      guard case .at(var day, let second) = timer.setting.due else { continue }
      day = max(day, moment.today.adding(days: -1))
      repeat {
        day = day.adding(days: 1)
        timer.due = Moment.date(day, second: second, in: moment.timeZone)
      } while timer.due <= moment.now
      timer.setting.due = .at(day, second: second)
      insert(timer)
    }
    ringing += due
    return due
  }

  /// Stops what rings, and gives it.
  public mutating func silence() -> [Timer] {
    defer { ringing = [] }
    return ringing
  }

  /// Those that a selection means.
  public func selected(_ selection: TimerSelection, in zone: TimeZone) -> [Timer] {
    timers.filter { timer in
      if let kind = selection.kind, timer.kind != kind { return false }
      if let name = selection.name {
        let wanted = name.split(separator: " ").map(SpokenWord.folded)
        let words = Set((timer.name ?? "").split(separator: " ").map(SpokenWord.folded))
        guard wanted.allSatisfy(words.contains) else { return false }
      }
      if let duration = selection.duration {
        guard case .after(duration) = timer.setting.due else { return false }
      }
      if let second = selection.second {
        let due = Moment.local(timer.due, in: zone).second
        guard due == second || due == (second + 43_200) % 86_400 else { return false }
      }
      if let day = selection.day, Moment.local(timer.due, in: zone).day != day { return false }
      return true
    }
  }

  public mutating func remove(_ ids: Set<Int>) { timers.removeAll { ids.contains($0.id) } }

  /// Follows the wall clock when it was set: a timer of ten minutes takes ten minutes all the same, an alarm at seven is at
  /// seven by the new clock. A time that is left out by the change is due at once.
  ///
  /// - Parameter seconds: by how much the wall clock went further than time did; negative when it was put back.
  public mutating func clockJumped(by seconds: Double) {
    for index in timers.indices {
      if case .after = timers[index].setting.due { timers[index].due += seconds }
    }
    timers.sort { $0.due < $1.due }
  }

  /// Follows a person to another zone: an alarm at seven is at seven there.
  public mutating func zoneChanged(at moment: Moment) {
    for index in timers.indices {
      if case .at = timers[index].setting.due {
        timers[index].due = Self.due(timers[index].setting, at: moment)
      }
    }
    timers.sort { $0.due < $1.due }
  }

  /// Carries out a request and says what came of it.
  public mutating func carryOut(_ request: TimerRequest, at moment: Moment) -> TimerOutcome {
    switch request {
    case .set(let setting): return add(setting, at: moment).map(TimerOutcome.set) ?? .refused(.tooMany)
    case .ask(let selection):
      let found = selected(selection, in: moment.timeZone)
      return found.isEmpty ? .notFound : .left(found)
    case .list(let kind): return .left(timers.filter { kind == nil || $0.kind == kind })
    case .silence: return .silenced(silence())
    case .snooze(let seconds):
      let again = silence().compactMap { timer in
        add(TimerSetting(kind: timer.kind, name: timer.name, due: .after(seconds)), at: moment)
      }
      return again.isEmpty ? .notFound : .left(again)
    case .refuse(let refusal): return .refused(refusal)
    case .cancel(let selection):
      if selection.isOpen, !ringing.isEmpty { return .silenced(silence()) }
      let found = selected(selection, in: moment.timeZone)
      if found.isEmpty { return .notFound }
      if found.count > 1 && !selection.isAll { return .which(found) }
      remove(Set(found.map(\.id)))
      return .cancelled(found)
    }
  }
}
