import Foundation

extension SoundCondition {
  /// dB, from the level of the speech to that of the noise.
  private static let signalToNoise: Float = 10

  static func white(_ count: Int, seed: UInt64) -> [Float] {
    var noise = UniformNoise(seed: seed)
    return (0..<count).map { _ in noise.next() }
  }

  /// Everybody equally loud, each from the beginning again when they are done.
  static func babble(_ voices: [[Float]], length: Int) -> [Float] {
    var sum = [Float](repeating: 0, count: length)
    for voice in voices where !voice.isEmpty {
      let level = speechPower(of: voice).squareRoot()
      guard level > 0 else { continue }
      for index in sum.indices { sum[index] += voice[index % voice.count] / level }
    }
    return sum
  }

  /// The sum, no louder than full scale.
  static func mixed(_ speech: [Float], with noise: [Float]) -> [Float] {
    let power = noise.reduce(0) { $0 + $1 * $1 } / Float(max(1, noise.count))
    guard power > 0 else { return speech }
    let gain = (speechPower(of: speech) / power / pow(10, signalToNoise / 10)).squareRoot()
    let sum = zip(speech, noise).map { $0 + gain * $1 }
    let peak = sum.reduce(1) { max($0, abs($1)) }
    return peak > 1 ? sum.map { $0 / peak } : sum
  }

  /// The mean power while somebody speaks: of the frames of 10 ms that are at most 30 dB below the loudest one.
  static func speechPower(of samples: [Float], sampleRate: Int = EndpointSet.sampleRate) -> Float {
    let length = sampleRate / 100
    let powers = stride(from: 0, to: samples.count - samples.count % length, by: length).map { start in
      samples[start..<start + length].reduce(0) { $0 + $1 * $1 } / Float(length)
    }
    let limit = (powers.max() ?? 0) / 1000
    let spoken = powers.filter { $0 >= limit }
    return spoken.isEmpty ? 0 : spoken.reduce(0, +) / Float(spoken.count)
  }
}

/// White noise, uniform in -1…1, the same for the same seed: SplitMix64 (Steele, Lea and Flood 2014).
private struct UniformNoise {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Float {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Float((mixed ^ (mixed >> 31)) >> 40) / Float(1 << 23) - 1
  }
}
