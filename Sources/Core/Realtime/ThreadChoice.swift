/// Chooses how many threads pay, from rates that were measured with several counts of them.
public enum ThreadChoice {
  /// The share of the best rate that a count may lack and still be as good: two runs with the same count differ by as
  /// much.
  static let tolerance = 0.03

  /// The counts that are worth a measurement: 1, 2, 4, 6, 8, then every fourth, and all cores.
  public static func candidates(cores: Int) -> [Int] {
    let most = max(1, min(cores, 64))
    return ([1, 2, 4, 6, 8] + stride(from: 12, through: 64, by: 4)).filter { $0 < most } + [most]
  }

  /// The smallest count whose rate is within 3 % of the best; nil when nothing was measured. Threads that win nothing
  /// (hyper-threads, efficiency cores, a full memory bus) only wait for the others, and are missing elsewhere.
  ///
  /// - Parameter rates: tokens a second, the best run with each count.
  public static func smallest(
    _ rates: [(threads: Int, rate: Double)]
  ) -> (threads: Int, rate: Double)? {
    let best = rates.map(\.rate).max() ?? 0
    guard best > 0 else { return nil }
    return rates.filter { $0.rate >= best * (1 - tolerance) }.min { $0.threads < $1.threads }
  }
}
