import TestSupport
import Testing
import TurnTaking
import VoiceCore

/// Whatever happens, in whatever order, the machine comes back to listening and answers each question once.
@Suite struct TurnMachineSequences {
  /// A conversation in which everything happens at random, and which answers for what the machine asked.
  struct Conversation {
    var random: SeededRandom
    var machine: TurnMachine
    /// What recognizer, model and voice will say, each in its own time.
    var owed: [TurnMachine.Event] = []
    var time = MonotonicTime(nanoseconds: 0)
    /// Drafts and replies that have begun and not ended.
    var live: Set<ReplyID> = []
    var drafts: Set<ReplyID> = []
    var paused: ReplyID?
    /// What a paused reply would have said.
    var held: [TurnMachine.Event] = []
    var ended = false

    mutating func handle(_ event: TurnMachine.Event) {
      time = time.advanced(by: .milliseconds(Int.random(in: 1...700, using: &random)))
      switch event {
      case .replyEnded(let reply, _), .replyFailed(let reply, _, _):
        live.remove(reply)
        drafts.remove(reply)
      default: break
      }
      for effect in machine.handle(event, at: time) { perform(effect) }
    }

    mutating func perform(_ effect: TurnMachine.Effect) {
      switch effect {
      case .recognize(let recognition):
        let words = ["words", "other words", ""].randomElement(using: &random)!
        owed.append(.transcribed(recognition, words))
      case .prefill(let text):
        #expect(live.isEmpty && !text.isEmpty, "work ahead beside a reply")
      case .draft(let reply, _):
        #expect(live.isEmpty, "a draft beside a reply")
        live.insert(reply)
        drafts.insert(reply)
        if Int.random(in: 0..<8, using: &random) == 0 {
          owed.append(.replyFailed(reply: reply, heard: "", .engineFailed("A model", reason: "chance")))
        }
      case .reply(let reply, _):
        if drafts.remove(reply) == nil { #expect(live.isEmpty, "two replies at once") }
        live.insert(reply)
        owed.append(.replyAudible(reply: reply))
        owed.append(.replyEnded(reply: reply, heard: "an answer"))
      case .pause(let reply):
        #expect(
          live.contains(reply) && !drafts.contains(reply) && paused == nil, "only what sounds is paused")
        paused = reply
        held = owed.filter { $0.reply == reply }
        owed.removeAll { $0.reply == reply }
      case .resume(let reply):
        #expect(paused == reply, "only what is paused is resumed")
        paused = nil
        owed += held
      case .wake(let wanted):
        #expect(wanted > time)
        owed.append(.woken)
      case .stop(let reply):
        if paused == reply { (paused, owed, held) = (nil, owed + held, []) }
        #expect(live.contains(reply), "nothing is stopped twice, or before it has begun")
        owed.removeAll { $0 == .replyEnded(reply: reply, heard: "an answer") }
        let isSilent = drafts.remove(reply) != nil || Bool.random(using: &random)
        owed.append(.replyEnded(reply: reply, heard: isSilent ? "" : "an"))
      case .end:
        ended = true
      default:
        break
      }
    }
  }

  @Test(
    arguments: [TurnMachine.OverlapPolicy.interrupts, .waits],
    [TurnMachine.MicrophonePolicy.always, .untilSpeaking, .untilCommitted])
  func everyRandomConversationEnds(
    overlap: TurnMachine.OverlapPolicy, policy: TurnMachine.MicrophonePolicy
  ) {
    for mode in [TurnMode.warm, .prefill, .draft] { everyRandomConversationEnds(overlap, policy, mode) }
  }

  private func everyRandomConversationEnds(
    _ overlap: TurnMachine.OverlapPolicy, _ policy: TurnMachine.MicrophonePolicy, _ mode: TurnMode
  ) {
    let heard: [TurnMachine.Event] = [
      .speechStarted, .candidateEnd, .speechResumed, .speechEnded, .speechCut, .misfire,
      .partial(PartialTranscript(stable: "so", tail: "far")),
    ]
    for seed in 0..<500 {
      var talk = Conversation(
        random: SeededRandom(seed: UInt64(seed)),
        machine: TurnMachine(.init(mode: mode, microphone: policy, overlap: overlap)))
      for _ in 0..<60 {
        if !talk.owed.isEmpty, Bool.random(using: &talk.random) {
          talk.handle(talk.owed.removeFirst())
        } else {
          talk.handle(heard.randomElement(using: &talk.random)!)
        }
      }
      talk.handle(.inputEnded)
      while !talk.owed.isEmpty { talk.handle(talk.owed.removeFirst()) }
      #expect(talk.ended, "seed \(seed) with \(overlap), \(policy), \(mode) hangs in \(talk.machine.phase)")
      #expect(talk.drafts.isEmpty, "seed \(seed): a draft was forgotten")
    }
  }
}

extension TurnMachine.Event {
  /// The reply that it tells of.
  fileprivate var reply: ReplyID? {
    switch self {
    case .replyAudible(let reply), .replyEnded(let reply, _), .replyFailed(let reply, _, _): reply
    default: nil
    }
  }
}
