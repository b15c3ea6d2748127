import Foundation
import VoiceCore

/// The stretch of an utterance that is recognised: between two moments that the sound itself gives, to the sample, and at
/// one level.
///
/// A frame of voice activity is 32 ms, and where speech begins and ends by it depends on how the frames fall on the sound; so
/// does the gain that follows the frames. A recognizer that hears the same words a few ms shifted, or the first of them
/// louder, now and then says others. So what is recognised begins a fixed time before the first loud sound, ends a fixed time
/// behind the last one, and has one gain from its beginning to its end (docs/decisions/0028-steady-words.md).
///
///     room │ lead │ loud … speech … loud │ tail │ room
package struct SpeechWindow: Sendable, Hashable {
  /// Before the first loud sound: a soft consonant (f, h, th) comes before the vowel.
  package var lead: Duration = .milliseconds(300)
  /// Behind the last loud sound: an "s" or "t" at a word's end is quiet. What of it has not been heard yet, where a first
  /// short silence is taken for the end, is digital silence.
  package var tail: Duration = .milliseconds(200)

  /// dB below the loudest 10 ms, down to which sound is loud …
  private static let range: Float = 20
  /// … and above the noise, which is the quietest twentieth …
  private static let overNoise: Float = 6
  /// … but never nearer to the loudest than this: in speech without pauses the quietest twentieth is no noise.
  private static let noisiest: Float = 12

  package init() {}

  /// - Parameters:
  ///   - samples: the utterance so far, mono, with more than ``lead`` before its speech where there was sound.
  ///   - sampleRate: Hz.
  ///   - isOver: whether the speech seems to be over: the tail is then as long as always.
  /// - Returns: the window at the level at which recognition knows speech, and where in `samples` it begins. All of it where
  ///   nothing is loud.
  package func cut(from samples: [Float], sampleRate: Int, isOver: Bool) -> (samples: [Float], start: Int) {
    let energies = Energies(of: samples, width: sampleRate / 100)
    guard let loud = Self.loud(in: energies) else { return (samples, 0) }
    let start = max(0, loud.lowerBound - lead.samples(at: sampleRate))
    let end = loud.upperBound + tail.samples(at: sampleRate)
    var window = Array(samples[start..<min(samples.count, end)])
    if isOver { window += [Float](repeating: 0, count: max(0, end - samples.count)) }
    let loudest = Energies(of: window, width: sampleRate * 64 / 1000).means.max() ?? 1
    let gain = LevelControl.gain(forLoudest: 10 * log10(loudest), noise: 10 * log10(energies.noise))
    return (LevelControl.raise(window, by: gain), start)
  }

  /// Where the window begins.
  package func start(in samples: [Float], sampleRate: Int) -> Int {
    let loud = Self.loud(in: Energies(of: samples, width: sampleRate / 100))
    return max(0, (loud?.lowerBound ?? 0) - lead.samples(at: sampleRate))
  }

  /// From the first to behind the last sample around which 10 ms are loud.
  private static func loud(in energies: Energies) -> Range<Int>? {
    guard let loudest = energies.means.max(), loudest > 0 else { return nil }
    func times(_ decibels: Float) -> Float { pow(10, decibels / 10) }
    let noise = min(energies.noise * times(overNoise), loudest * times(-noisiest))
    let limit = max(loudest * times(-range), noise)
    guard let first = energies.means.firstIndex(where: { $0 > limit }),
      let last = energies.means.lastIndex(where: { $0 > limit })
    else { return nil }
    return first + energies.width / 2..<last + energies.width / 2 + 1
  }

  /// The mean squares of a stretch of `width` samples from each sample on.
  private struct Energies {
    /// Below 16 bits' quantisation, and room for the sum of a million samples.
    private static let unit = Float(1 << 40)

    let width: Int
    private(set) var means: [Float] = []

    init(of samples: [Float], width: Int) {
      self.width = width
      guard width > 0, samples.count >= width else { return }
      // Sums of whole numbers: what came before leaves no trace in the difference of two sums.
      let scale = 1 / (Self.unit * Float(width))
      func square(_ sample: Float) -> Int64 {
        sample.isFinite ? Int64(min(1, sample * sample) * Self.unit) : 0
      }
      var sum: Int64 = 0
      means.reserveCapacity(samples.count - width + 1)
      for index in samples.indices {
        sum += square(samples[index])
        if index >= width { sum -= square(samples[index - width]) }
        if index >= width - 1 { means.append(Float(sum) * scale) }
      }
    }

    /// That of the quietest twentieth.
    var noise: Float {
      let steps = stride(from: 0, to: means.count, by: width).map { means[$0] }.sorted()
      return steps.isEmpty ? 0 : steps[steps.count / 20]
    }
  }
}

extension LevelControl {
  /// dB for a whole utterance, by the same rule as for its frames.
  ///
  /// - Parameters:
  ///   - loudest: of it, dB full scale.
  ///   - noise: beside it, dB full scale.
  static func gain(forLoudest loudest: Float, noise: Float) -> Float {
    max(0, min(target - loudest, noiseLimit - noise, largest))
  }

  /// All samples by one gain, none above the ceiling.
  ///
  /// - Parameter gain: dB.
  static func raise(_ samples: [Float], by gain: Float) -> [Float] {
    let peak = samples.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : $0 }
    let gain = peak > 0 ? min(gain, ceiling - 20 * log10(peak)) : 0
    guard gain > 0 else { return samples }
    let factor = pow(10, gain / 20)
    return samples.map { $0.isFinite ? factor * $0 : 0 }
  }
}
