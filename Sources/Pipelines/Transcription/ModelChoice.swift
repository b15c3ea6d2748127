import VoiceCore

/// How much work a transcript is worth.
public enum TranscriptionQuality: String, Sendable, Hashable, CaseIterable {
  /// The quickest that knows the language.
  case fast
  /// Hardly fewer errors for several times the work beyond it.
  case balanced
  /// The largest model that is installed, and its widest search.
  case best
}

/// Which recognizer does what was asked, when nobody named one.
public struct ModelChoice: Sendable, Hashable {
  /// An id of the catalogue.
  public var model: String
  /// What the user should know: that a better one could be installed.
  public var note: String?

  public init(model: String) { self.model = model }

  /// - Parameters:
  ///   - language: nil when the recognizer shall find out.
  ///   - isInstalled: by id.
  public init(
    _ quality: TranscriptionQuality, language: Language?, task: RecognitionTask, isInstalled: (String) -> Bool
  ) {
    switch quality {
    case .fast where language == .english && task == .transcribe:
      model = "moonshine-tiny-en"
    case .fast, .balanced:
      model = "whisper-base"
    case .best:
      // Turbo was not trained to translate (its model card).
      let larger = task == .translate ? ["whisper-small"] : ["whisper-large-v3-turbo", "whisper-small"]
      if let found = larger.first(where: isInstalled) {
        model = found
      } else {
        model = "whisper-base"
        note = "whisper-small makes fewer errors and is not installed (sotto models install whisper-small)."
      }
    }
  }
}
