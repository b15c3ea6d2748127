import Dispatch
import Realtime
import VoiceCore

/// Live voice chat: listens, answers, remembers.
///
/// ``TurnMachine`` decides; this actor carries out. Everything that happens — from the listener, the recognizer, the
/// reply — goes through one inbox in order, on the turn queue; engines compute on their own queues.
public actor Assistant {
  public struct Configuration: Sendable {
    /// The system prompt; empty for none.
    public var system: String
    public var options: GenerationOptions
    public var language: Language
    public var microphone: TurnMachine.MicrophonePolicy

    public init(
      system: String, options: GenerationOptions, language: Language = .english,
      microphone: TurnMachine.MicrophonePolicy
    ) {
      self.system = system
      self.options = options
      self.language = language
      self.microphone = microphone
    }
  }

  private enum Message: Sendable {
    case heard(Listener.Event)
    case turn(TurnMachine.Event)
    case understood(take: Int, Transcript)
    case spoken(reply: Int, Speaker.Progress)
    case fatal(VoiceError)
    case stop
  }

  private struct Reply {
    let number: Int
    let turn: Int
    /// The figures of that turn.
    var timings: TurnTimings
    /// Set before it has begun to sound, it never does.
    let stopped = CancellationFlag()
    /// The model is there and at work on it.
    var isGenerating = false
  }

  private nonisolated let executor = QueueExecutor(.turn)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let configuration: Configuration
  private let listener: Listener
  private let generator: any TextGenerating
  private let player: any AudioPlaying
  private let speaker: Speaker
  private let clock: any MonotonicClock
  private let inbox = AsyncStream<(Message, MonotonicTime)>.makeStream()

  private var machine: TurnMachine
  private var conversation: Conversation
  /// The utterance that a take recognises.
  private var utterance: Listener.Utterance?
  private var understood = Transcript(text: "")
  /// Of the turn that is being heard.
  private var timings = TurnTimings()
  private var turn = 0
  /// The reply that is being given.
  private var current: Reply?
  private var answering: Task<Void, Never>?
  private var firstFailure: VoiceError?
  private var warming: Task<Void, Never>?

  public init(
    listener: Listener, generator: any TextGenerating, voice: any SpeechSynthesizing,
    player: any AudioPlaying, clock: any MonotonicClock, configuration: Configuration
  ) {
    self.configuration = configuration
    self.listener = listener
    self.generator = generator
    self.player = player
    self.clock = clock
    machine = TurnMachine(.init(microphone: configuration.microphone))
    conversation = Conversation(system: configuration.system)
    speaker = Speaker(
      voice: voice, player: player, language: configuration.language, clock: clock, executor: executor)
  }

  /// Holds the conversation until the input ends or `stop()`. `report` is called on the turn queue, in order.
  ///
  /// A turn that fails is reported and the conversation goes on; the first such error is thrown at the end, so that no
  /// failure looks like a success. A device that is gone for good, or an engine that cannot be loaded, ends it at once.
  public func run(_ report: @escaping @Sendable (TurnEvent) -> Void) async throws(VoiceError) {
    try await start(listener, player) { [inbox, clock] event in
      inbox.continuation.yield((.heard(event), clock.now))
    }
    warm()
    report(.listening)
    var failure: VoiceError?
    for await (message, time) in inbox.stream {
      if case .stop = message { break }
      if case .fatal(let error) = message {
        failure = error
        break
      }
      if await handle(message, at: time, report) == .end { break }
    }
    await silence()
    await listener.stop()
    if current?.isGenerating == true { await answering?.value }
    try await finish(listener, player, after: failure ?? firstFailure, turns: turn, report)
  }

  /// Ends the conversation: `run` returns once the devices are closed and the output file has its name. Any thread.
  public nonisolated func stop() {
    inbox.continuation.yield((.stop, clock.now))
  }

  // MARK: What happened

  private enum Outcome { case goOn, end }

  private func handle(
    _ message: Message, at time: MonotonicTime, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async -> Outcome {
    switch message {
    case .heard(let event):
      guard let event = note(event, at: time, report) else { return .goOn }
      return await perform(machine.handle(event, at: time), at: time, report)
    case .understood(let take, let transcript):
      timings.finalTranscriptAt = time
      understood = transcript
      return await perform(
        machine.handle(.transcribed(take: take, transcript.text), at: time), at: time, report)
    case .turn(let event):
      return await perform(machine.handle(event, at: time), at: time, report)
    case .spoken(let reply, let progress):
      guard let turn = current?.turn, current?.number == reply else { return .goOn }
      switch progress {
      case .firstPiece(let at):
        current?.timings.firstTokenAt = at
      case .audible(let at, let latency):
        current?.timings.firstAudioAt = at
        current?.timings.deviceLatency = latency
        return await perform(machine.handle(.replyAudible(reply: reply), at: time), at: time, report)
      case .clause(let clause):
        report(.speaking(turn: turn, clause: clause))
      }
    case .fatal, .stop:
      return .end
    }
    return .goOn
  }

  /// Keeps what the listener says for later and turns it into the machine's words.
  private func note(
    _ event: Listener.Event, at time: MonotonicTime, _ report: (TurnEvent) -> Void
  ) -> TurnMachine.Event? {
    switch event {
    case .speechStarted(let start):
      turn += 1
      timings = TurnTimings()
      if current != nil { timings.interruptionBegan = start }
      report(.speechStarted(turn: turn))
      return .speechStarted
    case .partial(let partial):
      report(.partial(turn: turn, partial))
      return nil
    case .candidateEnd(let utterance):
      self.utterance = utterance
      return .candidateEnd
    case .speechResumed:
      return .speechResumed
    case .speechEnded(let utterance):
      self.utterance = utterance
      timings.speechEnd = utterance.speechEnd
      timings.committed = time
      return .speechEnded
    case .speechCut(let utterance):
      self.utterance = utterance
      return .speechCut
    case .misfire:
      return .misfire
    case .inputEnded(let utterance):
      if let utterance {
        self.utterance = utterance
        timings.speechEnd = utterance.speechEnd
        timings.committed = time
      }
      return .inputEnded
    case .damaged(let error):
      fail(error, report)
      return nil
    case .failed(let error):
      inbox.continuation.yield((.fatal(error), time))
      return nil
    }
  }

  // MARK: What to do

  private func perform(
    _ effects: [TurnMachine.Effect], at time: MonotonicTime,
    _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async -> Outcome {
    for effect in effects {
      switch effect {
      case .recognize(let take): awaitTranscript(take)
      case .reply(let reply, let question): begin(reply, question, report)
      case .stop: await silence()
      case .remember(let user, let reply): remember(user, reply)
      case .ignoreMicrophone: await listener.ignore()
      case .openMicrophone:
        await listener.open()
        report(.listening)
      case .misfired: report(.misfire(turn: turn))
      case .joined: report(.joined(turn: turn - 1, into: turn))
      case .report(let error): fail(error, report)
      case .end: return .end
      }
    }
    return .goOn
  }

  private func fail(_ error: VoiceError, _ report: (TurnEvent) -> Void) {
    firstFailure = firstFailure ?? error
    report(.failed(turn: turn, error))
  }

  private func post(_ message: Message) { inbox.continuation.yield((message, clock.now)) }

  private func awaitTranscript(_ take: Int) {
    let utterance = utterance
    Task {
      do throws(VoiceError) {
        self.post(.understood(take: take, try await utterance?.transcript() ?? Transcript(text: "")))
      } catch .cancelled {
        self.post(.understood(take: take, Transcript(text: "")))
      } catch {
        self.post(.turn(.recognitionFailed(take: take, error)))
      }
    }
  }

  private func begin(_ reply: Int, _ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void) {
    report(.transcript(turn: turn, Transcript(text: question, words: understood.words)))
    timings.interruptionBegan = nil
    let reply = Reply(number: reply, turn: turn, timings: timings)
    current = reply
    warming?.cancel()
    answering = Task { await self.answer(reply, question, report) }
  }

  /// Ends the reply wherever it stands.
  private func silence() async {
    current?.stopped.cancel()
    // In this order: a reply whose text ends before anyone stopped it would count as complete.
    await speaker.stop()
    generator.cancel()
  }

  /// Generate → clauses → speech, until it has been heard or stopped.
  private func answer(
    _ reply: Reply, _ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void
  ) async {
    let number = reply.number
    do throws(VoiceError) {
      let messages = try await prompt(question)
      if reply.stopped.isCancelled { throw .cancelled }
      current?.isGenerating = true
      let pieces = generator.generate(messages, options: configuration.options)
      let spoken = try await speaker.speak(pieces, unless: reply.stopped) { [inbox, clock] progress in
        inbox.continuation.yield((.spoken(reply: number, progress), clock.now))
      }
      try spoken.requireWords()
      await close(spoken, report)
      post(.turn(.replyEnded(reply: number, heard: spoken.heard)))
    } catch {
      generator.cancel()
      let heard = current?.isGenerating == true ? await speaker.heard : ""
      await close(SpokenReply(heard: heard, stoppedAt: clock.now), report)
      post(error.endsJob ? .fatal(error) : .turn(.replyFailed(reply: number, heard: heard, error)))
    }
  }

  private func close(_ spoken: SpokenReply, _ report: (TurnEvent) -> Void) async {
    let statistics = await generator.statistics
    guard let current else { return }
    let turn = current.turn
    var timings = current.timings
    self.current = nil
    timings.generation = statistics
    timings.interruptionBegan = self.timings.interruptionBegan
    timings.silentAt = spoken.stoppedAt
    report(.replied(turn: turn, heard: spoken.heard, interrupted: !spoken.isComplete))
    report(.timings(turn: turn, timings))
  }

  // MARK: Memory

  private func remember(_ user: String, _ reply: String) {
    conversation.remember(user: user, reply: reply)
    warm()
  }

  /// Brings the KV cache to the conversation while nobody waits for it.
  private func warm() {
    warming?.cancel()
    warming = Task {
      do throws(VoiceError) {
        let history = try await prompt(nil)
        if !Task.isCancelled { try await generator.prepare(history) }
      } catch {
        if error != .cancelled { post(.fatal(error)) }
      }
    }
  }

  /// The conversation with the question, as much of it as fits the model; what does not fit is forgotten for good.
  private func prompt(_ question: String?) async throws(VoiceError) -> [ChatMessage] {
    let excess = try await conversation.excess(
      with: question, reply: configuration.options.maxTokens, in: generator)
    conversation.dropOldest(excess)
    return conversation.prompt(question)
  }
}
