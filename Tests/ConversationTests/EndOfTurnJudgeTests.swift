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
    _ number: Int, _ words: String, isTranscribed: Bool = true, meaning: Double? = nil,
    awaitsMeaning: Bool = false
  ) -> SpeechPause {
    SpeechPause(
      number: number, samples: [0.1], sampleRate: 16_000, words: words, isTranscribed: isTranscribed,
      meaning: meaning, awaitsMeaning: awaitsMeaning, usualSilence: .milliseconds(500))
  }

  @Test func theVoiceIsHeardOnceAPauseAndWhatElseIsKnownEachTime() async {
    let detector = Detector(0.9)
    let judge = EndOfTurnJudge(detector, cores: 4)
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

  @Test(
    "On few cores the voice is heard when nothing else comes, and only where that leaves it open; no end before the meaning",
    arguments: [
      (isTranscribed: false, meaning: nil, awaitsMeaning: true, cores: 2, isHeard: false),
      (true, nil, true, 2, false), (true, 0.3, true, 2, true), (true, 0.99, true, 2, false),
      (false, nil, false, 2, false), (true, nil, false, 2, true),
      (false, nil, true, 4, false), (true, nil, true, 4, true), (true, 0.3, true, 4, true),
      (true, 0.99, true, 4, false),
    ] as [(isTranscribed: Bool, meaning: Double?, awaitsMeaning: Bool, cores: Int, isHeard: Bool)])
  func theVoiceIsHeardWhereItIsOpen(
    isTranscribed: Bool, meaning: Double?, awaitsMeaning: Bool, cores: Int, isHeard: Bool
  ) async {
    let detector = Detector(0.9)
    let asked = pause(
      1, "what is that", isTranscribed: isTranscribed, meaning: meaning, awaitsMeaning: awaitsMeaning)
    let silence = await EndOfTurnJudge(detector, cores: cores).silence(thatEndsTheTurnIn: asked)
    let evidence = TurnEvidence(
      voice: isHeard ? Double(Float(0.9)) : nil, meaning: meaning, words: WordEvidence(of: "what is that"))
    let judged = TurnEndModel.shipped.silence(for: evidence)
    let isMissing = awaitsMeaning && meaning == nil
    #expect(silence == judged.map { isMissing ? max($0, asked.usualSilence) : $0 })
    #expect(detector.calls.withLock { $0 } == (isHeard ? 1 : 0))
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
