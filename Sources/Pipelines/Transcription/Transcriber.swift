import TurnTaking
import VoiceCore

/// Makes text of a recording, in memory that does not grow with its length: stretches of speech are packed into
/// windows, the windows are recognised side by side and reported in their order.
///
///     stretches (voice activity)  →  windows  →  recognizers, one window each  →  text with times
///
/// The caller's task reads, detects and reports; every recognizer has a queue of its own.
public struct Transcriber: Sendable {
  public enum Progress: Sendable {
    /// The language that is spoken from here on, if the recognizer was not told: before the first segment, and again
    /// with each window that most of is in another language, or while it is unsure (a probability below 0.5).
    case language(Language, probability: Float?)
    case segment(TranscriptSegment)
    /// A few of the latest segment's words and their voice, where voices are told apart: behind each segment, all of its
    /// words in order.
    case phrase(SpokenPhrase)
    /// The place of speech that got no words, though it was heard twice.
    case unheard(Range<Duration>)
    /// So much of the recording has been read.
    case read(Duration)
    /// Everything before has been reported: a later call may go on from here, and nothing is lost or said twice.
    case recognized(upTo: Duration)
  }

  public struct Options: Sendable, Hashable {
    /// The options of every window's request; the recognizer's judgement (`quality`) is always asked for.
    public var recognition: RecognitionOptions
    /// The longest window; nil for the recognizer's own `bestWindow`.
    public var window: Duration?

    public init(recognition: RecognitionOptions = .init(), window: Duration? = nil) {
      self.recognition = recognition
      self.window = window
    }
  }

  /// Hz of what `transcribe` reads.
  public var sampleRate: Int { recognizers[0].sampleRate }

  private let detector: any VoiceActivityDetecting
  private let recognizers: [any SpeechRecognizing]
  private let encoder: (any SpeakerEncoding)?

  /// Makes a transcriber that uses these engines.
  ///
  /// - Parameters:
  ///   - detector: says of each frame how likely it holds speech.
  ///   - recognizers: at least one; as many windows are worked on at a time.
  ///   - encoder: tells voices apart, of words that have times; nil where nobody asks for that.
  public init(
    detector: any VoiceActivityDetecting, recognizers: [any SpeechRecognizing],
    encoder: (any SpeakerEncoding)? = nil
  ) {
    precondition(!recognizers.isEmpty)
    precondition(encoder.map { $0.sampleRate == recognizers[0].sampleRate } ?? true)
    self.encoder = encoder
    self.detector = detector
    self.recognizers = recognizers
  }

  /// Reads the recording to its end.
  ///
  /// - Parameters:
  ///   - options: what is asked of the recognizers.
  ///   - start: the time in the recording of the first sample that `read` gives.
  ///   - read: the next samples, mono at ``sampleRate``; nil at the end.
  ///   - report: called in order, with segments that hold words only.
  /// - Throws: what `read` and the engines throw. After an error of `read` (a file that ends too early) everything
  ///   before it has been transcribed and reported; on any other nothing computes any more.
  public func transcribe(
    _ options: Options = .init(), from start: Duration = .zero,
    _ read: () throws(VoiceError) -> [Float]?, report: (Progress) throws(VoiceError) -> Void
  ) async throws(VoiceError) {
    let text = WindowText(start: start, sampleRate: sampleRate)
    var windows = WindowQueue(recognizers, options, text)
    do throws(VoiceError) {
      try await transcribe(options, text, read, &windows, report)
    } catch {
      await windows.cancel()
      throw error
    }
  }

  private func transcribe(
    _ options: Options, _ text: WindowText, _ read: () throws(VoiceError) -> [Float]?,
    _ windows: inout WindowQueue, _ report: (Progress) throws(VoiceError) -> Void
  ) async throws(VoiceError) {
    await detector.reset()
    let longest = options.window ?? recognizers[0].bestWindow
    var segmenter = SpeechSegmenter(detector, configuration: .packed(into: longest))
    var packer = WindowPacker(limit: longest, sampleRate: sampleRate)
    var samplesRead = 0
    var language = options.recognition.language
    var damage: VoiceError?

    func take(_ window: SpeechWindow?) async throws(VoiceError) {
      guard let window else { return }
      for result in try await windows.push(window) { try await tell(result) }
    }
    func tell(_ heard: HeardWindow) async throws(VoiceError) {
      if options.recognition.language == nil, let found = heard.language, found != language {
        try report(.language(found, probability: heard.languageProbability))
        language = heard.languageProbability ?? 1 >= 0.5 ? found : nil
      }
      for segment in heard.segments {
        try report(.segment(segment))
        for phrase in try await phrases(of: segment, in: heard.window, text) { try report(.phrase(phrase)) }
      }
      for span in heard.unheard { try report(.unheard(span)) }
      try report(.recognized(upTo: text.time(heard.window.end)))
    }

    while damage == nil {
      do throws(VoiceError) {
        guard let samples = try read() else { break }
        samplesRead += samples.count
        for segment in try await segmenter.push(samples) { try await take(packer.push(segment)) }
        if !segmenter.isInSpeech { try await take(packer.advance(to: segmenter.position)) }
        for result in try await windows.finished() { try await tell(result) }
        try report(.read(text.time(samplesRead)))
      } catch .truncatedAudio(let path, let seconds) {
        damage = .truncatedAudio(path, seconds: seconds)
      }
    }
    for segment in try await segmenter.finish() { try await take(packer.push(segment)) }
    try await take(packer.finish())
    for result in try await windows.finish() { try await tell(result) }
    if let damage { throw damage }
  }

  private func phrases(
    of segment: TranscriptSegment, in window: SpeechWindow, _ text: WindowText
  ) async throws(VoiceError) -> [SpokenPhrase] {
    guard let encoder else { return [] }
    guard !segment.words.isEmpty else {
      let samples = window.samples(
        from: text.sample(at: segment.start), to: text.sample(at: segment.end))
      let voice = try await encoder.embedding(of: samples) ?? []
      return [SpokenPhrase(start: segment.start, end: segment.end, beginsSentence: true, voice: voice)]
    }
    var phrases: [SpokenPhrase] = []
    for range in PhraseCutter(longest: encoder.longestPhrase).phrases(of: segment.words) {
      let (start, end) = (segment.words[range.lowerBound].start, segment.words[range.upperBound - 1].end)
      let samples = window.samples(from: text.sample(at: start), to: text.sample(at: end))
      phrases.append(
        SpokenPhrase(
          start: start, end: end, beginsSentence: range.lowerBound == 0,
          voice: try await encoder.embedding(of: samples) ?? []))
    }
    return phrases
  }
}

extension Endpointer.Configuration {
  /// The configuration ``recording`` with stretches as long as a window.
  fileprivate static func packed(into window: Duration) -> Self {
    var configuration = Self.recording
    configuration.longestUtterance = window
    configuration.splitWindow = min(configuration.splitWindow, window / 2)
    return configuration
  }
}
