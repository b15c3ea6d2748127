/// Works out when each sample of a stream was in the air, from the times of some of them. The others are counted from
/// the nearest known one before, or from the first.
package struct SampleTimes: Sendable {
  /// The sample rate in Hz.
  package let sampleRate: Int
  private var known: [(sample: Int, time: MonotonicTime)] = []

  package init(sampleRate: Int) { self.sampleRate = sampleRate }

  /// - Parameter sample: the sample's number; not below those noted before.
  package mutating func note(_ time: MonotonicTime, of sample: Int) { known.append((sample, time)) }

  /// - Returns: nil while no time is known.
  package func time(of sample: Int) -> MonotonicTime? {
    guard let mark = known.last(where: { $0.sample <= sample }) ?? known.first else { return nil }
    return mark.time.advanced(by: .samples(sample - mark.sample, at: sampleRate))
  }

  /// Forgets what only earlier samples need.
  package mutating func forget(before sample: Int) {
    if let last = known.lastIndex(where: { $0.sample <= sample }) { known.removeFirst(last) }
  }
}
