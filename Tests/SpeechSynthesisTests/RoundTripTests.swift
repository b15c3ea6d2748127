import SignalProcessing
import SpeechRecognition
import SpeechScoring
import SpeechSynthesis
import TestSupport
import Testing
import VoiceCore

/// What a voice says, recognised again: the one test that hears a wrong phoneme table, a wrong style row, a clipped
/// onset. Of ten sentences, most of them Harvard sentences (IEEE 1969).
@Suite(.serialized, .needsModels) struct RoundTripTests {
  static let sentences = [
    "Glue the sheet to the dark blue background.",
    "It's easy to tell the depth of a well.",
    "Rice is often served in round bowls.",
    "The juice of lemons makes fine punch.",
    "The hogs were fed chopped corn and garbage.",
    "A large size in stockings is hard to sell.",
    "The capital of France is **Paris**, a beautiful city on the river Seine.",
    "Dr. Jones said: \"Could you tell me whether the weather is going to be nice tomorrow morning?\"",
    "My sister's friend likes oranges, apples, etc.",
    "The current situation is certainly worth a serious conversation.",
  ]

  @Test func `hibari is understood`() async throws {
    let rate = try await wordErrorRate(of: try VoiceTests.hibari(), over: Self.sentences)
    // 0.03 over 30 sentences when this was written; real speech of the librivox set gives about 0.1.
    #expect(rate.rate < 0.08, "\(rate.edits.errors) of \(rate.edits.reference) words")
  }

  @Test func `Kokoro is understood`() async throws {
    let rate = try await wordErrorRate(of: try VoiceTests.kokoro(), over: Self.sentences.prefix(2))
    #expect(rate.rate < 0.15, "\(rate.edits.errors) of \(rate.edits.reference) words")
  }

  private func wordErrorRate(
    of voice: some SpeechSynthesizing, over sentences: some Sequence<String>
  ) async throws -> WordErrorRate {
    let model = try MoonshineModel(
      encoder: InstalledModel.path("moonshine-tiny-en", "encoder_model.ort"),
      decoder: InstalledModel.path("moonshine-tiny-en", "decoder_model_merged.ort"),
      tokenizer: InstalledModel.path("moonshine-tiny-en", "tokenizer.bin"))
    let recognizer = MoonshineRecognizer(model: model, budget: VoiceTests.budget)
    var rate = WordErrorRate()
    for sentence in sentences {
      let sound = try await voice.synthesize(sentence, language: .english)
      var resampler = try ResamplerStream(from: sound.sampleRate, to: recognizer.sampleRate)
      let samples = resampler.push(sound.samples) + resampler.flush()
      rate.add(try await recognizer.transcribe(samples).text, against: sentence)
    }
    return rate
  }
}
