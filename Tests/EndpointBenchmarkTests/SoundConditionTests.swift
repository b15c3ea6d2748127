import EndpointBenchmark
import Foundation
import TestSupport
import Testing

/// The copies of a recording: what a telephone lets through, and how loud the noise is.
struct SoundConditionTests {
  /// One second.
  static func tone(_ hertz: Double) -> [Float] {
    (0..<16_000).map { 0.25 * Float(sin(2 * .pi * hertz * Double($0) / 16_000)) }
  }

  /// Of the middle half, in dB.
  static func level(_ samples: some Collection<Float>) -> Float {
    let middle = samples.dropFirst(samples.count / 4).prefix(samples.count / 2)
    return 10 * log10(middle.reduce(1e-12) { $0 + $1 * $1 } / Float(middle.count))
  }

  let folder: ScratchFolder
  let set: EndpointSet

  init() throws {
    folder = try EndpointSetTests.folder()
    set = try EndpointSet(in: folder.url.path)
  }

  @Test(arguments: [(60.0, 40...150), (1000, -0.5...0.5), (2500, -0.5...1), (5000, 40...150)])
  func aTelephoneCarriesTheMiddleOfTheBand(hertz: Double, loss: ClosedRange<Float>) throws {
    let tone = Self.tone(hertz)
    let copy = try SoundCondition.telephone.copy(of: tone, named: "a", in: set)
    #expect(copy.count == tone.count)
    #expect(loss.contains(Self.level(tone) - Self.level(copy)), "\(Self.level(tone) - Self.level(copy)) dB")
  }

  @Test(arguments: ["a", "b"]) func noiseIsTenDecibelsBelowTheSpeech(recording: String) throws {
    let tone = Self.tone(440)
    let copy = try SoundCondition.noise.copy(of: tone, named: recording, in: set)
    let noise = zip(copy, tone).map { $0 - $1 }
    #expect(abs(Self.level(tone) - Self.level(noise) - 10) < 0.5)
    #expect(
      copy == (try SoundCondition.noise.copy(of: tone, named: recording, in: set)), "the same on every run")
  }

  @Test func everyOtherRecordingHasPeopleInItsNoise() throws {
    let tone = Self.tone(440)
    let noise = try ["a", "b"].map { name in
      zip(try SoundCondition.noise.copy(of: tone, named: name, in: set), tone).map { $0 - $1 }
    }
    // "b" hears "a", whose tone of 255 Hz repeats itself; nothing in white noise does.
    let period = Int((16_000 / (1600 / (2 * Double.pi))).rounded())
    for (noise, repeats) in zip(noise, [false, true]) {
      let product = zip(noise, noise.dropFirst(period)).reduce(0) { $0 + $1.0 * $1.1 }
      let power = noise.reduce(0) { $0 + $1 * $1 }
      #expect((product / power > 0.8) == repeats)
    }
  }

  @Test func aCleanCopyIsTheRecording() throws {
    #expect(try SoundCondition.clean.copy(of: [0.1, 0.2], named: "a", in: set) == [0.1, 0.2])
  }
}
