import Foundation
import TestSupport
import Testing
import TurnDetection

/// Against transformers' own output; Golden/make.py says how it was made.
@Suite struct LogMelSpectrogramTests {
  @Test func theFeaturesAreThoseOfTheReference() throws {
    let spectrogram = LogMelSpectrogram()
    var expected = try GoldenCase.features()[...]
    for golden in try GoldenCase.all() {
      let features = spectrogram.features(of: try golden.sound())
      try #require(features.count == 80 * 800)
      let found = golden.frames.flatMap { frame in (0..<80).map { features[$0 * 800 + frame] } }
      let furthest = zip(expected.prefix(found.count), found).map { abs($0 - $1) }.max() ?? 1
      #expect(furthest < 1e-4, "\(golden.recording): \(furthest)")
      expected = expected.dropFirst(found.count)
    }
    #expect(expected.isEmpty)
  }

  /// Frames of padding alone are computed once: what is beside them must not be taken for one.
  @Test(arguments: [0, 1, 160, 199, 200, 201, 360, 361, 16_000, 16_001])
  func zerosInFrontAreWhatIsFilledUp(padding: Int) {
    let spectrogram = LogMelSpectrogram(frameCount: 120)
    let sound = tone(spectrogram.windowLength - padding)
    #expect(
      spectrogram.features(of: sound)
        == spectrogram.features(of: [Float](repeating: 0, count: padding) + sound))
  }

  @Test func onlyTheEndOfALongSoundIsHeard() {
    let spectrogram = LogMelSpectrogram(frameCount: 100)
    let sound = tone(48_000)
    #expect(spectrogram.features(of: sound) == spectrogram.features(of: Array(sound.suffix(16_000))))
  }

  @Test func theLevelDoesNotMatter() {
    let spectrogram = LogMelSpectrogram(frameCount: 100)
    let sound = tone(12_000)
    let features = spectrogram.features(of: sound)
    for factor: Float in [0.1, 30] {
      let others = spectrogram.features(of: sound.map { $0 * factor })
      #expect((zip(features, others).map { abs($0 - $1) }.max() ?? 1) < 1e-3)
    }
  }

  /// (log10(1e-10) + 4) / 4.
  @Test(arguments: [0, 1, 5000, 200_000])
  func silenceIsOneNumberThroughout(count: Int) {
    let features = LogMelSpectrogram().features(of: [Float](repeating: 0, count: count))
    #expect(features == [Float](repeating: -1.5, count: 80 * 800))
  }

  /// A tone of 440 Hz that grows.
  private func tone(_ count: Int) -> [Float] {
    (0..<count).map { 0.5 * Float($0) / Float(count) * sin(2 * .pi * 440 * Float($0) / 16_000) }
  }
}
