import Conversation
import Dispatch
import Realtime
import VoiceCore

/// Live translation: each phrase that is heard is translated by the language model and spoken in the other language.
///
/// Phrases are answered in order, one after another. With headphones the person may go on while the translation is
/// spoken: phrases wait their turn and nothing is lost. Runs on the turn queue.
public actor Interpreter {
  public struct Configuration: Sendable {
    public var from: Language
    public var to: Language
    /// Sampling for the translation; greedy is best.
    public var options: GenerationOptions
    /// The microphone hears the loudspeaker: it is ignored while a translation is spoken.
    public var ignoresMicrophoneWhileSpeaking: Bool

    public init(
      from: Language, to: Language, options: GenerationOptions, ignoresMicrophoneWhileSpeaking: Bool
    ) {
      self.from = from
      self.to = to
      self.options = options
      self.ignoresMicrophoneWhileSpeaking = ignoresMicrophoneWhileSpeaking
    }
  }

  private struct Phrase: Sendable {
    let turn: Int
    let utterance: Listener.Utterance
    let committed: MonotonicTime
  }

  private nonisolated let executor = QueueExecutor(.turn)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let configuration: Configuration
  private let listener: Listener
  private let generator: any TextGenerating
  private let player: any AudioPlaying
  private let speaker: Speaker
  private let clock: any MonotonicClock
  private let prompt: TranslationPrompt
  private let heard = AsyncStream<(Listener.Event, MonotonicTime)>.makeStream()
  private let phrases = AsyncStream<Phrase>.makeStream()
  private var firstFailure: VoiceError?
  private var warming: Task<Void, Never>?

  public init(
    listener: Listener, generator: any TextGenerating, voice: any SpeechSynthesizing,
    player: any AudioPlaying,
    clock: any MonotonicClock, configuration: Configuration
  ) {
    self.configuration = configuration
    self.listener = listener
    self.generator = generator
    self.player = player
    self.clock = clock
    prompt = TranslationPrompt(from: configuration.from, to: configuration.to)
    speaker = Speaker(
      voice: voice, player: player, language: configuration.to, clock: clock, executor: executor)
  }

  /// Translates until the input ends or `stop()`. `report` is called on the turn queue, in order. A phrase that fails
  /// is reported, the rest goes on, and the first such error is thrown at the end.
  public func run(_ report: @escaping @Sendable (TurnEvent) -> Void) async throws(VoiceError) {
    try await start(listener, player) { [heard, clock] event in heard.continuation.yield((event, clock.now)) }
    warming = Task {
      do throws(VoiceError) {
        try await generator.prepare(prompt.conversation(for: nil))
      } catch {
        if error.endsJob { await fail(error, 0, report) }
      }
    }
    report(.listening)
    let translating = Task { await self.translate(report) }
    let turns = await listen(report)
    phrases.continuation.finish()
    await translating.value
    warming?.cancel()
    await listener.stop()
    try await finish(listener, player, after: firstFailure, turns: turns, report)
  }

  /// Ends the job: `run` returns once the devices are closed and the output file has its name. Any thread.
  public nonisolated func stop() {
    Task { await self.silence() }
  }

  private var isStopped = false

  private func silence() async {
    isStopped = true
    heard.continuation.finish()
    phrases.continuation.finish()
    await speaker.stop()
    generator.cancel()
  }

  // MARK: Hearing

  /// - Returns: how many utterances there were.
  private func listen(_ report: @escaping @Sendable (TurnEvent) -> Void) async -> Int {
    var turn = 0
    for await (event, time) in heard.stream {
      switch event {
      case .speechStarted:
        turn += 1
        report(.speechStarted(turn: turn))
      case .partial(let partial):
        report(.partial(turn: turn, partial))
      case .candidateEnd, .speechResumed:
        break
      case .misfire:
        report(.misfire(turn: turn))
      case .speechEnded(let utterance), .speechCut(let utterance):
        phrases.continuation.yield(Phrase(turn: turn, utterance: utterance, committed: time))
      case .inputEnded(let utterance):
        if let utterance {
          phrases.continuation.yield(Phrase(turn: turn, utterance: utterance, committed: time))
        }
        return turn
      case .damaged(let error):
        await fail(error, turn, report)
      case .failed(let error):
        await fail(error, turn, report)
        return turn
      }
    }
    return turn
  }

  // MARK: Translating

  private func translate(_ report: @escaping @Sendable (TurnEvent) -> Void) async {
    for await phrase in phrases.stream where !isStopped {
      do throws(VoiceError) {
        try await translate(phrase, report)
      } catch {
        generator.cancel()
        if error != .cancelled, !isStopped { await fail(error, phrase.turn, report) }
      }
      await listener.open()
    }
  }

  private func translate(
    _ phrase: Phrase, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async throws(VoiceError) {
    var timings = TurnTimings()
    timings.speechEnd = phrase.utterance.speechEnd
    timings.committed = phrase.committed
    let transcript = try await phrase.utterance.transcript()
    timings.finalTranscriptAt = clock.now
    guard !transcript.isEmpty else { return report(.misfire(turn: phrase.turn)) }
    report(.transcript(turn: phrase.turn, transcript))
    warming?.cancel()
    let messages = prompt.conversation(for: transcript.text)
    let pieces = generator.generate(messages, options: configuration.options)
    let progress = AsyncStream<Speaker.Progress>.makeStream()
    let following = Task {
      for await step in progress.stream {
        switch step {
        case .firstPiece(let at):
          timings.firstTokenAt = at
        case .written(let text, let cut):
          report(.written(turn: phrase.turn, reply: text, cut: cut))
        case .audible(let at, let latency):
          timings.firstAudioAt = at
          timings.deviceLatency = latency
          if configuration.ignoresMicrophoneWhileSpeaking { await listener.ignore() }
        case .clause(let text):
          report(.speaking(turn: phrase.turn, clause: text))
        }
      }
      return timings
    }
    defer { progress.continuation.finish() }
    let generator = generator
    let spoken = try await speaker.speak(
      pieces, again: { await self.translateAgain(messages) }, cut: { await generator.statistics.cut },
      report: { progress.continuation.yield($0) })
    progress.continuation.finish()
    try spoken.requireWords()
    timings = await following.value
    timings.generation = await generator.statistics
    report(
      .replied(
        turn: phrase.turn, heard: spoken.heard, interrupted: !spoken.isComplete, cut: spoken.cut))
    report(.timings(turn: phrase.turn, timings))
  }

  private func translateAgain(_ messages: [ChatMessage]) -> AsyncThrowingStream<String, any Error>? {
    isStopped
      ? nil : generator.generateAgain(messages, options: configuration.options, in: configuration.to)
  }

  private func fail(_ error: VoiceError, _ turn: Int, _ report: @Sendable (TurnEvent) -> Void) async {
    firstFailure = firstFailure ?? error
    if error.endsJob { await silence() } else { report(.failed(turn: turn, error)) }
  }
}
