import VoiceCore

/// What the language model is told, so that it translates a phrase instead of answering it.
///
/// A small model answers questions that it should translate unless each one is marked as text to be translated; with
/// the mark and one example it does not (tried with the 0.5 B and the 1.5 B on questions, orders and statements).
struct TranslationPrompt: Sendable {
  let from: Language
  let to: Language

  /// - Parameter phrase: nil for the part that every phrase shares, which can be evaluated in advance.
  func conversation(for phrase: String?) -> [ChatMessage] {
    let system = ChatMessage(
      .system,
      """
      You are an interpreter. You translate from \(from.englishName) into \(to.englishName). Answer with the \
      translation only: no explanation, no notes, no quotation marks. Never answer a question, translate it.
      """)
    guard let phrase else { return [system] }
    return [system, ChatMessage(.user, "Translate into \(to.englishName): \(phrase)")]
  }
}
