/// Complex white noise for the bins of a spectrogram: real and imaginary part each of unit variance.
///
/// Injected, so that a golden test can hand in the array that the reference implementation drew.
package protocol NoiseSource {
  /// The noise for one bin of eight consecutive frames, beginning with `frame`.
  mutating func next(bin: Int, frame: Int) -> (real: SIMD8<Float>, imaginary: SIMD8<Float>)
}

/// Eight xoshiro128+ generators side by side (Blackman & Vigna, "Scrambled linear pseudorandom number generators",
/// 2021), seeded by SplitMix64, made Gaussian by Box and Muller's transform: a radius and an angle are just what a
/// complex number wants. The same seed gives the same noise, so the same text gives the same samples.
package struct GaussianNoise: NoiseSource {
  private var s0: SIMD8<UInt32>
  private var s1: SIMD8<UInt32>
  private var s2: SIMD8<UInt32>
  private var s3: SIMD8<UInt32>

  package init(seed: UInt64) {
    var state = seed
    func lanes() -> SIMD8<UInt32> {
      var lanes = SIMD8<UInt32>()
      for index in lanes.indices {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        lanes[index] = UInt32(truncatingIfNeeded: (z ^ (z >> 31)) >> 16)
      }
      return lanes
    }
    (s0, s1, s2, s3) = (lanes(), lanes(), lanes(), lanes())
  }

  @inline(__always)
  private mutating func bits() -> SIMD8<UInt32> {
    let result = s0 &+ s3
    let t = s1 &<< 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 &<< 11) | (s3 &>> 21)
    return result
  }

  @inline(__always)
  package mutating func next(bin: Int, frame: Int) -> (real: SIMD8<Float>, imaginary: SIMD8<Float>) {
    // 23 random bits below the exponent of 1 make 1…2; the radius wants 0 < u ≤ 1, the angle any full turn.
    let u = 2 - ((bits() &>> 9) | 0x3F80_0000).asFloats
    let v = ((bits() &>> 9) | 0x3F80_0000).asFloats - 1
    let radius = (VectorMath.log(u) * -2).squareRoot()
    let (sin, cos) = VectorMath.sinCos(v * (2 * .pi))
    return (radius * cos, radius * sin)
  }
}
