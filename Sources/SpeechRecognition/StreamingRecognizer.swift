import Realtime
import VoiceCore

/// Makes partial transcripts of an utterance that still goes on, with any recognizer of whole windows.
///
///     push, push, partial → words so far      (nil: too early, or one is on its way)
///     push, …, flush      → the whole utterance so far; the person may still go on
///     finish              → the same, and ready for the next utterance
///
/// A final never waits behind a partial: `flush` and `finish` stop the partial in progress. The actor does no heavy
/// work itself and needs another queue than its recognizer, so that it can be reached while that one computes.
public actor StreamingRecognizer {
  public struct Configuration: Sendable, Hashable {
    /// New sound that a partial needs: less seldom brings a new word.
    public var partialInterval: Duration = .milliseconds(320)
    /// … or this share of the window, whichever is more. A partial recognises the whole window again, so with a
    /// recognizer of real-time factor 0.035 partials take at most 0.035 / 0.1 of one core, however long the window.
    public var partialShare = 0.1
    /// A longer utterance is cut at a pause, and what is before the cut is settled. Never above the recognizer's own
    /// `longestWindow`.
    public var longestWindow: Duration = .seconds(20)

    public init() {}
  }

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let recognizer: any SpeechRecognizing
  private let configuration: Configuration
  private let longestWindow: Int

  /// What is settled, and the sound after it.
  private var settled = Transcript(text: "")
  private var settledSamples = 0
  private var window: [Float] = []

  private var prefix = StablePrefix()
  private var isPartialRunning = false
  private var lastPartialLength = 0
  private var lastFinal: (length: Int, transcript: Transcript)?
  /// Counts utterances, so that a result that comes too late is recognised as such.
  private var utterance = 0

  public init(
    _ recognizer: any SpeechRecognizing, configuration: Configuration = Configuration(),
    executor: QueueExecutor = QueueExecutor(.turn)
  ) {
    self.recognizer = recognizer
    self.configuration = configuration
    self.executor = executor
    let longest = min(configuration.longestWindow.seconds, recognizer.longestWindow.seconds)
    longestWindow = Int(longest * Double(recognizer.sampleRate))
  }

  /// Adds sound to the utterance, at the recognizer's sample rate.
  public func push(_ samples: [Float]) { window += samples }

  /// The words so far, when enough has been said since the last time.
  ///
  /// - Returns: nil when it is too early, when a run is in progress, or when a final overtook this one.
  /// - Throws: what the recognizer throws, but never `.cancelled`.
  public func partial() async throws(VoiceError) -> PartialTranscript? {
    let fresh = window.count - lastPartialLength
    guard !isPartialRunning, fresh >= samplesForPartial else { return nil }
    isPartialRunning = true
    defer { isPartialRunning = false }
    let (started, length) = (utterance, window.count)
    do {
      try await settleLongWindow()
      guard utterance == started else { return nil }
      let guess = try await recognizer.transcribe(window)
      guard utterance == started else { return nil }
      lastPartialLength = min(length, window.count)
      let partial = prefix.update(guess.text)
      return PartialTranscript(stable: joined(settled.text, partial.stable), tail: partial.tail)
    } catch .cancelled {
      return nil
    }
  }

  /// The whole utterance so far, recognised once more. Nothing is forgotten: the person may go on.
  ///
  /// - Parameter length: how many samples of the utterance count, when the caller knows where speech ended; the same
  ///   end again costs nothing.
  /// - Throws: what the recognizer throws; `.cancelled` after ``cancel()``.
  public func flush(upTo length: Int? = nil) async throws(VoiceError) -> Transcript {
    if isPartialRunning { recognizer.cancel() }
    let end = min(length ?? .max, settledSamples + window.count)
    if let lastFinal, lastFinal.length == end { return lastFinal.transcript }
    let started = utterance
    try await settleLongWindow()
    guard utterance == started else { throw .cancelled }
    let last = try await recognizer.transcribe(Array(window.prefix(max(0, end - settledSamples))))
    guard utterance == started else { throw .cancelled }
    let transcript = append(last, to: settled)
    lastFinal = (end, transcript)
    return transcript
  }

  /// ``flush(upTo:)``, then ready for the next utterance.
  public func finish(upTo length: Int? = nil) async throws(VoiceError) -> Transcript {
    let transcript = try await flush(upTo: length)
    forget()
    return transcript
  }

  /// Stops what is in progress and forgets the utterance.
  public func cancel() {
    recognizer.cancel()
    forget()
  }

  private func forget() {
    utterance += 1
    settled = Transcript(text: "")
    settledSamples = 0
    window = []
    prefix = StablePrefix()
    lastPartialLength = 0
    lastFinal = nil
  }

  private var samplesForPartial: Int {
    let interval = configuration.partialInterval.seconds * Double(recognizer.sampleRate)
    return Int(max(interval, configuration.partialShare * Double(window.count)))
  }

  /// Settles the front of a window that has grown too long, up to its quietest spot.
  private func settleLongWindow() async throws(VoiceError) {
    while window.count > longestWindow {
      let (started, before) = (utterance, settledSamples)
      let cut = Pause.quietest(in: window[(longestWindow / 2)..<longestWindow], sampleRate: recognizer.sampleRate)
      let front = try await recognizer.transcribe(Array(window[..<cut]))
      // Another call may have settled it in the meantime.
      guard utterance == started, settledSamples == before else { continue }
      settled = append(front, to: settled)
      settledSamples += cut
      window.removeFirst(cut)
      prefix = StablePrefix()
      lastPartialLength = 0
    }
  }

  /// One transcript after another; the later one's times count from the end of what is settled.
  private func append(_ later: Transcript, to earlier: Transcript) -> Transcript {
    let offset = Duration.seconds(Double(settledSamples) / Double(recognizer.sampleRate))
    let words = later.words.map { word in
      var word = word
      word.start += offset
      word.end += offset
      return word
    }
    return Transcript(
      text: joined(earlier.text, later.text), words: earlier.words + words,
      language: later.language ?? earlier.language)
  }

  private func joined(_ earlier: String, _ later: String) -> String {
    earlier.isEmpty ? later : later.isEmpty ? earlier : earlier + " " + later
  }
}
