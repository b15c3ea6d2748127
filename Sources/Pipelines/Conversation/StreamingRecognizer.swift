import Realtime
import SignalProcessing
import SpeechText
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
    /// The new sound that a partial needs at least; less of it seldom brings a new word.
    public var partialInterval: Duration = .milliseconds(320)
    /// The share of the window that a partial needs as new sound, if that is more. A partial recognises the whole
    /// window again, so with a recognizer of real-time factor 0.035 partials take at most 0.035 / 0.1 of one core,
    /// however long the window.
    public var partialShare = 0.1
    /// The longest window that is recognised as a whole. A longer utterance is cut at a pause in its later half, and
    /// the text before the cut is settled: it is not recognised again. Never above the recognizer's own
    /// `longestWindow`. A final never has more than this to compute, nor the memory of more. With Moonshine tiny 10 s
    /// cost no word (27 errors in 886 words of 26 recordings of 7 to 19 s, half of them with noise; 15 s: 31, 12 s:
    /// 25), 8 s cost some (36).
    public var longestWindow: Duration = .seconds(10)
    /// What of an utterance is recognised; nil: all that was pushed.
    package var framing: SpeechWindow?

    public init() {}

    package init(framing: SpeechWindow) { self.framing = framing }
  }

  /// A final transcript on its way.
  public typealias Recognition = Task<Result<Transcript, VoiceError>, Never>

  private nonisolated let executor = QueueExecutor(.partials)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let recognizer: any SpeechRecognizing
  private let options: RecognitionOptions
  private let configuration: Configuration
  private let longestWindow: Int

  private var current = Utterance(number: 0)
  private var prefix = StablePrefix()
  /// The latest guess at the present window: the next one probably begins with it.
  private var guess: (utterance: Int, settledSamples: Int, transcript: Transcript)?
  private var lastPartialLength = 0
  private var partialsBegun = 0
  /// The number of the partial in progress.
  private var runningPartial: Int?
  /// The latest final, done or on its way.
  private var final: Final?

  /// The utterance since the last `finish`. `number` tells a result that comes too late from one that counts.
  private struct Utterance {
    let number: Int
    /// The text of the front that was cut off a window that had grown too long, and the number of its samples.
    var settled = Transcript(text: "")
    var settledSamples = 0
    var window: [Float] = []

    var length: Int { settledSamples + window.count }

    /// The settled text and then `later`, whose times count from its end.
    func settled(with later: Transcript, sampleRate: Int) -> Transcript {
      let words = later.words(after: .samples(settledSamples, at: sampleRate))
      return Transcript(
        text: settled.text.joining(later.text), words: settled.words + words,
        language: later.language ?? settled.language)
    }
  }

  private struct Final {
    let utterance: Int
    let length: Int
    let task: Recognition
    var isDone = false
  }

  /// - Parameters:
  ///   - recognizer: recognises a window at a time, on a queue of its own.
  ///   - language: what is spoken. Nil: the recognizer finds out at every run, and a partial may be taken for another
  ///     language than the next; Whisper decodes once more for it, and encodes the parts of a window again that it
  ///     takes for different languages.
  ///   - configuration: how often, and how much, is recognised.
  public init(
    _ recognizer: any SpeechRecognizing, language: Language? = nil,
    configuration: Configuration = Configuration()
  ) {
    self.recognizer = recognizer
    options = RecognitionOptions(language: language)
    self.configuration = configuration
    longestWindow = min(configuration.longestWindow, recognizer.longestWindow)
      .samples(at: recognizer.sampleRate)
  }

  /// Adds sound to the utterance, at the recognizer's sample rate.
  public func push(_ samples: [Float]) { current.window += samples }

  /// Recognises the utterance so far, when enough has been said since the last time.
  ///
  /// - Returns: nil when it is too early, when a run is in progress, or when a final overtook this one.
  /// - Throws: what the recognizer throws, but never `.cancelled`.
  public func partial() async throws(VoiceError) -> PartialTranscript? {
    guard runningPartial == nil, final?.isDone ?? true,
      current.length - lastPartialLength >= samplesForPartial
    else { return nil }
    partialsBegun += 1
    let number = partialsBegun
    runningPartial = number
    defer { if runningPartial == number { runningPartial = nil } }
    do {
      let utterance = try await settle(current)
      let guess = try await transcribe(utterance, isOver: false)
      guard utterance.number == current.number else { return nil }
      lastPartialLength = utterance.length
      var partial = prefix.update(guess.text)
      let settled = utterance.settled.text
      guard !settled.isEmpty else { return partial }
      if partial.stable.isEmpty { partial.separator = settled.separator(before: partial.tail) }
      partial.stable = settled.joining(partial.stable)
      return partial
    } catch .cancelled {
      return nil
    }
  }

  /// Recognises the whole utterance so far once more. Nothing is forgotten: the person may go on.
  ///
  /// - Parameter length: how many samples of the utterance count, when the caller knows where speech ended. Asked
  ///   again for the same length it does not compute again; for another length it stops the run for the old one.
  /// - Throws: what the recognizer throws; `.cancelled` when overtaken or after ``cancel()``.
  public func flush(upTo length: Int? = nil) async throws(VoiceError) -> Transcript {
    try await beginFlush(upTo: length).value.get()
  }

  /// Begins what ``flush(upTo:)`` does, for a caller that has other things to do while it computes.
  public func beginFlush(upTo length: Int? = nil) -> Recognition { beginFinal(upTo: length) }

  /// Whether the speech goes on behind the first `length` samples of the utterance: something there is as loud as it.
  func isLonger(than length: Int) -> Bool {
    guard let framing = configuration.framing, length > current.settledSamples else { return false }
    let (rate, heard) = (recognizer.sampleRate, current.window.prefix(length - current.settledSamples))
    return framing.end(in: current.window, sampleRate: rate)
      > framing.end(in: Array(heard), sampleRate: rate) + Self.leastSound.samples(at: rate)
  }

  /// What counts as more sound: the noise behind a word may be as loud as its last 10 ms, now and then.
  private static let leastSound = Duration.milliseconds(10)

  /// Does what ``flush(upTo:)`` does and ends the utterance: sound that is pushed from now on belongs to the next.
  public func finish(upTo length: Int? = nil) async throws(VoiceError) -> Transcript {
    try await beginFinish(upTo: length).value.get()
  }

  /// Begins what ``finish(upTo:)`` does, for a caller that has other things to do while it computes.
  public func beginFinish(upTo length: Int? = nil) -> Recognition {
    let recognition = beginFinal(upTo: length)
    forget()
    return recognition
  }

  /// Forgets the utterance, which turned out to be none. The final of the one before goes on.
  public func discard() {
    if runningPartial != nil || (final?.utterance == current.number && final?.isDone == false) {
      recognizer.cancel()
      runningPartial = nil
      final = nil
    }
    forget()
  }

  /// Stops what is in progress and forgets the utterance.
  public func cancel() {
    recognizer.cancel()
    runningPartial = nil
    final = nil
    forget()
  }

  private func forget() {
    current = Utterance(number: current.number + 1)
    prefix = StablePrefix()
    lastPartialLength = 0
  }

  private var samplesForPartial: Int {
    max(
      configuration.partialInterval.samples(at: recognizer.sampleRate),
      Int(configuration.partialShare * Double(current.window.count)))
  }

  private func beginFinal(upTo wanted: Int?) -> Recognition {
    let length = min(wanted ?? .max, current.length)
    let isSameUtterance = final?.utterance == current.number
    if let final, isSameUtterance, final.length == length { return final.task }
    // A draft's run for another length is of no use any more; the final of the utterance before is left alone.
    if runningPartial != nil || (isSameUtterance && final?.isDone == false) {
      runningPartial = nil
      recognizer.cancel()
    }
    let utterance = current
    let task = Task { await recognise(utterance, upTo: length) }
    final = Final(utterance: utterance.number, length: length, task: task)
    return task
  }

  private func recognise(_ utterance: Utterance, upTo length: Int) async -> Result<Transcript, VoiceError> {
    let result: Result<Transcript, VoiceError>
    do throws(VoiceError) {
      var utterance = utterance
      utterance.window = Array(utterance.window.prefix(max(0, length - utterance.settledSamples)))
      utterance = try await settle(utterance)
      let last = try await transcribe(utterance, isOver: true)
      result = .success(utterance.settled(with: last, sampleRate: recognizer.sampleRate))
    } catch {
      result = .failure(error)
    }
    if final?.utterance == utterance.number, final?.length == length {
      if case .success = result { final?.isDone = true } else { final = nil }
    }
    return result
  }

  /// The window, with what was made of it when it was shorter.
  private func transcribe(_ utterance: Utterance, isOver: Bool) async throws(VoiceError) -> Transcript {
    let earlier = guess.flatMap {
      $0.utterance == utterance.number && $0.settledSamples == utterance.settledSamples ? $0.transcript : nil
    }
    let transcript = try await recognise(utterance.window, isOver: isOver, after: earlier)
    if utterance.number == current.number {
      guess = (utterance.number, utterance.settledSamples, transcript)
    }
    return transcript
  }

  private func recognise(
    _ samples: [Float], isOver: Bool, after earlier: Transcript? = nil
  ) async throws(VoiceError) -> Transcript {
    guard let framing = configuration.framing else {
      return try await recognizer.transcribe(RecognitionRequest(samples, options, after: earlier))
    }
    let rate = recognizer.sampleRate
    let (window, start) = framing.cut(from: samples, sampleRate: rate, isOver: isOver)
    var transcript = try await recognizer.transcribe(RecognitionRequest(window, options, after: earlier))
    transcript.words = transcript.words(after: .samples(start, at: rate))
    return transcript
  }

  /// Settles the front of a window that has grown too long, up to its quietest spot, and does so only once.
  private func settle(_ utterance: Utterance) async throws(VoiceError) -> Utterance {
    var utterance = utterance
    while utterance.window.count > longestWindow {
      // The cut, too, lies where the sound has it and not the frames.
      let start = configuration.framing?.start(in: utterance.window, sampleRate: recognizer.sampleRate) ?? 0
      guard utterance.window.count - start > longestWindow else { break }
      let later = utterance.window[(start + longestWindow / 2)..<(start + longestWindow)]
      let cut = Pause.quietest(in: later, sampleRate: recognizer.sampleRate)
      let front = try await recognise(Array(utterance.window[..<cut]), isOver: false)
      utterance.settled = utterance.settled(with: front, sampleRate: recognizer.sampleRate)
      utterance.settledSamples += cut
      utterance.window.removeFirst(cut)
      if utterance.number == current.number, utterance.settledSamples > current.settledSamples {
        current.window.removeFirst(utterance.settledSamples - current.settledSamples)
        current.settled = utterance.settled
        current.settledSamples = utterance.settledSamples
        prefix = StablePrefix()
      }
    }
    return utterance
  }
}
