/// A pause in somebody's speech, as far as it is known when it begins.
public struct SpeechPause: Sendable {
  /// The latest sound of the utterance, up to the pause and its first silence: mono, at `sampleRate`, at most 8 s.
  public var samples: [Float]
  /// Hz.
  public var sampleRate: Int
  /// The latest guess at the words of the utterance; empty when there is none yet.
  public var words: String
  /// The silence that ends the turn if nobody judges.
  public var usualSilence: Duration

  public init(samples: [Float], sampleRate: Int, words: String, usualSilence: Duration) {
    self.samples = samples
    self.sampleRate = sampleRate
    self.words = words
    self.usualSilence = usualSilence
  }
}

/// Judges in each pause whether the person is done, by the melody of the voice, by the words, or by what they mean.
public protocol EndOfTurnJudging: Sendable {
  /// The silence, counted from the last voiced sample, that ends the turn in this pause; nil leaves it as it is. It is asked
  /// once a pause, about 100 ms into it, and answers beside the listening: an answer that comes after the person has gone
  /// on, or after the turn was committed, changes nothing. What it says is kept between 160 ms and 3 s.
  func silence(thatEndsTheTurnIn pause: SpeechPause) async -> Duration?
}
