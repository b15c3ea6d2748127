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
  package var lead: Duration = .milliseconds(350)
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
    let energy = RunningEnergy(samples)
    guard let loud = Self.loud(in: energy, sampleRate: sampleRate) else { return (samples, 0) }
    let start = max(0, loud.range.lowerBound - lead.samples(at: sampleRate))
    let end = loud.range.upperBound + tail.samples(at: sampleRate)
    var window = Array(samples[start..<min(samples.count, end)])
    if isOver { window += [Float](repeating: 0, count: max(0, end - samples.count)) }
    let loudest = energy.means(over: sampleRate * 64 / 1000).max() ?? 1
    let gain = LevelControl.gain(forLoudest: 10 * log10(loudest), noise: 10 * log10(loud.noise))
    return (LevelControl.raise(window, by: gain), start)
  }

  /// Where the window begins.
  package func start(in samples: [Float], sampleRate: Int) -> Int {
    let loud = Self.loud(in: RunningEnergy(samples), sampleRate: sampleRate)
    return max(0, (loud?.range.lowerBound ?? 0) - lead.samples(at: sampleRate))
  }

  /// Where the last loud sound ends.
  package func end(in samples: [Float], sampleRate: Int) -> Int {
    Self.loud(in: RunningEnergy(samples), sampleRate: sampleRate)?.range.upperBound ?? 0
  }

  /// From the first to behind the last sample around which 10 ms are loud, and the mean square of the noise.
  private static func loud(
    in energy: RunningEnergy, sampleRate: Int
  ) -> (range: Range<Int>, noise: Float)? {
    let width = sampleRate / 100
    let means = energy.means(over: width)
    guard let loudest = means.max(), loudest > 0 else { return nil }
    let steps = stride(from: 0, to: means.count, by: width).map { means[$0] }.sorted()
    let noise = steps[steps.count / 20]
    func times(_ decibels: Float) -> Float { pow(10, decibels / 10) }
    let limit = max(
      loudest * times(-range), min(noise * times(overNoise), loudest * times(-noisiest)))
    guard let first = means.firstIndex(where: { $0 > limit }),
      let last = means.lastIndex(where: { $0 > limit })
    else { return nil }
    return (first + width / 2..<last + width / 2 + 1, noise)
  }
}

/// The squares of samples as whole numbers: a sum that moves along them depends on nothing that it has left behind.
private struct RunningEnergy {
  private let squares: [Int64]

  /// Below 16 bits' quantisation; the sum of a million samples has room.
  private static let unit = Float(1 << 40)

  init(_ samples: [Float]) {
    squares = samples.map { sample in
      let square = sample * sample
      // A comparison with no number is false.
      return square <= 1 ? Int64(square * Self.unit) : sample.isFinite ? Int64(Self.unit) : 0
    }
  }

  /// The mean square of so many samples, from each one on.
  func means(over width: Int) -> [Float] {
    guard width > 0, squares.count >= width else { return [] }
    let scale = 1 / (Self.unit * Float(width))
    return squares.withUnsafeBufferPointer { squares in
      [Float](unsafeUninitializedCapacity: squares.count - width + 1) { means, count in
        var sum = squares[..<width].reduce(0, +)
        means.initializeElement(at: 0, to: Float(sum) * scale)
        for index in width..<squares.count {
          sum += squares[index] - squares[index - width]
          means.initializeElement(at: index - width + 1, to: Float(sum) * scale)
        }
        count = squares.count - width + 1
      }
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
