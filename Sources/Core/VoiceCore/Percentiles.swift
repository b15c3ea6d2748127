/// The median, the 95th percentile and the worst of a set of measurements.
///
/// By nearest rank: the p-th percentile of n values is the one in place ⌈p·n/100⌉ when they are sorted, so that every
/// figure was really measured and none is interpolated. Of fewer than 20 values p95 is therefore the worst.
public struct Percentiles: Sendable, Hashable, Codable {
  /// The number of measurements.
  public var count: Int
  public var p50: Double
  public var p95: Double
  public var max: Double

  /// Makes the percentiles of some values; nil when there are none, or one is not a number.
  public init?(_ values: some Sequence<Double>) {
    let sorted = values.sorted()
    guard let max = sorted.last, sorted.allSatisfy({ !$0.isNaN }) else { return nil }
    count = sorted.count
    p50 = Self.percentile(50, of: sorted)
    p95 = Self.percentile(95, of: sorted)
    self.max = max
  }

  /// - Parameters:
  ///   - percent: 1…100.
  ///   - sorted: ascending, at least one.
  public static func percentile(_ percent: Int, of sorted: [Double]) -> Double {
    sorted[(percent * sorted.count + 99) / 100 - 1]
  }

  /// The percentiles with each figure changed, such as rounded; the change must keep their order.
  public func map(_ change: (Double) -> Double) -> Self {
    var copy = self
    copy.p50 = change(p50)
    copy.p95 = change(p95)
    copy.max = change(max)
    return copy
  }
}
