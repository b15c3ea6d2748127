import Testing
import TurnTaking
import VoiceCore

/// The turn as a table: what happens, when (ms), and what the machine wants done.
@Suite struct TurnMachineTests {
  typealias Row = (TurnMachine.Event, at: Int64, effects: [TurnMachine.Effect], phase: TurnMachine.Phase)

  /// Without work ahead, which is the same story with more effects: ``TurnMachineDrafts``.
  func run(_ policy: TurnMachine.MicrophonePolicy, _ rows: [Row]) {
    var machine = TurnMachine(.init(mode: .warm, microphone: policy))
    for (index, row) in rows.enumerated() {
      let effects = machine.handle(row.0, at: MonotonicTime(nanoseconds: row.at * 1_000_000))
      #expect(effects == row.effects, "row \(index): \(row.0)")
      #expect(machine.phase == row.phase, "row \(index): \(row.0)")
    }
  }

  @Test func aQuestionIsHeardAnsweredAndRemembered() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(take: 1)], .candidateEnd),
        (.transcribed(take: 1, "hello"), 950, [], .candidateEnd),
        (.speechEnded, 1300, [.reply(1, to: "hello")], .thinking),
        (.replyAudible(reply: 1), 1500, [.ignoreMicrophone], .speaking),
        (
          .replyEnded(reply: 1, heard: "hi there"), 3000,
          [.remember(user: "hello", reply: "hi there"), .openMicrophone], .listening
        ),
      ])
  }

  @Test func aTranscriptThatComesAfterTheCommitIsWaitedFor() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(take: 1)], .candidateEnd),
        (.speechEnded, 1300, [], .committed),
        (.transcribed(take: 1, "hello"), 1400, [.reply(1, to: "hello")], .thinking),
      ])
  }

  @Test func aForcedEndWithoutASilenceIsRecognisedAtTheCommit() {
    run(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 30_000, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "a long story"), 30_400, [.reply(1, to: "a long story")], .thinking),
      ])
  }

  @Test func goingOnAfterAPauseVoidsTheEarlierTake() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(take: 1)], .candidateEnd),
        (.speechResumed, 1100, [], .hearing),
        (.transcribed(take: 1, "what is"), 1150, [], .hearing),
        (.candidateEnd, 2000, [.recognize(take: 2)], .candidateEnd),
        (.transcribed(take: 1, "what is"), 2010, [], .candidateEnd),
        (.speechEnded, 2400, [], .committed),
        (.transcribed(take: 2, "what is time"), 2450, [.reply(1, to: "what is time")], .thinking),
      ])
  }

  @Test func aCoughIsAMisfire() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.misfire, 200, [.misfired], .listening),
      ])
  }

  @Test func anEmptyTranscriptIsAMisfireAndAFileGoesOn() {
    run(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 300, [.recognize(take: 1)], .candidateEnd),
        (.speechEnded, 700, [.ignoreMicrophone], .committed),
        (.transcribed(take: 1, ""), 750, [.misfired, .openMicrophone], .listening),
      ])
  }

  @Test func speechWhileThinkingJoinsBothIntoOneQuestion() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(take: 1)], .candidateEnd),
        (.transcribed(take: 1, "tell me"), 950, [], .candidateEnd),
        (.speechEnded, 1300, [.reply(1, to: "tell me")], .thinking),
        (.speechStarted, 1500, [.stop(reply: 1)], .interrupted),
        (.replyAudible(reply: 1), 1505, [], .interrupted),
        (.replyEnded(reply: 1, heard: ""), 1510, [.joined], .hearing),
        (.candidateEnd, 2500, [.recognize(take: 2)], .candidateEnd),
        (.speechEnded, 2900, [], .committed),
        (.transcribed(take: 2, "a joke"), 2950, [.reply(2, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func aCoughWhileThinkingAnswersTheQuestionAgain() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(take: 1)], .candidateEnd),
        (.transcribed(take: 1, "tell me"), 950, [], .candidateEnd),
        (.speechEnded, 1300, [.reply(1, to: "tell me")], .thinking),
        (.speechStarted, 1500, [.stop(reply: 1)], .interrupted),
        (.replyEnded(reply: 1, heard: ""), 1510, [.joined], .hearing),
        (.misfire, 1600, [.reply(2, to: "tell me")], .thinking),
      ])
  }

  @Test func aCoughThatEndsBeforeTheLoudspeakerIsSilentAlsoAnswersAgain() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "tell me"), 950, [.reply(1, to: "tell me")], .thinking),
        (.speechStarted, 1500, [.stop(reply: 1)], .interrupted),
        (.misfire, 1510, [.misfired], .interrupted),
        (.replyEnded(reply: 1, heard: ""), 1520, [.joined, .reply(2, to: "tell me")], .thinking),
      ])
  }

  @Test func speakingOverTheReplyStopsItAndRemembersWhatWasHeard() {
    run(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "tell me"), 950, [.reply(1, to: "tell me")], .thinking),
        (.replyAudible(reply: 1), 1200, [], .speaking),
        (.speechStarted, 4000, [.stop(reply: 1)], .interrupted),
        (.candidateEnd, 4050, [.recognize(take: 2)], .interrupted),
        (
          .replyEnded(reply: 1, heard: "Once upon"), 4060, [.remember(user: "tell me", reply: "Once upon")],
          .candidateEnd
        ),
        (.speechEnded, 4500, [], .committed),
        (.transcribed(take: 2, "stop"), 4510, [.reply(2, to: "stop")], .thinking),
      ])
  }

  @Test func speechSoonAfterTheCommitJoinsEvenWhenTheReplyIsAudible() {
    run(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "tell me"), 1050, [.reply(1, to: "tell me")], .thinking),
        (.replyAudible(reply: 1), 1200, [], .speaking),
        (.speechStarted, 2400, [.stop(reply: 1)], .interrupted),
        (.replyEnded(reply: 1, heard: "Well"), 2450, [.joined], .hearing),
        (.speechEnded, 3000, [.recognize(take: 2)], .committed),
        (.transcribed(take: 2, "a joke"), 3050, [.reply(2, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func theMicrophoneIsIgnoredWhileTheAssistantSpeaksWithoutHeadphones() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "hello"), 1050, [.reply(1, to: "hello")], .thinking),
        (.replyAudible(reply: 1), 1200, [.ignoreMicrophone], .speaking),
        (.speechStarted, 1300, [], .speaking),
        (.speechEnded, 1500, [], .speaking),
      ])
  }

  @Test func aRecognizerThatFailsIsReportedAndTheTurnIsOver() {
    let error = VoiceError.engineFailed("Moonshine", reason: "no memory")
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(take: 1)], .candidateEnd),
        (.speechEnded, 1300, [], .committed),
        (.recognitionFailed(take: 1, error), 1310, [.report(error), .misfired], .listening),
      ])
  }

  @Test func aModelThatFailsIsReportedAndListeningGoesOn() {
    let error = VoiceError.engineFailed("llama.cpp", reason: "no memory")
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "hello"), 950, [.reply(1, to: "hello")], .thinking),
        (.replyFailed(reply: 1, heard: "", error), 990, [.report(error)], .listening),
      ])
  }

  @Test func aReplyThatBreaksOffIsRememberedAsFarAsItWasHeard() {
    let error = VoiceError.engineFailed("The voice", reason: "no memory")
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(take: 1)], .committed),
        (.transcribed(take: 1, "hello"), 950, [.reply(1, to: "hello")], .thinking),
        (.replyAudible(reply: 1), 1200, [.ignoreMicrophone], .speaking),
        (
          .replyFailed(reply: 1, heard: "Good", error), 2000,
          [.report(error), .remember(user: "hello", reply: "Good"), .openMicrophone], .listening
        ),
      ])
  }

  @Test func speechBeforeTheTranscriptIsThereIsAnsweredTogetherWithIt() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(take: 1)], .committed),
        (.speechStarted, 1010, [], .hearing),
        (.transcribed(take: 1, "tell me"), 1100, [], .hearing),
        (.speechEnded, 2000, [.recognize(take: 2)], .committed),
        (.transcribed(take: 2, "a joke"), 2100, [.reply(1, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func aSpeechTooLongForOnePieceIsAnsweredAsOne() {
    run(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechCut, 30_000, [.recognize(take: 1)], .hearing),
        (.speechStarted, 30_000, [], .hearing),
        (.speechEnded, 40_000, [.recognize(take: 2), .ignoreMicrophone], .committed),
        (.transcribed(take: 2, "the end"), 40_100, [], .committed),
        (
          .transcribed(take: 1, "once upon a time"), 40_200, [.reply(1, to: "once upon a time the end")],
          .thinking
        ),
      ])
  }

  @Test func theEndOfTheInputCommitsWhatIsBeingSaidAndEndsAfterTheReply() {
    run(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.inputEnded, 900, [.recognize(take: 1), .ignoreMicrophone], .committed),
        (.transcribed(take: 1, "hello"), 950, [.reply(1, to: "hello")], .thinking),
        (
          .replyEnded(reply: 1, heard: "hi"), 1500, [.remember(user: "hello", reply: "hi"), .end], .listening
        ),
        (.speechStarted, 1600, [], .listening),
      ])
  }

  @Test func theEndOfASilentInputEndsAtOnce() {
    run(.untilCommitted, [(.inputEnded, 5000, [.end], .listening)])
  }

  @Test func lateEventsAreIgnored() {
    run(
      .untilSpeaking,
      [
        (.speechEnded, 0, [], .listening),
        (.candidateEnd, 0, [], .listening),
        (.speechResumed, 0, [], .listening),
        (.misfire, 0, [], .listening),
        (.transcribed(take: 3, "old"), 0, [], .listening),
        (.replyAudible(reply: 3), 0, [], .listening),
        (.replyEnded(reply: 3, heard: "old"), 0, [], .listening),
      ])
  }
}
