import Dispatch
import VoiceCore

/// Notices that a device has gone: PortAudio says so, or its callback has not come for three seconds. (A sound server
/// that has been idle may take two seconds to its first callback.)
package struct StreamWatch {
  private static let patience = Duration.seconds(3)

  private var callbacks = 0
  private var lastChange: MonotonicTime

  package init(now: MonotonicTime) { lastChange = now }

  /// - Parameter callbacks: how many there have been.
  package mutating func isLost(callbacks: Int, isActive: Bool, now: MonotonicTime) -> Bool {
    if !isActive { return true }
    if callbacks != self.callbacks {
      self.callbacks = callbacks
      lastChange = now
    }
    return now - lastChange > Self.patience
  }
}

/// Says when to try again after a device has gone: at once, then every second, for five seconds.
package struct Recovery {
  private static let interval = Duration.seconds(1)
  private static let limit = Duration.seconds(5)

  private let lostAt: MonotonicTime
  private var nextTry: MonotonicTime

  package init(now: MonotonicTime) {
    lostAt = now
    nextTry = now
  }

  package mutating func isDue(now: MonotonicTime) -> Bool {
    if now < nextTry { return false }
    nextTry = now.advanced(by: Self.interval)
    return true
  }

  package func isOver(now: MonotonicTime) -> Bool { now - lostAt >= Self.limit }
}

/// Calls a function on a queue every 10 ms until it goes.
final class Ticker {
  private let source: any DispatchSourceTimer

  init(on queue: DispatchQueue, _ tick: @escaping @Sendable () -> Void) {
    source = DispatchSource.makeTimerSource(queue: queue)
    source.schedule(deadline: .now(), repeating: .milliseconds(10), leeway: .milliseconds(1))
    source.setEventHandler(handler: tick)
    source.activate()
  }

  deinit { source.cancel() }
}
