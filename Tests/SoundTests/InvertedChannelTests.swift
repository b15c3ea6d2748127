import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceCore

@Suite struct `A channel that is another one's mirror image` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Noise that swells twice a second, as speech does.
  private func sound(seconds: Double, seed: UInt64) -> [Float] {
    var random = SeededRandom(seed: seed)
    var last: Float = 0
    return (0..<Int(seconds * 16_000)).map { index in
      last = 0.7 * last + 0.1 * Float.random(in: -1...1, using: &random)
      return last * Float(sin(Double.pi * Double(index) / 8000)).magnitude
    }
  }

  private func read(
    _ channels: [[Float]], _ channel: AudioFileReader.Channel = .mix
  ) throws -> (samples: [Float], isInverted: Bool) {
    let path = folder.file("made.wav")
    let frames = channels[0].indices.flatMap { index in channels.map { $0[index] } }
    try TestSound.write(frames, to: path, sampleRate: 16_000, channels: channels.count, format: 0x01_0006)
    var reader = try AudioFileReader(path: path, sampleRate: 16_000, options: .init(channel: channel))
    let samples = try TestSound.readAll(&reader)
    return (samples, reader.hasInvertedChannel)
  }

  private func power(_ samples: some Sequence<Float>) -> Float { samples.reduce(0) { $0 + $1 * $1 } }

  @Test func `is turned over before they are mixed, from the first sample on`() throws {
    let left = sound(seconds: 2, seed: 1)
    let (mixed, isInverted) = try read([left, left.map { -$0 }])
    #expect(isInverted)
    // The first change fades in over 10 ms.
    #expect(mixed[160...].elementsEqual(left[160...]))
    #expect(power(zip(mixed, left).map { $0 - $1 }) < 0.01 * power(left))
  }

  @Test func `is turned over where it is fainter, noisy, late to speak or one of several`() throws {
    let voice = sound(seconds: 2, seed: 1)
    let hiss = sound(seconds: 2, seed: 2).map { 0.1 * $0 }
    let silence = [Float](repeating: 0, count: voice.count)
    let cases: [(name: String, channels: [[Float]], voice: [Float])] = [
      ("fainter", [voice, voice.map { -0.5 * $0 }], voice),
      ("noisy", [voice, zip(voice, hiss).map { $1 - $0 }], voice),
      ("late", [silence + voice, silence + voice.map { -$0 }], silence + voice),
      ("of four", [silence, voice, silence, voice.map { -$0 }], voice),
    ]
    for (name, channels, voice) in cases {
      let (mixed, isInverted) = try read(channels)
      #expect(isInverted, "\(name)")
      let best = power(voice) / Float(channels.count * channels.count) * (name == "fainter" ? 2.25 : 4)
      #expect(power(mixed) > 0.9 * best, "\(name)")
    }
  }

  @Test func `is not found in what is right`() throws {
    let left = sound(seconds: 2, seed: 1)
    let other = sound(seconds: 2, seed: 2)
    let silence = [Float](repeating: 0, count: left.count)
    for channels in [
      [left, left], [left, other], [left, silence], [silence, silence],
      // Wide: half of it is in opposite phase.
      [zip(left, other).map { $0 + $1 }, zip(left, other).map { $0 - $1 }], [left, other, left],
    ] {
      let (mixed, isInverted) = try read(channels)
      #expect(!isInverted)
      #expect(
        mixed
          == left.indices.map { index in
            let sum = channels.reduce(Float(0)) { $0 + $1[index] }
            return sum * (1 / Float(channels.count))
          })
    }
  }

  @Test func `for a while is turned over for that while, and both sides of it are whole`() throws {
    let left = sound(seconds: 9, seed: 3)
    let right = left.enumerated().map { (48_000..<96_000).contains($0.offset) ? -$0.element : $0.element }
    let (mixed, isInverted) = try read([left, right])
    #expect(isInverted)
    // Lost is at most a quarter of a second at each border.
    #expect(power(mixed) > 0.9 * power(left))
  }

  @Test func `is left alone where one channel is read by itself`() throws {
    let left = sound(seconds: 1, seed: 1)
    let (right, isInverted) = try read([left, left.map { -$0 }], .only(1))
    #expect(!isInverted)
    #expect(right == left.map { -$0 })
  }
}
