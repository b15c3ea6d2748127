import VoiceCore

/// Moves the boundaries of words out of the pauses between them: an alignment by attention is 20 ms coarse, and gives a
/// pause to the word before it.
package enum WordPauses {
  /// How far a boundary is looked for: twice the alignment's usual error.
  private static let reach = 20
  /// Frames of 10 ms. A stop consonant closes the mouth for up to 80 ms inside a word; what is shorter counts as a pause
  /// only where the alignment has its boundary.
  private static let shortest = 4
  private static let longestStop = 8

  /// - Parameters:
  ///   - words: in order, from the window's start, each ending where the next begins.
  ///   - quietness: every 10 ms; see ``Quietness``.
  package static func between(_ words: [Word], quietness: [Float]) -> [Word] {
    guard !words.isEmpty else { return [] }
    let pauses = pauses(in: quietness)
    var words = words
    words = afterPause(words, pauses.first { $0.contains(frame(words[0].start)) })
    for index in words.indices.dropLast() {
      let boundary = frame(words[index].end)...max(frame(words[index].end), frame(words[index + 1].start))
      let (earliest, latest) = (frame(words[index].start) + 2, frame(words[index + 1].end) - 2)
      let near = pauses.filter {
        $0.lowerBound <= boundary.upperBound + reach && $0.upperBound >= boundary.lowerBound - reach
          && $0.lowerBound >= earliest && $0.upperBound <= latest
          && ($0.count > longestStop || $0.overlaps(boundary))
      }
      guard let pause = near.max(by: { $0.count < $1.count }) else { continue }
      words[index].end = time(pause.lowerBound)
      words[index + 1].start = time(pause.upperBound)
    }
    let last = words.count - 1
    let end = frame(words[last].end)
    let closing = pauses.filter {
      $0.upperBound >= end - reach && $0.lowerBound > frame(words[last].start) + 2
    }
    if let pause = closing.first, pause.lowerBound < end + reach { words[last].end = time(pause.lowerBound) }
    return words
  }

  /// Words that the alignment put into the silence before the first sound share what comes up to the next boundary, by
  /// their lengths.
  private static func afterPause(_ words: [Word], _ pause: Range<Int>?) -> [Word] {
    guard let pause, let last = words.firstIndex(where: { frame($0.end) > pause.upperBound }) else {
      return words
    }
    var words = words
    let letters = words[...last].map { Double(max(1, $0.text.count)) }
    let (start, end) = (time(pause.upperBound), words[last].end)
    var before = 0.0
    for index in 0...last {
      words[index].start = start + (end - start) * (before / letters.reduce(0, +))
      before += letters[index]
      words[index].end = start + (end - start) * (before / letters.reduce(0, +))
    }
    return words
  }

  private static func pauses(in quietness: [Float]) -> [Range<Int>] {
    var pauses: [Range<Int>] = []
    var start: Int?
    for (frame, value) in (quietness + [-1]).enumerated() {
      if value > 0 {
        start = start ?? frame
      } else if let first = start {
        if frame - first >= shortest { pauses.append(first..<frame) }
        start = nil
      }
    }
    return pauses
  }

  private static func frame(_ time: Duration) -> Int { Int((time.seconds * 100).rounded()) }
  private static func time(_ frame: Int) -> Duration { .milliseconds(10 * frame) }
}
