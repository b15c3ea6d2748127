import Foundation
import VoiceCore

/// Measures how surely nobody speaks, every 10 ms: 1 is a pause, -1 is a voice.
///
/// From loudness alone, on the recording's own scale: between what its loudest twentieth exceeds and what its quietest
/// tenth stays below, or 50 dB under the former where the pauses are digital silence, the border is at a fifth. There
/// are 6 dB from "unsure" to "sure". The figures are the best of a flat optimum for words' times
/// (docs/decisions/0010-word-times.md).
package enum Quietness {
  /// - Returns: one value for each whole 10 ms of the samples.
  package static func of(_ samples: [Float], sampleRate: Int) -> [Float] {
    let levels = levels(of: samples, sampleRate: sampleRate)
    guard let (quiet, loud) = range(of: levels) else { return [] }
    let floor = max(quiet, loud - 50)
    let border = floor + 0.2 * (loud - floor)
    return levels.map { Float(min(1, max(-1, (border - $0) / 6))) }
  }

  /// The distance in dB between what the loudest twentieth exceeds and what the quietest tenth stays below: how far
  /// speech stands out of what else is heard.
  package static func contrast(of samples: [Float], sampleRate: Int) -> Float {
    range(of: levels(of: samples, sampleRate: sampleRate)).map { Float($0.loud - $0.quiet) } ?? 0
  }

  /// The level in dB of every 10 ms: of the 20 ms around its middle.
  private static func levels(of samples: [Float], sampleRate: Int) -> [Double] {
    let hop = sampleRate / 100
    return (0..<samples.count / hop).map { frame in
      let window = samples[max(0, frame * hop - hop / 2)..<min(samples.count, frame * hop + hop * 3 / 2)]
      let power = window.reduce(into: 0) { $0 += Double($1) * Double($1) } / Double(window.count)
      return 10 * log10(power + 1e-12)
    }
  }

  private static func range(of levels: [Double]) -> (quiet: Double, loud: Double)? {
    guard !levels.isEmpty else { return nil }
    let sorted = levels.sorted()
    return (Percentiles.percentile(10, of: sorted), Percentiles.percentile(95, of: sorted))
  }

  /// The seconds of sound that is no pause.
  static func loudSeconds(of samples: [Float], sampleRate: Int) -> Double {
    Double(of(samples, sampleRate: sampleRate).count { $0 < 0 }) / 100
  }

  /// The sample in the middle of the quietest 200 ms of the middle third: where a window is best parted.
  static func quietestMoment(of samples: [Float], sampleRate: Int) -> Int {
    let (hop, width) = (sampleRate / 100, 20)
    let energies = (0..<samples.count / hop).map { frame in
      samples[frame * hop..<(frame + 1) * hop].reduce(Float(0)) { $0 + $1 * $1 }
    }
    let starts = energies.count / 3..<max(energies.count / 3 + 1, energies.count * 2 / 3 - width)
    let best = starts.min { energies[$0..<$0 + width].reduce(0, +) < energies[$1..<$1 + width].reduce(0, +) }
    return ((best ?? 0) + width / 2) * hop
  }
}
