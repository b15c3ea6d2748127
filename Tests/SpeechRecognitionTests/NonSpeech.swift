import Foundation
import TestSupport

/// Sounds in which nobody speaks, of four seconds at 16 kHz.
enum NonSpeech: String, CaseIterable, Sendable {
  case silence
  case whiteNoise
  case pinkNoise
  case hum
  case clicks
  case music
  case sungVowel

  private static let sampleRate: Float = 16_000
  private static let count = 64_000

  var samples: [Float] {
    var random = SeededRandom(seed: 7)
    var noise: Float { Float.random(in: -1...1, using: &random) }
    switch self {
    case .silence:
      return [Float](repeating: 0, count: Self.count)
    case .whiteNoise:
      return (0..<Self.count).map { _ in 0.1 * noise }
    case .pinkNoise:
      // Paul Kellet's three poles: within 0.5 dB of 1/f from 10 Hz up.
      var (low, middle, high) = (Float(0), Float(0), Float(0))
      return (0..<Self.count).map { _ in
        let white = noise
        low = 0.99765 * low + white * 0.0990460
        middle = 0.96300 * middle + white * 0.2965164
        high = 0.57000 * high + white * 1.0526913
        return 0.05 * (low + middle + high + white * 0.1848)
      }
    case .hum:
      return Self.tone { 0.1 * (sin($0 * 100) + sin($0 * 200) / 2 + sin($0 * 300) / 3) }
    case .clicks:
      var samples = [Float](repeating: 0, count: Self.count)
      for start in stride(from: 1600, to: Self.count - 800, by: 4000) {
        for index in 0..<240 { samples[start + index] = 0.5 * noise * exp(-Float(index) / 30) }
      }
      return samples
    case .music:
      // Four chords of a second, each with the first four harmonics of its three notes.
      let roots: [Float] = [220, 174.6, 261.6, 196]
      return (0..<Self.count).map { index in
        let time = Float(index % 16_000) / Self.sampleRate
        let notes = [1, 1.26, 1.5].map { $0 * roots[index / 16_000] }
        let sum = notes.reduce(Float(0)) { sum, note in
          (1...4).reduce(sum) { $0 + sin(2 * .pi * note * Float($1) * time) / Float($1) }
        }
        return 0.06 * sum * min(1, time * 20)
      }
    case .sungVowel:
      return Self.vowel
    }
  }

  private static func tone(_ wave: (Float) -> Float) -> [Float] {
    (0..<count).map { wave(2 * .pi * Float($0) / sampleRate) }
  }

  /// "Ah" at 200 Hz with a vibrato: pulses of a glottis through three resonances.
  private static var vowel: [Float] {
    var phase: Float = 0
    let pulses = (0..<count).map { index in
      phase += 200 * (1 + 0.02 * sin(2 * .pi * 5.5 * Float(index) / sampleRate)) / sampleRate
      phase -= phase.rounded(.down)
      return phase < 0.4 ? pow(sin(.pi * phase / 0.4), 2) - 0.15 : -0.15
    }
    var sum = [Float](repeating: 0, count: count)
    let formants: [(frequency: Float, width: Float, gain: Float)] = [
      (800, 80, 1), (1200, 90, 0.6), (2500, 120, 0.3),
    ]
    for formant in formants {
      let radius = exp(-.pi * formant.width / sampleRate)
      let turn = 2 * radius * cos(2 * .pi * formant.frequency / sampleRate)
      var (last, before) = (Float(0), Float(0))
      let resonance = pulses.map { pulse in
        (last, before) = (pulse + turn * last - radius * radius * before, last)
        return last
      }
      let peak = resonance.map(abs).max() ?? 1
      for index in sum.indices { sum[index] += formant.gain * resonance[index] / peak }
    }
    let peak = sum.map(abs).max() ?? 1
    return sum.indices.map { index in
      let fade = min(Float(index) / 1600, Float(count - index) / 3200, 1)
      return 0.3 * fade * sum[index] / peak
    }
  }
}
