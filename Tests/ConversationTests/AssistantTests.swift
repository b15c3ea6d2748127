import Conversation
import Synchronization
import Testing
import TurnTaking
import VoiceCore

/// The assistant with scripted stages: what of a draft can be noticed, and what is left of it.
@Suite struct AssistantTests {
  /// Hears the script to its end.
  func converse(
    _ steps: [ScriptedMicrophone.Step], words: [String], mode: TurnMode = .draft, history: [ChatMessage] = [],
    skills: (any SkillAnswering)? = nil,
    prepared: @escaping @Sendable ([ChatMessage]) -> Void = { _ in },
    reply: @escaping @Sendable (String) -> String = { "About \($0) yes." },
    spoken: @escaping @Sendable (String) -> Void = { _ in },
    report: @escaping @Sendable (TurnEvent) -> Void = { _ in }
  ) async throws -> ScriptedGenerator.Log {
    let generator = ScriptedGenerator(prepared: prepared, reply: reply)
    let clock = SystemClock()
    let listener = Listener(
      capture: ScriptedMicrophone(steps), detector: LevelDetector(), endpointing: .conversation,
      recognizer: ScriptedRecognizer(words: words), waitsAfterSpeech: false)
    let assistant = Assistant(
      listener: listener, generator: generator, voice: ScriptedVoice(spoken: spoken),
      player: ScriptedPlayer(),
      clock: clock,
      configuration: .init(
        system: "Be brief.", options: GenerationOptions(maxTokens: 10), microphone: .always, mode: mode,
        history: history, skills: skills))
    try await assistant.run(report)
    return generator.log.withLock { $0 }
  }

  @Test(.timeLimit(.minutes(1)))
  func aDraftIsNeitherShownNorPlayedNorRememberedWhenThePersonGoesOn() async throws {
    let draftedOfHalf = Hold()
    // The second pause waits for its draft too: heard at once, it could be over before one was begun.
    let draftedOfAll = Hold()
    let log = Mutex([String]())
    let generated = try await converse(
      [
        .speech(milliseconds: 1000), .silence(milliseconds: 200), .wait(draftedOfHalf),
        .speech(milliseconds: 1000), .silence(milliseconds: 200), .wait(draftedOfAll),
        .silence(milliseconds: 500),
      ],
      words: ["why", "is", "grass", "green"],
      spoken: { clause in
        log.withLock { $0.append("voice: \(clause)") }
        clause == "About why is yes." ? draftedOfHalf.letGo() : draftedOfAll.letGo()
      },
      report: { event in
        switch event {
        case .transcript(_, let transcript): log.withLock { $0.append("shown: \(transcript.text)") }
        case .written(_, let reply, _): log.withLock { $0.append("written: \(reply)") }
        case .replied(_, let heard, let interrupted, _):
          log.withLock { $0.append("replied: \(heard) \(interrupted)") }
        case .timings(_, let timings): log.withLock { $0.append("drafts: \(timings.drafts)") }
        default: break
        }
      })
    #expect(
      log.withLock { $0.first } == "voice: About why is yes.",
      "the first sound of the draft was there in the pause")
    #expect(
      log.withLock { $0.filter { !$0.hasPrefix("voice") } } == [
        "shown: why is grass green", "written: About why is grass green yes.",
        "replied: About why is grass green yes. false", "drafts: 2",
      ])
    #expect(generated.asked.map(\.last?.content) == ["why is", "why is grass green"])
    #expect(
      generated.asked.allSatisfy { $0.count == 2 && $0[0].role == .system },
      "nothing of the dropped draft is history: \(generated.asked)")
  }

  @Test(.timeLimit(.minutes(1)))
  func theNextQuestionIsAskedAfterWhatWasHeardAndNoDraft() async throws {
    let answered = Hold()
    let earlier = [ChatMessage(.user, "hello"), ChatMessage(.assistant, "good day")]
    let generated = try await converse(
      [
        .speech(milliseconds: 500), .silence(milliseconds: 700), .wait(answered), .speech(milliseconds: 500),
        .silence(milliseconds: 700),
      ],
      words: ["who"], history: earlier,
      prepared: { if $0.last?.content == "About who yes." { answered.letGo() } })
    #expect(
      generated.asked.last == [ChatMessage(.system, "Be brief.")] + earlier + [
        ChatMessage(.user, "who"), ChatMessage(.assistant, "About who yes."), ChatMessage(.user, "who"),
      ])
  }

  @Test(.timeLimit(.minutes(1)))
  func aDraftInAnotherScriptIsDoneAgainInTheSilence() async throws {
    let drafted = Hold()
    let log = Mutex([String]())
    let generated = try await converse(
      [
        .speech(milliseconds: 1000), .silence(milliseconds: 200), .wait(drafted), .silence(milliseconds: 500),
      ],
      words: ["say", "hello"],
      reply: { $0.contains("Answer in English") ? "It is ni hao." : "你好，朋友们。" },
      spoken: { clause in
        log.withLock { $0.append("voice: \(clause)") }
        drafted.letGo()
      },
      report: { event in
        if case .replied(_, let heard, _, _) = event { log.withLock { $0.append("replied: \(heard)") } }
      })
    #expect(log.withLock { $0 } == ["voice: It is ni hao.", "replied: It is ni hao."])
    #expect(generated.asked.count == 2)
    #expect(generated.asked.last?.last?.content.hasPrefix("say hello") == true)
  }

  @Test(.timeLimit(.minutes(1)), arguments: TurnMode.allCases)
  func everyModeGivesTheSameAnswerAndDoesOnlyItsOwnWorkAhead(mode: TurnMode) async throws {
    let replies = Mutex([String]())
    let generated = try await converse(
      [.speech(milliseconds: 1500), .silence(milliseconds: 700)], words: ["what", "is", "time"], mode: mode,
      report: { event in
        if case .replied(_, let heard, false, _) = event { replies.withLock { $0.append(heard) } }
      })
    #expect(replies.withLock { $0 } == ["About what is time yes."])
    #expect(generated.forgotten == (mode == .cold ? 1 : 0))
    #expect(generated.prepared.isEmpty == (mode == .cold))
    let ahead = generated.prepared.filter { $0.last?.role == .user && $0.last?.content != "what is time" }
    if mode < .prefill { #expect(ahead.isEmpty, "\(ahead)") }
  }
}
