import VoiceCore

/// Finds speech that got no words: places where the detector was sure of a voice and that no word covers. A decoder
/// leaves it out where another language is spoken, at a window's edges, or behind a loop, and says nothing of it.
/// Pure.
package enum UnheardSpeech {
  /// The distance within which a word covers a voice. Words' borders are within 100 ms for the most part
  /// (docs/decisions/0010-word-times.md), but a soft word may be missed by more, and its voice is not unheard.
  static let margin = Duration.milliseconds(300)
  /// The longest that a word counts, whatever the alignment says: one that is stretched over a pause covers other
  /// words.
  static let longestWord = Duration.milliseconds(1500)
  /// The longest pause within one place of unheard speech.
  static let pause = Duration.milliseconds(700)
  /// The least voice that counts: less is a breath, a laugh or "mm", which a transcript leaves out.
  static let shortest = Duration.milliseconds(800)

  /// - Parameters:
  ///   - voiced: in order; places in the recording, as samples.
  ///   - words: in the recording, as samples, in order of their starts.
  /// - Returns: in order, from the first to the last voiced sample of each.
  package static func spans(
    voiced: [Range<Int>], words: [Range<Int>], sampleRate: Int
  ) -> [Range<Int>] {
    func samples(_ duration: Duration) -> Int { duration.samples(at: sampleRate) }
    let covered = words.map {
      $0.lowerBound - samples(margin)..<min($0.upperBound, $0.lowerBound + samples(longestWord))
        + samples(margin)
    }
    var spans: [(range: Range<Int>, voice: Int)] = []
    for rest in voiced.flatMap({ rests(of: $0, without: covered) }) {
      let isNext = spans.last.map { last in
        let between = last.range.upperBound..<max(last.range.upperBound, rest.lowerBound)
        return between.count <= samples(pause) && !covered.contains { $0.overlaps(between) }
      }
      if isNext == true {
        spans[spans.count - 1].range = spans[spans.count - 1].range.lowerBound..<rest.upperBound
        spans[spans.count - 1].voice += rest.count
      } else {
        spans.append((rest, rest.count))
      }
    }
    return spans.filter { $0.voice >= samples(shortest) }.map(\.range)
  }

  private static func rests(of voice: Range<Int>, without covered: [Range<Int>]) -> [Range<Int>] {
    covered.reduce([voice]) { rests, word in
      rests.flatMap { rest -> [Range<Int>] in
        guard rest.overlaps(word) else { return [rest] }
        return [
          rest.lowerBound..<max(rest.lowerBound, word.lowerBound),
          min(rest.upperBound, word.upperBound)..<rest.upperBound,
        ].filter { !$0.isEmpty }
      }
    }
  }
}
