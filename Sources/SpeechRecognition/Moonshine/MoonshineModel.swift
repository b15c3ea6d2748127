import OnnxInference
import VoiceCore

/// The networks and the vocabulary of a Moonshine model, in memory once for any number of recognizers. Immutable after
/// loading; used from any queue.
public final class MoonshineModel: Sendable {
  public let languages: Set<Language>

  private let encoder: OnnxSession
  private let decoder: MoonshineDecoder
  private let tokenizer: MoonshineTokenizer

  /// - Parameters:
  ///   - encoder: encoder_model.ort or .onnx.
  ///   - decoder: decoder_model_merged.ort or .onnx; only the former lets words' times be found.
  ///   - tokenizer: tokenizer.bin.
  ///   - languages: of this model: each Moonshine model knows one.
  ///   - threads: that one run computes with.
  /// - Throws: `.noSuchFile`, `.damagedModel`, `.wrongModelKind`.
  public init(
    encoder: String, decoder: String, tokenizer: String, languages: Set<Language> = [.english],
    threads: Int = 1
  ) throws(VoiceError) {
    let vocabulary = try MoonshineTokenizer(path: tokenizer)
    let encoderSession = try OnnxSession(path: encoder, threads: threads, keepsWorkspace: false)
    try encoderSession.require(
      inputs: ["input_values": .float], outputs: ["last_hidden_state": .float], as: "a Moonshine encoder")
    self.decoder = try MoonshineDecoder(
      path: decoder, threads: threads, isEnglish: languages == [.english])
    self.encoder = encoderSession
    self.tokenizer = vocabulary
    self.languages = languages
  }

  func decode(
    _ window: MoonshineWindow, guess: [Int], token: OnnxCancellationToken
  ) throws(VoiceError) -> MoonshineDecoder.Text {
    let shape = [1, window.samples.count]
    let mask = [Int64](repeating: 1, count: window.samples.count)
    var inputs: [String: Tensor] = ["input_values": .float(window.samples, shape: shape)]
    if encoder.inputs["attention_mask"] != nil { inputs["attention_mask"] = .int64(mask, shape: shape) }
    let encoded = try encoder.run(inputs, outputs: ["last_hidden_state"], token: token)["last_hidden_state"]
    return try decoder.decode(encoded, mask: mask, guess: guess, limit: window.tokenLimit, token: token)
  }

  /// Punctuation by itself is what the model says of noise: it is no speech.
  func text(of ids: [Int]) -> String {
    let text = tokenizer.text(of: ids)
    return text.contains { $0.isLetter || $0.isNumber } ? text : ""
  }

  /// When each word was said and how sure it is. Empty for a model that does not tell.
  func words(
    of text: MoonshineDecoder.Text, in window: MoonshineWindow, token: OnnxCancellationToken
  ) throws(VoiceError) -> [Word] {
    guard let evidence = try decoder.evidence(of: text, token: token) else { return [] }
    let tokens = zip(text.ids, evidence.probabilities).map { id, probability in
      TimedToken(id: Int32(id), bytes: tokenizer.bytes(of: id), probability: probability)
    }
    return TimedWords.words(
      tokens, evidence.attention, samples: window.samples, sampleRate: MoonshineWindow.sampleRate,
      language: languages.first, end: window.duration)
  }
}
