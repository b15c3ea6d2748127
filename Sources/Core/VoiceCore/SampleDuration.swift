// The one place where samples become durations and back, in whole numbers: exact however long the sound is.

extension Duration {
  private static let nanosecondsPerSecond = 1_000_000_000

  /// The time that so many samples sound, in whole nanoseconds; the rest is cut off.
  package static func samples(_ count: Int, at sampleRate: Int) -> Duration {
    let (seconds, rest) = count.quotientAndRemainder(dividingBy: sampleRate)
    return .seconds(seconds) + .nanoseconds(rest * nanosecondsPerSecond / sampleRate)
  }

  /// The most samples that sound no longer than this, in whole nanoseconds; the inverse of `samples(_:at:)`.
  package func samples(at sampleRate: Int) -> Int {
    let nanoseconds = Int(components.attoseconds / 1_000_000_000)
    // n samples last ⌊n·10⁹/rate⌋ ns, which is at most t where n·10⁹ < (t + 1)·rate.
    let scaled = (nanoseconds + 1) * sampleRate - 1
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Self.nanosecondsPerSecond)
    return Int(components.seconds) * sampleRate + (rest < 0 ? whole - 1 : whole)
  }
}
