import Conversation
import Realtime
import SpeechRecognition
import TestSupport
import Testing
import VoiceCore

/// Live, a model of many languages is told which one is spoken.
@Suite(.needsModels) struct LiveWhisperTests {
  private static let model = Result {
    try WhisperModel(path: InstalledModel.path("whisper-base", "ggml-base.bin"))
  }

  private func whisper(_ search: WhisperSearch) throws -> WhisperRecognizer {
    try WhisperRecognizer(
      model: Self.model.get(), configuration: .init(threads: 2, search: search), budget: CoreBudget())
  }

  private func english() throws -> [Float] { try #require(try LibriVox.recordings().first).samples() }

  @Test func aPartialOfAKnownLanguageIsOneRunOfTheEncoder() async throws {
    let recognizer = try whisper(.live)
    let stream = StreamingRecognizer(recognizer, language: .english)
    await stream.push(try english())
    #expect(try await stream.partial() != nil)
    #expect(await recognizer.encoderRuns == 1)
    #expect(try await stream.finish().language == .english)
    #expect(await recognizer.encoderRuns == 2)
  }

  /// Left to itself, the model hears English here.
  @Test(arguments: zip([Language.german, nil], [Language.german, .english]))
  func theLanguageIsTheOneThatWasAskedFor(asked: Language?, found: Language) async throws {
    let stream = StreamingRecognizer(try whisper(.quick), language: asked)
    await stream.push(try english())
    #expect(try await stream.finish().language == found)
  }
}
