import Dispatch
import Realtime
import TurnTaking
import VoiceCore

/// Holds a live conversation: listens, answers, remembers. Translating phrase by phrase is one too, with another
/// ``TurnPurpose`` and `TurnMachine.OverlapPolicy`.
///
/// `TurnMachine` decides and `TurnClock` measures; this actor carries out. Everything that happens — from the
/// listener, the recognizer, the reply — goes through one inbox in order, on the turn queue; engines compute on their
/// own queues.
public actor Assistant {
  public struct Configuration: Sendable {
    /// The system prompt; empty for none.
    public var system: String
    public var options: GenerationOptions
    /// The language that replies are spoken in.
    public var language: Language
    public var microphone: TurnMachine.MicrophonePolicy
    public var overlap: TurnMachine.OverlapPolicy
    /// How much of a reply's work is done before the turn is committed.
    public var mode: TurnMode
    /// The messages that were exchanged before, oldest first: the user's and the assistant's in turns.
    public var history: [ChatMessage]
    public var purpose: TurnPurpose
    /// Answers what needs no language model; nil leaves everything to that.
    public var skills: (any SkillAnswering)?

    public init(
      system: String, options: GenerationOptions = GenerationOptions(), language: Language = .english,
      microphone: TurnMachine.MicrophonePolicy, overlap: TurnMachine.OverlapPolicy = .interrupts,
      mode: TurnMode = .draft, history: [ChatMessage] = [], purpose: TurnPurpose = .conversing,
      skills: (any SkillAnswering)? = nil
    ) {
      self.skills = skills
      self.mode = mode
      self.overlap = overlap
      self.purpose = purpose
      self.history = history
      self.system = system
      self.options = options
      self.language = language
      self.microphone = microphone
    }
  }

  enum Message: Sendable {
    case heard(Listener.Event)
    case turn(TurnMachine.Event)
    case understood(RecognitionID, of: TurnID, Transcript)
    case spoken(reply: ReplyID, ReplyPlayer.Progress)
    case fatal(VoiceError)
    case stop
  }

  struct Reply {
    let id: ReplyID
    let turn: TurnID
    /// Holds a draft back until the person is known to be done.
    let hold = Hold()
    var isDraft = true
    /// Is cancelled by whoever stops the reply; a reply that does not sound yet never will.
    let stopped = CancellationToken()
    /// Whether the model has been loaded and is at work on the reply.
    var isGenerating = false
    /// The whole text of the reply; nil until the model has written its end.
    var written: String?
    var cut: ReplyCut?
    /// The CPU time of the process when the reply was begun.
    let processorTime = ProcessorTime.ofProcess
  }

  private nonisolated let executor = QueueExecutor(.turn)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  let configuration: Configuration
  let listener: Listener
  let generator: any TextGenerating
  let player: any AudioPlaying
  let replyPlayer: ReplyPlayer
  let clock: any MonotonicClock
  let inbox = AsyncStream<(Message, MonotonicTime)>.makeStream()

  let context: ModelContext

  var machine: TurnMachine
  var figures = TurnClock()
  /// The utterance that the next recognition hears.
  var utterance: Listener.Utterance?
  /// The transcript of each turn that is not answered yet.
  var understood: [TurnID: Transcript] = [:]
  /// When the latest speech began.
  var speechBegan = MonotonicTime(nanoseconds: 0)
  /// The reply that is being given.
  var current: Reply?
  var answering: Task<Void, Never>?
  /// The text of the latest reply that was heard.
  var latestReply = ""
  var firstFailure: VoiceError?

  public init(
    listener: Listener, generator: any TextGenerating, voice: any SpeechSynthesizing,
    player: any AudioPlaying, clock: any MonotonicClock = SystemClock(), configuration: Configuration
  ) {
    self.configuration = configuration
    self.listener = listener
    self.generator = generator
    self.player = player
    self.clock = clock
    machine = TurnMachine(
      .init(
        mode: configuration.mode, microphone: configuration.microphone, overlap: configuration.overlap))
    context = ModelContext(
      ChatHistory(
        system: configuration.system, history: configuration.history, purpose: configuration.purpose),
      in: generator,
      mode: configuration.mode, replyTokens: configuration.options.maxTokens, executor: executor
    ) { [inbox, clock] in inbox.continuation.yield((.fatal($0), clock.now)) }
    replyPlayer = ReplyPlayer(
      voice: voice, player: player, language: configuration.language, clock: clock, executor: executor)
  }

  /// Holds the conversation until the input ends or `stop()`. `report` is called on the turn queue, in order.
  ///
  /// A turn that fails is reported and the conversation goes on; the first such error is thrown at the end, so that no
  /// failure looks like a success. A device that is gone for good, or an engine that cannot be loaded, ends it at once.
  public func run(_ report: @escaping @Sendable (TurnEvent) -> Void) async throws(VoiceError) {
    try await start(listener, awaitingMeaning: configuration.mode >= .draft, player) { [inbox, clock] event in
      inbox.continuation.yield((.heard(event), clock.now))
    }
    await context.warm()
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
    await context.rest()
    await listener.stop()
    if current?.isGenerating == true { await answering?.value }
    try await finish(listener, player, after: failure ?? firstFailure, turns: machine.turn.number, report)
  }

  /// Ends the conversation: `run` returns once the devices are closed and the output file has its name. Any thread.
  public nonisolated func stop() {
    inbox.continuation.yield((.stop, clock.now))
  }
}
