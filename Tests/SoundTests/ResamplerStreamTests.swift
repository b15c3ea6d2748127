import Foundation
import SignalProcessing
import Testing
import VoiceCore

@Suite struct `The resampler` {
  private func convert(
    _ samples: [Float], from inputRate: Int, to outputRate: Int, block: Int
  ) throws -> [Float] {
    var stream = try ResamplerStream(from: inputRate, to: outputRate)
    var output: [Float] = []
    for start in stride(from: 0, to: samples.count, by: block) {
      output += stream.push(Array(samples[start..<min(start + block, samples.count)]))
    }
    return output + stream.flush()
  }

  /// The golden file is libsamplerate's own answer, through the Python package samplerate 0.2.4:
  ///
  ///     t = numpy.arange(4410) / 44100
  ///     x = (0.8 * numpy.sin(2 * numpy.pi * (200 * t + (7000 - 200) / (2 * 0.1) * t * t))).astype(numpy.float32)
  ///     samplerate.resample(x, 16000 / 44100, "sinc_medium").astype("<f4").tofile("sweep-44100-to-16000.f32")
  @Test func `gives what libsamplerate gives for a sweep in one piece`() throws {
    let url = try #require(
      Bundle.module.url(forResource: "sweep-44100-to-16000", withExtension: "f32", subdirectory: "Golden"))
    let golden = try Data(contentsOf: url).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    let sweep = (0..<4410).map { index in
      let t = Double(index) / 44100
      return Float(0.8 * sin(2 * .pi * (200 * t + (7000 - 200) / (2 * 0.1) * t * t)))
    }
    let output = try convert(sweep, from: 44100, to: 16000, block: 441)
    #expect(abs(output.count - golden.count) <= 1)
    #expect(zip(output, golden).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test(arguments: [
    (8_000, 16_000), (11_025, 16_000), (16_000, 16_000), (22_050, 16_000), (44_100, 16_000), (48_000, 16_000),
    (96_000, 16_000), (192_000, 16_000), (24_000, 44_100), (24_000, 48_000), (24_000, 16_000),
  ])
  func `keeps a tone 90 dB clean, in its place and at its length`(inputRate: Int, outputRate: Int) throws {
    let tone = TestSound.sine(1000, seconds: 1, sampleRate: inputRate)
    let output = try convert(tone, from: inputRate, to: outputRate, block: inputRate / 100)
    #expect(abs(output.count - outputRate) <= 1)
    // Away from the ends, where the tone starts and stops at once and so is no pure tone.
    let middle = outputRate / 10..<outputRate * 9 / 10
    let fit = TestSound.fit(output[middle], frequency: 1000, sampleRate: outputRate)
    #expect(fit.signalToNoise > 90)
    #expect(abs(fit.amplitude - 0.5) < 0.001)
    let expected = TestSound.sine(1000, seconds: 1, sampleRate: outputRate)
    #expect(middle.allSatisfy { abs(output[$0] - expected[$0]) < 1e-3 })
  }

  @Test func `leaves nothing of a tone that the lower rate cannot hold`() throws {
    let tone = TestSound.sine(9000, seconds: 1, sampleRate: 48_000)
    let output = try convert(tone, from: 48_000, to: 16_000, block: 480)
    #expect(output[1600..<14_400].allSatisfy { abs($0) < 1e-4 })
  }

  @Test(arguments: [1, 7, 441, 4096, 44_100])
  func `gives the same however the sound is cut into blocks`(block: Int) throws {
    let tone = TestSound.sine(440, seconds: 0.5, sampleRate: 44_100)
    let whole = try convert(tone, from: 44_100, to: 16_000, block: tone.count)
    let pieces = try convert(tone, from: 44_100, to: 16_000, block: block)
    #expect(abs(pieces.count - whole.count) <= 1)
    #expect(zip(pieces, whole).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func `starts afresh after flush`() throws {
    var stream = try ResamplerStream(from: 48_000, to: 16_000)
    let tone = TestSound.sine(440, seconds: 0.1, sampleRate: 48_000)
    let first = stream.push(tone) + stream.flush()
    let second = stream.push(tone) + stream.flush()
    #expect(first == second)
    #expect(stream.flush().isEmpty)
  }

  @Test func `refuses rates that are too far apart`() {
    #expect(throws: VoiceError.self) { _ = try ResamplerStream(from: 8_000, to: 8_000_000) }
    #expect(throws: VoiceError.self) { _ = try ResamplerStream(from: 0, to: 16_000) }
  }
}
