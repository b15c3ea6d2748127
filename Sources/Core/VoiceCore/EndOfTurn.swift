/// A pause in somebody's speech, with what is known of it. It is asked about again when more is known.
public struct SpeechPause: Sendable {
  /// Tells this pause from others of the same listener.
  public var number: Int
  /// The latest sound of the utterance, up to the pause and at most 200 ms of its silence: mono, at `sampleRate`, at most 8 s.
  public var samples: [Float]
  /// The sample rate in Hz.
  public var sampleRate: Int
  /// The words of the utterance, or the latest guess at them; empty when there is none yet.
  public var words: String
  /// Whether the words are those of the whole utterance and no guess.
  public var isTranscribed: Bool
  /// How likely a language model finds it that the message ends with these words, 0…1; nil as long as nobody has asked it.
  public var meaning: Double?
  /// Whether a language model will be asked, so that ``meaning`` is worth waiting for.
  public var awaitsMeaning: Bool
  /// The silence that ends the turn if nobody judges.
  public var usualSilence: Duration

  public init(
    number: Int, samples: [Float], sampleRate: Int, words: String, isTranscribed: Bool = false,
    meaning: Double? = nil, awaitsMeaning: Bool = false, usualSilence: Duration
  ) {
    self.number = number
    self.samples = samples
    self.sampleRate = sampleRate
    self.words = words
    self.isTranscribed = isTranscribed
    self.meaning = meaning
    self.awaitsMeaning = awaitsMeaning
    self.usualSilence = usualSilence
  }
}

/// Judges in each pause whether the person is done, by the melody of the voice, by the words, or by what they mean.
public protocol EndOfTurnJudging: Sendable {
  /// The silence, counted from the last voiced sample, that ends the turn in this pause; nil leaves it as it is. It is asked
  /// when a pause has begun, and again when its words are recognised and when a language model has read them; the
  /// latest answer counts. It answers beside the listening: an answer that comes after the person has gone on, or after the
  /// turn was committed, changes nothing. What it says is kept between 160 ms and 3 s.
  func silence(thatEndsTheTurnIn pause: SpeechPause) async -> Duration?
}
