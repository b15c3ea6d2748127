import SpeechText
import VoiceCore

/// Who speaks, who listens and what happens next: the turn, as a pure machine. An event and a time go in, effects come
/// out; it holds no engine, queue or clock, so its tests are a table.
///
/// ```
///          speechStarted        candidateEnd          speechEnded        transcript
/// listening ─────────► hearing ─────────► candidateEnd ─────────► committed ─────────► thinking ──► speaking
///     ▲                   ▲                (recognise, draft)                              │           │
///     │                   │ ◄──────────────── │ speechResumed                              │           │
///     │ misfire, nothing  │                                                  speechStarted │           │ speech-
///     │ understood        └───── words ──────── interrupted (paused) ◄─────────────────────┴───────────┤ Started
///     │                                                │ a noise: the reply goes on ──────────────────►│
///     └────────────────────────────────────────────────────────────────────────────────────────────────┘ replyEnded
/// ```
///
/// The machine is the product of two small ones, *hearing* (what the person does) and *speaking* (what the assistant
/// does), because they are independent: a person may stop speaking before the loudspeaker has confirmed that it fell
/// silent. ``Phase`` is the pair's name. A reply begins only when a finished utterance was heard and the assistant is
/// silent.
///
/// **Ways back to listening.** A cough is a misfire of the endpointer; an empty transcript is one too. Speech over a reply
/// pauses it at once. Words then stop it; a noise without words lets it go on from the same sample. Words while the
/// assistant still thinks, or begun within ``Configuration/joinWindow`` of the commit, or before a word of the answer was
/// heard, mean that the person was not done: both utterances are answered as one. A failure of the recognizer or of the
/// reply is reported and the turn is over.
///
/// **Work ahead.** Words that will most likely stay are evaluated while the person speaks. In a pause, as soon as its
/// words are there, a reply to them is drafted. The commit turns the draft into the reply; a person who goes on, or
/// other words, have it dropped. Several drafts in one turn are normal, and one that fails is no failure: the commit
/// tries again.
///
/// **Interpreting** is ``OverlapPolicy/waits``: nobody takes the turn from the reply. What is said meanwhile waits in a
/// queue of phrases, each answered by itself.
public struct TurnMachine: Sendable {
  /// An utterance that has begun and is not answered yet.
  struct Utterance: Sendable, Hashable {
    var turn: TurnID
    let began: MonotonicTime
    /// The latest guess at its words.
    var guess = PartialTranscript(stable: "", tail: "")
  }

  /// A part of a question: its words, or the recognition that will bring them.
  struct Part: Sendable, Hashable {
    let turn: TurnID
    /// When it began to be said; nil for the question of a reply that was stopped.
    var began: MonotonicTime?
    var recognition: RecognitionID?
    var words: String?
    /// Set when its draft failed: no other draft is tried before the commit.
    var isUndraftable = false
  }

  /// The states of the half machine that follows the person.
  enum Hearing: Sendable, Hashable {
    case quiet
    case speaking(Utterance)
    case pausing(Utterance, Part)
    case done(Utterance, Part)
  }

  struct Reply: Sendable, Hashable {
    let id: ReplyID
    let turn: TurnID
    let question: String
    /// When its question was committed; nil for a draft.
    var committedAt: MonotonicTime?
  }

  /// The states of the half machine that follows the assistant.
  enum Speaking: Sendable, Hashable {
    case silent
    case drafting(Reply)
    case thinking(Reply)
    case speaking(Reply)
    case paused(Reply, isAudible: Bool)
    case stopping(Reply, Stop)
  }

  /// The reason for which a reply is being stopped, which decides what becomes of it.
  enum Stop: Sendable, Hashable {
    /// The reply was a draft and leaves nothing.
    case dropping
    /// The person goes on with the question.
    case joining
    /// The person objects: the part that was heard becomes history.
    case interrupting
  }

  let configuration: Configuration
  var hearing = Hearing.quiet
  var speaking = Speaking.silent
  /// The parts that were said before the present utterance and are not answered yet: of one question, or a queue of phrases.
  var carried: [Part] = []
  var latestTurn: TurnID = 0
  var latestRecognition: RecognitionID = 0
  var latestReply: ReplyID = 0
  /// When the latest question was committed.
  var committedAt: MonotonicTime?
  var isMicrophoneIgnored = false
  var hasInputEnded = false
  var hasEnded = false

  public init(_ configuration: Configuration) {
    self.configuration = configuration
  }

  public var phase: Phase {
    switch (hearing, speaking) {
    case (_, .stopping(_, .joining)), (_, .stopping(_, .interrupting)), (_, .paused): .interrupted
    case (.speaking, _): .hearing
    case (.pausing, _): .candidateEnd
    case (.done, _): .committed
    case (.quiet, .thinking): .thinking
    case (.quiet, .speaking): .speaking
    case (.quiet, _): .listening
    }
  }

  /// The turn of the latest speech; 0 before anybody has spoken.
  public var turn: TurnID { latestTurn }

  /// The turn that a draft or a reply answers; nil when it has ended.
  public func turn(of reply: ReplyID) -> TurnID? {
    switch speaking {
    case .drafting(let current), .thinking(let current), .speaking(let current), .paused(let current, _),
      .stopping(let current, _):
      current.id == reply ? current.turn : nil
    case .silent: nil
    }
  }

  /// Takes an event.
  ///
  /// - Parameters:
  ///   - event: what happened. An event that does not fit the phase is late and is ignored.
  ///   - time: when it happened.
  /// - Returns: what to do, in this order.
  public mutating func handle(_ event: Event, at time: MonotonicTime) -> [Effect] {
    guard !hasEnded else { return [] }
    var effects: [Effect] = []
    switch event {
    case .speechStarted:
      speechStarted(at: time, &effects)
    case .partial(let partial):
      guess(partial, &effects)
    case .candidateEnd:
      guard case .speaking(let utterance) = hearing else { break }
      // Most of the guess will be in the transcript, and the language model has nothing else to do until that comes.
      if configuration.mode >= .draft, configuration.mode < .speculate {
        prefill(utterance.guess.text, &effects)
      }
      hearing = .pausing(utterance, recognize(utterance, &effects))
    case .speechResumed:
      if case .pausing(let utterance, _) = hearing { hearing = .speaking(utterance) }
    case .speechEnded:
      commit(at: time, &effects)
    case .speechCut:
      guard let utterance = presentUtterance else { break }
      carried.append(recognize(utterance, &effects))
      hearing = .speaking(Utterance(turn: utterance.turn, began: time))
      takeTheTurn(began: utterance.began, &effects)
    case .misfire:
      guard let utterance = presentUtterance else { break }
      hearing = .quiet
      if carried.isEmpty { effects.append(.misfired(turn: utterance.turn)) }
    case .inputEnded:
      hasInputEnded = true
      commit(at: time, &effects)
    case .transcribed(let recognition, let text):
      understood(recognition, text, &effects)
    case .recognitionFailed(let recognition, let error):
      if understood(recognition, "", &effects) { effects.append(.report(error)) }
    case .replyAudible(let reply):
      replyAudible(reply, &effects)
    case .replyEnded(let reply, let heard):
      replyEnded(reply, heard: heard, failure: nil, &effects)
    case .replyFailed(let reply, let heard, let error):
      replyEnded(reply, heard: heard, failure: error, &effects)
    case .woken:
      if case (.speaking(let utterance), .paused(let reply, let isAudible)) = (hearing, speaking),
        time - utterance.began >= configuration.longestNoise
      {
        resume(reply, isAudible, &effects)
      }
    }
    decide(&effects)
    return effects
  }

  // MARK: What follows

  /// Decides what follows from what the person and the assistant now do.
  mutating func decide(_ effects: inout [Effect]) {
    if configuration.overlap == .waits, !carried.isEmpty { return decideQueue(&effects) }
    switch (hearing, speaking) {
    case (.pausing(let utterance, let part), .silent):
      if configuration.mode >= .draft, !part.isUndraftable { draft(part, of: utterance, &effects) }
    case (.pausing(_, let part), .drafting(let reply)):
      if let text = question(of: part), text != reply.question { stop(reply, .dropping, &effects) }
    case (.done(_, let part), .drafting(let reply)):
      // A draft on the guess waits for the words.
      guard let text = question(of: part) else { return }
      if text == reply.question { begin(reply, &effects) } else { stop(reply, .dropping, &effects) }
    case (_, .drafting(let reply)):
      stop(reply, .dropping, &effects)
    case (.done(_, let part), .silent):
      guard let text = question(of: part) else { return }
      if text.isEmpty { effects.append(.misfired(turn: part.turn)) }
      answer(text, part.turn, &effects)
    case (.done(let utterance, let part), .paused(let reply, let isAudible)):
      guard let text = question(of: part) else { return }
      if text.hasWords { return takeTheTurn(began: utterance.began, &effects) }
      effects.append(.misfired(turn: part.turn))
      (hearing, carried) = (.quiet, [])
      resume(reply, isAudible, &effects)
    case (.quiet, .paused(let reply, let isAudible)):
      guard let text = question(endingIn: "") else { return }
      if text.hasWords { return takeTheTurn(began: carried.first?.began, &effects) }
      carried = []
      resume(reply, isAudible, &effects)
    case (.quiet, .silent):
      if let text = question(endingIn: "") { answer(text, carried.last?.turn ?? latestTurn, &effects) }
    default: break
    }
  }

  /// Answers the oldest phrase; hearing goes on beside it.
  mutating func decideQueue(_ effects: inout [Effect]) {
    guard let phrase = carried.first, let words = phrase.words else { return }
    switch speaking {
    case .silent:
      carried.removeFirst()
      if words.isEmpty {
        effects.append(.misfired(turn: phrase.turn))
        decide(&effects)
      } else {
        say(newReply(to: words, in: phrase.turn), &effects)
      }
    case .drafting(let reply) where reply.question == words:
      carried.removeFirst()
      say(reply, &effects)
    case .drafting(let reply): stop(reply, .dropping, &effects)
    case .thinking, .speaking, .paused, .stopping: break
    }
  }

  func question(of part: Part) -> String? { part.words.flatMap { question(endingIn: $0) } }

  /// The question that ends in `text`, with all that was said before; nil while some of it is still being recognised.
  func question(endingIn text: String) -> String? {
    var words: [String] = []
    for part in carried {
      guard let text = part.words else { return nil }
      words.append(text)
    }
    return (words + [text]).filter { !$0.isEmpty }.joinedText
  }

  mutating func newReply(to question: String, in turn: TurnID) -> Reply {
    latestReply = latestReply.next
    return Reply(id: latestReply, turn: turn, question: question)
  }

  /// Drafts a reply to the words of the pause, or to the guess at them while they are being recognised.
  mutating func draft(_ part: Part, of utterance: Utterance, _ effects: inout [Effect]) {
    let guess = configuration.mode == .speculate ? question(endingIn: utterance.guess.text) : nil
    guard let text = question(of: part) ?? guess, text.hasWords else { return }
    let reply = newReply(to: text, in: part.turn)
    speaking = .drafting(reply)
    effects.append(.draft(reply.id, to: text))
  }

  mutating func answer(_ text: String, _ turn: TurnID, _ effects: inout [Effect]) {
    guard text.isEmpty else { return begin(newReply(to: text, in: turn), &effects) }
    (hearing, carried) = (.quiet, [])
    if hasInputEnded {
      hasEnded = true
      effects.append(.end)
    } else if isMicrophoneIgnored {
      isMicrophoneIgnored = false
      effects.append(.openMicrophone)
    }
  }

  mutating func begin(_ reply: Reply, _ effects: inout [Effect]) {
    (hearing, carried) = (.quiet, [])
    say(reply, &effects)
  }

  mutating func say(_ reply: Reply, _ effects: inout [Effect]) {
    var reply = reply
    reply.committedAt = committedAt
    speaking = .thinking(reply)
    effects.append(.reply(reply.id, to: reply.question))
  }
}
