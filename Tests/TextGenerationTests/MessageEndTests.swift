import TestSupport
import Testing
import TextGeneration
import VoiceCore

/// Whether a message is whole, as the model itself finds it while it reads the prompt.
@Suite(.serialized, .needsModels) struct MessageEndTests {
  private func probability(of words: String, _ generator: LlamaGenerator) async throws -> Double {
    let conversation = [ChatMessage(.system, "You are a voice assistant."), ChatMessage(.user, words)]
    for try await _ in generator.generate(
      conversation, options: GenerationOptions(temperature: 0, maxTokens: 1))
    {}
    return try #require(generator.probabilityOfMessageEnd)
  }

  @Test func wholeMessagesAreToldFromCutOnesAlsoWhenTheRecognizerHasPutAMarkBehindThem() async throws {
    let generator = try await LlamaGeneratorTests.fresh(.qwen)
    for (whole, cut) in [
      ("What is the capital of France", "What is the capital of"),
      ("Tell me how a bicycle works", "Tell me how a"),
      ("Wie hoch ist der höchste Berg der Welt", "Wie hoch ist der"),
    ] {
      let (end, open) = (
        try await probability(of: whole, generator), try await probability(of: cut, generator)
      )
      #expect(end > 0.1 && open < 0.05, "\(whole): \(end), \(open)")
      let marked = try await probability(of: whole + "?", generator)
      #expect(abs(marked - end) < 0.02, "the mark is not what tells it: \(marked), \(end)")
    }
  }

  @Test func aMessageWithoutWordsHasNoProbability() async throws {
    let generator = try await LlamaGeneratorTests.fresh(.qwen)
    for try await _ in generator.generate(
      [ChatMessage(.user, "…")], options: GenerationOptions(temperature: 0, maxTokens: 1))
    {}
    #expect(generator.probabilityOfMessageEnd == nil)
  }
}
