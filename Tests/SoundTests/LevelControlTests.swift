import SignalProcessing
import SpeechDetection
import TestSupport
import Testing

@Suite struct LevelControlTests {
  static let configurations: [LevelControl.Configuration] = [.recording, .live]

  private func run(_ samples: [Float], _ configuration: LevelControl.Configuration) -> [Float] {
    var control = LevelControl(configuration)
    var result: [Float] = []
    for start in stride(from: 0, to: samples.count, by: 512) {
      result += control.push(Array(samples[start..<min(start + 512, samples.count)])) ?? []
    }
    return result + control.finish().flatMap { $0 }
  }

  /// As 16 bits hold it.
  static func scaled(_ samples: [Float], toPeak peak: Float) -> [Float] {
    let factor = gain(peak) / (samples.map(abs).max() ?? 1)
    return samples.map { ($0 * factor * 32768).rounded() / 32768 }
  }

  private static func gain(_ decibels: Float) -> Float {
    var gain: Float = 1
    // 1.122 is a decibel: Foundation only for a power is too much.
    for _ in 0..<Int(abs(decibels)) { gain *= decibels < 0 ? 1 / 1.122_018_5 : 1.122_018_5 }
    return gain
  }

  private func noise(_ count: Int, seed: UInt64 = 5) -> [Float] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
  }

  @Test(arguments: configurations)
  func whatIsLoudEnoughPassesToTheLastBit(configuration: LevelControl.Configuration) throws {
    for recording in try LibriVox.recordings() {
      let samples = try recording.samples()
      let result = run(samples, configuration)
      #expect(result.count == samples.count)
      let changed = zip(result, samples).filter { $0 != $1 }.count
      // Live, the breath in front of the first word is not known to be one.
      #expect(changed <= (configuration == .live ? 16_000 : 0), "\(recording.path)")
    }
  }

  @Test(arguments: [-30, -42, -50, -58, -65] as [Float])
  func quietSpeechIsRaisedFromItsFirstWordOn(peak: Float) throws {
    for recording in try LibriVox.recordings() {
      let samples = try recording.samples()
      let result = run(Self.scaled(samples, toPeak: peak), .recording)
      #expect(result.count == samples.count)
      let loudest = result.map(abs).max() ?? 0
      #expect((Self.gain(peak <= -65 ? -30 : -28)...Self.gain(-3)).contains(loudest), "\(loudest)")
      // The gain follows who speaks, slowly: beginning and end come no more than 10 dB nearer to each other.
      let (head, tail) = (result.prefix(16_000), result.suffix(16_000))
      let (rawHead, rawTail) = (samples.prefix(16_000), samples.suffix(16_000))
      let ratio = (power(head) / power(tail)) / (power(rawHead) / power(rawTail))
      #expect((0.1...10).contains(ratio), "\(ratio)")
    }
  }

  private func power(_ samples: some Sequence<Float>) -> Float { samples.reduce(0) { $0 + $1 * $1 } }

  @Test(arguments: configurations)
  func noiseByItselfStaysNoise(configuration: LevelControl.Configuration) {
    let noise = noise(16_000 * 30)
    for peak in [-10, -30, -45, -55, -65, -75] as [Float] {
      let result = run(Self.scaled(noise, toPeak: peak), configuration)
      // −50 dB full scale, and half a decibel for the random.
      let level = max(power(result.suffix(16_000)) / 16_000, 1e-10)
      #expect(level < max(1.1e-5, 1.1 * power(Self.scaled(noise, toPeak: peak).suffix(16_000)) / 16_000))
    }
    #expect(run([Float](repeating: 0, count: 100_000), configuration).allSatisfy { $0 == 0 })
  }

  @Test(arguments: configurations)
  func aKeyThatIsPressedAfterLongSilenceIsNotRaised(configuration: LevelControl.Configuration) {
    var samples = noise(16_000 * 20).map { $0 * 1e-4 }
    for start in stride(from: 16_000 * 15, to: 16_000 * 19, by: 5000) {
      for (index, value) in noise(240, seed: UInt64(start)).enumerated() {
        samples[start + index] += 0.2 * value * Float(240 - index) / 240
      }
    }
    let result = run(samples, configuration)
    #expect((result.map(abs).max() ?? 0) <= 1.01 * (samples.map(abs).max() ?? 0))
  }

  @Test func aLoudAndAQuietSpeakerAreBothHeard() throws {
    let samples = try LibriVox.recordings()[0].samples()
    let quiet = Self.scaled(samples, toPeak: -50)
    let result = run(samples + quiet + samples, .recording)
    #expect(result.prefix(samples.count).elementsEqual(samples))
    #expect(
      result.suffix(samples.count - 2 * 16_000).elementsEqual(samples.suffix(samples.count - 2 * 16_000)))
    let middle = result[samples.count + 16_000 * 3 / 2..<2 * samples.count - 16_000 * 2]
    #expect((middle.map(abs).max() ?? 0) > 0.05)
  }

  @Test(arguments: configurations)
  func noInputMakesANumberThatIsNone(configuration: LevelControl.Configuration) {
    var samples = noise(50_000).map { $0 * 1e-3 }
    for (index, value) in [Float.nan, .infinity, -.infinity, 1e30, .leastNonzeroMagnitude].enumerated() {
      samples[20_000 + 700 * index] = value
    }
    let result = run(samples, configuration)
    #expect(result.count == samples.count)
    let strange = zip(result, samples).filter {
      !($0.0.isFinite && abs($0.0) <= 1) && $0.0 != $0.1 && !$0.1.isNaN
    }
    #expect(strange.isEmpty)
    #expect(run([], configuration).isEmpty)
    #expect(run([0.1], configuration) == [0.1])
  }
}

/// With the real detector.
@Suite(.needsModels) struct QuietSpeechTests {
  private func voiced(
    _ samples: [Float], _ configuration: LevelControl.Configuration?
  ) async throws -> [Bool] {
    let detector = try SileroVoiceActivity(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
    var control = configuration.map { LevelControl($0) }
    var frames: [[Float]] = []
    for start in stride(from: 0, to: samples.count - 511, by: 512) {
      let frame = Array(samples[start..<start + 512])
      if control == nil {
        frames.append(frame)
      } else if let ready = control?.push(frame) {
        frames.append(ready)
      }
    }
    frames += control?.finish() ?? []
    var result: [Bool] = []
    for frame in frames { result.append(try await detector.probability(of: frame) > 0.5) }
    return result
  }

  @Test(arguments: [-42, -50, -58] as [Float])
  func ofARecordingIsFoundAsAtItsOwnLevel(peak: Float) async throws {
    for recording in try LibriVox.recordings().prefix(3) {
      let samples = [Float](repeating: 0, count: 8192) + (try recording.samples())
      let expected = try await voiced(samples, nil)
      let found = try await voiced(LevelControlTests.scaled(samples, toPeak: peak), .recording)
      let both = zip(expected, found).filter { $0 && $1 }.count
      #expect(Double(both) > 0.93 * Double(expected.filter { $0 }.count), "\(recording.path)")
      let first = try #require(found.firstIndex(of: true))
      #expect(abs(first - (try #require(expected.firstIndex(of: true)))) <= 3)
    }
  }

  @Test func liveIsFoundWithinItsFirstWord() async throws {
    let recording = try LibriVox.recordings()[0]
    // Two seconds of the recording's own noise come first, as in a room.
    let samples = try recording.samples()
    let room = Array(repeatElement(samples.prefix(512), count: 62).joined())
    let expected = try await voiced(room + samples, nil)
    let found = try await voiced(LevelControlTests.scaled(room + samples, toPeak: -50), .live)
    let first = try #require(found.firstIndex(of: true))
    #expect(first - (try #require(expected.firstIndex(of: true))) <= 10)
  }

  @Test func isNotFoundInNoiseHowQuietSoever() async throws {
    var random = SeededRandom(seed: 3)
    let white = (0..<64_000).map { _ in Float.random(in: -1...1, using: &random) }
    var low: Float = 0
    let brown = white.map { value in
      low = 0.98 * low + value
      return low
    }
    var clicks = white.map { 0.002 * $0 }
    for start in stride(from: 20_000, to: 60_000, by: 4000) {
      for index in 0..<240 { clicks[start + index] += white[index] * Float(240 - index) / 240 }
    }
    for noise in [white, brown, clicks] {
      for peak in [-30, -50, -65] as [Float] {
        for configuration in LevelControlTests.configurations {
          let found = try await voiced(LevelControlTests.scaled(noise, toPeak: peak), configuration)
          #expect(!found.contains(true))
        }
      }
    }
  }
}
