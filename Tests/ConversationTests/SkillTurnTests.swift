import Conversation
import Synchronization
import Testing
import TurnTaking
import VoiceCore

extension AssistantTests {
  /// What becomes of the scripted words.
  private struct Skills: SkillAnswering {
    let answers: [String: SkillAnswer]
    func answer(to words: String) -> SkillAnswer? { answers[words] }
  }

  @Test(.timeLimit(.minutes(1)), arguments: TurnMode.allCases)
  func whatASkillKnowsIsAnsweredWithoutTheModelAndIsHistory(mode: TurnMode) async throws {
    let answered = Hold()
    let spoken = Mutex<[String]>([])
    let generated = try await converse(
      [
        .speech(milliseconds: 500), .silence(milliseconds: 700), .wait(answered), .speech(milliseconds: 1000),
        .silence(milliseconds: 700),
      ],
      words: ["time", "flies"], mode: mode, skills: Skills(answers: ["time": .spoken("It is four.")]),
      spoken: { clause in spoken.withLock { $0.append(clause) } },
      report: { event in
        if case .replied(_, "It is four.", false, nil) = event { answered.letGo() }
      })
    #expect(spoken.withLock { $0.first } == "It is four.")
    #expect(
      generated.asked.last == [
        ChatMessage(.system, "Be brief."), ChatMessage(.user, "time"), ChatMessage(.assistant, "It is four."),
        ChatMessage(.user, "time flies"),
      ])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [TurnMode.warm, .draft])
  func aWordForSilenceIsAnsweredWithSilence(mode: TurnMode) async throws {
    let replied = Mutex<[String]>([])
    let generated = try await converse(
      [.speech(milliseconds: 500), .silence(milliseconds: 700)], words: ["stop"], mode: mode,
      skills: Skills(answers: ["stop": .silence]),
      report: { event in
        if case .replied(_, let heard, _, _) = event { replied.withLock { $0.append(heard) } }
      })
    #expect(replied.withLock { $0 } == [""])
    #expect(generated.asked.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func theLatestReplyIsSaidOnceMore() async throws {
    let answered = Hold()
    let spoken = Mutex<[String]>([])
    _ = try await converse(
      [
        .speech(milliseconds: 500), .silence(milliseconds: 700), .wait(answered), .speech(milliseconds: 1000),
        .silence(milliseconds: 700),
      ],
      words: ["why", "again"], skills: Skills(answers: ["why again": .latestReply]),
      spoken: { clause in spoken.withLock { $0.append(clause) } },
      report: { event in if case .replied = event { answered.letGo() } })
    #expect(spoken.withLock { $0 } == ["About why yes.", "About why yes."])
  }

  @Test(.timeLimit(.minutes(1)))
  func aFarewellEndsTheConversation() async throws {
    // The microphone would wait for ever.
    let generated = try await converse(
      [.speech(milliseconds: 500), .silence(milliseconds: 700), .wait(Hold())], words: ["goodbye"],
      skills: Skills(answers: ["goodbye": .farewell]))
    #expect(generated.asked.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func aWordForSilenceWithMoreBehindItIsAQuestion() async throws {
    let generated = try await converse(
      [
        .speech(milliseconds: 500), .silence(milliseconds: 300), .speech(milliseconds: 500),
        .silence(milliseconds: 700),
      ],
      words: ["stop", "here"], skills: Skills(answers: ["stop": .silence]))
    #expect(generated.asked.last?.last?.content == "stop here")
  }
}
