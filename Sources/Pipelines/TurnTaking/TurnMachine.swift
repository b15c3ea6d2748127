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
///     │ understood        └─────────────────────────── interrupted ◄───────────────────────┴───────────┤ Started
///     └────────────────────────────────────────────────────────────────────────────────────────────────┘ replyEnded
/// ```
///
/// Inside it is the product of two small machines, the *ear* (what the person does) and the *mouth* (what the
/// assistant does), because they are independent: a person may stop speaking before the loudspeaker has confirmed that
/// it fell silent. ``Phase`` is the pair's name. A reply begins only when the ear has a finished utterance and the
/// mouth is silent.
///
/// **Ways back to listening.** A cough is a misfire of the endpointer; an empty transcript is one too. Speech while the
/// assistant still thinks, or within ``Configuration/joinWindow`` of the commit, or before a word of the answer was
/// heard, means that the person was not done: the reply is dropped and both utterances are answered as one; if the
/// second turns out to be nothing, the first is answered again. A failure of the recognizer or of the reply is
/// reported and the turn is over.
///
/// **Work ahead.** Words that will most likely stay are evaluated while the person speaks. In a pause, as soon as its
/// words are there, a reply to them is drafted. The commit turns the draft into the reply; a person who goes on, or
/// other words, have it dropped. Several drafts in one turn are normal, and one that fails is no failure: the commit
/// tries again.
public struct TurnMachine: Sendable {
  private enum Ear: Sendable, Hashable {
    case quiet
    case speaking
    case pausing(take: Int, transcript: String?)
    case done(take: Int, transcript: String?)
  }

  private enum Mouth: Sendable, Hashable {
    case silent
    case drafting(reply: Int)
    case thinking(reply: Int)
    case speaking(reply: Int)
    case stopping(reply: Int, Stop)
  }

  /// What becomes of a reply that is being stopped.
  private enum Stop: Sendable, Hashable {
    /// A draft: it never was.
    case dropping
    /// Its question goes on.
    case joining
    /// What was heard of it is remembered.
    case interrupting
  }

  /// Words, or the take that will bring them.
  private enum Part: Sendable, Hashable {
    case words(String)
    case awaited(take: Int)
  }

  private let configuration: Configuration
  private var ear = Ear.quiet
  private var mouth = Mouth.silent
  private var take = 0
  /// The latest guess at the present utterance.
  private var guess = PartialTranscript(stable: "", tail: "")
  /// The take whose draft failed.
  private var undraftable: Int?
  private var replies = 0
  /// What the current reply answers.
  private var question = ""
  /// What was said before the present utterance and is not answered yet.
  private var carried: [Part] = []
  private var committedAt: MonotonicTime?
  private var microphoneIgnored = false
  private var inputEnded = false
  private var ended = false

  public init(_ configuration: Configuration) {
    self.configuration = configuration
  }

  public var phase: Phase {
    switch (ear, mouth) {
    case (_, .stopping(_, .joining)), (_, .stopping(_, .interrupting)): .interrupted
    case (.speaking, _): .hearing
    case (.pausing, _): .candidateEnd
    case (.done, _): .committed
    case (.quiet, .thinking): .thinking
    case (.quiet, .speaking): .speaking
    case (.quiet, _): .listening
    }
  }

  /// - Returns: what to do, in this order. Events that do not fit the phase are ignored: they are late.
  public mutating func handle(_ event: Event, at time: MonotonicTime) -> [Effect] {
    guard !ended else { return [] }
    var effects: [Effect] = []
    switch event {
    case .speechStarted:
      speechStarted(at: time, &effects)
    case .partial(let partial):
      guess = partial
      prefill(partial.stable, &effects)
    case .candidateEnd:
      if ear == .speaking {
        // Most of it will be in the transcript, and the language model has nothing else to do until that comes.
        if configuration.mode == .draft { prefill(guess.text, &effects) }
        take += 1
        ear = .pausing(take: take, transcript: nil)
        effects.append(.recognize(take: take))
      }
    case .speechResumed:
      if isPausing { ear = .speaking }
    case .speechEnded:
      commit(at: time, &effects)
    case .speechCut:
      if ear == .speaking || isPausing {
        take += 1
        carried.append(.awaited(take: take))
        hear()
        effects.append(.recognize(take: take))
      }
    case .misfire:
      if ear == .speaking || isPausing {
        ear = .quiet
        if carried.isEmpty { effects.append(.misfired) }
      }
    case .inputEnded:
      inputEnded = true
      commit(at: time, &effects)
    case .transcribed(let take, let text):
      understood(take, text)
    case .recognitionFailed(let take, let error):
      if understood(take, "") { effects.append(.report(error)) }
    case .replyAudible(let reply):
      if mouth == .thinking(reply: reply) {
        mouth = .speaking(reply: reply)
        if configuration.microphone == .untilSpeaking { ignoreMicrophone(&effects) }
      }
    case .replyEnded(let reply, let heard):
      replyEnded(reply, heard: heard, failure: nil, &effects)
    case .replyFailed(let reply, let heard, let error):
      replyEnded(reply, heard: heard, failure: error, &effects)
    }
    settle(&effects)
    return effects
  }

  // MARK: The ear

  private mutating func speechStarted(at time: MonotonicTime, _ effects: inout [Effect]) {
    guard !microphoneIgnored else { return }
    switch ear {
    case .quiet: break
    case .speaking, .pausing: return
    case .done(let take, let transcript):
      carried.append(transcript.map { .words($0) } ?? .awaited(take: take))
    }
    hear()
    switch mouth {
    case .silent, .stopping:
      break
    case .drafting(let reply):
      stop(reply, .dropping, &effects)
    case .thinking(let reply):
      stop(reply, .joining, &effects)
    case .speaking(let reply):
      let isJoining = committedAt.map { time - $0 <= configuration.joinWindow } ?? false
      stop(reply, isJoining ? .joining : .interrupting, &effects)
    }
  }

  private mutating func hear() {
    ear = .speaking
    guess = PartialTranscript(stable: "", tail: "")
  }

  private mutating func prefill(_ text: String, _ effects: inout [Effect]) {
    guard configuration.mode >= .prefill, mouth == .silent, ear == .speaking, !text.isEmpty,
      let question = question(endingIn: text)
    else { return }
    effects.append(.prefill(question))
  }

  private mutating func commit(at time: MonotonicTime, _ effects: inout [Effect]) {
    switch ear {
    case .quiet, .done:
      return
    case .pausing(let take, let transcript):
      ear = .done(take: take, transcript: transcript)
    case .speaking:
      take += 1
      ear = .done(take: take, transcript: nil)
      effects.append(.recognize(take: take))
    }
    committedAt = time
    if configuration.microphone == .untilCommitted { ignoreMicrophone(&effects) }
  }

  /// - Returns: whether somebody waited for that take.
  @discardableResult
  private mutating func understood(_ take: Int, _ text: String) -> Bool {
    switch ear {
    case .pausing(take, _): ear = .pausing(take: take, transcript: text)
    case .done(take, _): ear = .done(take: take, transcript: text)
    default:
      guard let part = carried.firstIndex(of: .awaited(take: take)) else { return false }
      carried[part] = .words(text)
    }
    return true
  }

  private var isPausing: Bool {
    if case .pausing = ear { true } else { false }
  }

  // MARK: The mouth

  private mutating func replyEnded(
    _ reply: Int, heard: String, failure: VoiceError?, _ effects: inout [Effect]
  ) {
    switch mouth {
    case .drafting(reply):
      undraftable = take
    case .thinking(reply), .speaking(reply):
      if let failure { effects.append(.report(failure)) }
      if !heard.isEmpty { effects.append(.remember(user: question, reply: heard)) }
    case .stopping(reply, .dropping):
      break
    case .stopping(reply, let stop):
      if stop == .joining || heard.isEmpty {
        carried.insert(.words(question), at: 0)
        effects.append(.joined)
      } else {
        effects.append(.remember(user: question, reply: heard))
      }
    default:
      return
    }
    mouth = .silent
    question = ""
  }

  private mutating func stop(_ reply: Int, _ stop: Stop, _ effects: inout [Effect]) {
    mouth = .stopping(reply: reply, stop)
    effects.append(.stop(reply: reply))
  }

  private mutating func ignoreMicrophone(_ effects: inout [Effect]) {
    guard !microphoneIgnored else { return }
    microphoneIgnored = true
    effects.append(.ignoreMicrophone)
  }

  // MARK: Both

  /// What follows from where ear and mouth now stand.
  private mutating func settle(_ effects: inout [Effect]) {
    switch (ear, mouth) {
    case (.pausing(let take, let transcript?), .silent):
      if configuration.mode == .draft, take != undraftable { draft(transcript, &effects) }
    case (.pausing, .drafting):
      break
    case (.done(_, let transcript?), .drafting(let reply)) where question(endingIn: transcript) == question:
      begin(reply, &effects)
    case (_, .drafting(let reply)):
      stop(reply, .dropping, &effects)
    case (.done(_, let transcript?), .silent):
      guard let text = question(endingIn: transcript) else { return }
      if text.isEmpty { effects.append(.misfired) }
      answer(text, &effects)
    case (.quiet, .silent):
      if let text = question(endingIn: "") { answer(text, &effects) }
    default:
      break
    }
  }

  /// What was said before and then `text`, as one; nil while some of it is still being recognised.
  private func question(endingIn text: String) -> String? {
    var words: [String] = []
    for part in carried + [.words(text)] {
      guard case .words(let text) = part else { return nil }
      if !text.isEmpty { words.append(text) }
    }
    return words.joined(separator: " ")
  }

  private mutating func draft(_ transcript: String, _ effects: inout [Effect]) {
    guard let text = question(endingIn: transcript), !text.isEmpty else { return }
    question = text
    replies += 1
    mouth = .drafting(reply: replies)
    effects.append(.draft(replies, to: text))
  }

  private mutating func answer(_ text: String, _ effects: inout [Effect]) {
    guard text.isEmpty else {
      question = text
      replies += 1
      return begin(replies, &effects)
    }
    (ear, carried) = (.quiet, [])
    if inputEnded {
      ended = true
      effects.append(.end)
    } else if microphoneIgnored {
      microphoneIgnored = false
      effects.append(.openMicrophone)
    }
  }

  private mutating func begin(_ reply: Int, _ effects: inout [Effect]) {
    (ear, carried) = (.quiet, [])
    mouth = .thinking(reply: reply)
    effects.append(.reply(reply, to: question))
  }
}
