import Foundation
import VoiceCore

/// Trims how a clause begins and ends, so that clauses played one after another sound like one speaker.
///
/// The networks put 210–315 ms of near silence before a clause and 280–470 ms after it (hibari 0.2.1, 13 clauses).
/// The first is pure latency; the second is twice what the same voice leaves inside a sentence (90–215 ms at a comma,
/// a semicolon or a colon). So silence is cut at both ends and a pause put back by the clause's last mark.
package enum ClauseEdges {
  /// The level below the loudest 5 ms from which there is silence. The voices' own floor before the first sound is
  /// −45 to −56 dB, after the last one −86 dB and less.
  static let floor: Float = 0.005_623  // −45 dB
  /// The sound that is kept before the first loud one: the onset of an h or an f is softer than the floor.
  static let lead = Duration.milliseconds(25)
  /// The sound that is kept after the last loud one, before the pause.
  static let tail = Duration.milliseconds(25)

  /// The silence after a clause that ends in `mark`.
  package static func pause(after mark: Character?) -> Duration {
    switch mark {
    case ".", "!", "?", "…": .milliseconds(300)
    case ";", ":", "—": .milliseconds(180)
    case ",": .milliseconds(120)
    default: .milliseconds(30)
    }
  }

  /// The last mark of a clause, closing quotes and brackets aside.
  package static func lastMark(of text: String) -> Character? {
    text.last { !$0.isWhitespace && !"\"”’')]*_".contains($0) }
  }

  /// - Returns: the clause from its first to its last sound, then the pause; empty when there is no sound. A clause
  ///   louder than full scale is turned down as a whole, so every sample is in −1…1.
  package static func trimmed(_ samples: [Float], sampleRate: Int, pause: Duration) -> [Float] {
    let block = sampleRate / 200
    let blocks = (samples.count + block - 1) / block
    guard blocks > 0 else { return [] }
    var energy = [Float](repeating: 0, count: blocks)
    var peak: Float = 0
    for index in samples.indices {
      energy[index / block] += samples[index] * samples[index]
      peak = max(peak, abs(samples[index]))
    }
    let loudest = energy.max() ?? 0
    guard loudest > 0, loudest.isFinite else { return [] }
    let isSound = { (energy: Float) in energy > loudest * floor * floor }
    let first = energy.firstIndex(where: isSound)! * block - lead.samples(at: sampleRate)
    let last = (energy.lastIndex(where: isSound)! + 1) * block + tail.samples(at: sampleRate)
    var clause = Array(samples[max(0, first)..<min(samples.count, last)])

    let gain = peak > 1 ? 1 / peak : 1
    // 5 ms of fade at both cuts, against clicks.
    let fade = min(block, clause.count / 2)
    for index in clause.indices {
      let edge = min(index, clause.count - 1 - index)
      clause[index] *= edge < fade ? gain * Float(edge) / Float(fade) : gain
    }
    clause.append(contentsOf: repeatElement(0, count: pause.samples(at: sampleRate)))
    return clause
  }
}
