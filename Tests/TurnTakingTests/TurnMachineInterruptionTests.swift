import Testing
import TurnTaking
import VoiceCore

/// A reply that somebody speaks over, as a table: what stops it, what lets it go on, what becomes of both questions.
@Suite struct TurnMachineInterruptionTests {
  @Test func wordsWhileThinkingJoinBothIntoOneQuestion() {
    follow(
      .untilSpeaking,
      after: TurnBeginning.askedAfterAPause("tell me"),
      [
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
    follow(
      .untilSpeaking,
      after: TurnBeginning.askedAfterAPause("tell me"),
      [
        (.speechStarted, 1500, [.pause(reply: 1), .wake(at: ms(3500))], .interrupted),
        (.misfire, 1600, [.misfired(turn: 2), .resume(reply: 1)], .thinking),
        (.woken, 3500, [], .thinking),
        (.replyAudible(reply: 1), 3600, [.ignoreMicrophone], .speaking),
      ])
  }

  @Test func aGuessThatComesToNothingAnswersTheQuestionAgain() {
    follow(
      .untilSpeaking,
      after: TurnBeginning.asked("tell me"),
      [
        (.speechStarted, 1500, [.pause(reply: 1), .wake(at: ms(3500))], .interrupted),
        (said("oh"), 1900, [.stop(reply: 1)], .interrupted),
        (.misfire, 1910, [.misfired(turn: 2)], .interrupted),
        (
          .replyEnded(reply: 1, heard: ""), 1920, [.joined(1, into: 2), .reply(2, to: "tell me")], .thinking
        ),
      ])
  }

  @Test func wordsOverTheReplyStopItAndWhatWasHeardIsRemembered() {
    follow(
      .always,
      after: TurnBeginning.asked("tell me"),
      [
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
  static let speaking: [TurnRow] =
    TurnBeginning.asked("tell me") + [
      (.replyAudible(reply: 1), 1200, [], .speaking),
      (.speechStarted, 4000, [.pause(reply: 1), .wake(at: ms(6000))], .interrupted),
    ]

  @Test func wordsThatComeAfterTheCommitStopTheReplyAndAreNoPartOfItsQuestion() {
    follow(
      .always,
      after: Self.speaking,
      [
        (.speechEnded, 4500, [.recognize(2)], .interrupted),
        (.transcribed(2, "stop"), 4600, [.stop(reply: 1)], .interrupted),
        (
          .replyEnded(reply: 1, heard: "Once"), 4610,
          [.remember(user: "tell me", reply: "Once"), .reply(2, to: "stop")], .thinking
        ),
      ])
  }

  @Test func wordsThatComeAfterALaterNoiseStopTheReplyToo() {
    follow(
      .always,
      after: Self.speaking,
      [
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
    follow(
      .always, after: Self.speaking, [(.misfire, 4300, [.misfired(turn: 2), .resume(reply: 1)], .speaking)])
  }

  @Test func soundWithoutWordsOverTheReplyLetsItGoOn() {
    follow(
      .always,
      after: Self.speaking,
      [
        (.candidateEnd, 5000, [.recognize(2)], .interrupted),
        (.transcribed(2, "…"), 5100, [], .interrupted),
        (.speechResumed, 5200, [], .interrupted),
        (.candidateEnd, 5300, [.recognize(3)], .interrupted),
        (.speechEnded, 5700, [], .interrupted),
        (.transcribed(3, ""), 5750, [.misfired(turn: 2), .resume(reply: 1)], .speaking),
      ])
  }

  @Test func aNoiseThatDoesNotEndLetsTheReplyGoOnUntilThereAreWords() {
    follow(
      .always,
      after: Self.speaking,
      [
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
    follow(
      .always,
      after: Self.speaking,
      [
        (
          .replyEnded(reply: 1, heard: "Once."), 4010, [.remember(user: "tell me", reply: "Once.")], .hearing
        ),
        (said("and"), 4400, [], .hearing),
        (.speechEnded, 5000, [.recognize(2)], .committed),
        (.transcribed(2, "and then"), 5050, [.reply(2, to: "and then")], .thinking),
      ])
  }

  @Test func theInputEndsInANoiseAndTheReplyIsHeard() {
    follow(
      .always,
      after: Self.speaking,
      [
        (.inputEnded, 4100, [.recognize(2)], .interrupted),
        (.transcribed(2, ""), 4150, [.misfired(turn: 2), .resume(reply: 1)], .speaking),
        (
          .replyEnded(reply: 1, heard: "Once."), 7000, [.remember(user: "tell me", reply: "Once."), .end],
          .listening
        ),
      ])
  }

  @Test func speechSoonAfterTheCommitJoinsEvenWhenTheReplyIsAudible() {
    follow(
      .always,
      after: TurnBeginning.asked("tell me", at: 1000),
      [
        (.replyAudible(reply: 1), 1200, [], .speaking),
        (.speechStarted, 2400, [.pause(reply: 1), .wake(at: ms(4400))], .interrupted),
        (said("a"), 2800, [.stop(reply: 1)], .interrupted),
        (.replyEnded(reply: 1, heard: "Well"), 2850, [.joined(1, into: 2)], .hearing),
        (.speechEnded, 3000, [.recognize(2)], .committed),
        (.transcribed(2, "a joke"), 3050, [.reply(2, to: "tell me a joke")], .thinking),
      ])
  }
}
