import VoiceCore

/// Makes segments of the recording out of a window's transcript, whose times count in the window.
package struct WindowText: Sendable {
  /// The time in the recording of the first sample that was read.
  package let start: Duration
  /// The sample rate in Hz.
  package let sampleRate: Int
  private let cutter = SentenceCutter()

  package init(start: Duration, sampleRate: Int) {
    self.start = start
    self.sampleRate = sampleRate
  }

  package func segments(of transcript: Transcript, in window: SpeechWindow) -> [TranscriptSegment] {
    guard !transcript.isEmpty else { return [] }
    guard !transcript.words.isEmpty else {
      return [
        TranscriptSegment(
          start: start + duration(window.start), end: start + duration(window.end), text: transcript.text,
          language: transcript.language, quality: transcript.quality, tokens: transcript.tokens)
      ]
    }
    var segments = cutter.segments(
      of: transcript.words.map { place($0, window) }, in: transcript.text, language: transcript.language,
      quality: transcript.quality)
    // One segment: the tokens are surely its own.
    if segments.count == 1 { segments[0].tokens = transcript.tokens }
    return segments
  }

  package func duration(_ samples: Int) -> Duration { .samples(samples, at: sampleRate) }

  /// The sample at a time of the recording, counted from the first that was read.
  package func sample(at time: Duration) -> Int { (time - start).samples(at: sampleRate) }

  /// The time in the recording of a sample.
  package func time(_ sample: Int) -> Duration { start + duration(sample) }

  /// The time in the recording of a moment in the window.
  func place(_ moment: Duration, in window: SpeechWindow) -> Duration {
    time(window.start(of: moment.samples(at: sampleRate)))
  }

  /// The place with the soft sounds at its edges.
  func around(_ span: Range<Int>) -> Range<Int> {
    let margin = sampleRate / 5
    return max(0, span.lowerBound - margin)..<span.upperBound + margin
  }

  private func place(_ word: Word, _ window: SpeechWindow) -> Word {
    var word = word
    // A word that begins in the last moment before a join is said after it.
    let first = word.start.samples(at: sampleRate)
    let last = word.end.samples(at: sampleRate)
    var begin = window.start(of: first)
    if let join = window.stretches.first(where: { $0.offset > first && $0.offset < last }),
      join.offset - first < last - join.offset
    {
      begin = join.start
    }
    let end = begin >= window.end(of: last) ? begin : window.end(of: last)
    // … and one that goes on over it is not: words do not hold a pause.
    let own = window.stretches.last { $0.start <= begin }.map { min(end, $0.end) } ?? end
    word.start = start + duration(begin)
    word.end = start + duration(max(begin, own))
    return word
  }
}
