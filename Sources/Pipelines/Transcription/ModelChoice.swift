import VoiceCore

/// The amount of work that a transcript is worth.
public enum TranscriptionQuality: String, Sendable, Hashable, CaseIterable {
  /// The quickest model that knows the language.
  case fast
  /// The model beyond which several times the work brings hardly fewer errors.
  case balanced
  /// The largest model that is installed, and its widest search.
  case best
}

/// Chooses a recognizer for what was asked, when the user has not named one.
public struct ModelChoice: Sendable, Hashable {
  /// The id of the chosen model in the catalogue.
  public var model: String
  /// A sentence for the user, where a better model could be installed.
  public var note: String?

  public init(model: String) { self.model = model }

  /// Chooses among the models of the catalogue.
  ///
  /// - Parameters:
  ///   - quality: how much work the transcript is worth.
  ///   - language: the language that is spoken; nil when the recognizer shall find out.
  ///   - task: whether the words are written as they were said or in English.
  ///   - isInstalled: whether the model with an id is installed.
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
