/// The options of a recognition: what the caller wants of a transcript beside the text. A recognizer leaves out what
/// it has no means for, except that it throws where the answer would be wrong: a language it does not know, a
/// translation it cannot do.
public struct RecognitionOptions: Sendable, Hashable {
  /// The language that is spoken. Nil: the recognizer finds out, in each window anew.
  public var language: Language?
  public var task: RecognitionTask
  /// A text in whose manner the transcript goes on: names, spellings, punctuation. It is not part of the transcript.
  public var prompt: String
  /// Whether each word's time and confidence are wanted (`Transcript.words`), which costs about a second pass of the
  /// decoder.
  public var wordTimes: Bool
  /// Whether the recognizer shall judge its text (`Transcript.quality`). Whisper always says so; Moonshine has to
  /// decode once more, which nobody has time for while a person waits for an answer.
  public var quality: Bool
  /// The language of what came before, where `language` is nil. Another one is only taken when it is surely heard.
  public var expected: Language?

  public init(
    language: Language? = nil, task: RecognitionTask = .transcribe, prompt: String = "",
    wordTimes: Bool = false, quality: Bool = false, expected: Language? = nil
  ) {
    self.language = language
    self.task = task
    self.prompt = prompt
    self.wordTimes = wordTimes
    self.quality = quality
    self.expected = expected
  }
}
