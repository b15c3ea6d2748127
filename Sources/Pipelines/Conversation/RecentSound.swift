import SignalProcessing

/// The latest samples, on the endpointer's count: what has been examined and may still be needed, and what has not been
/// examined because it is less than a frame.
struct RecentSound {
  private var samples: [Float] = []
  /// Where `samples` begins, on the endpointer's count.
  private var start = 0
  /// How many of them have been examined.
  private var examined = 0

  /// One past the newest sample.
  var end: Int { start + samples.count }

  var unexamined: [Float] { Array(samples[examined...]) }

  mutating func append(_ block: [Float]) { samples += block }

  /// The next frame, and from then on its samples, at the level at which they are heard.
  mutating func nextFrame(_ length: Int, through level: inout LevelControl) -> [Float]? {
    guard samples.count - examined >= length else { return nil }
    let place = examined..<examined + length
    let frame = level.push(Array(samples[place]))!
    samples.replaceSubrange(place, with: frame)
    examined += length
    return frame
  }

  /// What has been examined from there on.
  func samples(from position: Int) -> [Float] {
    Array(samples[min(max(position - start, 0), examined)..<examined])
  }

  /// Drops what is older than `count` examined samples, now and then: moving the rest down costs its length.
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
