import Testing
import TurnTaking
import VoiceCore

/// The turn as a table: what happens, when (ms), and what the machine wants done.
@Suite struct TurnMachineTests {
  typealias Row = (TurnMachine.Event, at: Int64, effects: [TurnMachine.Effect], phase: TurnMachine.Phase)

  static func ms(_ time: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: time * 1_000_000) }
  func ms(_ time: Int64) -> MonotonicTime { Self.ms(time) }

  func said(_ words: String) -> TurnMachine.Event {
    .partial(PartialTranscript(stable: "", tail: words))
  }

  /// Without work ahead, which is the same story with more effects: ``TurnMachineDrafts``.
  func run(_ policy: TurnMachine.MicrophonePolicy, _ rows: [Row]) {
    var machine = TurnMachine(.init(mode: .warm, microphone: policy))
    for (index, row) in rows.enumerated() {
      let effects = machine.handle(row.0, at: ms(row.at))
      #expect(effects == row.effects, "row \(index): \(row.0)")
      #expect(machine.phase == row.phase, "row \(index): \(row.0)")
    }
  }

  @Test func aQuestionIsHeardAnsweredAndRemembered() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
        (.transcribed(1, "hello"), 950, [], .candidateEnd),
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
        (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
        (.speechEnded, 1300, [], .committed),
        (.transcribed(1, "hello"), 1400, [.reply(1, to: "hello")], .thinking),
      ])
  }

  @Test func aForcedEndWithoutASilenceIsRecognisedAtTheCommit() {
    run(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 30_000, [.recognize(1)], .committed),
        (.transcribed(1, "a long story"), 30_400, [.reply(1, to: "a long story")], .thinking),
      ])
  }

  @Test func goingOnAfterAPauseVoidsTheEarlierRecognition() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
        (.speechResumed, 1100, [], .hearing),
        (.transcribed(1, "what is"), 1150, [], .hearing),
        (.candidateEnd, 2000, [.recognize(2)], .candidateEnd),
        (.transcribed(1, "what is"), 2010, [], .candidateEnd),
        (.speechEnded, 2400, [], .committed),
        (.transcribed(2, "what is time"), 2450, [.reply(1, to: "what is time")], .thinking),
      ])
  }

  @Test func aCoughIsAMisfire() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.misfire, 200, [.misfired(turn: 1)], .listening),
      ])
  }

  @Test func anEmptyTranscriptIsAMisfireAndAFileGoesOn() {
    run(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 300, [.recognize(1)], .candidateEnd),
        (.speechEnded, 700, [.ignoreMicrophone], .committed),
        (.transcribed(1, ""), 750, [.misfired(turn: 1), .openMicrophone], .listening),
      ])
  }

  @Test func wordsWhileThinkingJoinBothIntoOneQuestion() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
        (.transcribed(1, "tell me"), 950, [], .candidateEnd),
        (.speechEnded, 1300, [.reply(1, to: "tell me")], .thinking),
        (.speechStarted, 1500, [.pause(reply: 1), .wake(at: ms(3500))], .interrupted),
        (.replyAudible(reply: 1), 1505, [], .interrupted),
        (said("a"), 1900, [.stop(reply: 1)], .interrupted),
        (.replyEnded(reply: 1, heard: ""), 1910, [.joined(1, into: 2)], .hearing),
        (.candidateEnd, 2500, [.recognize(2)], .candidateEnd),
        (.speechEnded, 2900, [], .committed),
        (.transcribed(2, "a joke"), 2950, [.reply(2, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func aCoughWhileThinkingHoldsTheReplyForAMoment() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
        (.transcribed(1, "tell me"), 950, [], .candidateEnd),
        (.speechEnded, 1300, [.reply(1, to: "tell me")], .thinking),
        (.speechStarted, 1500, [.pause(reply: 1), .wake(at: ms(3500))], .interrupted),
        (.misfire, 1600, [.misfired(turn: 2), .resume(reply: 1)], .thinking),
        (.woken, 3500, [], .thinking),
        (.replyAudible(reply: 1), 3600, [.ignoreMicrophone], .speaking),
      ])
  }

  @Test func aGuessThatComesToNothingAnswersTheQuestionAgain() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(1)], .committed),
        (.transcribed(1, "tell me"), 950, [.reply(1, to: "tell me")], .thinking),
        (.speechStarted, 1500, [.pause(reply: 1), .wake(at: ms(3500))], .interrupted),
        (said("oh"), 1900, [.stop(reply: 1)], .interrupted),
        (.misfire, 1910, [.misfired(turn: 2)], .interrupted),
        (
          .replyEnded(reply: 1, heard: ""), 1920, [.joined(1, into: 2), .reply(2, to: "tell me")], .thinking
        ),
      ])
  }

  @Test func wordsOverTheReplyStopItAndWhatWasHeardIsRemembered() {
    run(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(1)], .committed),
        (.transcribed(1, "tell me"), 950, [.reply(1, to: "tell me")], .thinking),
        (.replyAudible(reply: 1), 1200, [], .speaking),
        (.speechStarted, 4000, [.pause(reply: 1), .wake(at: ms(6000))], .interrupted),
        (.candidateEnd, 4050, [.recognize(2)], .interrupted),
        (.transcribed(2, "stop"), 4060, [.stop(reply: 1)], .interrupted),
        (
          .replyEnded(reply: 1, heard: "Once upon"), 4070, [.remember(user: "tell me", reply: "Once upon")],
          .candidateEnd
        ),
        (.speechEnded, 4500, [.reply(2, to: "stop")], .thinking),
      ])
  }

  /// Up to where the reply has sounded for three seconds.
  static let speaking: [Row] = [
    (.speechStarted, 0, [], .hearing),
    (.speechEnded, 900, [.recognize(1)], .committed),
    (.transcribed(1, "tell me"), 950, [.reply(1, to: "tell me")], .thinking),
    (.replyAudible(reply: 1), 1200, [], .speaking),
    (.speechStarted, 4000, [.pause(reply: 1), .wake(at: ms(6000))], .interrupted),
  ]

  @Test func wordsThatComeAfterTheCommitStopTheReplyAndAreNoPartOfItsQuestion() {
    run(
      .always,
      Self.speaking + [
        (.speechEnded, 4500, [.recognize(2)], .interrupted),
        (.transcribed(2, "stop"), 4600, [.stop(reply: 1)], .interrupted),
        (
          .replyEnded(reply: 1, heard: "Once"), 4610,
          [.remember(user: "tell me", reply: "Once"), .reply(2, to: "stop")], .thinking
        ),
      ])
  }

  @Test func wordsThatComeAfterALaterNoiseStopTheReplyToo() {
    run(
      .always,
      Self.speaking + [
        (.speechEnded, 4500, [.recognize(2)], .interrupted),
        (.speechStarted, 4550, [], .interrupted),
        (.misfire, 4650, [], .interrupted),
        (.transcribed(2, "stop"), 4700, [.stop(reply: 1)], .interrupted),
        (
          .replyEnded(reply: 1, heard: "Once"), 4710,
          [.remember(user: "tell me", reply: "Once"), .reply(2, to: "stop")], .thinking
        ),
      ])
  }

  @Test func aCoughOverTheReplyLetsItGoOn() {
    run(.always, Self.speaking + [(.misfire, 4300, [.misfired(turn: 2), .resume(reply: 1)], .speaking)])
  }

  @Test func soundWithoutWordsOverTheReplyLetsItGoOn() {
    run(
      .always,
      Self.speaking + [
        (.candidateEnd, 5000, [.recognize(2)], .interrupted),
        (.transcribed(2, "…"), 5100, [], .interrupted),
        (.speechResumed, 5200, [], .interrupted),
        (.candidateEnd, 5300, [.recognize(3)], .interrupted),
        (.speechEnded, 5700, [], .interrupted),
        (.transcribed(3, ""), 5750, [.misfired(turn: 2), .resume(reply: 1)], .speaking),
      ])
  }

  @Test func aNoiseThatDoesNotEndLetsTheReplyGoOnUntilThereAreWords() {
    run(
      .always,
      Self.speaking + [
        (.woken, 5900, [], .interrupted),
        (.woken, 6000, [.resume(reply: 1)], .hearing),
        (said("wait"), 9000, [.stop(reply: 1)], .interrupted),
        (
          .replyEnded(reply: 1, heard: "Once upon a time"), 9050,
          [.remember(user: "tell me", reply: "Once upon a time")], .hearing
        ),
      ])
  }

  @Test func aReplyThatWasHeardToItsEndWhenItWasPausedIsRemembered() {
    run(
      .always,
      Self.speaking + [
        (
          .replyEnded(reply: 1, heard: "Once."), 4010, [.remember(user: "tell me", reply: "Once.")], .hearing
        ),
        (said("and"), 4400, [], .hearing),
        (.speechEnded, 5000, [.recognize(2)], .committed),
        (.transcribed(2, "and then"), 5050, [.reply(2, to: "and then")], .thinking),
      ])
  }

  @Test func theInputEndsInANoiseAndTheReplyIsHeard() {
    run(
      .always,
      Self.speaking + [
        (.inputEnded, 4100, [.recognize(2)], .interrupted),
        (.transcribed(2, ""), 4150, [.misfired(turn: 2), .resume(reply: 1)], .speaking),
        (
          .replyEnded(reply: 1, heard: "Once."), 7000, [.remember(user: "tell me", reply: "Once."), .end],
          .listening
        ),
      ])
  }

  @Test func speechSoonAfterTheCommitJoinsEvenWhenTheReplyIsAudible() {
    run(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(1)], .committed),
        (.transcribed(1, "tell me"), 1050, [.reply(1, to: "tell me")], .thinking),
        (.replyAudible(reply: 1), 1200, [], .speaking),
        (.speechStarted, 2400, [.pause(reply: 1), .wake(at: ms(4400))], .interrupted),
        (said("a"), 2800, [.stop(reply: 1)], .interrupted),
        (.replyEnded(reply: 1, heard: "Well"), 2850, [.joined(1, into: 2)], .hearing),
        (.speechEnded, 3000, [.recognize(2)], .committed),
        (.transcribed(2, "a joke"), 3050, [.reply(2, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func theMicrophoneIsIgnoredWhileTheAssistantSpeaksWithoutHeadphones() {
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(1)], .committed),
        (.transcribed(1, "hello"), 1050, [.reply(1, to: "hello")], .thinking),
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
        (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
        (.speechEnded, 1300, [], .committed),
        (.recognitionFailed(1, error), 1310, [.report(error), .misfired(turn: 1)], .listening),
      ])
  }

  @Test func aModelThatFailsIsReportedAndListeningGoesOn() {
    let error = VoiceError.engineFailed("llama.cpp", reason: "no memory")
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(1)], .committed),
        (.transcribed(1, "hello"), 950, [.reply(1, to: "hello")], .thinking),
        (.replyFailed(reply: 1, heard: "", error), 990, [.report(error)], .listening),
      ])
  }

  @Test func aReplyThatBreaksOffIsRememberedAsFarAsItWasHeard() {
    let error = VoiceError.engineFailed("The voice", reason: "no memory")
    run(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 900, [.recognize(1)], .committed),
        (.transcribed(1, "hello"), 950, [.reply(1, to: "hello")], .thinking),
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
        (.speechEnded, 1000, [.recognize(1)], .committed),
        (.speechStarted, 1010, [], .hearing),
        (.transcribed(1, "tell me"), 1100, [], .hearing),
        (.speechEnded, 2000, [.recognize(2)], .committed),
        (.transcribed(2, "a joke"), 2100, [.reply(1, to: "tell me a joke")], .thinking),
      ])
  }

  @Test func aSpeechTooLongForOnePieceIsAnsweredAsOne() {
    run(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechCut, 30_000, [.recognize(1)], .hearing),
        (.speechStarted, 30_000, [], .hearing),
        (.speechEnded, 40_000, [.recognize(2), .ignoreMicrophone], .committed),
        (.transcribed(2, "the end"), 40_100, [], .committed),
        (
          .transcribed(1, "once upon a time"), 40_200, [.reply(1, to: "once upon a time the end")],
          .thinking
        ),
      ])
  }

  @Test func theEndOfTheInputCommitsWhatIsBeingSaidAndEndsAfterTheReply() {
    run(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.inputEnded, 900, [.recognize(1), .ignoreMicrophone], .committed),
        (.transcribed(1, "hello"), 950, [.reply(1, to: "hello")], .thinking),
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
        (.transcribed(3, "old"), 0, [], .listening),
        (.replyAudible(reply: 3), 0, [], .listening),
        (.replyEnded(reply: 3, heard: "old"), 0, [], .listening),
      ])
  }
}
