/// The text of a window of speech, with what the recognizer knows about it.
public struct Transcript: Sendable, Hashable {
  /// The words as the recognizer writes them, with its punctuation and casing; trimmed; empty when nothing was said.
  public var text: String
  public var words: [Word]
  /// The language that was spoken; of several, that of the longest part. Words in another say so themselves.
  public var language: Language?
  /// How sure the recognizer is of the language, 0…1; nil when it was told the language or knows one only.
  public var languageProbability: Float?
  /// The recognizer's judgement of its text; nil where it makes none.
  public var quality: RecognitionQuality?
  /// The recognizer's own tokens of the words, for its use in a later request (``RecognitionRequest/earlier``).
  public var tokens: [Int]

  public init(
    text: String, words: [Word] = [], language: Language? = nil, languageProbability: Float? = nil,
    quality: RecognitionQuality? = nil, tokens: [Int] = []
  ) {
    self.text = text
    self.words = words
    self.language = language
    self.languageProbability = languageProbability
    self.quality = quality
    self.tokens = tokens
  }

  public var isEmpty: Bool { text.isEmpty }
}

/// One word with its place in the recording, for recognizers that know it.
public struct Word: Sendable, Hashable {
  public var text: String
  /// The beginning, from the start of the recording.
  public var start: Duration
  public var end: Duration
  /// How sure the recognizer is of the word, 0…1.
  public var confidence: Float?
  /// The word's language where several were spoken; nil stands for the transcript's.
  public var language: Language?

  public init(
    text: String, start: Duration, end: Duration, confidence: Float? = nil, language: Language? = nil
  ) {
    self.text = text
    self.start = start
    self.end = end
    self.confidence = confidence
    self.language = language
  }
}

/// A guess while the person still speaks: `stable` will most likely stay, `tail` may still change.
public struct PartialTranscript: Sendable, Hashable {
  /// The words that two consecutive guesses agreed on.
  public var stable: String
  public var tail: String
  /// The text between the two when neither is empty: a space, or nothing in scripts that put none between words.
  public var separator: String

  public init(stable: String, tail: String, separator: String = " ") {
    self.stable = stable
    self.tail = tail
    self.separator = separator
  }

  /// The whole guess, as it was written.
  public var text: String { stable.isEmpty || tail.isEmpty ? stable + tail : stable + separator + tail }
}

extension Transcript {
  /// The words with their times moved: the sound that they were heard in begins so much later.
  package func words(after start: Duration) -> [Word] {
    words.map { word in
      var word = word
      (word.start, word.end) = (start + word.start, start + word.end)
      return word
    }
  }
}
