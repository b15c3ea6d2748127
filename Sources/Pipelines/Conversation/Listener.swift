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

  /// How much of an utterance is judged, and of the silence behind it: as much as pipecat lets Smart Turn have.
  private static let soundToJudge = Duration.seconds(8)
  package static let silenceToJudge = Duration.milliseconds(200)

  private var endpointer: Endpointer
  private var level = LevelControl(.live)
  private var report: @Sendable (Event) -> Void = { _ in }
  private var loop: Task<Void, Never>?
  private var sound = RecentSound()
  /// The first sample of the newest block, on the endpointer's count, and when it was captured.
  private var newest = (sample: 0, time: MonotonicTime(nanoseconds: 0))
  /// The number of samples of the present utterance that the recognizer has; nil while nobody speaks.
  private var utteranceLength: Int?
  /// Where the speech ended that may be over, and the number of samples that the recognizer had then.
  private var candidate: (speechEnd: Int, length: Int)?
  private var isPartialUnderWay = false
  /// The latest guess at the present utterance.
  private var guess = ""
  /// The pause that may be the utterance's end.
  private var pause: SpeechPause?
  /// Whether a language model tells what the words of a pause mean (``learn(meaning:)``).
  private var awaitsMeaning = false
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

  /// Opens the microphone and listens until it ends or `stop()`.
  ///
  /// - Parameters:
  ///   - awaitingMeaning: whether ``learn(meaning:)`` will be called in pauses.
  ///   - report: is called on the listener's queue, in order.
  public func start(
    awaitingMeaning: Bool = false, _ report: @escaping @Sendable (Event) -> Void
  ) async throws(VoiceError) {
    try await capture.start()
    awaitsMeaning = awaitingMeaning
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
    await lookAgain()
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
      await beginPause(at: speechEnd)
    case .resumed:
      (candidate, pause) = (nil, nil)
      report(.speechResumed)
    case .ended(let speechEnd, let isForced):
      let length =
        isForced ? utteranceLength.map { $0 - (endpointer.position - speechEnd) } : candidate?.length
      let utterance = Utterance(
        speechEnd: time(of: speechEnd), recognition: await recognizer.beginFinish(upTo: length))
      (utteranceLength, candidate, pause) = (nil, nil, nil)
      report(isForced ? .speechCut(utterance) : .speechEnded(utterance))
      isWaiting = waitsAfterSpeech && !isForced
    case .misfire:
      await endUtterance()
      report(.misfire)
    }
  }

  /// Has the utterance recognised once more when a soft sound has ended it behind the candidate.
  private func lookAgain() async {
    let configuration = endpointer.configuration
    let due = configuration.samples(configuration.secondLook)
    guard let candidate,
      (due..<due + detector.frameLength).contains(endpointer.position - candidate.speechEnd),
      await recognizer.isLonger(than: candidate.length)
    else { return }
    report(.speechResumed)
    await beginPause(at: candidate.speechEnd)
  }

  private func beginPause(at speechEnd: Int) async {
    candidate = (speechEnd, utteranceLength ?? 0)
    let recognition = await recognizer.beginFlush()
    report(.candidateEnd(Utterance(speechEnd: time(of: speechEnd), recognition: recognition)))
    guard judge != nil else { return }
    pause = SpeechPause(
      number: speechEnd, samples: [], sampleRate: capture.sampleRate, words: guess,
      awaitsMeaning: awaitsMeaning, usualSilence: endpointer.commitSilence.wait)
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
    guard let judge, var pause else { return }
    pause.samples = sound(before: pause)
    Task { [pause] in
      guard let silence = await judge.silence(thatEndsTheTurnIn: pause), isLatest(pause) else { return }
      endpointer.wait(silence, inPauseAt: pause.number)
    }
  }

  /// The utterance up to the pause and at most `silenceToJudge` of its silence.
  private func sound(before pause: SpeechPause) -> [Float] {
    let rate = capture.sampleRate
    let length = min(utteranceLength ?? 0, Self.soundToJudge.samples(at: rate))
    let silence = endpointer.position - pause.number - Self.silenceToJudge.samples(at: rate)
    return Array(sound.samples(from: endpointer.position - length).dropLast(max(0, silence)))
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
    (utteranceLength, candidate, pause) = (nil, nil, nil)
    await recognizer.discard()
  }

  private func makePartial() {
    guard utteranceLength != nil, candidate == nil, !isPartialUnderWay else { return }
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
        speechEnd: time(of: speechEnd), recognition: await recognizer.beginFinish(upTo: candidate?.length))
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
