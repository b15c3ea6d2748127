import Conversation
import Synchronization
import Testing
import VoiceCore

/// What the listener asks and tells of what it hears.
@Suite struct ListenerTests {
  /// Writes down what it is asked, and lets the script go on once it has been asked with the words of the pause.
  private final class Judge: EndOfTurnJudging {
    let asked = Mutex<[SpeechPause]>([])
    let hold = Hold()

    func silence(thatEndsTheTurnIn pause: SpeechPause) -> Duration? {
      asked.withLock { $0.append(pause) }
      if pause.isTranscribed { hold.letGo() }
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
    #expect(asked.map(\.isTranscribed) == [false, true])
    #expect(asked.last?.words == "good morning")
    #expect(Set(asked.map(\.number)).count == 1, "one pause")
    let pause = try #require(asked.first)
    #expect(pause.sampleRate == 16_000 && pause.usualSilence == .milliseconds(500))
    // A second of speech and the first silence behind it.
    #expect(pause.samples.count { $0 > 0.1 } > 15_000 && pause.samples.count < 19_200)
  }

  /// Keeps what it is given.
  private final class Ear: SpeechRecognizing {
    let sampleRate = 16_000
    let languages: Set<Language> = [.english]
    let longestWindow = Duration.seconds(30)
    let heard = Mutex<[[Float]]>([])

    func transcribe(_ request: RecognitionRequest) -> Transcript {
      heard.withLock { $0.append(request.samples) }
      return Transcript(text: "word")
    }

    func cancel() {}
  }

  /// As the "t" of "what", behind its stop.
  @Test(.timeLimit(.minutes(1))) func aSoftSoundBehindTheFirstSilenceIsHeardToo() async throws {
    let (ear, ended) = (Ear(), Hold())
    let candidates = Mutex(0)
    let listener = Listener(
      capture: ScriptedMicrophone([
        .silence(milliseconds: 640), .speech(milliseconds: 640), .silence(milliseconds: 32),
        .soft(milliseconds: 32), .silence(milliseconds: 800),
      ]),
      detector: LevelDetector(), recognizer: ear)
    try await listener.start { event in
      switch event {
      case .candidateEnd: candidates.withLock { $0 += 1 }
      case .speechEnded(let utterance):
        Task {
          _ = try? await utterance.transcript()
          ended.letGo()
        }
      default: break
      }
    }
    await ended.wait()
    await listener.stop()
    #expect(candidates.withLock { $0 } == 2)
    let window = try #require(ear.heard.withLock { $0.last })
    #expect(window.count { $0 > 0.05 && $0 < 0.3 } > 500)
  }

  /// Frames of voice activity are 512 samples, 32 ms.
  @Test(.timeLimit(.minutes(1))) func theSameWordsAreTheSameSoundHoweverTheFramesFallOnThem() async throws {
    var windows: Set<[Float]> = []
    for quiet in [1000, 1003, 1009, 1014, 1021, 1031, 2040] {
      let (ear, ended) = (Ear(), Hold())
      let utterance = Mutex<Listener.Utterance?>(nil)
      let listener = Listener(
        capture: ScriptedMicrophone([
          .silence(milliseconds: quiet), .speech(milliseconds: 777), .silence(milliseconds: 800),
        ]),
        detector: LevelDetector(), recognizer: ear)
      try await listener.start { event in
        switch event {
        case .speechEnded(let spoken): utterance.withLock { $0 = spoken }
        case .inputEnded: ended.letGo()
        default: break
        }
      }
      await ended.wait()
      let final = try #require(utterance.withLock { $0 })
      #expect(try await final.transcript().text == "word")
      await listener.stop()
      windows.insert(try #require(ear.heard.withLock { $0.last }))
    }
    let window = try #require(windows.first)
    #expect(windows.count == 1)
    // A lead, the words, and a tail.
    #expect(window.count { $0 > 0.1 } == 777 * 16 && window.count > 777 * 16 + 16 * 300)
  }
}
