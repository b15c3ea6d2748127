import CLlama
import Realtime
import Synchronization

/// Keeps llama.cpp's log off standard error, and keeps its last error for the reason in a `VoiceError`.
enum EngineLog {
  private static let error = Mutex<String?>(nil)
  private static let installed: Void = {
    GGMLSettings.prepareProcess()
    // Called on whichever thread llama.cpp is on.
    llama_log_set(
      { level, text, _ in
        guard level == GGML_LOG_LEVEL_ERROR, let text else { return }
        EngineLog.record(String(cString: text))
      }, nil)
    llama_backend_init()
  }()

  /// Silences llama.cpp, once, and forgets an earlier error.
  static func begin() {
    installed
    error.withLock { $0 = nil }
  }

  /// The last line that said what went wrong, without the function that said it.
  static var lastError: String? { error.withLock { $0 } }

  private static func record(_ line: String) {
    // "llama_model_load: error loading model: missing tensor 'x'\n" → "missing tensor 'x'"
    let words = line.trimmed.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
    let reason = words.hasPrefix("error loading model: ") ? String(words.dropFirst(21)) : words
    // Later lines only repeat that it failed.
    guard !reason.isEmpty, !reason.hasPrefix("failed to load model") else { return }
    error.withLock { $0 = reason }
  }
}
