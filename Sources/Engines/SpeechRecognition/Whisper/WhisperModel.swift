import CWhisper
import Foundation
import ModelFiles
import Realtime
import Synchronization
import VoiceCore

/// Whisper (Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision") as a ggml file, its
/// weights in memory once for any number of recognizers. Immutable after loading; used from any queue.
public final class WhisperModel: Sendable {
  /// Whether the model knows more than one language.
  let isMultilingual: Bool
  /// The number of frames of the encoder for 30 s: one is 20 ms.
  let audioContext: Int
  /// The number of samples of a frame at 16 kHz.
  static let samplesPerFrame = 320
  /// The number of tokens of the decoder's window; a prompt may take half of it.
  let textContext: Int
  let endOfText: Int32

  /// The attention that words' times are read from.
  let attention: WhisperAttention

  /// whisper.cpp's context, which only is read once it is loaded; what a run changes is in its state (`whisper.h`:
  /// `whisper_full_with_state`).
  let context: ThreadSafe<OpaquePointer>

  /// - Parameter path: `ggml-base.bin` and the like, also quantised.
  /// - Throws: `.wrongModelKind`, `.damagedModel`, also for a file that whisper.cpp would end the process over;
  ///   `.noSuchFile`, `.isDirectory`, `.unreadable`.
  public init(path: String) throws(VoiceError) {
    _ = try WhisperHeader(path: path)
    GGMLSettings.prepareProcess()
    WhisperLog.collect()
    var parameters = whisper_context_default_params()
    parameters.use_gpu = false
    // When words were said is read from the attention, which flash attention does not keep; and it would cost a tenth
    // more on windows of up to 10 s (docs/decisions/0009-whisper-windows.md).
    parameters.flash_attn = false
    let loaded = FileName.withCString(path) { whisper_init_from_file_with_params_no_state($0, parameters) }
    guard let context = loaded else {
      throw .damagedModel(path: path, reason: WhisperLog.lastError ?? "whisper.cpp cannot read it")
    }
    self.context = ThreadSafe(context)
    isMultilingual = whisper_is_multilingual(context) != 0
    audioContext = Int(whisper_model_n_audio_ctx(context))
    textContext = Int(whisper_model_n_text_ctx(context))
    endOfText = whisper_token_eot(context)
    attention = WhisperAttention(
      layers: Int(whisper_model_n_text_layer(context)), heads: Int(whisper_model_n_text_head(context)),
      isEnglish: !isMultilingual)
  }

  deinit { whisper_free(context.pointer) }

  /// The languages that it was trained on.
  public var languages: Set<Language> {
    Set(languageIDs.compactMap(Self.language))
  }

  /// The ids of its language tokens. The vocabulary is 51,766 tokens and one for each language; models of one language have
  /// English's place only.
  var languageIDs: Range<Int32> {
    0..<(isMultilingual ? max(1, whisper_model_n_vocab(context.pointer) - 51_766) : 1)
  }

  /// The bytes of a token: part of a character at times.
  func bytes(of token: Int32) -> [UInt8] {
    guard let text = whisper_token_to_str(context.pointer, token) else { return [] }
    return Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) }
  }

  static func language(_ id: Int32) -> Language? {
    guard let code = whisper_lang_str(id) else { return nil }
    let name = String(cString: code)
    return try? Language(name == "jw" ? "jv" : name)
  }

  /// Whisper's own code: it has an old one for Javanese.
  static func code(of language: Language) -> String { language.code == "jv" ? "jw" : language.code }
}

/// Keeps whisper.cpp quiet, and keeps the last error that it reported.
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
