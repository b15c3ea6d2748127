import Dispatch
import Realtime
import TurnTaking
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
    /// How much of a reply's work is done before the turn is committed.
    public var mode: TurnMode
    /// What was said before, oldest first: the user's messages and the assistant's in turns.
    public var history: [ChatMessage]

    public init(
      system: String, options: GenerationOptions, language: Language = .english,
      microphone: TurnMachine.MicrophonePolicy, mode: TurnMode = .draft, history: [ChatMessage] = []
    ) {
      self.mode = mode
      self.history = history
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
    /// A draft is held until the person is known to be done.
    let hold = Hold()
    var isDraft = true
    /// Set before it has begun to sound, it never does.
    let stopped = CancellationFlag()
    /// The model is there and at work on it.
    var isGenerating = false
    /// All of it, once the model has ended.
    var written: String?
    var cut: ReplyCut?
    /// CPU time of the process when it was begun.
    let processorTime = ProcessorTime.ofProcess
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

  private let memory: Memory

  private var machine: TurnMachine
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

  public init(
    listener: Listener, generator: any TextGenerating, voice: any SpeechSynthesizing,
    player: any AudioPlaying, clock: any MonotonicClock, configuration: Configuration
  ) {
    self.configuration = configuration
    self.listener = listener
    self.generator = generator
    self.player = player
    self.clock = clock
    machine = TurnMachine(.init(mode: configuration.mode, microphone: configuration.microphone))
    memory = Memory(
      ChatHistory(system: configuration.system, history: configuration.history), in: generator,
      mode: configuration.mode, replyTokens: configuration.options.maxTokens, executor: executor
    ) { [inbox, clock] in inbox.continuation.yield((.fatal($0), clock.now)) }
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
    await memory.warm()
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
    await memory.rest()
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
      case .written(let text, let cut):
        current?.written = text
        current?.cut = cut
        if current?.isDraft == false { report(.written(turn: turn, reply: text, cut: cut)) }
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
      return .partial(partial)
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
      case .prefill(let beginning): await memory.prefill(beginning)
      case .draft(let reply, let question):
        timings.drafts += 1
        draft(reply, question, report)
      case .reply(let reply, let question):
        if current?.number != reply { draft(reply, question, report) }
        begin(question, report)
      case .stop: await silence()
      case .remember(let user, let reply): await memory.remember(user: user, reply: reply)
      case .ignoreMicrophone: await listener.ignore()
      case .openMicrophone:
        await listener.open()
        report(.listening)
      case .misfired: report(.misfire(turn: turn))
      case .joined:
        await listener.noteJoin()
        report(.joined(turn: turn - 1, into: turn))
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

  /// Begins a reply that is held back.
  private func draft(_ number: Int, _ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void) {
    let reply = Reply(number: number, turn: turn, timings: timings)
    current = reply
    answering = Task { await self.answer(reply, question, report) }
  }

  /// Lets the reply be heard: the turn is committed.
  private func begin(_ question: String, _ report: @escaping @Sendable (TurnEvent) -> Void) {
    report(.transcript(turn: turn, Transcript(text: question, words: understood.words)))
    timings.interruptionBegan = nil
    let firstTokenAt = current?.timings.firstTokenAt
    current?.timings = timings
    current?.timings.firstTokenAt = firstTokenAt
    current?.isDraft = false
    if let written = current?.written {
      report(.written(turn: turn, reply: written, cut: current?.cut))
    }
    current?.hold.letGo()
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
      let messages = try await memory.begin(question)
      if reply.stopped.isCancelled { throw .cancelled }
      current?.isGenerating = true
      let pieces = generator.generate(messages, options: configuration.options)
      let generator = generator
      let spoken = try await speaker.speak(
        pieces, unless: reply.stopped, again: { await self.replyAgain(reply, messages) },
        cut: { await generator.statistics.cut }, holding: reply.hold,
        report: { [inbox, clock] progress in
          inbox.continuation.yield((.spoken(reply: number, progress), clock.now))
        })
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

  /// Another attempt at a reply that began in another script: on this queue, so that whoever ends the reply ends this
  /// attempt too.
  private func replyAgain(
    _ reply: Reply, _ messages: [ChatMessage]
  ) -> AsyncThrowingStream<String, any Error>? {
    guard !reply.stopped.isCancelled else { return nil }
    return generator.generateAgain(messages, options: configuration.options, in: configuration.language)
  }

  /// The figures of a reply that is over. A draft leaves only what it cost.
  private func close(_ spoken: SpokenReply, _ report: (TurnEvent) -> Void) async {
    let statistics = await generator.statistics
    guard let current else { return }
    self.current = nil
    if current.isDraft {
      timings.wastedCPU += ProcessorTime.ofProcess - current.processorTime
      return
    }
    var timings = current.timings
    timings.generation = statistics
    timings.wastedTokens = await memory.takeDiscardedTokens()
    timings.interruptionBegan = self.timings.interruptionBegan
    timings.silentAt = spoken.stoppedAt
    report(
      .replied(
        turn: current.turn, heard: spoken.heard, interrupted: !spoken.isComplete, cut: spoken.cut))
    report(.timings(turn: current.turn, timings))
  }
}
