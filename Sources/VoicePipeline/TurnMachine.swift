import VoiceCore

/// Who speaks, who listens and what happens next: the turn, as a pure machine. An event and a time go in, effects come
/// out; it holds no engine, queue or clock, so its tests are a table.
///
/// ```
///          speechStarted        candidateEnd          speechEnded        transcript
/// listening ─────────► hearing ─────────► candidateEnd ─────────► committed ─────────► thinking ──► speaking
///     ▲                   ▲ ◄──────────────── │ speechResumed                              │           │
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
public struct TurnMachine: Sendable {
  private enum Ear: Sendable, Hashable {
    case quiet
    case speaking
    case pausing(take: Int, transcript: String?)
    case done(take: Int, transcript: String?)
  }

  private enum Mouth: Sendable, Hashable {
    case silent
    case thinking(reply: Int)
    case speaking(reply: Int)
    case stopping(reply: Int, joining: Bool)
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
    case (_, .stopping): .interrupted
    case (.speaking, _): .hearing
    case (.pausing, _): .candidateEnd
    case (.done, _): .committed
    case (.quiet, .thinking): .thinking
    case (.quiet, .speaking): .speaking
    case (.quiet, .silent): .listening
    }
  }

  /// - Returns: what to do, in this order. Events that do not fit the phase are ignored: they are late.
  public mutating func handle(_ event: Event, at time: MonotonicTime) -> [Effect] {
    guard !ended else { return [] }
    var effects: [Effect] = []
    switch event {
    case .speechStarted:
      speechStarted(at: time, &effects)
    case .candidateEnd:
      if ear == .speaking {
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
        ear = .speaking
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
    ear = .speaking
    switch mouth {
    case .silent, .stopping:
      break
    case .thinking(let reply):
      mouth = .stopping(reply: reply, joining: true)
      effects.append(.stop(reply: reply))
    case .speaking(let reply):
      let joining = committedAt.map { time - $0 <= configuration.joinWindow } ?? false
      mouth = .stopping(reply: reply, joining: joining)
      effects.append(.stop(reply: reply))
    }
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
    case .thinking(reply), .speaking(reply):
      if let failure { effects.append(.report(failure)) }
      if !heard.isEmpty { effects.append(.remember(user: question, reply: heard)) }
    case .stopping(reply, let joining):
      if joining || heard.isEmpty {
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

  private mutating func ignoreMicrophone(_ effects: inout [Effect]) {
    guard !microphoneIgnored else { return }
    microphoneIgnored = true
    effects.append(.ignoreMicrophone)
  }

  // MARK: Both

  /// What follows from where ear and mouth now stand.
  private mutating func settle(_ effects: inout [Effect]) {
    guard mouth == .silent else { return }
    switch ear {
    case .done(_, let transcript?):
      guard let before = carriedWords else { return }
      if transcript.isEmpty, before.isEmpty { effects.append(.misfired) }
      ear = .quiet
      answer((before + [transcript]).filter { !$0.isEmpty }.joined(separator: " "), &effects)
    case .quiet:
      guard let before = carriedWords else { return }
      answer(before.joined(separator: " "), &effects)
    case .speaking, .pausing, .done:
      break
    }
  }

  /// Nil while some of it is still being recognised.
  private var carriedWords: [String]? {
    var words: [String] = []
    for part in carried {
      guard case .words(let text) = part else { return nil }
      if !text.isEmpty { words.append(text) }
    }
    return words
  }

  private mutating func answer(_ text: String, _ effects: inout [Effect]) {
    carried = []
    guard text.isEmpty else {
      question = text
      replies += 1
      mouth = .thinking(reply: replies)
      effects.append(.reply(replies, to: text))
      return
    }
    if inputEnded {
      ended = true
      effects.append(.end)
    } else if microphoneIgnored {
      microphoneIgnored = false
      effects.append(.openMicrophone)
    }
  }
}
