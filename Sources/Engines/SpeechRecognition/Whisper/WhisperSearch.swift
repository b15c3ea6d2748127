/// Says how hard Whisper looks for a better text than the first that it finds.
///
/// Clean speech needs one way to hear it. What noise or a room has made hard comes out differently each way, and what most
/// of the texts say has a tenth fewer errors than any way by itself (docs/decisions/0009-whisper-windows.md). All ways but
/// those that hear all share one run of the encoder (docs/decisions/0019-one-encoder-run.md).
public struct WhisperSearch: Sendable, Hashable {
  /// One way to hear a window.
  public struct Way: Sendable, Hashable {
    /// The number of candidates that are followed at a time; 1 is greedy decoding.
    public var beamSize: Int
    /// Whether the decoder writes when each phrase begins and ends, too, as in half of what it was trained on.
    public var marksTimes: Bool
    /// Whether the encoder takes the window with all the silence of 30 s that it was trained on instead of a short
    /// margin, for two to three times the work.
    public var hearsAll: Bool

    public init(beamSize: Int = 1, marksTimes: Bool = false, hearsAll: Bool = false) {
      (self.beamSize, self.marksTimes, self.hearsAll) = (beamSize, marksTimes, hearsAll)
    }
  }

  /// The ways in their order, at least one; the last one hears all.
  public var ways: [Way]
  /// The mean log probability of its tokens from which an English text is sure, and no other way is tried. Whisper
  /// base has -0.04 to -0.12 for long windows of clean speech, down to -0.18 for short ones, and -0.06 to -0.6 with
  /// babble, white noise or a room's echo at 10 dB.
  public var sure: Float
  /// The mean log probability in other languages, of which the model has heard less: base has -0.09 to -0.34 for 18
  /// of 20 clean sentences that people read in German, Spanish, French and Portuguese, and the other two have every
  /// third word wrong.
  public var sureElsewhere: Float
  /// The distance in dB between what is loudest and what is quietest in a window from which the sound is clean: what
  /// the model is unsure of then is the language or the manner of speaking, which it hears the same in every way, and
  /// the first text is believed unless nobody would.
  public var clean: Float
  /// The share of words in which two unsure texts may differ and still be believed: what further ways would add to
  /// the vote is mostly the same. Of 25 clean sentences in five languages 22 differ by less in a greedy text and one
  /// of a beam, of ten in babble at 10 dB five.
  public var agreement: Float

  public init(
    _ ways: [Way], sure: Float, sureElsewhere: Float? = nil, clean: Float = .infinity, agreement: Float = 0
  ) {
    (self.ways, self.sure, self.clean, self.agreement) = (ways, sure, clean, agreement)
    self.sureElsewhere = sureElsewhere ?? sure
  }

  /// The quickest search: again only where the first text cannot be believed.
  public static let quick = Self([Way(), Way(hearsAll: true)], sure: -1)
  /// The search while somebody waits: once more where much of the text is a guess.
  public static let live = Self(
    [Way(), Way(beamSize: 5, hearsAll: true)], sure: -0.25, sureElsewhere: -0.35)
  /// The search for recordings: in four ways where noise or a room has made a text less sure than clean speech and
  /// two of them do not agree. A beam of three costs a third more than none and has a tenth fewer errors in five
  /// languages; the encoder's other run comes last. Clean recordings of people have 21 to 53 dB of contrast, and 14
  /// to 19 with noise at 10 dB.
  public static let thorough = Self(
    [
      Way(beamSize: 3), Way(beamSize: 5, marksTimes: true), Way(),
      Way(beamSize: 5, marksTimes: true, hearsAll: true),
    ], sure: -0.18, clean: 20, agreement: 0.1)
  /// The search in all four ways for every window.
  public static let exhaustive = Self(thorough.ways, sure: 0)
}
