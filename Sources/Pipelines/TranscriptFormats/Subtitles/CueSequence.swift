import VoiceCore

/// Makes subtitles of segments as they come: ``CueBreaker`` says what stands in each, this when it is shown.
///
/// Those of one speaker never overlap; where two speak at the same time, so do their subtitles.
struct CueSequence: Sendable {
  private let breaker: CueBreaker
  /// The subtitles that are not finished, in the order of their starts; the end of the last one is still open.
  private var pending: [SubtitleCue] = []
  private var lastStarts: [String?: Duration] = [:]
  private let labels: Bool
  /// The speaker of the segment before.
  private var speaker: String?

  private var layout: SubtitleLayout { breaker.layout }

  /// - Parameter labels: whether room is kept for a speaker's name where another one begins.
  init(layout: SubtitleLayout, labels: Bool) {
    breaker = CueBreaker(layout: layout)
    self.labels = labels
  }

  /// Takes a segment and returns the subtitles that are finished now.
  mutating func append(_ segment: TranscriptSegment) -> [SubtitleCue] {
    let isLabelled = labels && segment.speaker != speaker
    speaker = segment.speaker
    for var cue in breaker.cues(of: segment, isLabelled: isLabelled) {
      // Times that a model is not sure of may coincide; a subtitle must last.
      let shortest = layout.gap + .milliseconds(20)
      if let last = lastStarts[cue.speaker] { cue.start = max(cue.start, last + shortest) }
      cue.end = max(cue.end, cue.start + shortest)
      lastStarts[cue.speaker] = cue.start
      let place = pending.lastIndex { $0.start <= cue.start }.map { $0 + 1 } ?? 0
      pending.insert(cue, at: place)
    }
    // What is still to come starts no earlier than this segment.
    var finished: [SubtitleCue] = []
    while pending.count > 1, pending[1].start <= segment.start { finished.append(removeFirst()) }
    return finished
  }

  mutating func finish() -> [SubtitleCue] {
    var finished: [SubtitleCue] = []
    while !pending.isEmpty { finished.append(removeFirst()) }
    return finished
  }

  private mutating func removeFirst() -> SubtitleCue {
    var cue = pending.removeFirst()
    cue.end = end(of: cue, before: pending.first)
    return cue
  }

  private func end(of cue: SubtitleCue, before next: SubtitleCue?) -> Duration {
    let toRead = Duration.seconds(Double(cue.width) / layout.readingSpeed)
    var end = max(cue.end, cue.start + max(layout.minDuration, toRead))
    end = min(end, cue.end + layout.longestLinger, cue.start + layout.maxDuration)
    guard let next else { return end }
    let latest = next.start - layout.gap
    if next.start - end <= layout.chainedPause { end = min(latest, cue.start + layout.maxDuration) }
    // Somebody else is no reason to hide words that are still being said.
    return next.speaker == cue.speaker ? end : max(end, min(cue.end, cue.start + layout.maxDuration))
  }
}
