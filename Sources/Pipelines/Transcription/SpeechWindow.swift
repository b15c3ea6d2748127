import VoiceCore

/// The sound that a recognizer hears at a time: stretches of speech from one recording, one behind the other, the
/// longer pauses between them shortened to the margins that a stretch has.
package struct SpeechWindow: Sendable, Hashable {
  package struct Stretch: Sendable, Hashable {
    /// The place of its first sample in the window.
    package var offset: Int
    /// The place of its first sample in the recording.
    package var start: Int
    package var count: Int

    package var end: Int { start + count }
  }

  package private(set) var samples: [Float] = []
  package private(set) var stretches: [Stretch] = []
  /// The places in the recording at which the detector was sure of a voice.
  package private(set) var voiced: [Range<Int>] = []

  package init() {}

  package init(_ segment: SpeechSegment) { append(segment) }

  package mutating func append(_ segment: SpeechSegment) {
    stretches.append(Stretch(offset: samples.count, start: segment.start, count: segment.samples.count))
    samples += segment.samples
    voiced += segment.voiced
  }

  /// The part between two places in the recording as a window of its own; empty where nothing of it lies between.
  package func part(_ range: Range<Int>) -> SpeechWindow {
    stretches.reduce(into: SpeechWindow()) { part, stretch in
      let inside = range.clamped(to: stretch.start..<stretch.end)
      guard !inside.isEmpty else { return }
      let offset = stretch.offset - stretch.start
      part.append(
        SpeechSegment(
          start: inside.lowerBound,
          samples: Array(samples[inside.lowerBound + offset..<inside.upperBound + offset]),
          voiced: voiced.map { $0.clamped(to: inside) }.filter { !$0.isEmpty }))
    }
  }

  /// The place of the first sample in the recording.
  package var start: Int { stretches.first?.start ?? 0 }
  package var end: Int { stretches.last?.end ?? 0 }

  /// The window's samples between two places in the recording; what lies in a pause that the window has shortened is
  /// left out.
  package func samples(from start: Int, to end: Int) -> [Float] {
    stretches.flatMap { stretch -> ArraySlice<Float> in
      let first = max(start, stretch.start)
      let last = min(end, stretch.end)
      guard first < last else { return [] }
      return samples[stretch.offset + first - stretch.start..<stretch.offset + last - stretch.start]
    }
  }

  /// The place in the recording of a beginning in the window.
  package func start(of offset: Int) -> Int {
    let stretch = stretches.last { $0.offset <= offset } ?? stretches[0]
    return min(stretch.start + max(0, offset - stretch.offset), stretch.end)
  }

  /// The place in the recording of an end in the window: at a join the end of what came before.
  package func end(of offset: Int) -> Int {
    let stretch = stretches.last { $0.offset < offset } ?? stretches[0]
    return min(stretch.start + max(0, offset - stretch.offset), stretch.end)
  }
}

/// Fills windows with whole stretches: the words around a short pause are decoded together, no word is in two windows,
/// and the recognizer's work for a window's edges is spread over as much speech as it can hold.
package struct WindowPacker: Sendable {
  /// Samples.
  private let limit: Int
  /// The longest pause within a window, in samples: what is said after it is another matter.
  private let longestPause: Int
  private var window = SpeechWindow()

  /// - Parameter limit: the longest window; a single stretch may be as long.
  package init(limit: Duration, longestPause: Duration = .seconds(8), sampleRate: Int) {
    self.limit = limit.samples(at: sampleRate)
    self.longestPause = longestPause.samples(at: sampleRate)
  }

  /// Takes a stretch and returns the window that was complete before it.
  package mutating func push(_ segment: SpeechSegment) -> SpeechWindow? {
    guard !window.samples.isEmpty else {
      window.append(segment)
      return nil
    }
    let fits = window.samples.count + segment.samples.count <= limit
    if fits && segment.start - window.end <= longestPause {
      window.append(segment)
      return nil
    }
    defer { window = SpeechWindow(segment) }
    return window
  }

  /// Notes that the recording has gone on to a sample without speech, and returns the window that nothing can join
  /// any more.
  package mutating func advance(to sample: Int) -> SpeechWindow? {
    guard !window.samples.isEmpty, sample - window.end > longestPause else { return nil }
    return finish()
  }

  package mutating func finish() -> SpeechWindow? {
    defer { window = SpeechWindow() }
    return window.samples.isEmpty ? nil : window
  }
}
