/// A point on the one clock that every figure is measured with: nanoseconds since an arbitrary start.
public struct MonotonicTime: Sendable, Hashable, Comparable {
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

  public static func - (left: Self, right: Self) -> Duration {
    .nanoseconds(left.nanoseconds - right.nanoseconds)
  }

  public func advanced(by duration: Duration) -> Self {
    Self(nanoseconds: nanoseconds + duration.nanoseconds)
  }
}

/// The clock that a stage reads. It is injected, so that tests set the time.
public protocol MonotonicClock: Sendable {
  var now: MonotonicTime { get }
}

/// The machine's monotonic clock.
public struct SystemClock: MonotonicClock {
  private static let start = ContinuousClock.now

  public init() {}

  public var now: MonotonicTime {
    MonotonicTime(nanoseconds: (ContinuousClock.now - Self.start).nanoseconds)
  }
}
