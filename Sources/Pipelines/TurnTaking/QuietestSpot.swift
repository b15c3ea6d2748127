/// Finds where to cut speech that goes on for too long: the frame of the last few seconds that is most likely a
/// pause.
///
/// Each frame's score is its probability of speech plus its level against the loudest, each averaged over three frames
/// (a stop consonant is silent for one or two); the lowest score wins, the latest of equals.
struct QuietestSpot: Sendable {
  private let frameLength: Int
  private let capacity: Int
  private var frames: [(probability: Float, level: Float)] = []

  /// - Parameters:
  ///   - frameLength: samples of a frame.
  ///   - window: how many samples back to look.
  init(frameLength: Int, window: Int) {
    self.frameLength = frameLength
    self.capacity = max(3, window / frameLength)
  }

  mutating func append(_ probability: Float, level: Float) {
    if frames.count == 2 * capacity { frames.removeFirst(capacity) }
    frames.append((probability, level))
  }

  /// The sample in the middle of the best frame.
  ///
  /// - Parameter end: the sample after the last frame.
  func position(before end: Int) -> Int {
    let recent = frames.suffix(capacity)
    guard recent.count >= 3 else { return end }
    let loudest = max(recent.map(\.level).max() ?? 0, .leastNormalMagnitude)
    let scores = recent.map { $0.probability + $0.level / loudest }
    var best = 1
    var lowest = Float.infinity
    for index in 1..<scores.count - 1 {
      let score = scores[index - 1] + scores[index] + scores[index + 1]
      if score <= lowest { (best, lowest) = (index, score) }
    }
    return end - (scores.count - best) * frameLength + frameLength / 2
  }
}
