import VoiceCore

/// How long one operation takes, in nanoseconds: one value a sample, each the mean of a batch.
struct Measurement: Encodable {
  let name: String
  /// Operations in a batch: as many as take a millisecond, so that reading the clock does not count.
  let batch: Int
  let nanoseconds: Percentiles
  /// Half the distance of the quartiles, as a share of the median.
  let spread: Double
  /// The seconds of sound that are done in one second; nil for an operation without sound.
  let timesRealTime: Double?

  static let warmUp = Duration.milliseconds(100)
  static let batchLength = Duration.milliseconds(1)

  /// Measures an operation.
  ///
  /// - Parameters:
  ///   - name: the name in the report.
  ///   - seconds: the seconds of sound in one operation; nil where there is none.
  ///   - samples: how many batches are timed.
  ///   - operation: the work that is measured.
  init(_ name: String, seconds: Double? = nil, samples: Int, operation: () -> Void) {
    let clock = ContinuousClock()
    let start = clock.now
    var runs = 0
    while clock.now - start < Self.warmUp {
      operation()
      runs += 1
    }
    let batch = max(1, Int(Double(runs) * (Self.batchLength / Self.warmUp)))
    let times = (0..<samples).map { _ in
      clock.measure { for _ in 0..<batch { operation() } } / .nanoseconds(1) / Double(batch)
    }.sorted()
    self.name = name
    self.batch = batch
    let median = Percentiles.percentile(50, of: times)
    nanoseconds = Percentiles(times)!
    let quartiles = [25, 75].map { Percentiles.percentile($0, of: times) }
    spread = (quartiles[1] - quartiles[0]) / 2 / median
    timesRealTime = seconds.map { $0 / (median / 1e9) }
  }
}

/// Keeps the compiler from leaving out what nobody looks at.
@inline(never) @_optimize(none)
func consume<Value>(_ value: Value) {}
