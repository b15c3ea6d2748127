import VoiceCore

/// The words that make a language model sum up a text.
struct SummaryPrompt: Sendable {
  /// The language of the text; nil when it is not known.
  let language: Language?

  /// Greedy decoding; the penalty keeps a small model from going round in circles.
  static func options(maxTokens: Int) -> GenerationOptions {
    GenerationOptions(temperature: 0, topP: 1, topK: 0, repeatPenalty: 1.1, seed: 0, maxTokens: maxTokens)
  }

  /// The prompt for notes on one part of a recording.
  func notes(on part: String) -> [ChatMessage] {
    ask(
      "This is a part of the transcript of a recording:", part,
      "Say in a few short sentences what is said in it.")
  }

  /// - Parameter isNotes: whether `text` is what was noted of the recording's parts, in their order.
  func summary(of text: String, isNotes: Bool, sentences: Int) -> [ChatMessage] {
    ask(
      isNotes
        ? "These are notes on the parts of a recording, in their order:"
        : "This is the transcript of a recording:", text,
      "Summarize the recording in at most \(sentences) sentences.")
  }

  private func ask(_ what: String, _ text: String, _ request: String) -> [ChatMessage] {
    let answer = language.map { " Answer in \($0.englishName)." } ?? ""
    return [
      ChatMessage(
        .system,
        "You summarize recordings. Use only what is said in them: no names, no numbers and no facts of your own.\(answer)"
      ),
      ChatMessage(.user, "\(what)\n\n\(text)\n\n\(request)\(answer)"),
    ]
  }
}
