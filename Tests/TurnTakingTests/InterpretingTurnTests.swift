import Testing
import TurnTaking
import VoiceCore

/// Interpreting as a table: nobody takes the turn from a translation, and each phrase is translated by itself.
@Suite struct InterpretingTurnTests {
  func run(
    microphone: TurnMachine.MicrophonePolicy = .always, mode: TurnMode = .draft, rows: [TurnRow]
  ) {
    follow(rows, by: TurnMachine(.init(mode: mode, microphone: microphone, overlap: .waits)))
  }

  @Test func aPhraseIsPrefilledAndDraftedLikeAQuestion() {
    run(rows: [
      (.speechStarted, 0, [], .hearing),
      (partial("good", "morning"), 700, [.prefill("good")], .hearing),
      (.candidateEnd, 1000, [.prefill("good morning"), .recognize(1)], .candidateEnd),
      (.transcribed(1, "good morning"), 1080, [.draft(1, to: "good morning")], .candidateEnd),
      (.speechEnded, 1400, [.reply(1, to: "good morning")], .thinking),
      (.replyAudible(reply: 1), 1410, [], .speaking),
    ])
  }

  @Test func whatIsSaidOverATranslationWaitsAndEachPhraseIsTranslatedByItself() {
    run(
      mode: .warm,
      rows: [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(1)], .committed),
        (.transcribed(1, "one"), 1050, [.reply(1, to: "one")], .thinking),
        (.speechStarted, 1100, [], .hearing),
        (.replyAudible(reply: 1), 1200, [], .hearing),
        (partial("", "two"), 1500, [], .hearing),
        (.speechEnded, 2000, [.recognize(2)], .committed),
        (.speechStarted, 2100, [], .hearing),
        (.transcribed(2, "two"), 2150, [], .hearing),
        (
          .replyEnded(reply: 1, heard: "uno"), 2500,
          [.remember(user: "one", reply: "uno"), .reply(2, to: "two")], .hearing
        ),
        (.speechEnded, 3000, [.recognize(3)], .committed),
        (.transcribed(3, "three"), 3050, [], .committed),
        (
          .replyEnded(reply: 2, heard: "dos"), 3500,
          [.remember(user: "two", reply: "dos"), .reply(3, to: "three")], .thinking
        ),
      ])
  }

  @Test func phrasesKeepTheirOrderWhenTheirWordsComeLate() {
    run(
      mode: .warm,
      rows: [
        (.speechStarted, 0, [], .hearing),
        (.speechCut, 15_000, [.recognize(1)], .hearing),
        (.speechStarted, 15_000, [], .hearing),
        (.speechEnded, 17_000, [.recognize(2)], .committed),
        (.transcribed(2, "two"), 17_050, [], .committed),
        (.transcribed(1, "one"), 17_060, [.reply(1, to: "one")], .committed),
        (
          .replyEnded(reply: 1, heard: "uno"), 18_000,
          [.remember(user: "one", reply: "uno"), .reply(2, to: "two")], .thinking
        ),
      ])
  }

  @Test func aDraftOfAPhraseThatIsDoneIsSpokenWhenThePersonGoesOn() {
    run(rows: [
      (.speechStarted, 0, [], .hearing),
      (.candidateEnd, 900, [.recognize(1)], .candidateEnd),
      (.transcribed(1, "one"), 950, [.draft(1, to: "one")], .candidateEnd),
      (.speechEnded, 1300, [.reply(1, to: "one")], .thinking),
      (.speechStarted, 1400, [], .hearing),
      (.candidateEnd, 1800, [.recognize(2)], .candidateEnd),
      (.transcribed(2, "two"), 1850, [], .candidateEnd),
      (
        .replyEnded(reply: 1, heard: "uno"), 2000,
        [.remember(user: "one", reply: "uno"), .draft(2, to: "two")], .candidateEnd
      ),
      (.speechEnded, 2200, [.reply(2, to: "two")], .thinking),
    ])
  }

  @Test func aNoiseInTheQueueIsAMisfireAndTheNextPhraseFollows() {
    run(
      mode: .warm,
      rows: [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(1)], .committed),
        (.speechStarted, 1100, [], .hearing),
        (.speechEnded, 2000, [.recognize(2)], .committed),
        (.transcribed(1, ""), 2010, [.misfired(turn: 1)], .committed),
        (.transcribed(2, "two"), 2050, [.reply(1, to: "two")], .thinking),
      ])
  }

  @Test func aFileWaitsForEachTranslationAndEndsAfterTheLast() {
    run(
      microphone: .untilCommitted, mode: .warm,
      rows: [
        (.speechStarted, 0, [], .hearing),
        (.speechEnded, 1000, [.recognize(1), .ignoreMicrophone], .committed),
        (.transcribed(1, "one"), 1050, [.reply(1, to: "one")], .thinking),
        (
          .replyEnded(reply: 1, heard: "uno"), 2500, [.remember(user: "one", reply: "uno"), .openMicrophone],
          .listening
        ),
        (.speechStarted, 3000, [], .hearing),
        (.inputEnded, 3500, [.recognize(2), .ignoreMicrophone], .committed),
        (.transcribed(2, "two"), 3550, [.reply(2, to: "two")], .thinking),
        (
          .replyEnded(reply: 2, heard: "dos"), 4000, [.remember(user: "two", reply: "dos"), .end], .listening
        ),
      ])
  }
}
