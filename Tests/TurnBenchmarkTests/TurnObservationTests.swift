import Testing
import TurnBenchmark
import VoiceCore

/// What the benchmark reads from the assistant's events. The question is said from 0 to 3,000 ms.
struct TurnObservationTests {
  private func at(_ milliseconds: Double) -> MonotonicTime {
    MonotonicTime(nanoseconds: Int64(milliseconds * 1e6))
  }

  private func timings(
    committed: Double, token: Double, audio: Double, change: (inout TurnTimings) -> Void = { _ in }
  )
    -> TurnTimings
  {
    var timings = TurnTimings()
    timings.speechEnd = at(committed - 480)
    timings.committed = at(committed)
    timings.finalTranscriptAt = at(committed - 200)
    timings.firstTokenAt = at(token)
    timings.firstAudioAt = at(audio)
    change(&timings)
    return timings
  }

  private func observe(_ events: [(Double, TurnEvent)]) -> TurnObservation {
    var observation = TurnObservation()
    observation.asked = Asked(began: at(0), speechEnd: at(3000))
    for (time, event) in events { observation.note(event, at: at(time)) }
    return observation
  }

  private func transcript(_ turn: Int, _ text: String) -> TurnEvent {
    .transcript(turn: turn, Transcript(text: text))
  }

  @Test func anAnswerIsThereOnceItSoundsAndIsWrittenToItsEnd() {
    var events: [(Double, TurnEvent)] = [(100, .listening), (200, .speechStarted(turn: 1))]
    #expect(!observe(events).isCommitted)
    events.append((3510, transcript(1, "Why?")))
    #expect(observe(events).isCommitted && !observe(events).isAnswered)
    events.append((3600, .written(turn: 1, reply: "Because.")))
    #expect(!observe(events).isAnswered)
    events.append((3700, .speaking(turn: 1, clause: "Because.")))
    #expect(observe(events).isAnswered)
    events.append((3800, .timings(turn: 1, timings(committed: 3500, token: 3400, audio: 3650))))
    let seen = observe(events)
    #expect(seen.heard == "Why?" && seen.said == "Because.")
    #expect(seen.falseCommits == 0 && !seen.isJoined && seen.answer?.firstToken == .zero)
  }

  @Test func theWrittenReplyMayComeBeforeTheSoundOrAfterIt() {
    let seen = observe([
      (200, .speechStarted(turn: 1)), (3510, transcript(1, "Why?")), (3550, .speaking(turn: 1, clause: "B")),
      (3600, .written(turn: 1, reply: "B")),
    ])
    #expect(seen.isAnswered)
  }

  @Test func aCommitBeforeTheEndOfSpeechIsFalseAndMayBeJoined() {
    let seen = observe([
      (200, .speechStarted(turn: 1)), (1500, transcript(1, "Please tell me.")),
      (1800, .speechStarted(turn: 2)),
      (
        1850,
        .timings(
          turn: 1,
          timings(committed: 1490, token: 1500, audio: 1790) {
            $0.interruptionBegan = at(1750)
            $0.silentAt = at(1830)
            $0.wastedTokens = 7
            $0.drafts = 1
          })
      ),
      (1860, .joined(turn: 1, into: 2)), (3510, transcript(2, "Please tell me. Who?")),
      (3600, .written(turn: 2, reply: "I.")), (3700, .speaking(turn: 2, clause: "I.")),
      (3800, .timings(turn: 2, timings(committed: 3500, token: 3520, audio: 3650) { $0.drafts = 2 })),
    ])
    #expect(seen.falseCommits == 1 && seen.isJoined && seen.isAnswered)
    #expect(seen.earlyCommits == [at(1490)])
    #expect(seen.heard == "Please tell me. Who?")
    #expect(seen.interrupt == .milliseconds(80))
    #expect(seen.drafts == 3 && seen.wastedTokens == 7)
    #expect(seen.answer?.committed == at(3500))
  }

  @Test func aCommitThatWasTakenBackBeforeItsWordsWereThereIsFalseToo() {
    let seen = observe([
      (200, .speechStarted(turn: 1)), (1800, .speechStarted(turn: 2)),
      (3510, transcript(2, "Please tell me who.")),
    ])
    #expect(seen.falseCommits == 1 && seen.isJoined)
  }

  @Test func aCoughIsNoFalseCommit() {
    let seen = observe([
      (200, .speechStarted(turn: 1)), (400, .misfire(turn: 1)), (900, .speechStarted(turn: 2)),
      (3510, transcript(2, "Why?")),
    ])
    #expect(seen.falseCommits == 0 && seen.isCommitted)
  }

  @Test func anAnswerToHalfAQuestionIsNotJoined() {
    let seen = observe([
      (200, .speechStarted(turn: 1)), (1500, transcript(1, "Hello.")), (1800, .speechStarted(turn: 2)),
      (1850, .replied(turn: 1, heard: "Hello to you", interrupted: true)), (3510, transcript(2, "Who?")),
    ])
    #expect(seen.falseCommits == 1 && !seen.isJoined && seen.isCommitted && seen.heard == "Who?")
  }

  @Test func whatIsNeverCommittedAfterTheEndIsMissed() {
    let seen = observe([(200, .speechStarted(turn: 1)), (1500, transcript(1, "Hello."))])
    #expect(!seen.isCommitted && seen.falseCommits == 1 && seen.answer == nil && seen.heard == "Hello.")
    #expect(!observe([]).isCommitted)
  }

  @Test(arguments: [
    (["why is", "why is the"], "Why is the sky blue?", 0, 3),
    (["wide", "why is"], "Why is it?", 1, 3),
    (["why is the sky"], "Why is", 2, 4),
    (["Why, is"], "why is", 0, 2),
    ([], "Why?", 0, 0),
    (["", "why"], "", 1, 1),
  ])
  func wordsThatWereCalledStableAndAreNotThereAreRevised(
    stable: [String], final: String, revised: Int, of words: Int
  ) {
    var rate = RevisionRate()
    rate.add(stable, against: final)
    #expect(rate.revisedWords == revised && rate.stableWords == words)
    #expect(rate.rate == (words == 0 ? 0 : Double(revised) / Double(words)))
  }

  @Test func theWordsOfAJoinedTurnStandBehindThoseBeforeIt() {
    let seen = observe([
      (200, .speechStarted(turn: 1)), (900, .partial(turn: 1, .init(stable: "please tell", tail: ""))),
      (1500, transcript(1, "Please tell me.")), (1800, .speechStarted(turn: 2)),
      (1860, .joined(turn: 1, into: 2)),
      (2500, .partial(turn: 2, .init(stable: "how paints", tail: ""))),
      (3510, transcript(2, "Please tell me. Who paints?")),
    ])
    #expect(seen.revisions.stableWords == 4 && seen.revisions.revisedWords == 1)
  }
}
