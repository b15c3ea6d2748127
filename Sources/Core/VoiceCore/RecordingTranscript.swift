/// A whole recording as text, as it is written to files (`TranscriptFormats`) and edited by the language model.
public struct RecordingTranscript: Sendable, Hashable {
  /// The recording as its user named it: a path, or "-".
  public var source: String
  /// The length of the part that was read.
  public var duration: Duration
  public var task: RecognitionTask
  /// The catalogue's name of the model.
  public var model: String
  /// The language that is spoken, of several the one of most of the recording; nil when nothing was said. A
  /// translation's text is in another.
  public var language: Language?
  /// How sure the recognizer is of the language, 0…1; nil when the user named it or the model knows one only.
  public var languageProbability: Float?
  /// The segments in the order of their starts. Those of one speaker do not overlap.
  public var segments: [TranscriptSegment]
  /// The places at which somebody speaks and no words were found, from the start of the recording, in order.
  public var unheard: [Range<Duration>]

  public init(
    source: String, duration: Duration, task: RecognitionTask = .transcribe, model: String,
    language: Language? = nil, languageProbability: Float? = nil, segments: [TranscriptSegment] = [],
    unheard: [Range<Duration>] = []
  ) {
    self.source = source
    self.duration = duration
    self.task = task
    self.model = model
    self.language = language
    self.languageProbability = languageProbability
    self.segments = segments
    self.unheard = unheard
  }

  /// The language that most of it is in, by the length of the segments; nil when none of them says.
  public var mainLanguage: Language? {
    var lengths: [Language: Duration] = [:]
    for segment in segments {
      guard let language = segment.language else { continue }
      lengths[language, default: .zero] += segment.end - segment.start
    }
    return lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// The task of a recognizer.
public enum RecognitionTask: String, Sendable, Hashable, CaseIterable {
  /// Write the words that were said.
  case transcribe
  /// Write what was said in English.
  case translate
}

/// A sentence, or as much of one as was said in one breath.
public struct TranscriptSegment: Sendable, Hashable {
  /// The beginning, from the start of the recording.
  public var start: Duration
  public var end: Duration
  /// The words as they are written, trimmed; never empty.
  public var text: String
  /// The words with their times; their texts joined are `text`, spaces aside. Empty when the model gives no times.
  public var words: [Word]
  /// The language that is spoken, also where the text is a translation; nil when it is not known.
  public var language: Language?
  /// The speaker: "left", "right", "Speaker 1"; nil where speakers are not told apart.
  public var speaker: String?
  /// The model's judgement of the window that these words come from.
  public var quality: RecognitionQuality?
  /// The model's tokens of these words.
  public var tokens: [Int]
  /// Whether a new paragraph begins here. False throughout where nobody looked for paragraphs.
  public var startsParagraph: Bool

  public init(
    start: Duration, end: Duration, text: String, words: [Word] = [], language: Language? = nil,
    speaker: String? = nil, quality: RecognitionQuality? = nil, tokens: [Int] = [],
    startsParagraph: Bool = false
  ) {
    self.start = start
    self.end = end
    self.text = text
    self.words = words
    self.language = language
    self.speaker = speaker
    self.quality = quality
    self.tokens = tokens
    self.startsParagraph = startsParagraph
  }
}

/// A model's judgement of its own text, by the measures that Whisper's authors use to tell words from inventions
/// (Radford et al. 2022, section 4.5).
public struct RecognitionQuality: Sendable, Hashable {
  /// The temperature of the sampling that found the text: 0 is greedy or a beam.
  public var temperature: Float
  /// Natural logarithm, mean over the tokens: 0 is certain.
  public var averageLogProbability: Float
  /// The probability that there was no speech at all, 0…1.
  public var noSpeechProbability: Float
  /// Bytes of text a byte of its zlib compression: above 2.4 it repeats itself.
  public var compressionRatio: Float

  public init(
    temperature: Float = 0, averageLogProbability: Float, noSpeechProbability: Float, compressionRatio: Float
  ) {
    self.temperature = temperature
    self.averageLogProbability = averageLogProbability
    self.noSpeechProbability = noSpeechProbability
    self.compressionRatio = compressionRatio
  }
}
