/// Elementary functions on eight floats at once.
///
/// The waveform needs about a million of them for two seconds of speech; libm's, one at a time, would cost more than
/// the network. Polynomials and range reductions are those of the Cephes library (Moshier, single precision:
/// `expf.c`, `logf.c`, `sinf.c`); the error is below 3e-7 relative over the ranges named.
typealias Lanes = SIMD8<Float>
typealias Bits = SIMD8<UInt32>

extension Bits {
  @inline(__always) var asFloats: Lanes { unsafeBitCast(self, to: Lanes.self) }
}

extension Lanes {
  @inline(__always) var asBits: Bits { unsafeBitCast(self, to: Bits.self) }
  @inline(__always) init(_ value: Float) { self.init(repeating: value) }
}

package enum VectorMath {
  /// 1.5 · 2²³: adding it leaves the nearest integer in the low bits of the float, for |x| < 2²². SSE2 has no
  /// rounding instruction.
  private static let rounder: Float = 12_582_912

  /// e^x; x is clamped to ±87, where a float neither overflows nor becomes denormal.
  @inline(__always)
  package static func exp(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let x = pointwiseMin(pointwiseMax(x, Lanes(-87)), Lanes(87))
    let shifted = x * 1.442_695_04 + rounder
    let n = shifted - rounder
    let r = x - n * 0.693_359_375 + n * 2.121_944_4e-4
    var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 5.000_000_1e-1
    let mantissa = p * (r * r) + r + 1
    // The low bits of `shifted` are n; 127 is the exponent's bias.
    return mantissa * ((shifted.asBits &+ 127) &<< 23).asFloats
  }

  /// ln x for normal x > 0.
  @inline(__always)
  package static func log(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // x = m · 2^e with m in √½…√2.
    let offset = x.asBits &- 0x3F35_04F3
    let e = Lanes(truncatingSigned: offset)
    let m = (x.asBits &- (offset & 0xFF80_0000)).asFloats - 1
    let z = m * m
    var p = m * 7.037_683_6e-2 - 1.151_461_03e-1
    p = p * m + 1.167_699_87e-1
    p = p * m - 1.242_014_08e-1
    p = p * m + 1.424_932_28e-1
    p = p * m - 1.666_805_77e-1
    p = p * m + 2.000_071_48e-1
    p = p * m - 2.499_999_4e-1
    p = p * m + 3.333_333_1e-1
    let y = p * m * z - e * 2.121_944_4e-4 - z * 0.5
    return m + y + e * 0.693_359_375
  }

  /// sin x and cos x for |x| < 8,192 (π/2 in three parts, of which the products with the quadrant are exact).
  @inline(__always)
  package static func sinCos(_ x: SIMD8<Float>) -> (sin: SIMD8<Float>, cos: SIMD8<Float>) {
    let shifted = x * 0.636_619_77 + rounder
    let n = shifted - rounder
    let quadrant = shifted.asBits
    let r = ((x - n * 1.570_312_5) - n * 4.837_513e-4) - n * 7.549_789_95e-8
    let z = r * r
    var s = z * -1.951_529_6e-4 + 8.332_160_9e-3
    s = s * z - 1.666_665_46e-1
    s = s * z * r + r
    var c = z * 2.443_315_7e-5 - 1.388_731_63e-3
    c = c * z + 4.166_664_57e-2
    c = c * z * z - z * 0.5 + 1
    // Odd quadrants exchange sine and cosine; the second bit is the sign.
    let swap = Bits(repeating: 0) &- (quadrant & 1)
    let sine = (s.asBits & ~swap) | (c.asBits & swap)
    let cosine = (c.asBits & ~swap) | (s.asBits & swap)
    return (
      (sine ^ ((quadrant & 2) &<< 30)).asFloats,
      (cosine ^ (((quadrant &+ 1) & 2) &<< 30)).asFloats
    )
  }

  /// tanh x, to 2e-7 absolute: it is only ever an angle.
  @inline(__always)
  package static func tanh(_ x: SIMD8<Float>) -> SIMD8<Float> {
    1 - 2 / (exp(x + x) + 1)
  }
}

extension Lanes {
  /// The exponent field of `bits`, as a signed number.
  @inline(__always) fileprivate init(truncatingSigned bits: Bits) {
    let exponent = SIMD8<Int32>(truncatingIfNeeded: bits) &>> 23
    self.init(exponent)
  }
}
