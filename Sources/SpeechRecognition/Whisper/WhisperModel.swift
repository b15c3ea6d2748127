import CWhisper
import Foundation
import Realtime
import Synchronization
import VoiceCore

/// Whisper (Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision") as a ggml file, its
/// weights in memory once for any number of recognizers. Immutable after loading; used from any queue.
public final class WhisperModel: Sendable {
  /// Empty means that the model knows one language only.
  let isMultilingual: Bool
  /// Frames of the encoder for 30 s: one is 20 ms.
  let audioContext: Int
  /// Tokens of the decoder's window; a prompt may take half of it.
  let textContext: Int
  let endOfText: Int32

  nonisolated(unsafe) let context: OpaquePointer

  /// - Parameter path: `ggml-base.bin` and the like, also quantised.
  /// - Throws: `.noSuchFile`, `.damagedModel`.
  public init(path: String) throws(VoiceError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .noSuchFile(path) }
    GGMLSettings.prepareProcess()
    WhisperLog.collect()
    guard let heads = Self.alignmentHeads(of: path) else {
      throw .wrongModelKind(path: path, expected: "a Whisper model in ggml's format", found: "another file")
    }
    var parameters = whisper_context_default_params()
    parameters.use_gpu = false
    // When words were said is read from the cross attention, which flash attention does not keep.
    parameters.flash_attn = false
    parameters.dtw_token_timestamps = true
    parameters.dtw_aheads_preset = heads
    // Reserved, not used: a third of it for 30 s of the model with the most heads.
    parameters.dtw_mem_size = 512 << 20
    if heads == WHISPER_AHEADS_N_TOP_MOST { parameters.dtw_n_top = 2 }
    guard let context = whisper_init_from_file_with_params_no_state(path, parameters) else {
      throw .damagedModel(path: path, reason: WhisperLog.lastError ?? "whisper.cpp cannot read it")
    }
    self.context = context
    isMultilingual = whisper_is_multilingual(context) != 0
    audioContext = Int(whisper_model_n_audio_ctx(context))
    textContext = Int(whisper_model_n_text_ctx(context))
    endOfText = whisper_token_eot(context)
  }

  deinit { whisper_free(context) }

  /// The languages that it was trained on.
  public var languages: Set<Language> {
    Set(languageIDs.compactMap(Self.language))
  }

  /// Of its language tokens. The vocabulary is 51,766 tokens and one for each language; models of one language have
  /// English's place only.
  var languageIDs: Range<Int32> {
    0..<(isMultilingual ? max(1, whisper_model_n_vocab(context) - 51_766) : 1)
  }

  /// The bytes of a token: part of a character at times.
  func bytes(of token: Int32) -> [UInt8] {
    guard let text = whisper_token_to_str(context, token) else { return [] }
    return Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) }
  }

  static func language(_ id: Int32) -> Language? {
    guard let code = whisper_lang_str(id) else { return nil }
    let name = String(cString: code)
    return try? Language(name == "jw" ? "jv" : name)
  }

  /// Whisper's own code: it has an old one for Javanese.
  static func code(of language: Language) -> String { language.code == "jv" ? "jw" : language.code }

  /// The attention heads that follow the sound, which OpenAI's `whisper/__init__.py` lists for each model; other
  /// models' last two layers do it less exactly. Nil when the file is no Whisper model.
  private static func alignmentHeads(of path: String) -> whisper_alignment_heads_preset? {
    // magic, then eleven 32-bit numbers: vocabulary, audio context, state, heads, layers, text context, state, heads,
    // layers, mel bands, type of the weights.
    guard let file = FileHandle(forReadingAtPath: path), let header = try? file.read(upToCount: 48),
      header.count == 48
    else { return nil }
    let numbers = header.withUnsafeBytes { bytes in
      (0..<12).map { Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))) }
    }
    guard numbers[0] == 0x6767_6D6C else { return nil }
    let (vocabulary, audioLayers, textLayers, bands) = (numbers[1], numbers[5], numbers[9], numbers[10])
    let isEnglish = vocabulary < 51_865
    return switch (audioLayers, textLayers) {
    case (4, 4): isEnglish ? WHISPER_AHEADS_TINY_EN : WHISPER_AHEADS_TINY
    case (6, 6): isEnglish ? WHISPER_AHEADS_BASE_EN : WHISPER_AHEADS_BASE
    case (12, 12): isEnglish ? WHISPER_AHEADS_SMALL_EN : WHISPER_AHEADS_SMALL
    case (24, 24): isEnglish ? WHISPER_AHEADS_MEDIUM_EN : WHISPER_AHEADS_MEDIUM
    case (32, 32): bands == 128 ? WHISPER_AHEADS_LARGE_V3 : WHISPER_AHEADS_LARGE_V2
    case (32, 4): WHISPER_AHEADS_LARGE_V3_TURBO
    default: WHISPER_AHEADS_N_TOP_MOST
    }
  }
}

/// Keeps whisper.cpp quiet, and what it said of an error.
private enum WhisperLog {
  private static let last = Mutex<String?>(nil)

  static var lastError: String? { last.withLock { $0 } }

  static func collect() {
    last.withLock { $0 = nil }
    whisper_log_set(
      { level, text, _ in
        guard level == GGML_LOG_LEVEL_ERROR, let text else { return }
        let line = String(cString: text).trimmingCharacters(in: .whitespacesAndNewlines)
        // "whisper_model_load: not all tensors loaded …"
        WhisperLog.last.withLock { $0 = line.split(separator: ": ").last.map(String.init) }
      }, nil)
  }
}
