/// The latest samples, on the endpointer's count: what has been examined and may still be needed, and what has not been
/// examined because it is less than a frame.
struct RecentSound {
  private var samples: [Float] = []
  /// The place of `samples.first`, on the endpointer's count.
  private var start = 0
  /// The number of samples that have been examined.
  private var examined = 0

  /// One past the newest sample.
  var end: Int { start + samples.count }

  var unexamined: [Float] { Array(samples[examined...]) }

  mutating func append(_ block: [Float]) { samples += block }

  /// The next frame, as it was captured.
  mutating func nextFrame(_ length: Int) -> [Float]? {
    guard samples.count - examined >= length else { return nil }
    defer { examined += length }
    return Array(samples[examined..<examined + length])
  }

  /// The samples from a place on that have been examined.
  func samples(from position: Int) -> [Float] {
    Array(samples[min(max(position - start, 0), examined)..<examined])
  }

  /// Keeps the newest `count` examined samples. Older ones are dropped only now and then, because moving the rest
  /// down costs its length.
  mutating func keepOnly(_ count: Int) {
    let excess = examined - count
    guard excess > count else { return }
    samples.removeFirst(excess)
    start += excess
    examined -= excess
  }

  /// Drops everything; the next sample is at `position`.
  mutating func forget(upTo position: Int) {
    samples = []
    examined = 0
    start = position
  }
}
