import Testing
import TurnTaking
import VoiceCore

/// The turn as a table: from the first sound to the reply that is remembered.
@Suite struct TurnMachineTests {
  @Test func aQuestionIsHeardAnsweredAndRemembered() {
    follow(
      .untilSpeaking,
      after: TurnBeginning.askedAfterAPause("hello"),
      [
        (.replyAudible(reply: 1), 1500, [.ignoreMicrophone], .speaking),
        (
          .replyEnded(reply: 1, heard: "hi there"), 3000,
          [.remember(user: "hello", reply: "hi there"), .openMicrophone], .listening
        ),
      ])
  }

  @Test func aTranscriptThatComesAfterTheCommitIsWaitedFor() {
    follow(
      .untilSpeaking,
      after: TurnBeginning.pause,
      [
        (.speechEnded, 1300, [], .committed),
        (.transcribed(1, "hello"), 1400, [.reply(1, to: "hello")], .thinking),
      ])
  }

  @Test func aForcedEndWithoutASilenceIsRecognisedAtTheCommit() {
    follow(
      .always,
      [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 30_000, [.recognize(1)], .committed),
        (.transcribed(1, "a long story"), 30_400, [.reply(1, to: "a long story")], .thinking),
      ])
  }

  @Test func goingOnAfterAPauseVoidsTheEarlierTake() {
    follow(
      .untilSpeaking,
      after: TurnBeginning.pause,
      [
        (.speechResumed, 1100, [], .hearing),
        (.transcribed(1, "what is"), 1150, [], .hearing),
        (.candidateEnd, 2000, [.recognize(2)], .candidateEnd),
        (.transcribed(1, "what is"), 2010, [], .candidateEnd),
        (.speechEnded, 2400, [], .committed),
        (.transcribed(2, "what is time"), 2450, [.reply(1, to: "what is time")], .thinking),
      ])
  }

  @Test func aCoughIsAMisfire() {
    follow(
      .untilSpeaking,
      [
        (.speechStarted, 0, [], .hearing),
        (.misfire, 200, [.misfired(turn: 1)], .listening),
      ])
  }

  @Test func anEmptyTranscriptIsAMisfireAndAFileGoesOn() {
    follow(
      .untilCommitted,
      [
        (.speechStarted, 0, [], .hearing),
        (.candidateEnd, 300, [.recognize(1)], .candidateEnd),
        (.speechEnded, 700, [.ignoreMicrophone], .committed),
        (.transcribed(1, ""), 750, [.misfired(turn: 1), .openMicrophone], .listening),
      ])
  }

  @Test func theMicrophoneIsIgnoredWhileTheAssistantSpeaksWithoutHeadphones() {
    follow(
      .untilSpeaking,
      after: TurnBeginning.asked("hello", at: 1000),
      [
        (.replyAudible(reply: 1), 1200, [.ignoreMicrophone], .speaking),
        (.speechStarted, 1300, [], .speaking),
        (.speechEnded, 1500, [], .speaking),
      ])
  }

  @Test func aRecognizerThatFailsIsReportedAndTheTurnIsOver() {
    let error = VoiceError.engineFailed("Moonshine", reason: "no memory")
    follow(
      .untilSpeaking,
      after: TurnBeginning.pause,
      [
        (.speechEnded, 1300, [], .committed),
        (.recognitionFailed(1, error), 1310, [.report(error), .misfired(turn: 1)], .listening),
      ])
  }

  @Test func aModelThatFailsIsReportedAndListeningGoesOn() {
    let error = VoiceError.engineFailed("llama.cpp", reason: "no memory")
    follow(
      .untilSpeaking,
      after: TurnBeginning.asked("hello"),
      [
        (.replyFailed(reply: 1, heard: "", error), 990, [.report(error)], .listening)
      ])
  }

  @Test func aReplyThatBreaksOffIsRememberedAsFarAsItWasHeard() {
    let error = VoiceError.engineFailed("The voice", reason: "no memory")
    follow(
      .untilSpeaking,
      after: TurnBeginning.asked("hello"),
      [
        (.replyAudible(reply: 1), 1200, [.ignoreMicrophone], .speaking),
        (
          .replyFailed(reply: 1, heard: "Good", error), 2000,
          [.report(error), .remember(user: "hello", reply: "Good"), .openMicrophone], .listening
        ),
      ])
  }

  @Test func speechBeforeTheTranscriptIsThereIsAnsweredTogetherWithIt() {
    follow(
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
    follow(
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
    follow(
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
    follow(.untilCommitted, [(.inputEnded, 5000, [.end], .listening)])
  }

  @Test func lateEventsAreIgnored() {
    follow(
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
