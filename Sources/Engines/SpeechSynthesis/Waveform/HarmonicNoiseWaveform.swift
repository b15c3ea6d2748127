import CKissFFT
import Foundation
import SignalProcessing

/// The output of hibari's network for frames of 12.5 ms, of which ``HarmonicNoiseWaveform`` makes sound. Spectra are
/// [601 bins, frames], row by row.
package struct SpectralFrames: Sendable {
  /// The log magnitude of the harmonic part, and its phase before `π·tanh`.
  package var harmonicLog: [Float]
  package var harmonicPhase: [Float]
  /// The log magnitude of the noise.
  package var noiseLog: [Float]
  /// The log magnitude and phase (radians) of the part that is neither.
  package var freeLog: [Float]
  package var freePhase: [Float]
  /// The fundamental in Hz, one a frame; below 40 the frame is unvoiced.
  package var f0: [Float]

  package var count: Int { f0.count }

  package init(
    harmonicLog: [Float], harmonicPhase: [Float], noiseLog: [Float], freeLog: [Float], freePhase: [Float],
    f0: [Float]
  ) {
    self.harmonicLog = harmonicLog
    self.harmonicPhase = harmonicPhase
    self.noiseLog = noiseLog
    self.freeLog = freeLog
    self.freePhase = freePhase
    self.f0 = f0
  }
}

/// Makes sound of spectral frames: a pulse train filtered by the harmonic branch, plus shaped noise, plus a branch
/// with free phase, then one inverse short-time Fourier transform (1,200 samples, hop 300, periodic Hann, 24 kHz):
///
///     S = e^lh · e^(iπ·tanh θ) · STFT(pulses(f0))  +  e^ln · Z  +  e^lr · e^(iφ)
///
/// After `synth()` in hibari 0.2.1 (`hibari/dsp.py`, Apache-2.0). Eight frames go through all steps together, one a
/// lane, so that everything between the network's output and the samples stays in the first-level cache.
package struct HarmonicNoiseWaveform: ~Copyable {
  package static let sampleRate = 24_000
  package static let frameLength = 1200
  package static let hop = 300
  package static let binCount = frameLength / 2 + 1
  /// e^7 is the most that a magnitude may be, as in the reference.
  private static let highestLog: Float = 7

  private let fft = RealFFT(length: frameLength)
  private let window: [Float]

  package init() {
    window = (0..<Self.frameLength).map { index in
      Float(0.5 - 0.5 * cos(2 * .pi * Double(index) / Double(Self.frameLength)))
    }
  }

  /// `frames.count · 300` samples.
  package func samples<Noise: NoiseSource>(_ frames: SpectralFrames, noise: inout Noise) -> [Float] {
    let count = frames.count
    guard count > 0 else { return [] }
    let pulses = PulseTrain.samples(f0: frames.f0, hop: Self.hop, sampleRate: Self.sampleRate)
    var sum = [Float](repeating: 0, count: (count + 3) * Self.hop)
    // [bin][frame of the block], so that a bin of eight frames is one load.
    var source = Spectrum(binCount: Self.binCount)
    var target = Spectrum(binCount: Self.binCount)
    for first in stride(from: 0, to: count, by: 8) {
      let frameCount = min(8, count - first)
      let isVoiced = analyse(pulses, first: first, count: frameCount, of: count, into: &source)
      shape(frames, first: first, isVoiced: isVoiced, source: source, noise: &noise, into: &target)
      overlapAdd(target, first: first, count: frameCount, to: &sum)
    }
    normalise(&sum, frameCount: count)
    let half = Self.frameLength / 2
    return Array(sum[half..<half + count * Self.hop])
  }

  // MARK: Steps

  private struct Spectrum {
    var real: [SIMD8<Float>]
    var imaginary: [SIMD8<Float>]

    init(binCount: Int) {
      real = [SIMD8<Float>](repeating: .zero, count: binCount)
      imaginary = real
    }
  }

  /// The excitation's spectrum for up to eight frames; false, and nothing written, where it is silent.
  /// A frame is centred on its samples and reflected at the ends. The window is scaled so that a cosine of amplitude
  /// one has magnitude one.
  private func analyse(
    _ pulses: [Float], first: Int, count: Int, of frameCount: Int, into spectrum: inout Spectrum
  ) -> Bool {
    let half = Self.frameLength / 2
    let scale = 4 / Float(Self.frameLength)
    let reach = max(0, first * Self.hop - half)..<min(pulses.count, (first + count) * Self.hop + half)
    guard pulses[reach].contains(where: { $0 != 0 }) else { return false }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.frameLength) { frame in
      withUnsafeTemporaryAllocation(of: kiss_fft_cpx.self, capacity: Self.binCount) { bins in
        for lane in 0..<count {
          let start = (first + lane) * Self.hop - half
          if start >= 0, start + Self.frameLength <= pulses.count {
            for index in 0..<Self.frameLength {
              frame[index] = pulses[start + index] * (window[index] * scale)
            }
          } else {
            for index in 0..<Self.frameLength {
              let sample = pulses[Self.reflected(start + index, count: pulses.count)]
              frame[index] = sample * (window[index] * scale)
            }
          }
          fft.transform(frame.baseAddress!, into: bins.baseAddress!)
          for bin in 0..<Self.binCount {
            spectrum.real[bin][lane] = bins[bin].r
            spectrum.imaginary[bin][lane] = bins[bin].i
          }
        }
      }
    }
    return true
  }

  private func shape<Noise: NoiseSource>(
    _ frames: SpectralFrames, first: Int, isVoiced: Bool, source: Spectrum, noise: inout Noise,
    into target: inout Spectrum
  ) {
    for bin in 0..<Self.binCount {
      let row = bin * frames.count + first
      let lanes = min(8, frames.count - first)
      let (noiseReal, noiseImaginary) = noise.next(bin: bin, frame: first)
      let noiseScale = Self.magnitude(frames.noiseLog.lanes(at: row, count: lanes))
      let freeScale = Self.magnitude(frames.freeLog.lanes(at: row, count: lanes))
      let (freeSin, freeCos) = VectorMath.sinCos(frames.freePhase.lanes(at: row, count: lanes))
      var real = noiseReal * noiseScale + freeCos * freeScale
      var imaginary = noiseImaginary * noiseScale + freeSin * freeScale
      if isVoiced {
        let scale = Self.magnitude(frames.harmonicLog.lanes(at: row, count: lanes))
        let angle = VectorMath.tanh(frames.harmonicPhase.lanes(at: row, count: lanes)) * .pi
        let (sin, cos) = VectorMath.sinCos(angle)
        let (rotationReal, rotationImaginary) = (cos * scale, sin * scale)
        real += source.real[bin] * rotationReal - source.imaginary[bin] * rotationImaginary
        imaginary += source.real[bin] * rotationImaginary + source.imaginary[bin] * rotationReal
      }
      target.real[bin] = real
      target.imaginary[bin] = imaginary
    }
  }

  private func overlapAdd(_ spectrum: Spectrum, first: Int, count: Int, to sum: inout [Float]) {
    let scale = 1 / Float(Self.frameLength)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.frameLength) { frame in
      withUnsafeTemporaryAllocation(of: kiss_fft_cpx.self, capacity: Self.binCount) { bins in
        for lane in 0..<count {
          for bin in 0..<Self.binCount {
            bins[bin] = kiss_fft_cpx(r: spectrum.real[bin][lane], i: spectrum.imaginary[bin][lane])
          }
          fft.inverse(bins.baseAddress!, into: frame.baseAddress!)
          let start = (first + lane) * Self.hop
          for index in 0..<Self.frameLength {
            sum[start + index] += frame[index] * (window[index] * scale)
          }
        }
      }
    }
  }

  /// Divides by the sum of the squared windows that reached each sample: 1.5 inside, less at the ends.
  private func normalise(_ sum: inout [Float], frameCount: Int) {
    let overlap = Self.frameLength / Self.hop
    for block in 0..<frameCount + overlap - 1 {
      let reaching = max(0, block - frameCount + 1)...min(overlap - 1, block)
      let isInside = reaching.count == overlap
      for index in 0..<Self.hop {
        var weight: Float = 1.5
        if !isInside {
          weight = 0
          for part in reaching {
            let value = window[part * Self.hop + index]
            weight += value * value
          }
        }
        sum[block * Self.hop + index] /= max(weight, 1e-11)
      }
    }
  }

  @inline(__always)
  private static func magnitude(_ log: SIMD8<Float>) -> SIMD8<Float> {
    VectorMath.exp(pointwiseMin(log, Lanes(highestLog)))
  }

  /// The index inside 0..<count that an index outside is a mirror image of, the end samples not repeated.
  private static func reflected(_ index: Int, count: Int) -> Int {
    guard count > 1 else { return 0 }
    let period = 2 * (count - 1)
    let folded = ((index % period) + period) % period
    return folded < count ? folded : period - folded
  }
}

extension [Float] {
  /// Eight values from `index`; beyond `count` of them, zeros.
  @inline(__always)
  fileprivate func lanes(at index: Int, count lanes: Int) -> SIMD8<Float> {
    if lanes == 8 {
      return withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self) }
    }
    var result = SIMD8<Float>.zero
    for lane in 0..<lanes { result[lane] = self[index + lane] }
    return result
  }
}
