import OnnxInference
import Realtime
import Synchronization
import VoiceCore

/// The networks and the vocabulary of a Moonshine model, in memory once for any number of recognizers. Immutable after
/// loading; used from any queue.
public final class MoonshineModel: Sendable {
  public let languages: Set<Language>

  private let encoder: OnnxSession
  private let decoder: MoonshineDecoder
  private let tokenizer: MoonshineTokenizer
  /// The encoded noise, which is made when the first text has to be judged: a tenth of a second of work.
  private let noise = Mutex<MoonshineDecoder.Sounds?>(nil)

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
    _ window: MoonshineWindow, guess: [Int], token: CancellationToken
  ) throws(VoiceError) -> MoonshineDecoder.Text {
    let encoded = try encode([window.samples], token: token)
    let mask = [Int64](repeating: 1, count: window.samples.count)
    return try decoder.decode(encoded, mask: mask, guess: guess, limit: window.tokenLimit, token: token)
  }

  /// - Parameter sounds: of one length.
  private func encode(_ sounds: [[Float]], token: CancellationToken) throws(VoiceError) -> OnnxValue {
    let shape = [sounds.count, sounds[0].count]
    let samples = sounds.flatMap { $0 }
    var inputs: [String: Tensor] = ["input_values": .float(samples, shape: shape)]
    if encoder.inputs["attention_mask"] != nil {
      inputs["attention_mask"] = .int64([Int64](repeating: 1, count: samples.count), shape: shape)
    }
    return try encoder.run(inputs, outputs: ["last_hidden_state"], token: token)["last_hidden_state"]
  }

  /// Judges whether the sound or the model's habits wrote the text. It takes one more run of the decoder over its
  /// first words, and once the noise itself.
  func judge(
    _ text: MoonshineDecoder.Text, token: CancellationToken
  ) throws(VoiceError) -> MoonshineJudgement {
    let given = try noiseSounds(token)
    let noise = try decoder.logProbabilities(
      of: text, prefix: MoonshineJudgement.tokens, given: given, token: token)
    return MoonshineJudgement(heard: text.logProbabilities, noise: noise)
  }

  private func noiseSounds(_ token: CancellationToken) throws(VoiceError) -> MoonshineDecoder.Sounds {
    if let made = noise.withLock({ $0 }) { return made }
    let encoded = try encode(
      [MoonshineNoise.white, MoonshineNoise.hum, MoonshineNoise.vowel], token: token)
    let made = try decoder.sounds(encoded, samples: MoonshineNoise.samples, token: token)
    noise.withLock { $0 = made }
    return made
  }

  /// The text of tokens; empty where it is only punctuation, which the model writes of noise.
  func text(of ids: [Int]) -> String {
    let text = tokenizer.text(of: ids)
    return text.contains { $0.isLetter || $0.isNumber } ? text : ""
  }

  /// Finds when each word was said and how sure it is. Empty for a model that does not tell.
  func words(
    of text: MoonshineDecoder.Text, in window: MoonshineWindow, token: CancellationToken
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
