import Conversation
import Interpreting
import Synchronization
import Testing
import TurnTaking
import VoiceCore

/// The interpreter: the conversation that its configuration makes of scripted stages.
@Suite(.timeLimit(.minutes(1))) struct InterpretingTests {
  private static let instruction = "Translate into English: "

  /// What the model was asked, and what was reported, as words. The second phrase comes when the first was translated.
  private func interpret(
    mode: TurnMode, reply: @escaping @Sendable (String) -> String
  ) async throws -> (asked: [[ChatMessage]], log: [String]) {
    let over = Hold()
    let log = Mutex([String]())
    let generator = ScriptedGenerator(prepared: { _ in }, reply: reply)
    let listener = Listener(
      capture: ScriptedMicrophone([
        .speech(milliseconds: 1000), .silence(milliseconds: 700), .wait(over), .speech(milliseconds: 500),
        .silence(milliseconds: 700),
      ]), detector: LevelDetector(), recognizer: ScriptedRecognizer(words: ["good", "morning"]))
    let assistant = Assistant(
      listener: listener, generator: generator, voice: ScriptedVoice { _ in }, player: ScriptedPlayer(),
      configuration: .interpreting(from: .german, to: .english, microphone: .always, mode: mode))
    try await assistant.run { event in
      guard case .replied(let turn, let heard, _, _) = event else { return }
      log.withLock { $0.append("replied \(turn): \(heard)") }
      over.letGo()
    }
    return (generator.log.withLock { $0.asked }, log.withLock { $0 })
  }

  @Test func itIsAConversationInWhichNobodyTakesTheTurnAndNothingIsRemembered() {
    let configuration = Assistant.Configuration.interpreting(
      from: .german, to: .french, microphone: .untilSpeaking)
    #expect(configuration.language == .french && configuration.mode == .draft)
    #expect(configuration.overlap == .waits && configuration.microphone == .untilSpeaking)
    #expect(configuration.purpose.instruction == "Translate into French: ")
    #expect(!configuration.purpose.remembers && configuration.history.isEmpty)
    #expect(configuration.system.contains("German") && configuration.system.contains("French"))
    #expect(configuration.options.temperature == 0 && configuration.options.repeatPenalty == 1)
  }

  @Test(arguments: TurnMode.allCases)
  func eachPhraseIsTranslatedByItselfAndInItsOrder(mode: TurnMode) async throws {
    let result = try await interpret(mode: mode) { "\($0.dropFirst(Self.instruction.count)) indeed." }
    #expect(result.log == ["replied 1: good morning indeed.", "replied 2: good indeed."])
    #expect(
      result.asked.map { $0.dropFirst().map(\.content) } == [
        [Self.instruction + "good morning"], [Self.instruction + "good"],
      ])
    #expect(result.asked.allSatisfy { $0.first?.role == .system })
  }
}
