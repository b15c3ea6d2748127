import VoiceCore

extension Endpointer {
  /// The thresholds and durations of endpointing. Durations are counted in whole frames, rounded up.
  public struct Configuration: Sendable, Hashable {
    /// The detector's sample rate in Hz.
    public var sampleRate = 16_000
    /// Samples of one frame of the detector.
    public var frameLength = 512

    /// At or above this probability speech begins or resumes; below `silenceThreshold` it pauses. 0.5 and 0.15 less
    /// are silero-vad's defaults (`VADIterator`).
    public var speechThreshold: Float = 0.5
    public var silenceThreshold: Float = 0.35

    /// Voice in a row before anything is reported: three frames. A key or a click gives one or two.
    public var startSpeech: Duration = .milliseconds(96)
    /// Two frames are enough when the newest is surely speech, so that a reply that is spoken over stops sooner.
    /// Measured on 514 recordings of people (LibriVox; the names of Tux Paint's stamps in a dozen languages) the median
    /// start comes 76 instead of 105 ms after the first sound. 2,400 clips of keys, claps, drums, animals, chimes
    /// and synthetic coughs and breaths give as many false starts as with three frames alone (147); with two frames of
    /// any probability 190, with a second frame from 0.6 on 151. One frame of 0.95 would win 3 ms more.
    public var sureStartSpeech: Duration = .milliseconds(64)
    public var sureThreshold: Float = 0.8
    /// Voice in all that an utterance must have. The shortest words ("no", "go") have about 150 ms; a longer cough is
    /// left to the recognizer, which finds no words in it.
    public var minimumSpeech: Duration = .milliseconds(160)
    /// Sound before the first voiced frame that belongs to the utterance: soft consonants (f, h, th) come up to
    /// 200 ms before the detector is sure.
    public var preRoll: Duration = .milliseconds(300)

    /// Silence after which the words are recognised, for they may be all: one frame. A draft begins when they are there,
    /// and by then a stop inside a word ("hip-hop") is over; in their place a partial would have been due soon.
    public var candidateSilence: Duration = .milliseconds(32)
    /// Silence after which is seen whether the utterance had more to it than at the candidate: a "t" behind its stop. Also
    /// the candidate's silence where less than `minimumSpeech` has passed since the one before.
    public var secondLook: Duration = .milliseconds(96)
    /// Silence that ends the utterance. Pauses inside a sentence are mostly shorter than 500 ms.
    public var commitSilence: Duration = .milliseconds(500)
    /// The longest that this silence may become for a person who pauses longer (``CommitSilence``); a value below
    /// `commitSilence` leaves it as it is.
    public var longestCommitSilence: Duration = .milliseconds(900)

    /// An utterance longer than this is cut at its quietest spot within the last `splitWindow`.
    public var longestUtterance: Duration = .seconds(30)
    public var splitWindow: Duration = .seconds(8)

    public init() {}

    /// Chat: answer soon, but let people breathe.
    public static let conversation = Configuration()

    /// Interpreting: phrases rather than turns, and a listener who waits, so shorter pauses end one.
    public static let interpreting: Configuration = {
      var configuration = Configuration()
      configuration.commitSilence = .milliseconds(400)
      configuration.longestCommitSilence = .milliseconds(400)
      configuration.longestUtterance = .seconds(15)
      configuration.splitWindow = .seconds(5)
      return configuration
    }()

    /// Recordings: nothing may be lost and nobody waits, so doubtful sound counts as speech, and pauses of breath do
    /// not take a sentence apart. Windows of up to 18 s, with a margin on both sides.
    public static let recording: Configuration = {
      var configuration = Configuration()
      configuration.speechThreshold = 0.3
      configuration.silenceThreshold = 0.15
      configuration.startSpeech = .milliseconds(32)
      configuration.minimumSpeech = .milliseconds(64)
      configuration.commitSilence = .milliseconds(700)
      configuration.longestCommitSilence = .milliseconds(700)
      configuration.longestUtterance = .seconds(18)
      configuration.splitWindow = .seconds(10)
      return configuration
    }()

    package func samples(_ duration: Duration) -> Int { duration.samples(at: sampleRate) }
    package func duration(_ samples: Int) -> Duration { .samples(samples, at: sampleRate) }
  }
}
