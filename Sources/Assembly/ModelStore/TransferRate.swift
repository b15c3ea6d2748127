import VoiceCore

/// Bytes a second over the last few seconds: steady enough to read, quick enough to be true.
public struct TransferRate: Sendable {
  private let window: Duration
  private var samples: [(time: Duration, bytes: Int64)] = []

  public init(window: Duration = .seconds(5)) { self.window = window }

  /// - Parameters:
  ///   - bytes: all that has arrived so far.
  ///   - time: since any fixed moment.
  public mutating func add(bytes: Int64, at time: Duration) {
    samples.append((time, bytes))
    while samples.count > 2, samples[1].time <= time - window { samples.removeFirst() }
  }

  /// The rate in bytes a second; nil until half a second has been seen.
  public var bytesPerSecond: Double? {
    guard let first = samples.first, let last = samples.last else { return nil }
    let seconds = (last.time - first.time).seconds
    return seconds >= 0.5 ? Double(last.bytes - first.bytes) / seconds : nil
  }

  /// The time that the rest will take at this rate; nil when nothing moves.
  public func remaining(_ bytes: Int64) -> Duration? {
    guard let rate = bytesPerSecond, rate >= 1 else { return nil }
    return .seconds(Double(bytes) / rate)
  }
}
