import VoiceCore

/// The words that make a language model write the same words with marks instead of answering them.
///
/// A small model translates and answers what it should copy, unless each text is marked as one to be copied, in its
/// language, and it has seen one example: with them Qwen2.5 Coder 1.5B kept 99 words of 100 (docs/decisions/0010).
struct PolishPrompt: Sendable {
  /// The language of the text; nil when it is not known.
  let language: Language?

  static let options = GenerationOptions(temperature: 0, topP: 1, topK: 0, repeatPenalty: 1, seed: 0)

  /// The prompt for a text. What is in front of the text is the same for every one, and is evaluated once.
  func conversation(for text: String) -> [ChatMessage] {
    [
      ChatMessage(.system, Self.instruction),
      ChatMessage(.user, request(.english) + Self.spoken),
      ChatMessage(.assistant, Self.written),
      ChatMessage(.user, request(language) + text),
    ]
  }

  private func request(_ language: Language?) -> String {
    "The same words with punctuation\(language.map { ", in \($0.englishName)" } ?? ""): "
  }

  private static let instruction = """
    You correct the transcript of a recording. Write the same words again, in the same language, with correct \
    punctuation, capital letters and sentence ends. Begin a new paragraph where the subject changes. Correct words that \
    were misheard, such as "their" for "they're". Never add, drop, translate, answer or explain anything.
    """

  private static let spoken = """
    so i asked him whats the matter and he said nothing its just that that i am tired you no how it is when your \
    working all night anyway the second thing on our list is the garden the fence needs paint
    """

  private static let written = """
    So I asked him, what's the matter? And he said, nothing, it's just that I am tired. You know how it is when you're \
    working all night.

    Anyway, the second thing on our list is the garden. The fence needs paint.
    """
}
