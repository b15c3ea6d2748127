import SignalProcessing
import TurnTaking
import VoiceCore

/// A stretch of speech cut out of a recording.
public struct SpeechSegment: Sendable, Hashable {
  /// The place of its first sample in the recording.
  public var start: Int
  /// The sound, mono, at the detector's sample rate.
  public var samples: [Float]
  /// The places in the recording at which the detector was sure of a voice: in order, within the segment.
  public var voiced: [Range<Int>]

  public init(start: Int, samples: [Float], voiced: [Range<Int>] = []) {
    self.start = start
    self.samples = samples
    self.voiced = voiced
  }
}

/// Cuts a recording of any length into stretches of speech, as its blocks come in, and raises what is quiet
/// (`LevelControl`). Memory stays bounded by the longest segment.
///
///     var segmenter = SpeechSegmenter(detector)
///     while let block = try await source.next() {
///       for segment in try await segmenter.push(block.samples) { … }
///     }
///     for segment in try await segmenter.finish() { … }
public struct SpeechSegmenter: Sendable {
  private let detector: any VoiceActivityDetecting
  private var cutter: SegmentCutter
  private var level = LevelControl(.recording)
  private var pending: [Float] = []
  /// The number of samples that have been examined: fewer than were pushed, since it looks ahead.
  public private(set) var position = 0

  public init(_ detector: any VoiceActivityDetecting, configuration: Endpointer.Configuration = .recording) {
    var configuration = configuration
    configuration.sampleRate = detector.sampleRate
    configuration.frameLength = detector.frameLength
    self.detector = detector
    self.cutter = SegmentCutter(configuration)
  }

  /// Whether a stretch of speech has begun that has not ended.
  public var isInSpeech: Bool { cutter.isInSpeech }

  /// Takes a block and returns the segments that it completes, in order.
  ///
  /// - Parameter samples: a block of any length, at the detector's sample rate.
  public mutating func push(_ samples: [Float]) async throws(VoiceError) -> [SpeechSegment] {
    pending += samples
    var segments: [SpeechSegment] = []
    var start = 0
    while pending.count - start >= detector.frameLength {
      if let frame = level.push(Array(pending[start..<start + detector.frameLength])) {
        segments += try await take(frame)
      }
      start += detector.frameLength
    }
    pending.removeFirst(start)
    return segments
  }

  /// Ends the recording and returns its last segment, if it ends in speech. The segmenter is then ready for another
  /// recording.
  public mutating func finish() async throws(VoiceError) -> [SpeechSegment] {
    let rest = pending
    pending = []
    var segments: [SpeechSegment] = []
    if !rest.isEmpty, let frame = level.push(rest) { segments += try await take(frame) }
    for frame in level.finish() { segments += try await take(frame) }
    segments += cutter.finish()
    position = 0
    cutter = SegmentCutter(cutter.configuration)
    await detector.reset()
    return segments
  }

  private mutating func take(_ frame: [Float]) async throws(VoiceError) -> [SpeechSegment] {
    let probability = try await detector.probability(of: frame)
    position += frame.count
    return cutter.append(frame, probability: probability)
  }
}

/// The part of ``SpeechSegmenter`` that knows no engine: keeps the sound that may still be needed, and cuts it where
/// the endpointer says.
///
/// A segment has a margin on both sides, so that soft sounds at its edges are in it; at a forced cut the next segment
/// begins with the very sample after the last one.
public struct SegmentCutter: Sendable {
  public let configuration: Endpointer.Configuration
  private var endpointer: Endpointer
  private var kept: [Float] = []
  /// The place of `kept.first` in the recording.
  private var keptStart = 0
  private var segmentStart: Int?
  private var lastEnd = 0
  /// The voiced places of the kept sound, in the recording.
  private var voiced: [Range<Int>] = []

  /// The probability from which a frame surely has a voice: silero-vad's own threshold, above that of recordings,
  /// which let doubtful sound pass.
  private static let sureVoice: Float = 0.5

  public var isInSpeech: Bool { segmentStart != nil }

  public init(_ configuration: Endpointer.Configuration = .recording) {
    self.configuration = configuration
    endpointer = Endpointer(configuration)
  }

  /// Takes the next frame; only the last one of a recording may be shorter than the others.
  public mutating func append(_ frame: [Float], probability: Float) -> [SpeechSegment] {
    if probability >= Self.sureVoice {
      noteVoice(keptStart + kept.count..<keptStart + kept.count + frame.count)
    }
    kept += frame
    return react(to: endpointer.process(probability, level: Endpointer.level(of: frame)))
  }

  /// Ends the recording and returns its last segments.
  public mutating func finish() -> [SpeechSegment] { react(to: endpointer.end()) }

  private mutating func react(to events: [Endpointer.Event]) -> [SpeechSegment] {
    var segments: [SpeechSegment] = []
    for event in events {
      switch event {
      case .speechStarted(_, let from):
        segmentStart = max(from, lastEnd, keptStart)
      case .ended(let speechEnd, let isForced):
        guard let start = segmentStart else { continue }
        let margin = isForced ? 0 : configuration.samples(configuration.preRoll)
        let end = min(speechEnd + margin, keptStart + kept.count)
        segments.append(
          SpeechSegment(
            start: start, samples: Array(kept[(start - keptStart)..<(end - keptStart)]),
            voiced: voiced.map { $0.clamped(to: start..<end) }.filter { !$0.isEmpty }))
        (segmentStart, lastEnd) = (nil, end)
      case .misfire:
        segmentStart = nil
      case .candidateEnd, .resumed:
        continue
      }
    }
    forgetWhatIsBehind()
    return segments
  }

  private mutating func noteVoice(_ frame: Range<Int>) {
    if let last = voiced.last, last.upperBound == frame.lowerBound {
      voiced[voiced.count - 1] = last.lowerBound..<frame.upperBound
    } else {
      voiced.append(frame)
    }
  }

  /// Drops sound that no later segment needs. Outside of speech that is all but the next segment's margin and its
  /// first frames.
  private mutating func forgetWhatIsBehind() {
    let margin =
      configuration.samples(configuration.preRoll) + configuration.samples(configuration.startSpeech)
    let needed = segmentStart ?? (keptStart + kept.count - margin - 2 * configuration.frameLength)
    // Moving the rest down costs its length: not for every frame.
    guard needed - keptStart > configuration.sampleRate else { return }
    kept.removeFirst(needed - keptStart)
    keptStart = needed
    voiced.removeAll { $0.upperBound <= needed }
  }
}
