/// What the caller wants of a transcript, beside the text. A recognizer leaves out what it has no means for, except
/// that it throws where the answer would be wrong: a language it does not know, a translation it cannot do.
public struct RecognitionOptions: Sendable, Hashable {
  /// Nil: the recognizer finds out.
  public var language: Language?
  public var task: RecognitionTask
  /// Text in whose manner the transcript goes on: names, spellings, punctuation. Nobody said it.
  public var prompt: String
  /// When each word was said and how sure it is (`Transcript.words`): costs about a second pass of the decoder.
  public var wordTimes: Bool
  /// Where `language` is nil: of what came before. Another language is only taken when it is surely heard.
  public var expected: Language?

  public init(
    language: Language? = nil, task: RecognitionTask = .transcribe, prompt: String = "",
    wordTimes: Bool = false, expected: Language? = nil
  ) {
    self.language = language
    self.task = task
    self.prompt = prompt
    self.wordTimes = wordTimes
    self.expected = expected
  }
}
