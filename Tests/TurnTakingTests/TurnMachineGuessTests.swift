import Testing
import TurnTaking
import VoiceCore

/// Drafts on the guess as a table: begun before the words of the pause are there, confirmed, corrected or dropped by them.
@Suite struct TurnMachineGuessTests {
  func run(_ rows: [TurnRow]) {
    follow(rows, by: TurnMachine(.init(mode: .speculate, microphone: .always)))
  }

  /// Somebody has said three words, and pauses.
  static let pause: [TurnRow] = [
    (.speechStarted, 0, [], .hearing),
    (partial("what", "is time"), 800, [.prefill("what")], .hearing),
    (.candidateEnd, 1000, [.recognize(1), .draft(1, to: "what is time")], .candidateEnd),
  ]

  @Test func theTranscriptConfirmsTheDraftAndTheCommitLetsItGo() {
    run(
      Self.pause + [
        (.transcribed(1, "what is time"), 1100, [], .candidateEnd),
        (.speechEnded, 1200, [.reply(1, to: "what is time")], .thinking),
      ])
  }

  @Test func aCommitBeforeTheTranscriptWaitsForIt() {
    run(
      Self.pause + [
        (.speechEnded, 1060, [], .committed),
        (.transcribed(1, "what is time"), 1100, [.reply(1, to: "what is time")], .thinking),
      ])
  }

  @Test func otherWordsDropTheDraftAndAreDraftedThemselves() {
    run(
      Self.pause + [
        (.transcribed(1, "what is thyme"), 1100, [.stop(reply: 1)], .candidateEnd),
        (.replyEnded(reply: 1, heard: ""), 1110, [.draft(2, to: "what is thyme")], .candidateEnd),
        (.speechEnded, 1300, [.reply(2, to: "what is thyme")], .thinking),
      ])
  }

  @Test func otherWordsAfterTheCommitAreAnsweredOnceTheDraftHasEnded() {
    run(
      Self.pause + [
        (.speechEnded, 1060, [], .committed),
        (.transcribed(1, "what is thyme"), 1100, [.stop(reply: 1)], .committed),
        (.replyEnded(reply: 1, heard: ""), 1110, [.reply(2, to: "what is thyme")], .thinking),
      ])
  }

  @Test func aPersonWhoGoesOnHasTheDraftDropped() {
    run(
      Self.pause + [
        (.speechResumed, 1050, [.stop(reply: 1)], .hearing),
        (.replyEnded(reply: 1, heard: ""), 1060, [], .hearing),
        (.transcribed(1, "what is time"), 1100, [], .hearing),
      ])
  }

  @Test func aGuessWithoutWordsIsNotDrafted() {
    run([
      (.speechStarted, 0, [], .hearing),
      (partial("", "…"), 800, [], .hearing),
      (.candidateEnd, 1000, [.recognize(1)], .candidateEnd),
      (.transcribed(1, "yes"), 1100, [.draft(1, to: "yes")], .candidateEnd),
    ])
  }

  @Test func anEmptyTranscriptDropsTheDraftAndIsAMisfire() {
    run(
      Self.pause + [
        (.speechEnded, 1060, [], .committed),
        (.transcribed(1, ""), 1100, [.stop(reply: 1)], .committed),
        (.replyEnded(reply: 1, heard: ""), 1110, [.misfired(turn: 1)], .listening),
      ])
  }
}
