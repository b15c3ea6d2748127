import CWhisper
import Foundation
import Realtime
import VoiceCore

/// What one recognizer computes in: the caches of both halves of the network and its graphs. Keeps what the encoder heard
/// last and the text that was found in it. One thread at a time.
final class WhisperState {
  private let model: WhisperModel
  private let state: OpaquePointer
  private var context: OpaquePointer { model.context.pointer }
  /// The encoder's runs for the window.
  private var steps = 0

  /// - Throws: `.notEnoughMemory`.
  init(_ model: WhisperModel) throws(VoiceError) {
    guard let state = whisper_init_state(model.context.pointer) else {
      throw .notEnoughMemory(what: "Whisper", reason: "whisper.cpp could not reserve its working memory")
    }
    self.model = model
    self.state = state
  }

  deinit { whisper_free_state(state) }

  /// Encodes a window and decodes it; with marks of time in steps, each from where the last one's marks end.
  ///
  /// - Throws: `.cancelled`, `.engineFailed`.
  func compute(
    _ samples: [Float], _ parameters: whisper_full_params, in language: Language, prompt: String,
    _ run: WhisperRun
  ) throws(VoiceError) {
    var parameters = parameters
    parameters.abort_callback = { Unmanaged<WhisperRun>.fromOpaque($0!).takeUnretainedValue().isCancelled }
    parameters.abort_callback_user_data = Unmanaged.passUnretained(run).toOpaque()
    parameters.encoder_begin_callback = { _, _, data in
      Unmanaged<WhisperState>.fromOpaque(data!).takeUnretainedValue().steps += 1
      return true
    }
    parameters.encoder_begin_callback_user_data = Unmanaged.passUnretained(self).toOpaque()
    guard !run.isCancelled else { throw .cancelled }
    steps = 0
    let status = WhisperModel.code(of: language).withCString { code in
      prompt.withCString { text in
        parameters.language = code
        parameters.initial_prompt = prompt.isEmpty ? nil : text
        return withExtendedLifetime(run) {
          whisper_full_with_state(context, state, parameters, samples, Int32(samples.count))
        }
      }
    }
    guard !run.isCancelled else { throw .cancelled }
    guard status == 0 else { throw .engineFailed("Whisper", reason: "whisper.cpp answered \(status)") }
    // What comes after asks what the whole window holds.
    if steps > 1, whisper_encode_with_state(context, state, 0, parameters.n_threads) != 0 {
      throw .engineFailed("Whisper", reason: "the window could not be encoded again")
    }
  }

  /// Of the text that was found, without those that control the decoder. Nil when the engine has no text at all.
  var tokens: [TimedToken]? {
    let segments = whisper_full_n_segments_from_state(state)
    guard segments > 0 else { return nil }
    return (0..<segments).flatMap { segment in
      (0..<whisper_full_n_tokens_from_state(state, segment)).compactMap { index in
        let data = whisper_full_get_token_data_from_state(state, segment, index)
        guard data.id < model.endOfText else { return nil }
        return TimedToken(id: data.id, bytes: model.bytes(of: data.id), probability: data.p)
      }
    }
  }

  /// What the text was taken to be in.
  var language: Language? {
    model.isMultilingual ? WhisperModel.language(whisper_full_lang_id_from_state(state)) : .english
  }

  /// How likely the text's very first token is each language, and how likely it is "no speech", by the encoder's latest
  /// run. (whisper.cpp's own no-speech probability reads a row of logits that was not computed whenever the decoder
  /// is told a language; one step of the decoder is the price of the right one.)
  func firstToken(threads: Int32) -> (noSpeech: Float, languages: [Int32: Float]) {
    var start = whisper_token_sot(context)
    let size = Int(whisper_model_n_vocab(context))
    guard whisper_decode_with_state(context, state, &start, 1, 0, threads) == 0,
      let row = whisper_get_logits_from_state(state)
    else { return (0, [:]) }
    let logits = UnsafeBufferPointer(start: row, count: size)
    let peak = logits.max() ?? 0
    let sum = logits.reduce(into: Float(0)) { $0 += exp($1 - peak) }
    let noSpeech = exp(logits[Int(whisper_token_nosp(context))] - peak) / sum
    guard model.isMultilingual else { return (noSpeech, [:]) }
    var languages: [Int32: Float] = [:]
    for id in model.languageIDs {
      languages[id] = exp(logits[Int(whisper_token_lang(context, id))] - peak)
    }
    let all = languages.values.reduce(0, +)
    return (noSpeech, languages.mapValues { $0 / all })
  }

  /// How likely each language is in parts of what the encoder heard last: one run of the decoder for all of them.
  ///
  /// - Parameter parts: in samples of the window; none is empty.
  /// - Throws: `.cancelled`, `.engineFailed`.
  func languages(
    in parts: [Range<Int>], threads: Int32, _ run: WhisperRun
  ) throws(VoiceError) -> [[Language: Float]] {
    guard !run.isCancelled else { throw .cancelled }
    let frames = parts.map { part -> sotto_whisper_part in
      let begin = min(part.lowerBound / WhisperModel.samplesPerFrame, model.audioContext - 1)
      let end = min(part.upperBound / WhisperModel.samplesPerFrame, model.audioContext)
      return sotto_whisper_part(begin: Int32(begin), end: Int32(max(begin + 1, end)))
    }
    let count = Int(whisper_lang_max_id()) + 1
    var probabilities = [Float](repeating: 0, count: parts.count * count)
    var noSpeech = [Float](repeating: 0, count: parts.count)
    let status = sotto_whisper_languages(
      context, state, frames, Int32(frames.count), threads, &probabilities, &noSpeech)
    guard !run.isCancelled else { throw .cancelled }
    guard status == 0 else {
      throw .engineFailed("Whisper", reason: "the languages of a window could not be told (\(status))")
    }
    return parts.indices.map { part in
      var languages: [Language: Float] = [:]
      for id in model.languageIDs {
        guard let language = WhisperModel.language(id) else { continue }
        languages[language] = probabilities[part * count + Int(id)]
      }
      return languages
    }
  }

  /// Where the decoder looks for each token of a text, in what the encoder heard last: one more run of the decoder.
  ///
  /// - Parameter samples: how many the window has. No text is longer than half of the decoder's window.
  /// - Throws: `.cancelled`, `.engineFailed`.
  func attention(
    for text: [TimedToken], in language: Language, _ task: RecognitionTask, samples: Int,
    threads: Int32, _ run: WhisperRun
  ) throws(VoiceError) -> CrossAttention {
    guard !run.isCancelled else { throw .cancelled }
    var tokens = [whisper_token_sot(context)]
    if model.isMultilingual {
      let id = whisper_lang_id(WhisperModel.code(of: language))
      tokens.append(whisper_token_lang(context, id))
      tokens.append(task == .translate ? whisper_token_translate(context) : whisper_token_transcribe(context))
    }
    tokens.append(whisper_token_not(context))
    let prompt = tokens.count
    tokens += text.map(\.id)

    let frames = min(model.audioContext, max(1, samples / 320))
    var values = [Float](repeating: 0, count: tokens.count * frames)
    let heads = model.attention.heads
    let status = sotto_whisper_attention(
      context, state, tokens, Int32(tokens.count), heads, Int32(heads.count), Int32(frames), threads, &values)
    guard !run.isCancelled else { throw .cancelled }
    guard status == 0 else {
      throw .engineFailed("Whisper", reason: "its attention could not be read (\(status))")
    }
    return model.attention.read(values, frames: frames, prompt: prompt)
  }
}
