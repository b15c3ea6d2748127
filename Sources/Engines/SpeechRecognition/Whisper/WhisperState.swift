import CWhisper
import Foundation
import Realtime
import VoiceCore

/// The memory that one recognizer computes in: the caches of both halves of the network and its graphs. Keeps what
/// the encoder heard last and the text that was found in it. One thread at a time.
final class WhisperState {
  private let model: WhisperModel
  private let state: OpaquePointer
  private var context: OpaquePointer { model.context.pointer }
  /// The sound that the encoder heard last, and how many frames; nil when that is not known.
  private var heard: (sound: WhisperSound, frames: Int32)?
  /// The number of steps in which the window was decoded last.
  private var steps = 0
  /// The number of runs of the encoder so far.
  private(set) var encoderRuns = 0

  /// - Throws: `.notEnoughMemory`.
  init(_ model: WhisperModel) throws(VoiceError) {
    guard let state = whisper_init_state(model.context.pointer) else {
      throw .notEnoughMemory(what: "Whisper", reason: "whisper.cpp could not reserve its working memory")
    }
    self.model = model
    self.state = state
  }

  deinit { whisper_free_state(state) }

  /// Encodes a window, unless that is what the encoder heard last.
  ///
  /// - Throws: `.cancelled`, `.engineFailed`.
  func hear(_ sound: WhisperSound, frames: Int32, threads: Int32, _ token: CancellationToken)
    throws(VoiceError)
  {
    try token.check()
    if let heard, heard.sound === sound, heard.frames == frames { return }
    heard = nil
    encoderRuns += 1
    let status = sotto_whisper_encode(
      context, state, sound.samples, Int32(sound.samples.count), frames, threads)
    try token.check()
    guard status == 0 else {
      throw .engineFailed("Whisper", reason: "a window could not be encoded (\(status))")
    }
    heard = (sound, frames)
  }

  /// Whether the encoder heard it last, with however many frames.
  func hasHeard(_ sound: WhisperSound) -> Bool { heard?.sound === sound }

  /// Decodes a window; with marks of time in steps, each from where the last one's marks end, and encoded from there.
  ///
  /// - Throws: `.cancelled`, `.engineFailed`.
  func decode(
    _ sound: WhisperSound, _ parameters: whisper_full_params, in language: Language, prompt: String,
    _ token: CancellationToken
  ) throws(VoiceError) {
    var parameters = parameters
    try hear(sound, frames: parameters.audio_ctx, threads: parameters.n_threads, token)
    parameters.abort_callback = {
      Unmanaged<CancellationToken>.fromOpaque($0!).takeUnretainedValue().isCancelled
    }
    parameters.abort_callback_user_data = Unmanaged.passUnretained(token).toOpaque()
    parameters.encoder_begin_callback = { _, _, data in
      Unmanaged<WhisperState>.fromOpaque(data!).takeUnretainedValue().steps += 1
      return true
    }
    parameters.encoder_begin_callback_user_data = Unmanaged.passUnretained(self).toOpaque()
    steps = 0
    let status = WhisperModel.code(of: language).withCString { code in
      prompt.withCString { text in
        parameters.language = code
        parameters.initial_prompt = prompt.isEmpty ? nil : text
        return withExtendedLifetime(token) {
          whisper_full_with_state(context, state, parameters, nil, 0)
        }
      }
    }
    if steps > 1 {
      heard = nil
      encoderRuns += steps - 1
    }
    try token.check()
    guard status == 0 else { throw .engineFailed("Whisper", reason: "whisper.cpp answered \(status)") }
  }

  /// The tokens of the text that was found, without those that control the decoder. Nil when the engine has no text.
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

  /// The language that the text was taken to be in.
  var language: Language? {
    model.isMultilingual ? WhisperModel.language(whisper_full_lang_id_from_state(state)) : .english
  }

  /// The probabilities of what the decoder would begin with, in parts of what the encoder heard last: one run of it
  /// for all of them. (whisper.cpp's own no-speech probability reads a row of logits that was not computed whenever
  /// the decoder is told a language.)
  ///
  /// - Parameter parts: in samples of the window; none is empty.
  /// - Returns: for each part how likely it holds no speech, and how likely each language is, 0…1.
  /// - Throws: `.cancelled`, `.engineFailed`.
  func beginnings(
    of parts: [Range<Int>], threads: Int32, _ token: CancellationToken
  ) throws(VoiceError) -> [(noSpeech: Float, languages: [Language: Float])] {
    try token.check()
    let heard = Int(heard?.frames ?? 0)
    let frames = parts.map { part -> sotto_whisper_part in
      let begin = min(part.lowerBound / WhisperModel.samplesPerFrame, heard - 1)
      let end = min(part.upperBound / WhisperModel.samplesPerFrame, heard)
      return sotto_whisper_part(begin: Int32(begin), end: Int32(max(begin + 1, end)))
    }
    let count = Int(whisper_lang_max_id()) + 1
    var probabilities = [Float](repeating: 0, count: parts.count * count)
    var noSpeech = [Float](repeating: 0, count: parts.count)
    let status = sotto_whisper_languages(
      context, state, frames, Int32(frames.count), threads, &probabilities, &noSpeech)
    try token.check()
    guard status == 0 else {
      throw .engineFailed("Whisper", reason: "the beginning of a window could not be decoded (\(status))")
    }
    return parts.indices.map { part in
      var languages: [Language: Float] = [:]
      if model.isMultilingual {
        for id in model.languageIDs {
          guard let language = WhisperModel.language(id) else { continue }
          languages[language] = probabilities[part * count + Int(id)]
        }
      }
      return (noSpeech[part], languages)
    }
  }

  /// The probability that there is no speech at all in what the encoder heard last.
  func noSpeechProbability(threads: Int32, _ token: CancellationToken) throws(VoiceError) -> Float {
    let all = 0..<Int(heard?.frames ?? 0) * WhisperModel.samplesPerFrame
    return try beginnings(of: [all], threads: threads, token)[0].noSpeech
  }

  /// Finds where the decoder looks for each token of a text, in what the encoder heard last: one more run of the
  /// decoder.
  ///
  /// - Parameter samples: how many the window has. No text is longer than half of the decoder's window.
  /// - Throws: `.cancelled`, `.engineFailed`.
  func attention(
    for text: [TimedToken], in language: Language, _ task: RecognitionTask, samples: Int,
    threads: Int32, _ token: CancellationToken
  ) throws(VoiceError) -> CrossAttention {
    try token.check()
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
    try token.check()
    guard status == 0 else {
      throw .engineFailed("Whisper", reason: "its attention could not be read (\(status))")
    }
    return model.attention.read(values, frames: frames, prompt: prompt)
  }
}
