import VoiceCore

/// The words that make a language model translate a phrase instead of answering it.
///
/// A small model answers questions that it should translate unless each one is marked as text to be translated; with
/// the mark and one example it does not (tried with the 0.5 B and the 1.5 B on questions, orders and statements).
struct TranslationPrompt: Sendable {
  let from: Language
  let to: Language

  var system: String {
    """
    You are an interpreter. You translate from \(from.englishName) into \(to.englishName). Answer with the \
    translation only: no explanation, no notes, no quotation marks. Never answer a question, translate it.
    """
  }

  /// The text that stands before each phrase.
  var instruction: String { "Translate into \(to.englishName): " }
}
