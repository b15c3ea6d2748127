import Conversation
import Synchronization
import Testing
import TurnTaking
import VoiceCore

@Suite struct EndOfTurnJudgeTests {
  private final class Detector: TurnDetecting {
    let sampleRate = 16_000
    let window = Duration.seconds(8)
    let languages: Set<Language> = []
    let calls = Mutex(0)
    let answer: Float?

    init(_ answer: Float?) { self.answer = answer }

    func probabilityOfEnd(after samples: [Float]) async throws(VoiceError) -> Float {
      calls.withLock { $0 += 1 }
      guard let answer else { throw .engineFailed("The detector", reason: "it does not work") }
      return answer
    }

    func cancel() {}
  }

  private func pause(
    _ number: Int, _ words: String, meaning: Double? = nil
  ) -> SpeechPause {
    SpeechPause(
      number: number, samples: [0.1], sampleRate: 16_000, words: words, isTranscribed: true,
      meaning: meaning,
      usualSilence: .milliseconds(500))
  }

  @Test func theVoiceIsHeardOnceAPauseAndWhatElseIsKnownEachTime() async {
    let detector = Detector(0.9)
    let judge = EndOfTurnJudge(detector)
    let model = TurnEndModel.shipped
    for (pause, meaning) in [(pause(1, "tell"), nil), (pause(1, "tell me", meaning: 0.5), 0.5)]
      as [(SpeechPause, Double?)]
    {
      let evidence = TurnEvidence(
        voice: Double(Float(0.9)), meaning: meaning, words: WordEvidence(of: pause.words))
      #expect(await judge.silence(thatEndsTheTurnIn: pause) == model.silence(for: evidence))
    }
    #expect(detector.calls.withLock { $0 } == 1)
    _ = await judge.silence(thatEndsTheTurnIn: pause(2, "tell me"))
    #expect(detector.calls.withLock { $0 } == 2)
  }

  @Test func aDetectorThatFailsIsOneVoiceLess() async {
    let alone = await EndOfTurnJudge(nil).silence(thatEndsTheTurnIn: pause(1, "tell me"))
    #expect(await EndOfTurnJudge(Detector(nil)).silence(thatEndsTheTurnIn: pause(1, "tell me")) == alone)
    #expect(alone != nil)
  }

  @Test func withoutVoiceAndWordsTheUsualSilenceDecides() async {
    #expect(await EndOfTurnJudge(nil).silence(thatEndsTheTurnIn: pause(1, "")) == nil)
  }
}
