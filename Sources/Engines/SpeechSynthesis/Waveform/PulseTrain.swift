import Foundation

/// The excitation of voiced speech: a band-limited pulse train that follows a fundamental frequency.
///
/// Every harmonic below 11 kHz has unit amplitude:
///
///     Σ cos(h·t), h = 1…H  =  sin((H + ½)·t) / (2·sin(t/2)) − ½
///
/// After `pulses()` in hibari 0.2.1 (`hibari/dsp.py`, Apache-2.0), and equal to it to rounding: the phase is summed in
/// double precision, the rest is single.
package enum PulseTrain {
  /// Below this fundamental (Hz) a sample is unvoiced, and zero.
  static let voicedThreshold: Float = 40
  static let highestHarmonic: Float = 11_000

  /// - Parameter f0: fundamental in Hz, one value a frame of `hop` samples.
  /// - Returns: `f0.count · hop` samples.
  package static func samples(f0: [Float], hop: Int, sampleRate: Int) -> [Float] {
    let count = f0.count * hop
    guard count > 0 else { return [] }
    let padded = (count + 7) / 8 * 8
    var frequency = interpolated(f0, hop: hop)
    frequency.append(contentsOf: repeatElement(0, count: padded - count))

    var phase = [Float](repeating: 0, count: padded)
    var turns = 0.0
    for index in 0..<count {
      turns += Double(max(frequency[index], voicedThreshold))
      let cycles = turns / Double(sampleRate)
      phase[index] = Float((cycles - cycles.rounded(.towardZero)) * (2 * .pi))
    }

    var pulses = [Float](repeating: 0, count: padded)
    pulses.withUnsafeMutableBytes { output in
      frequency.withUnsafeBytes { frequency in
        phase.withUnsafeBytes { phase in
          for offset in stride(from: 0, to: padded * 4, by: 32) {
            let f = frequency.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            // Lanes are computed together: a block with no voiced sample is left at zero.
            guard any(f .> voicedThreshold) else { continue }
            let t = phase.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
            output.storeBytes(of: pulse(t, frequency: f), toByteOffset: offset, as: Lanes.self)
          }
        }
      }
    }
    pulses.removeLast(padded - count)
    return pulses
  }

  @inline(__always)
  private static func pulse(_ t: Lanes, frequency: Lanes) -> Lanes {
    let ratio = highestHarmonic / pointwiseMax(frequency, Lanes(voicedThreshold))
    // Truncated by hand: ratio < 2²², and SSE2 cannot round.
    let nearest = (ratio + 12_582_912) - 12_582_912
    let harmonics = nearest - Lanes(0).replacing(with: Lanes(1), where: nearest .> ratio) + 0.5
    let denominator = VectorMath.sinCos(t * 0.5).sin * 2
    let quotient = VectorMath.sinCos(harmonics * t).sin / denominator
    // Where the denominator vanishes, the limit.
    let small = (denominator .<= 2e-3) .& (denominator .>= -2e-3)
    let value = quotient.replacing(with: harmonics, where: small) - 0.5
    return value.replacing(with: Lanes(0), where: frequency .<= voicedThreshold)
  }

  /// One value a frame to one a sample, linearly between the frames' centres, constant beyond the outer ones
  /// (`align_corners=False` in PyTorch's terms).
  private static func interpolated(_ f0: [Float], hop: Int) -> [Float] {
    var result = [Float]()
    result.reserveCapacity(f0.count * hop)
    let weights = (0..<hop).map { index -> Float in
      let position = (Double(index) + 0.5) / Double(hop) - 0.5
      return Float(position < 0 ? position + 1 : position)
    }
    for frame in f0.indices {
      let (before, here, after) = (f0[max(0, frame - 1)], f0[frame], f0[min(f0.count - 1, frame + 1)])
      for index in 0..<hop {
        let (left, right) = index < hop / 2 ? (before, here) : (here, after)
        result.append(left * (1 - weights[index]) + right * weights[index])
      }
    }
    return result
  }
}
