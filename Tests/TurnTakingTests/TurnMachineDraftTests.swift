import Testing
import TurnTaking
import VoiceCore

/// Work ahead as a table: what is evaluated while the person speaks, what is drafted in a pause, what becomes of it.
@Suite struct TurnMachineDraftTests {
  func run(in mode: TurnMode = .draft, after beginning: [TurnRow] = [], _ rows: [TurnRow]) {
    follow(beginning + rows, by: TurnMachine(.init(mode: mode, microphone: .always)))
  }

  @Test func theDraftOfAPauseBecomesTheReplyAtTheCommit() {
    run([
      (.speechStarted, 0, [], .hearing),
      (partial("", "what"), 400, [], .hearing),
      (partial("what", "is time"), 800, [.prefill("what")], .hearing),
      (.candidateEnd, 1000, [.prefill("what is time"), .recognize(1)], .candidateEnd),
      (.transcribed(1, "what is time?"), 1100, [.draft(1, to: "what is time?")], .candidateEnd),
      (.speechEnded, 1400, [.reply(1, to: "what is time?")], .thinking),
      (.replyAudible(reply: 1), 1410, [], .speaking),
      (
        .replyEnded(reply: 1, heard: "a river"), 3000, [.remember(user: "what is time?", reply: "a river")],
        .listening
      ),
    ])
  }

  @Test func aDraftIsDroppedWhenThePersonGoesOnAndTheNextPauseHasItsOwn() {
    run(
      after: TurnBeginning.pause,
      [
        (.transcribed(1, "what is"), 1000, [.draft(1, to: "what is")], .candidateEnd),
        (.speechResumed, 1200, [.stop(reply: 1)], .hearing),
        (partial("what is", "time"), 1205, [], .hearing),
        (.replyEnded(reply: 1, heard: ""), 1210, [], .hearing),
        (partial("what is", "time"), 1500, [.prefill("what is")], .hearing),
        (.candidateEnd, 2000, [.prefill("what is time"), .recognize(2)], .candidateEnd),
        (.transcribed(2, "what is time"), 2100, [.draft(2, to: "what is time")], .candidateEnd),
        (.speechEnded, 2400, [.reply(2, to: "what is time")], .thinking),
      ])
  }

  @Test func aPauseThatComesBeforeTheDroppedDraftHasEndedIsDraftedAfterIt() {
    run(
      after: TurnBeginning.pause,
      [
        (.transcribed(1, "what"), 1000, [.draft(1, to: "what")], .candidateEnd),
        (.speechResumed, 1200, [.stop(reply: 1)], .hearing),
        (.candidateEnd, 1400, [.recognize(2)], .candidateEnd),
        (.transcribed(2, "what now"), 1450, [], .candidateEnd),
        (.replyEnded(reply: 1, heard: ""), 1460, [.draft(2, to: "what now")], .candidateEnd),
      ])
  }

  @Test func aCommitBeforeTheTranscriptIsAnsweredWithoutADraft() {
    run(
      after: TurnBeginning.pause,
      [
        (.speechEnded, 1300, [], .committed),
        (.transcribed(1, "hello"), 1310, [.reply(1, to: "hello")], .thinking),
      ])
  }

  @Test func aDraftThatFailsIsTriedAgainAtTheCommitAndNotBefore() {
    let error = VoiceError.engineFailed("llama.cpp", reason: "no memory")
    run(
      after: TurnBeginning.pause,
      [
        (.transcribed(1, "hello"), 1000, [.draft(1, to: "hello")], .candidateEnd),
        (.replyFailed(reply: 1, heard: "", error), 1050, [], .candidateEnd),
        (.speechEnded, 1300, [.reply(2, to: "hello")], .thinking),
        (.replyFailed(reply: 2, heard: "", error), 1350, [.report(error)], .listening),
      ])
  }

  @Test func anEmptyTranscriptIsNotDrafted() {
    run([
      (.speechStarted, 0, [], .hearing),
      (.candidateEnd, 300, [.recognize(1)], .candidateEnd),
      (.transcribed(1, ""), 350, [], .candidateEnd),
      (.speechEnded, 700, [.misfired(turn: 1)], .listening),
    ])
  }

  @Test func aCoughDropsItsDraft() {
    run([
      (.speechStarted, 0, [], .hearing),
      (.candidateEnd, 300, [.recognize(1)], .candidateEnd),
      (.transcribed(1, "hm"), 350, [.draft(1, to: "hm")], .candidateEnd),
      (.misfire, 700, [.misfired(turn: 1), .stop(reply: 1)], .listening),
      (.replyEnded(reply: 1, heard: ""), 710, [], .listening),
    ])
  }

  @Test func whatWasSaidBeforeTheCommitIsEvaluatedAndDraftedWithWhatFollows() {
    run(
      after: TurnBeginning.pause,
      [
        (.transcribed(1, "tell me"), 950, [.draft(1, to: "tell me")], .candidateEnd),
        (.speechEnded, 1300, [.reply(1, to: "tell me")], .thinking),
        (.replyAudible(reply: 1), 1310, [], .speaking),
        (
          .speechStarted, 1500,
          [.pause(reply: 1), .wake(at: ms(3500))], .interrupted
        ),
        (partial("", "a"), 1800, [.stop(reply: 1)], .interrupted),
        (.replyEnded(reply: 1, heard: "Sure"), 1820, [.joined(1, into: 2)], .hearing),
        (partial("a", "joke"), 1900, [.prefill("tell me a")], .hearing),
        (.candidateEnd, 2500, [.prefill("tell me a joke"), .recognize(2)], .candidateEnd),
        (.transcribed(2, "a joke"), 2550, [.draft(2, to: "tell me a joke")], .candidateEnd),
        (.speechEnded, 2900, [.reply(2, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func aDraftWaitsForWhatIsStillBeingRecognised() {
    run([
      (.speechStarted, 0, [], .hearing),
      (.speechCut, 30_000, [.recognize(1)], .hearing),
      (partial("the", "end"), 39_000, [], .hearing),
      (.candidateEnd, 40_000, [.recognize(2)], .candidateEnd),
      (.transcribed(2, "the end"), 40_100, [], .candidateEnd),
      (.transcribed(1, "once"), 40_200, [.draft(1, to: "once the end")], .candidateEnd),
      (.speechEnded, 40_400, [.reply(1, to: "once the end")], .thinking),
    ])
  }

  @Test func theEndOfTheInputTakesTheDraft() {
    run(
      after: TurnBeginning.pause,
      [
        (.transcribed(1, "hello"), 950, [.draft(1, to: "hello")], .candidateEnd),
        (.inputEnded, 1000, [.reply(1, to: "hello")], .thinking),
        (
          .replyEnded(reply: 1, heard: "hi"), 1500, [.remember(user: "hello", reply: "hi"), .end], .listening
        ),
      ])
  }

  @Test func withoutDraftsOnlyTheWordsThatStayAreEvaluated() {
    run(
      in: .prefill,
      [
        (.speechStarted, 0, [], .hearing),
        (partial("what", "is time"), 800, [.prefill("what")], .hearing),
        (.candidateEnd, 1000, [.recognize(1)], .candidateEnd),
        (.transcribed(1, "what is time"), 1100, [], .candidateEnd),
        (.speechEnded, 1400, [.reply(1, to: "what is time")], .thinking),
      ])
  }

  @Test(arguments: [TurnMode.cold, .warm])
  func withoutWorkAheadNothingIsDoneBeforeTheCommit(mode: TurnMode) {
    run(
      in: mode,
      [
        (.speechStarted, 0, [], .hearing),
        (partial("what", "is time"), 800, [], .hearing),
        (.candidateEnd, 1000, [.recognize(1)], .candidateEnd),
        (.transcribed(1, "what is time"), 1100, [], .candidateEnd),
        (.speechEnded, 1400, [.reply(1, to: "what is time")], .thinking),
      ])
  }
}
