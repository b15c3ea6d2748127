import Foundation

/// A filter of second order (R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients"). What
/// comes out depends on nothing later than what went in.
struct Biquad {
  enum Kind { case lowPass, highPass }

  private let b: (Double, Double, Double)
  private let a: (Double, Double)
  private var state = (0.0, 0.0)

  /// - Parameters:
  ///   - cutoff: Hz.
  ///   - q: the quality; 1/√2 is flat.
  init(_ kind: Kind, at cutoff: Double, q: Double, sampleRate: Int) {
    let angle = 2 * Double.pi * cutoff / Double(sampleRate)
    let (cosine, alpha) = (cos(angle), sin(angle) / (2 * q))
    let scale = 1 / (1 + alpha)
    let edge = (kind == .lowPass ? 1 - cosine : 1 + cosine) / 2 * scale
    b = (edge, (kind == .lowPass ? 2 : -2) * edge, edge)
    a = (-2 * cosine * scale, (1 - alpha) * scale)
  }

  /// Fourth order, flat in its band and 3 dB down at the cutoff: two sections with Butterworth's qualities.
  static func butterworth(_ kind: Kind, at cutoff: Double, sampleRate: Int) -> [Biquad] {
    [1, 3].map { Biquad(kind, at: cutoff, q: 1 / (2 * cos(Double($0) * .pi / 8)), sampleRate: sampleRate) }
  }

  /// The next sample (transposed direct form II).
  mutating func filter(_ sample: Float) -> Float {
    let input = Double(sample)
    let output = b.0 * input + state.0
    state = (b.1 * input - a.0 * output + state.1, b.2 * input - a.1 * output)
    return Float(output)
  }
}
