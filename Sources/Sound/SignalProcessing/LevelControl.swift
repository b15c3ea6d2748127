import Foundation

/// Raises speech that is quiet to the level at which voice activity and recognition know speech, and nothing else: an
/// automatic gain control. What is loud enough passes to the last bit.
///
///     gain = min(target − loudest of late, noise limit − noise floor, 40 dB), never below 0 dB
///
/// The loudest is a maximum over seconds, so the gain follows the speaker and not the syllable; the noise floor is a
/// minimum over seconds (minimum statistics, Martin 2001, without its spectrum). Where nothing stands out of the noise
/// the gain stays below 20 dB: enough for the first words of somebody quiet. A frame that is loud by itself is never
/// raised beyond the target: keys and clicks stay what they are.
///
/// A value without clock or queue: the same frames always give the same frames. With a lookahead it also knows what comes,
/// so that the first word of a recording is not quieter than the second.
public struct LevelControl: Sendable {
  public struct Configuration: Sendable, Hashable {
    /// The samples of a frame; 32 ms.
    public var frameLength = 512
    /// The number of frames that are waited for, so that the gain is right before somebody speaks.
    public var lookahead: Int
    /// The number of frames for which a loud sound is remembered.
    public var memory: Int
    /// The rise of the gain in dB a frame where something stands out of the noise; below, where nothing does. The
    /// gain falls at once.
    public var rise: Float
    public var cautiousRise: Float

    /// For recordings: two seconds ahead and one back, which is longer than a pause between two words and shorter
    /// than one between two speakers.
    public static let recording = Configuration(lookahead: 62, memory: 31, rise: 1.3, cautiousRise: 1.3)
    /// For a microphone: nothing is waited for, and it looks ten seconds back, since a person who has been heard
    /// keeps their gain while they think.
    public static let live = Configuration(lookahead: 0, memory: 312, rise: 2, cautiousRise: 0.3)

    public init(lookahead: Int, memory: Int, rise: Float, cautiousRise: Float) {
      self.lookahead = lookahead
      self.memory = memory
      self.rise = rise
      self.cautiousRise = cautiousRise
    }
  }

  public let configuration: Configuration

  /// The gain of the latest frame that was given, in dB.
  public private(set) var gain: Float = 0

  /// The frames that wait for those behind them.
  private var waiting: [[Float]] = []
  /// The frames of late and those that wait: the level of each, of the lower of two neighbours (one frame may be a
  /// click), and of three together. dB.
  private var levels: [Float] = []
  private var pairs: [Float] = []
  private var triples: [Float] = []
  /// The place among those of the frame that is given next.
  private var index = 0
  private var hasBegun = false

  /// The level in dB full scale to which the loudest 64 ms are raised: Silero v6 gives 20 recordings in six languages
  /// the same frames of speech down to here, and loses 5 % of them 10 dB below and half 25 dB below.
  static let target: Float = -33
  /// The level in dB full scale above which noise is not raised: `max_output_noise_level_dbfs` of WebRTC's gain
  /// controller.
  static let noiseLimit: Float = -50
  /// The largest gain in dB. At a peak of −65 dB full scale 16 bits are 18 steps; below there is nothing to raise.
  static let largest: Float = 40
  /// The largest gain in dB where nothing stands out of the noise.
  static let cautious: Float = 20
  /// The distance in dB between noise floor and loudest sound that speech has at least: more than any steady noise
  /// has, less than speech.
  static let evidence: Float = 12
  /// The level in dB full scale that no raised sample exceeds.
  static let ceiling: Float = -3
  /// The number of frames over which the noise floor is looked for: five seconds, longer than anybody speaks without
  /// a pause.
  static let floorMemory = 156
  /// The number of samples in which the gain goes down: 2 ms, shorter than the onset of a plosive.
  static let fall = 32

  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Takes the next frame; only the last one may be shorter than the others.
  ///
  /// - Returns: the frame that is ready: this one, or that of ``Configuration/lookahead`` frames ago; nil while there is
  ///   none.
  public mutating func push(_ frame: [Float]) -> [Float]? {
    measure(frame)
    waiting.append(frame)
    return waiting.count > configuration.lookahead ? next() : nil
  }

  /// Ends the recording and returns the frames that still wait; the control is then ready for another one.
  public mutating func finish() -> [[Float]] {
    var frames: [[Float]] = []
    while !waiting.isEmpty { frames.append(next()) }
    self = LevelControl(configuration)
    return frames
  }

  private mutating func measure(_ frame: [Float]) {
    let level = Self.level(of: frame)
    pairs.append(levels.last.map { min($0, level) } ?? Self.silence)
    levels.append(level)
    let power = levels.suffix(3).reduce(Float(0)) { $0 + pow(10, $1 / 10) }
    triples.append(10 * log10(power / Float(min(3, levels.count))))
  }

  private mutating func next() -> [Float] {
    let frame = waiting.removeFirst()
    let wanted = wantedGain()
    let before = gain
    // A recording's first gain is the one that it needs.
    let rises = wanted.standsOut ? configuration.rise : configuration.cautiousRise
    gain = hasBegun || configuration.lookahead == 0 ? min(wanted.gain, before + rises) : wanted.gain
    let raised = raise(frame, from: hasBegun ? before : gain)
    hasBegun = true
    index += 1
    forget()
    return raised
  }

  private func wantedGain() -> (gain: Float, standsOut: Bool) {
    let end = levels.count
    let loudest = pairs[max(0, index - configuration.memory)..<end].max() ?? Self.silence
    let floor = triples[max(0, index - Self.floorMemory)..<end].min() ?? Self.silence
    let standsOut = loudest - floor >= Self.evidence
    let gain = min(
      Self.target - max(loudest, levels[index]), Self.noiseLimit - floor,
      standsOut ? Self.largest : Self.cautious)
    return (max(0, gain), standsOut)
  }

  /// Moves from one gain to the other, upwards over the frame, downwards within ``fall``.
  private mutating func raise(_ frame: [Float], from before: Float) -> [Float] {
    let peak = frame.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : $0 }
    if peak > 0 { gain = max(0, min(gain, Self.ceiling - 20 * log10(peak))) }
    guard before > 0 || gain > 0 else { return frame }
    let (first, last) = (pow(10, before / 20), pow(10, gain / 20))
    let length = Float(gain < before ? min(Self.fall, frame.count) : frame.count)
    return frame.enumerated().map { place, sample in
      guard sample.isFinite else { return 0 }
      let factor = first + (last - first) * min(1, Float(place + 1) / length)
      return min(1, max(-1, factor * sample))
    }
  }

  /// Moving the rest down costs its length: not for every frame.
  private mutating func forget() {
    let excess = index - max(configuration.memory, Self.floorMemory)
    guard excess > 512 else { return }
    levels.removeFirst(excess)
    pairs.removeFirst(excess)
    triples.removeFirst(excess)
    index -= excess
  }

  /// The level in dB of silence, which is below the quantisation of 16 bits.
  private static let silence: Float = -100

  private static func level(of frame: [Float]) -> Float {
    let sum = frame.reduce(Float(0)) { $1.isFinite ? $0 + min(1, $1 * $1) : $0 }
    return 10 * log10(sum / Float(max(1, frame.count)) + 1e-10)
  }
}
