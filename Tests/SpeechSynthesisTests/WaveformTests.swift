import Foundation
import SpeechSynthesis
import Testing

/// The waveform step against the reference implementation's output; `Golden/make.py` makes it.
struct WaveformTests {
  static let frames = 20

  @Test func `The pulse train is the reference's`() throws {
    let pulses = PulseTrain.samples(f0: StandIn.f0, hop: HarmonicNoiseWaveform.hop, sampleRate: 24_000)
    try expect(pulses, like: "pulses")
  }

  @Test func `The spectrum of the pulse train and its inverse are the reference's`() throws {
    let zero = StandIn.constant(0)
    try expect(
      synthesise(
        SpectralFrames(
          harmonicLog: zero, harmonicPhase: zero, noiseLog: StandIn.silent, freeLog: StandIn.silent,
          freePhase: zero, f0: StandIn.f0)), like: "harmonic")
  }

  @Test func `A spectrum of free phase is the reference's`() throws {
    let zero = StandIn.constant(0)
    try expect(
      synthesise(
        SpectralFrames(
          harmonicLog: StandIn.silent, harmonicPhase: zero, noiseLog: StandIn.silent,
          freeLog: StandIn.spectrum(4, 2, -2), freePhase: StandIn.spectrum(5, 20, 0), f0: StandIn.f0)),
      like: "free")
  }

  @Test func `All three parts together are the reference's`() throws {
    try expect(synthesise(StandIn.whole), like: "whole")
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 17])
  func `Any number of frames gives 300 finite samples each`(count: Int) {
    var noise = GaussianNoise(seed: 1)
    let spectrum = [Float](repeating: -1, count: HarmonicNoiseWaveform.binCount * count)
    let frames = SpectralFrames(
      harmonicLog: spectrum, harmonicPhase: spectrum, noiseLog: spectrum, freeLog: spectrum,
      freePhase: spectrum,
      f0: [Float](repeating: 120, count: count))
    let samples = HarmonicNoiseWaveform().samples(frames, noise: &noise)
    #expect(samples.count == 300 * count)
    #expect(samples.allSatisfy { $0.isFinite })
  }

  @Test func `The noise is white, complex and of unit variance`() {
    var noise = GaussianNoise(seed: 42)
    var (sum, squares, cross, lag) = (0.0, 0.0, 0.0, 0.0)
    var previous = 0.0
    let draws = 20_000
    for index in 0..<draws {
      let (real, imaginary) = noise.next(bin: index, frame: 0)
      for lane in real.indices {
        let (r, i) = (Double(real[lane]), Double(imaginary[lane]))
        sum += r + i
        squares += r * r + i * i
        cross += r * i
        lag += r * previous
        previous = r
      }
    }
    let count = Double(8 * draws)
    #expect(abs(sum / count) < 0.02)
    #expect(abs(squares / count - 2) < 0.02)
    #expect(abs(cross / count) < 0.02)
    #expect(abs(lag / count) < 0.02)
  }

  @Test func `The vector functions are libm's`() {
    for step in -2000...2000 {
      let x = Float(step) * 0.861
      let (sin, cos) = VectorMath.sinCos(SIMD8(repeating: x))
      #expect(abs(sin[3] - sinf(x)) < 3e-7)
      #expect(abs(cos[3] - cosf(x)) < 3e-7)
      let y = Float(step) * 0.0431
      #expect(abs(VectorMath.exp(SIMD8(repeating: y))[5] / expf(y) - 1) < 3e-7)
      #expect(abs(VectorMath.tanh(SIMD8(repeating: y))[5] - tanhf(y)) < 3e-7)
      let z = expf(y)
      #expect(abs(VectorMath.log(SIMD8(repeating: z))[5] - logf(z)) < 1e-6 * max(1, abs(logf(z))))
    }
  }

  private func synthesise(_ frames: SpectralFrames) -> [Float] {
    var noise = StandIn.Noise()
    return HarmonicNoiseWaveform().samples(frames, noise: &noise)
  }

  private func expect(_ samples: [Float], like name: String) throws {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "f32", subdirectory: "Golden"))
    let expected = try Data(contentsOf: url).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    #expect(samples.count == expected.count)
    let peak = expected.lazy.map(abs).max()!
    let error = zip(samples, expected).lazy.map { abs($0 - $1) }.max()!
    #expect(error < 1e-4 * peak, "\(name): off by \(error), peak \(peak)")
    print(name, error, peak)
  }
}

/// What `make.py` hashes in place of a network's output.
private enum StandIn {
  static let count = HarmonicNoiseWaveform.binCount * WaveformTests.frames
  static let silent = constant(-80)

  static func constant(_ value: Float) -> [Float] { [Float](repeating: value, count: count) }

  static func values(_ stream: UInt64, _ count: Int) -> [Float] {
    (0..<count).map { index in
      var x = UInt32(truncatingIfNeeded: UInt64(index) &* 2_654_435_761 &+ stream &* 40_503 &* 65_537)
      x ^= x >> 15
      x = x &* 2_246_822_519
      x ^= x >> 13
      return Float(x >> 8) / Float(1 << 23) - 1
    }
  }

  static func spectrum(_ stream: UInt64, _ scale: Float, _ offset: Float) -> [Float] {
    values(stream, count).map { $0 * scale + offset }
  }

  static let f0: [Float] = values(6, WaveformTests.frames).enumerated().map { index, value in
    [3, 4, 12, 17, 18, 19].contains(index) ? 0 : value * 60 + 150
  }

  static let whole = SpectralFrames(
    harmonicLog: spectrum(1, 3, -1), harmonicPhase: spectrum(2, 3, 0), noiseLog: spectrum(3, 2, -2),
    freeLog: spectrum(4, 2, -2), freePhase: spectrum(5, 20, 0), f0: f0)

  /// The array that the reference was given, [bin, frame] of complex numbers.
  struct Noise: NoiseSource {
    let values = StandIn.values(7, 2 * StandIn.count).map { $0 * 1.5 }

    mutating func next(bin: Int, frame: Int) -> (real: SIMD8<Float>, imaginary: SIMD8<Float>) {
      var (real, imaginary) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      for lane in 0..<min(8, WaveformTests.frames - frame) {
        let index = 2 * (bin * WaveformTests.frames + frame + lane)
        real[lane] = values[index]
        imaginary[lane] = values[index + 1]
      }
      return (real, imaginary)
    }
  }
}
