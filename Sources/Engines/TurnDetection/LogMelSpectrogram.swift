import CKissFFT
import Foundation
import SignalProcessing

/// The logarithm of a sound's energy in bands of the mel scale, every 10 ms, as Whisper's encoder and networks made of it
/// expect it: `WhisperFeatureExtractor` of Hugging Face's transformers with `do_normalize`
/// (models/whisper/feature_extraction_whisper.py, audio_utils.py).
///
/// The sound fills a window of fixed length from the end: a longer one loses its beginning, a shorter one has zeros before
/// it. The *whole window*, zeros included, is brought to mean 0 and variance 1, so the padding becomes a constant. Frames of
/// 25 ms, centred on every 10 ms, the window mirrored at its edges; a periodic Hann window; the power spectrum of 400
/// points; triangles of equal area from 0 to 8,000 Hz, equally spaced on Slaney's mel scale; the decimal logarithm, at most
/// 8 below the window's largest, brought to about −1…1.
///
/// Takes 0.4 ms for each second of sound: frames of padding alone are all the same and computed once. One thread at a time.
package struct LogMelSpectrogram: ~Copyable {
  /// Hz.
  package static let sampleRate = 16_000
  package let bandCount: Int
  /// The number of frames of the window, 10 ms each.
  package let frameCount: Int

  private static let frameLength = 400
  private static let hop = 160
  /// What keeps the variance of silence from being divided by (`zero_mean_unit_var_norm`).
  private static let leastVariance = 1e-7
  private static let leastEnergy: Float = 1e-10
  /// In powers of ten below the largest: 80 dB.
  private static let range: Float = 8

  private let fft = RealFFT(length: frameLength)
  private let hann: [Float]
  private let bands: [Band]

  private struct Band {
    /// The first bin that counts.
    var first: Int
    var weights: [Float]
  }

  /// - Parameters:
  ///   - bandCount: 80, and 128 for Whisper's newest.
  ///   - frameCount: of the window, a hundred a second.
  package init(bandCount: Int = 80, frameCount: Int = 800) {
    self.bandCount = bandCount
    self.frameCount = frameCount
    hann = (0..<Self.frameLength).map {
      Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(Self.frameLength)))
    }
    bands = Self.bands(count: bandCount)
  }

  /// Samples that the window holds.
  package var windowLength: Int { frameCount * Self.hop }

  /// - Parameter samples: mono at ``sampleRate``, any scale; finite.
  /// - Returns: band after band, the lowest first, each ``frameCount`` numbers.
  package func features(of samples: [Float]) -> [Float] {
    let signal = normalised(samples.suffix(windowLength))
    let padding = max(0, windowLength - samples.count)
    var features = [Float](repeating: 0, count: bandCount * frameCount)
    var frame = [Float](repeating: 0, count: Self.frameLength)
    var spectrum = [kiss_fft_cpx](repeating: kiss_fft_cpx(), count: fft.binCount)
    var power = [Float](repeating: 0, count: fft.binCount)
    var largest = -Float.infinity
    // The last frame that sees nothing but padding; those before it are the same.
    let lastOfPadding = max(0, (padding - 1 - Self.frameLength / 2) / Self.hop)
    for number in lastOfPadding..<frameCount {
      let start = number * Self.hop
      for index in 0..<Self.frameLength { frame[index] = signal[start + index] * hann[index] }
      fft.transform(frame, into: &spectrum)
      for bin in power.indices {
        power[bin] = spectrum[bin].r * spectrum[bin].r + spectrum[bin].i * spectrum[bin].i
      }
      for (row, band) in bands.enumerated() {
        var energy: Float = 0
        for offset in band.weights.indices { energy += band.weights[offset] * power[band.first + offset] }
        let value = log10(max(energy, Self.leastEnergy))
        features[row * frameCount + number] = value
        largest = max(largest, value)
      }
    }
    for row in 0..<bandCount {
      let first = row * frameCount
      for index in first..<first + lastOfPadding { features[index] = features[first + lastOfPadding] }
    }
    for index in features.indices { features[index] = (max(features[index], largest - Self.range) + 4) / 4 }
    return features
  }

  /// The window at mean 0 and variance 1, with half a frame of its mirror image on either side.
  private func normalised(_ samples: ArraySlice<Float>) -> [Float] {
    let length = windowLength
    let padding = Double(length - samples.count)
    let mean = samples.reduce(0.0) { $0 + Double($1) } / Double(length)
    let squares = samples.reduce(padding * mean * mean) { sum, sample in
      let distance = Double(sample) - mean
      return sum + distance * distance
    }
    let scale = 1 / (squares / Double(length) + Self.leastVariance).squareRoot()
    let edge = Self.frameLength / 2
    var signal = [Float](repeating: Float(-mean * scale), count: length + 2 * edge)
    for (index, sample) in zip((edge + length - samples.count)..., samples) {
      signal[index] = Float((Double(sample) - mean) * scale)
    }
    for distance in 1...edge {
      signal[edge - distance] = signal[edge + distance]
      signal[edge + length - 1 + distance] = signal[edge + length - 1 - distance]
    }
    return signal
  }

  /// Triangles whose corners are equally spaced in mel and whose areas are equal (`mel_filter_bank` with norm and scale
  /// "slaney").
  private static func bands(count: Int) -> [Band] {
    let highest = mel(Double(sampleRate) / 2)
    let corners = (0..<count + 2).map { hertz(highest * Double($0) / Double(count + 1)) }
    let bins = (0...frameLength / 2).map { Double($0) * Double(sampleRate) / Double(frameLength) }
    return (0..<count).map { number in
      let (left, centre, right) = (corners[number], corners[number + 1], corners[number + 2])
      let inside = bins.indices.filter { bins[$0] > left && bins[$0] < right }
      return Band(
        first: inside.first ?? 0,
        weights: inside.map {
          let height = min((bins[$0] - left) / (centre - left), (right - bins[$0]) / (right - centre))
          return Float(height * 2 / (right - left))
        })
    }
  }

  // Slaney's scale (Auditory Toolbox, 1998): linear to 1 kHz, which is 15 mel, and 27 mel for a factor of 6.4 above.

  private static func mel(_ hertz: Double) -> Double {
    hertz < 1000 ? 3 * hertz / 200 : 15 + 27 * Foundation.log(hertz / 1000) / Foundation.log(6.4)
  }

  private static func hertz(_ mel: Double) -> Double {
    mel < 15 ? 200 * mel / 3 : 1000 * exp((mel - 15) * Foundation.log(6.4) / 27)
  }
}
