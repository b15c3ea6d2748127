// The stage protocols: what the pipeline asks of an engine, and no more. A new engine is one file that conforms to
// one of these, one line in the composition root (`EngineAssembly`), one entry in the catalogue (`models/`).
//
// Engines are actors or own a serial Dispatch queue; a value crosses between stages, an engine never does. `cancel()`
// may be called from any thread and is answered within one decode step or one network run.

/// A microphone, or a file that stands in for one.
public protocol AudioCapturing: Sendable {
  /// The sample rate of what `next()` returns, whatever the device has (Hz). 16,000 throughout the pipeline.
  var sampleRate: Int { get }
  /// The name of the device or the file, for the terminal.
  var name: String { get }

  func start() async throws(VoiceError)
  /// The next block, 10 to 100 ms, with the time at which it was captured; waits for it. Nil when the file has ended or
  /// after `stop()`.
  func next() async throws(VoiceError) -> AudioBlock?
  /// Ignores the microphone until `resume()`, while the assistant speaks without headphones. A file waits instead, so
  /// that nothing of it is lost.
  func pause() async
  func resume() async
  func stop() async
  /// The samples that were lost since `start()` because nobody called `next()` in time.
  var droppedSamples: Int { get async }
  /// The number of times that the device itself lost sound because nobody took it in time.
  var overflows: Int { get async }
}

/// A loudspeaker, or a file that stands in for one. Plays what is pushed in order, without gaps.
public protocol AudioPlaying: Sendable {
  /// The sample rate of what `push` takes (Hz); converted to the device's own.
  var sampleRate: Int { get }
  var name: String { get }

  func start() async throws(VoiceError)
  /// Adds sound to what is played; suspends while more than about a second is waiting.
  func push(_ buffer: AudioBuffer) async throws(VoiceError)
  /// Returns once everything pushed has left the loudspeaker (or is in the file).
  func flush() async throws(VoiceError)
  /// Falls silent within 100 ms, forgets what was waiting and ends a pause. Later pushes play again.
  func cancel() async
  /// Falls silent within 100 ms, until `resume()`, `cancel()` or the end of the stream. What waits is kept: `push`
  /// suspends where it otherwise would, `flush` waits, and no gap is counted.
  func pause() async
  /// Goes on with the sample after the last one that was played before the pause.
  func resume() async
  /// Plays the sound that waits, also after a pause, and ends the stream; a file gets its final name here and only
  /// here.
  func finish() async throws(VoiceError)
  /// Ends the stream without a result: a file leaves nothing behind.
  func abandon() async
  /// The state of playback since `start()`.
  var progress: PlaybackProgress { get async }
}

/// How far a loudspeaker has come.
public struct PlaybackProgress: Sendable, Hashable {
  /// The samples of pushed sound that have been handed to the device, at the player's `sampleRate`; never counts
  /// silence that the player put in itself.
  public var playedSamples: Int
  /// The time at which the first sample of the latest reply was or will be in the air, by the device's own clock; in
  /// a file it is the time of writing. `flush()` and `cancel()` end a reply.
  public var firstSampleAt: MonotonicTime?
  /// The time from handing that sample over to the air, as the device reports it; before there is one, the device's
  /// latency in general.
  public var deviceLatency: Duration
  /// The time at which the air fell or will fall silent for the latest `pause()`, or the latest `cancel()` outside a
  /// pause; nil before there was one.
  public var silentAt: MonotonicTime?
  /// The number of times that the device asked for sound in mid-reply and there was none.
  public var starvations: Int
  /// The number of times that the device itself ran out of sound, or of silence, because nobody gave it some in time.
  public var underflows: Int

  public init(
    playedSamples: Int = 0, firstSampleAt: MonotonicTime? = nil, deviceLatency: Duration = .zero,
    silentAt: MonotonicTime? = nil, starvations: Int = 0, underflows: Int = 0
  ) {
    self.playedSamples = playedSamples
    self.firstSampleAt = firstSampleAt
    self.deviceLatency = deviceLatency
    self.silentAt = silentAt
    self.starvations = starvations
    self.underflows = underflows
  }
}

/// Says of each frame how likely it holds speech. Keeps state from frame to frame.
public protocol VoiceActivityDetecting: Sendable {
  /// The sample rate of a frame in Hz.
  var sampleRate: Int { get }
  /// The number of samples that `probability(of:)` takes.
  var frameLength: Int { get }
  /// The probability that a frame holds speech, 0…1.
  func probability(of frame: [Float]) async throws(VoiceError) -> Float
  /// Forgets the sound so far.
  func reset() async
}

/// Turns a whole window of speech into text. `StreamingRecognizer` makes partial transcripts with it.
public protocol SpeechRecognizing: Sendable {
  /// The rate of the samples that `transcribe` takes (Hz).
  var sampleRate: Int { get }
  /// The languages that it knows; empty means any.
  var languages: Set<Language> { get }
  /// The longest window that it can take at a time.
  var longestWindow: Duration { get }
  /// The length that the windows of a recording should have: longer ones cost time, memory or words, shorter ones
  /// words at their edges. Where nobody has measured, 2 s below `longestWindow`, for margins of silence.
  var bestWindow: Duration { get }
  /// Recognises a window of up to `longestWindow`; silence gives an empty transcript. Throws `.cancelled` after
  /// `cancel()`, `.unsupportedLanguage` for a language that it does not know, `.usage` for a translation it cannot
  /// do.
  func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript
  /// Stops the run in progress, if any; later runs are not affected.
  func cancel()
}

extension SpeechRecognizing {
  public var bestWindow: Duration { max(longestWindow / 2, longestWindow - .seconds(2)) }

  /// Recognises a window, in whatever language, without words' times.
  public func transcribe(_ samples: [Float]) async throws(VoiceError) -> Transcript {
    try await transcribe(RecognitionRequest(samples))
  }
}

/// Tells voices apart: a phrase becomes a direction, and two phrases of one person point nearly the same way.
public protocol SpeakerEncoding: Sendable {
  /// Hz of what `embedding` takes.
  var sampleRate: Int { get }
  /// The shortest phrase that says enough of a voice.
  var shortestPhrase: Duration { get }
  /// The longest phrase that is heard whole; of a longer one the beginning counts.
  var longestPhrase: Duration { get }
  /// The voice as a vector of length 1, of as many numbers every time; nil for a phrase that is silent or too short.
  /// Throws `.cancelled` after `cancel()`.
  func embedding(of samples: [Float]) async throws(VoiceError) -> [Float]?
  /// Stops the run in progress, if any; later runs are not affected.
  func cancel()
}

/// Writes replies with a language model that keeps the evaluated conversation in its KV cache.
public protocol TextGenerating: Sendable {
  /// Evaluates the conversation so far, so that the next `generate` has only the new turn to do. No reply is begun. When
  /// the last message is the user's, it may be the beginning of what is still being said. `cancel()`, a later call and
  /// cancelling the task end it early, without error; what has been evaluated by then is kept.
  func prepare(_ conversation: [ChatMessage]) async throws(VoiceError)
  /// Writes the reply to a conversation whose last message is the user's, piece by piece as it is decoded (a piece is
  /// whole characters). The stream throws `VoiceError`; it ends early, without error, after `cancel()`.
  func generate(_ conversation: [ChatMessage], options: GenerationOptions) -> AsyncThrowingStream<
    String, any Error
  >
  /// Stops the reply or the preparation in progress, if any, within one decode step. A later call does so too.
  func cancel()
  /// How likely the model finds it that the user's latest message ends where it ends, 0…1: known from when `generate` has
  /// evaluated it until the next call. Nil before that, and where an engine cannot tell. Any thread.
  var probabilityOfMessageEnd: Double? { get }
  /// The figures of the latest `generate`.
  var statistics: GenerationStatistics { get async }
  /// The number of tokens that the conversation and its reply may take together.
  var contextLength: Int { get async }
  /// The number of tokens of the conversation once it is rendered with the model's chat template.
  func tokenCount(of conversation: [ChatMessage]) async throws(VoiceError) -> Int
  /// Forgets every conversation: the next call evaluates all of its own. `statistics` stay.
  func forget() async
}

extension TextGenerating {
  public var probabilityOfMessageEnd: Double? { nil }
}

/// Speaks one clause at a time.
public protocol SpeechSynthesizing: Sendable {
  /// Hz of what `synthesize` returns.
  var sampleRate: Int { get }
  var languages: Set<Language> { get }
  /// Makes sound of a clause or a sentence; the caller splits longer text. Text with nothing to say gives no samples.
  /// Throws `.cancelled` after `cancel()`.
  func synthesize(_ text: String, language: Language) async throws(VoiceError) -> AudioBuffer
  /// Stops the run in progress, if any; later runs are not affected.
  func cancel()
}
