import CKissFFT
import Foundation

/// The logarithm of a sound's energy in bands that are equally wide on the mel scale, every 10 ms: Kaldi's `fbank`
/// features with its default settings but without dither (kaldi/src/feat/feature-fbank.cc, feature-window.cc,
/// mel-computations.cc), which networks trained with Kaldi's or torchaudio's features expect.
///
/// 25 ms frames without a beginning's or an end's padding; the mean taken out; pre-emphasis 0.97; Povey's window;
/// power spectrum of 512 points; triangles from 20 Hz to half the sample rate, equally spaced in
/// mel(f) = 1127 ln(1 + f / 700). One thread at a time.
package struct MelFilterBank: ~Copyable {
  package let sampleRate: Int
  package let bandCount: Int

  /// The samples of a frame.
  private let frameLength: Int
  private let frameShift: Int
  private let fft: RealFFT
  private let window: [Float]
  private let bands: [Band]
  private static let preemphasis: Float = 0.97
  private static let lowest = 20.0
  /// Kaldi's floor: a float's epsilon.
  private static let floor: Float = 1.192_092_9e-7

  private struct Band {
    /// The first bin that counts.
    var first: Int
    var weights: [Float]
  }

  /// - Parameters:
  ///   - sampleRate: Hz.
  ///   - bandCount: 80 for most networks.
  package init(sampleRate: Int = 16_000, bandCount: Int = 80) {
    self.sampleRate = sampleRate
    self.bandCount = bandCount
    frameLength = sampleRate / 40
    frameShift = sampleRate / 100
    var length = 1
    while length < frameLength { length *= 2 }
    fft = RealFFT(length: length)
    let last = Double(frameLength - 1)
    window = (0..<frameLength).map { Float(pow(0.5 - 0.5 * cos(2 * .pi * Double($0) / last), 0.85)) }
    bands = Self.bands(count: bandCount, sampleRate: sampleRate, length: length)
  }

  /// The number of frames that so many samples have.
  package func frameCount(of samples: Int) -> Int {
    samples < frameLength ? 0 : 1 + (samples - frameLength) / frameShift
  }

  /// - Parameter samples: mono at ``sampleRate``, any scale: another scale adds a constant.
  /// - Returns: frame after frame, each ``bandCount`` natural logarithms.
  package func features(of samples: [Float]) -> [Float] {
    let frames = frameCount(of: samples.count)
    var features: [Float] = []
    features.reserveCapacity(frames * bandCount)
    var frame = [Float](repeating: 0, count: fft.length)
    var spectrum = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: fft.binCount)
    var power = [Float](repeating: 0, count: fft.binCount)
    for number in 0..<frames {
      let start = number * frameShift
      var mean: Float = 0
      for index in 0..<frameLength { mean += samples[start + index] }
      mean /= Float(frameLength)
      // The sample before the first is taken to be the first.
      var before = samples[start] - mean
      for index in 0..<frameLength {
        let sample = samples[start + index] - mean
        frame[index] = (sample - Self.preemphasis * before) * window[index]
        before = sample
      }
      fft.transform(frame, into: &spectrum)
      for bin in power.indices {
        power[bin] = spectrum[bin].r * spectrum[bin].r + spectrum[bin].i * spectrum[bin].i
      }
      for band in bands {
        var energy: Float = 0
        for (offset, weight) in band.weights.enumerated() { energy += weight * power[band.first + offset] }
        features.append(log(max(energy, Self.floor)))
      }
    }
    return features
  }

  private static func bands(count: Int, sampleRate: Int, length: Int) -> [Band] {
    func mel(_ frequency: Double) -> Double { 1127 * Foundation.log(1 + frequency / 700) }
    let (low, high) = (mel(lowest), mel(Double(sampleRate) / 2))
    let step = (high - low) / Double(count + 1)
    return (0..<count).map { number in
      let (left, centre, right) = (
        low + Double(number) * step, low + Double(number + 1) * step, low + Double(number + 2) * step
      )
      // Half the sample rate itself is in no band.
      let inside = (0..<length / 2).filter {
        let place = mel(Double($0) * Double(sampleRate) / Double(length))
        return place > left && place < right
      }
      return Band(
        first: inside.first ?? 0,
        weights: inside.map {
          let place = mel(Double($0) * Double(sampleRate) / Double(length))
          return Float(place <= centre ? (place - left) / step : (right - place) / step)
        })
    }
  }
}
