import Foundation
import SignalProcessing
import TestSupport
import Testing

@Suite struct SpeechWindowTests {
  private let rate = 16_000

  /// A second that swells, holds and fades, as a word does.
  private func word(peak: Float = 0.3) -> [Float] {
    (0..<16_000).map { index in
      let fade = min(Float(index) / 1600, Float(16_000 - index) / 3200, 1)
      return peak * fade * fade * sin(Float(index) * 0.08)
    }
  }

  private func silence(_ count: Int) -> [Float] { [Float](repeating: 0, count: count) }

  private func noise(_ count: Int, level: Float) -> [Float] {
    var random = SeededRandom(seed: 3)
    return (0..<count).map { _ in Float.random(in: -level...level, using: &random) }
  }

  private func cut(_ samples: [Float], isOver: Bool = true) -> (samples: [Float], start: Int) {
    SpeechWindow().cut(from: samples, sampleRate: rate, isOver: isOver)
  }

  /// The frames of voice activity fall on the speech in 512 ways.
  @Test func theWindowIsTheSameToTheBitWhereverItsEdgesWere() {
    let expected = cut(silence(8000) + word() + silence(4000)).samples
    #expect((16_000...24_000).contains(expected.count))
    for (before, after) in [(8000, 1600), (7489, 1601), (7001, 1999), (9000, 0), (6000, 512), (6400, 9000)] {
      let window = cut(silence(before) + word() + silence(after))
      #expect(window.samples == expected, "\(before) before, \(after) behind")
    }
  }

  @Test func itBeginsAFixedTimeBeforeTheFirstLoudSoundAlsoInNoise() {
    let room = noise(40_000, level: 0.005)
    let sound = zip(room, silence(12_000) + word() + silence(12_000)).map { $0 + $1 }
    let (noisy, clean) = (cut(sound), cut(silence(12_000) + word() + silence(12_000)))
    #expect(abs(noisy.start - clean.start) < 160 && abs(noisy.samples.count - clean.samples.count) < 320)
    #expect(
      noisy.samples == Array(sound[noisy.start...].prefix(noisy.samples.count)),
      "loud enough: to the last bit")
    #expect(SpeechWindow().start(in: sound, sampleRate: rate) == noisy.start)
  }

  @Test func whileTheWordsGoOnNothingIsAddedBehindThem() {
    let unfinished = silence(8000) + Array(word().prefix(8000))
    let window = cut(unfinished, isOver: false)
    #expect(window.samples == Array(unfinished[window.start...]))
  }

  @Test(arguments: [Float(-20), -40, -60]) func allOfAQuietUtteranceIsRaisedAlike(level: Float) {
    let factor = pow(10, level / 20)
    let spoken = silence(8000) + word(peak: 1) + silence(4000)
    let (loud, quiet) = (cut(spoken), cut(spoken.map { $0 * factor }))
    #expect(loud.start == quiet.start && loud.samples.count == quiet.samples.count)
    let ratios = zip(loud.samples, quiet.samples).filter { abs($0.0) > 0.01 }.map { $0.1 / $0.0 }
    let (least, most) = (ratios.min() ?? 0, ratios.max() ?? 0)
    #expect(most / least < 1.001, "one gain")
    // 3 dB above the root mean square of a sine.
    let expected = max(factor, min(pow(10, (-33 + 3) / 20), factor * 100))
    #expect(abs(most / expected - 1) < 0.1, "\(most) \(expected)")
  }

  @Test func noiseByItselfIsNotRaisedAboveItsLimit() {
    let window = cut(noise(16_000, level: 0.0005))
    let power = window.samples.reduce(0) { $0 + $1 * $1 } / Float(max(1, window.samples.count))
    #expect(10 * log10(power) < -48)
  }

  @Test(arguments: [0, 1, 159, 160, 400, 16_000]) func whatHasNothingLoudIsLeftAsItIs(count: Int) {
    #expect(cut(silence(count)).samples == silence(count) && cut(silence(count)).start == 0)
  }

  @Test func badSamplesDoNotMoveTheWindow() {
    var spoiled = silence(8000) + word() + silence(4000)
    let expected = cut(spoiled).start
    spoiled[2000] = .nan
    spoiled[3000] = .infinity
    #expect(cut(spoiled).start == expected)
  }
}
