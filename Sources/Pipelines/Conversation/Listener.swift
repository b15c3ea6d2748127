import Realtime
import SignalProcessing
import TurnTaking
import VoiceCore

/// Makes utterances of sound. It reads the microphone, finds where speech begins and ends, and has it recognised:
/// partials while the person speaks, the whole utterance at every pause.
///
/// Runs on the capture queue; the recognizer computes on its own.
public actor Listener {
  /// An utterance as far as it had come when it was handed over, whose words are being recognised.
  public struct Utterance: Sendable {
    /// When the last voiced sample was spoken.
    public let speechEnd: MonotonicTime
    fileprivate let recognition: StreamingRecognizer.Recognition

    /// Waits for the words.
    public func transcript() async throws(VoiceError) -> Transcript { try await recognition.value.get() }
  }

  public enum Event: Sendable {
    case speechStarted(at: MonotonicTime)
    case partial(PartialTranscript)
    /// The person has fallen silent for a moment and may be done.
    case candidateEnd(Utterance)
    case speechResumed
    /// The person is done.
    case speechEnded(Utterance)
    /// The utterance grew too long and was cut; what follows is the next one.
    case speechCut(Utterance)
    case misfire
    /// The input has ended, with the utterance that was being spoken, if there was one.
    case inputEnded(Utterance?)
    /// The input has broken off before its end; `inputEnded` follows.
    case damaged(VoiceError)
    /// The microphone or the detector has failed, and nothing can be heard any more.
    case failed(VoiceError)
  }

  private nonisolated let executor = QueueExecutor(.listening)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let capture: any AudioCapturing
  private let detector: any VoiceActivityDetecting
  private let recognizer: StreamingRecognizer
  private let judge: (any EndOfTurnJudging)?
  /// Whether the input is a file that waits after each utterance until `open()`.
  private let waitsAfterSpeech: Bool

  /// More than the pre-roll: where the utterance begins is looked for in it once more, to the sample (`SpeechWindow`), and
  /// it needs its lead before that. The detector was seen to find a first word 300 ms late.
  private static let earlierSound = SpeechWindow().lead + .milliseconds(200)

  private var endpointer: Endpointer
  private var level = LevelControl(.live)
  private var report: @Sendable (Event) -> Void = { _ in }
  private var loop: Task<Void, Never>?
  private var sound = RecentSound()
  /// The first sample of the newest block, on the endpointer's count, and when it was captured.
  private var newest = (sample: 0, time: MonotonicTime(nanoseconds: 0))
  /// The number of samples of the present utterance that the recognizer has; nil while nobody speaks.
  private var utteranceLength: Int?
  /// The number of samples that it had at the pause that may be the utterance's end.
  private var candidateLength: Int?
  private var isPartialUnderWay = false
  /// The latest guess at the present utterance.
  private var guess = ""
  /// The pause that may be the utterance's end.
  private var pause: SpeechPause?
  private var isIgnoring = false
  private var isWaiting = false
  private var gate: CheckedContinuation<Void, Never>?

  /// Makes a listener; `start` opens the microphone.
  ///
  /// - Parameters:
  ///   - capture: the microphone, or the file that stands in for it.
  ///   - detector: says of each frame how likely it holds speech.
  ///   - endpointing: when the person counts as done.
  ///   - recognizer: makes text of an utterance.
  ///   - language: what is spoken; nil leaves it to the recognizer, at every run anew.
  ///   - judge: is asked in each pause whether the person is done; nil: the length of the silence decides alone.
  ///   - waitsAfterSpeech: a file that stands in for the microphone waits after each utterance until `open()`.
  public init(
    capture: any AudioCapturing, detector: any VoiceActivityDetecting,
    endpointing: Endpointer.Configuration = .conversation, recognizer: any SpeechRecognizing,
    language: Language? = nil, judge: (any EndOfTurnJudging)? = nil,
    waitsAfterSpeech: Bool = false
  ) {
    self.judge = judge
    self.capture = capture
    self.detector = detector
    self.recognizer = StreamingRecognizer(
      recognizer, language: language,
      configuration: StreamingRecognizer.Configuration(framing: SpeechWindow()))
    self.waitsAfterSpeech = waitsAfterSpeech
    var endpointing = endpointing
    endpointing.preRoll += Self.earlierSound
    endpointer = Endpointer(endpointing)
  }

  /// Opens the microphone and listens until it ends or `stop()`. `report` is called on the listener's queue, in order.
  public func start(_ report: @escaping @Sendable (Event) -> Void) async throws(VoiceError) {
    try await capture.start()
    self.report = report
    loop = Task { await self.listen() }
  }

  public func stop() async {
    await capture.stop()
    await open()
    await recognizer.cancel()
    await loop?.value
  }

  /// The number of samples that were lost because nobody fetched them in time, and how often the device lost some by
  /// itself.
  public var losses: (droppedSamples: Int, overflows: Int) {
    get async { (await capture.droppedSamples, await capture.overflows) }
  }

  /// Ignores the microphone until `open()`. A file that waits after speech loses nothing by it.
  public func ignore() async {
    guard !waitsAfterSpeech else { return }
    isIgnoring = true
    await capture.pause()
    endpointer.reset()
    sound.forget(upTo: endpointer.position)
    await detector.reset()
    await endUtterance()
  }

  /// What a language model makes of the words of the present pause: how likely the message ends with them, 0…1.
  public func learn(meaning: Double) {
    pause?.meaning = meaning
    judgePause()
  }

  /// The present utterance goes on with the one before: the end of that one was none.
  public func noteJoin() { endpointer.noteJoin() }

  public func open() async {
    await capture.resume()
    (isIgnoring, isWaiting) = (false, false)
    gate?.resume()
    gate = nil
  }

  // MARK: Hearing

  private func listen() async {
    do throws(VoiceError) {
      while let block = try await nextBlock() {
        if isIgnoring { continue }
        newest = (sound.end, block.time)
        sound.append(block.samples)
        while let frame = sound.nextFrame(detector.frameLength) {
          // Voice activity hears each frame at the level of the moment, recognition the utterance at its own.
          let raised = level.push(frame)!
          let probability = try await detector.probability(of: raised)
          if !isIgnoring { await take(frame, probability, level: Endpointer.level(of: raised)) }
        }
        if isWaiting { await waitUntilOpened() }
      }
      report(.inputEnded(await close()))
    } catch {
      if error != .cancelled { report(.failed(error)) }
    }
  }

  /// Fetches the next block; nil at the end. A recording that breaks off is heard as far as it goes.
  private func nextBlock() async throws(VoiceError) -> AudioBlock? {
    do throws(VoiceError) {
      return try await capture.next()
    } catch .truncatedAudio(let path, let seconds) {
      report(.damaged(.truncatedAudio(path, seconds: seconds)))
      return nil
    }
  }

  private func take(_ frame: [Float], _ probability: Float, level: Float) async {
    let wasSpeaking = utteranceLength != nil
    let events = endpointer.process(probability, level: level)
    if wasSpeaking { await hear(frame) }
    for event in events { await handle(event) }
    sound.keepOnly(leadIn)
    makePartial()
  }

  private func handle(_ event: Endpointer.Event) async {
    switch event {
    case .speechStarted(let at, let from):
      (utteranceLength, guess) = (0, "")
      await hear(sound.samples(from: from))
      report(.speechStarted(at: time(of: at)))
    case .candidateEnd(let speechEnd):
      candidateLength = utteranceLength
      let recognition = await recognizer.beginFlush()
      report(.candidateEnd(Utterance(speechEnd: time(of: speechEnd), recognition: recognition)))
      beginPause(at: speechEnd, recognition)
    case .resumed:
      (candidateLength, pause) = (nil, nil)
      report(.speechResumed)
    case .ended(let speechEnd, let isForced):
      let length = isForced ? utteranceLength.map { $0 - (endpointer.position - speechEnd) } : candidateLength
      let utterance = Utterance(
        speechEnd: time(of: speechEnd), recognition: await recognizer.beginFinish(upTo: length))
      (utteranceLength, candidateLength, pause) = (nil, nil, nil)
      report(isForced ? .speechCut(utterance) : .speechEnded(utterance))
      isWaiting = waitsAfterSpeech && !isForced
    case .misfire:
      await endUtterance()
      report(.misfire)
    }
  }

  private func beginPause(at speechEnd: Int, _ recognition: StreamingRecognizer.Recognition) {
    guard judge != nil else { return }
    pause = SpeechPause(
      number: speechEnd,
      samples: sound.samples(from: endpointer.position - min(utteranceLength ?? 0, 8 * capture.sampleRate)),
      sampleRate: capture.sampleRate, words: guess, usualSilence: endpointer.commitSilence.wait)
    judgePause()
    Task {
      guard case .success(let transcript) = await recognition.value, pause?.number == speechEnd else {
        return
      }
      pause?.words = transcript.text
      pause?.isTranscribed = true
      judgePause()
    }
  }

  /// The endpointer forgets an answer that comes too late.
  private func judgePause() {
    guard let judge, let pause else { return }
    Task {
      guard let silence = await judge.silence(thatEndsTheTurnIn: pause), isLatest(pause) else { return }
      endpointer.wait(silence, inPauseAt: pause.number)
    }
  }

  /// Whether nothing has been learnt of the pause since.
  private func isLatest(_ pause: SpeechPause) -> Bool {
    self.pause?.number == pause.number && self.pause?.isTranscribed == pause.isTranscribed
      && self.pause?.meaning == pause.meaning
  }

  private func hear(_ samples: [Float]) async {
    utteranceLength = (utteranceLength ?? 0) + samples.count
    await recognizer.push(samples)
  }

  private func endUtterance() async {
    (utteranceLength, candidateLength, pause) = (nil, nil, nil)
    await recognizer.discard()
  }

  private func makePartial() {
    guard utteranceLength != nil, candidateLength == nil, !isPartialUnderWay else { return }
    isPartialUnderWay = true
    Task {
      let partial = try? await recognizer.partial()
      isPartialUnderWay = false
      guard let partial, utteranceLength != nil else { return }
      guess = partial.text
      report(.partial(partial))
    }
  }

  /// Ends the present utterance, if there is one, because the input has ended.
  private func close() async -> Utterance? {
    switch endpointer.end().first {
    case .ended(let speechEnd, _):
      await hear(sound.unexamined)
      return Utterance(
        speechEnd: time(of: speechEnd), recognition: await recognizer.beginFinish(upTo: candidateLength))
    case .some(let event):
      await handle(event)
      return nil
    case nil:
      return nil
    }
  }

  private func waitUntilOpened() async {
    await capture.pause()
    if isWaiting { await withCheckedContinuation { gate = $0 } }
  }

  /// The number of earlier samples that an utterance may need: the lead-in of its first word, or what follows a
  /// forced cut.
  private var leadIn: Int {
    let configuration = endpointer.configuration
    return (configuration.splitWindow + configuration.preRoll + configuration.startSpeech)
      .samples(at: capture.sampleRate)
  }

  private func time(of sample: Int) -> MonotonicTime {
    newest.time.advanced(by: .samples(sample - newest.sample, at: capture.sampleRate))
  }
}
