import Conversation
import Synchronization
import Testing
import VoiceCore

/// What the listener asks and tells of what it hears.
@Suite struct ListenerTests {
  /// Writes down what it is asked, and lets the script go on.
  private final class Judge: EndOfTurnJudging {
    let asked = Mutex<[SpeechPause]>([])
    let hold = Hold()

    func silence(thatEndsTheTurnIn pause: SpeechPause) -> Duration? {
      asked.withLock { $0.append(pause) }
      hold.letGo()
      return nil
    }
  }

  @Test(.timeLimit(.minutes(1))) func whoJudgesIsAskedInEachPauseAndHearsTheUtterance() async throws {
    let judge = Judge()
    let ended = Hold()
    let listener = Listener(
      capture: ScriptedMicrophone([
        .speech(milliseconds: 1000), .silence(milliseconds: 200), .wait(judge.hold),
        .silence(milliseconds: 600),
      ]),
      detector: LevelDetector(), recognizer: ScriptedRecognizer(words: ["good", "morning"]), judge: judge)
    try await listener.start { event in
      if case .inputEnded = event { ended.letGo() }
    }
    await ended.wait()
    await listener.stop()
    let asked = judge.asked.withLock { $0 }
    #expect(asked.count == 1)
    let pause = try #require(asked.first)
    #expect(pause.sampleRate == 16_000 && pause.usualSilence == .milliseconds(500))
    // A second of speech and the first silence behind it.
    #expect(pause.samples.count { $0 > 0.1 } > 15_000 && pause.samples.count < 19_200)
  }
}
