import VoiceCore

/// Mixes several channels into one: their mean, in which a channel counts upside down that is another one's mirror
/// image.
///
/// A recording through a cable or an adapter that is wired wrong has the same sound in both channels, once inverted: their
/// mean is silence. Two channels are taken for mirror images where their correlation is below −0.9, and for what they
/// should be again where it is above 0.5. Below −0.9 the mean keeps less than 5 % of the power and the difference more
/// than 95 %; in between (wide stereo, two rooms) both keep about half, and what was decided stays. It is decided over a
/// quarter of a second, longer than any wave that one hears; silence decides nothing. A change fades in over 10 ms.
///
/// Each of up to eight channels is compared with those before it; more are a measuring instrument's, and averaged.
package struct ChannelMix: Sendable {
  package let channelCount: Int
  /// The number of frames over which it is decided whether a channel is inverted.
  package let window: Int
  /// The number of samples that were NaN or infinite.
  package private(set) var repairedSamples = 0
  /// Whether a channel has been turned over for a second of sound, or for half of what there is.
  package var isInverted: Bool { inverted > 0 && (inverted >= 4 * window || 2 * inverted >= heard) }

  /// The sign of each channel: −1 for one that is turned over.
  private var signs: [Float]
  private var powers: [Double]
  /// The product of channel j with channel k > j, at j × channels + k.
  private var products: [Double]
  private var measured = 0
  private var fade: (from: [Float], left: Int)?
  private let fadeLength: Int
  /// The number of frames with sound in two channels; below, of those in which one was turned over.
  private var heard = 0
  private var inverted = 0

  static let mirrored = -0.9
  static let alike = 0.5
  /// The power of a sample below which there is silence: −90 dB full scale, a step of 16 bits.
  static let silence = 1e-9
  package static let mostChannels = 8

  package init(channelCount: Int, sampleRate: Int) {
    self.channelCount = channelCount
    window = max(1, sampleRate / 4)
    fadeLength = max(1, sampleRate / 100)
    signs = [Float](repeating: 1, count: channelCount)
    let compared = channelCount <= Self.mostChannels ? channelCount : 0
    powers = [Double](repeating: 0, count: compared)
    products = [Double](repeating: 0, count: compared * compared)
  }

  /// - Parameters:
  ///   - frames: channels interleaved; samples that are no number become 0, those beyond ±1 become ±1.
  ///   - isWhole: nothing that belongs to them follows: they are decided on by themselves, before they are mixed. Else
  ///     what is decided holds from the next call on.
  package mutating func mix(_ frames: UnsafeMutableBufferPointer<Float>, isWhole: Bool) -> [Float] {
    let count = frames.count / channelCount
    for index in 0..<count * channelCount {
      if frames[index].isFinite {
        frames[index] = min(max(frames[index], -1), 1)
      } else {
        frames[index] = 0
        repairedSamples += 1
      }
    }
    guard channelCount > 1 else { return Array(frames[..<count]) }
    measure(UnsafeBufferPointer(frames), count)
    if isWhole || measured >= window { decide() }
    return sum(UnsafeBufferPointer(frames), count)
  }

  private mutating func measure(_ frames: UnsafeBufferPointer<Float>, _ count: Int) {
    measured += count
    for j in powers.indices {
      for k in j..<powers.count {
        var sum: Float = 0
        var place = 0
        for _ in 0..<count {
          sum += frames[place + j] * frames[place + k]
          place += channelCount
        }
        if j == k { powers[j] += Double(sum) } else { products[j * powers.count + k] += Double(sum) }
      }
    }
  }

  private mutating func decide() {
    let least = Self.silence * Double(measured)
    let before = signs
    for k in powers.indices where powers[k] > least {
      for j in 0..<k where powers[j] > least {
        let correlation = products[j * powers.count + k] / (powers[j] * powers[k]).squareRoot()
        if correlation < Self.mirrored {
          signs[k] = -signs[j]
        } else if correlation > Self.alike {
          signs[k] = signs[j]
        } else {
          continue
        }
        break
      }
    }
    if powers.filter({ $0 > least }).count > 1 {
      heard += measured
      if signs.contains(-1) { inverted += measured }
    }
    if signs != before { fade = (before, fadeLength) }
    for index in powers.indices { powers[index] = 0 }
    for index in products.indices { products[index] = 0 }
    measured = 0
  }

  private mutating func sum(_ frames: UnsafeBufferPointer<Float>, _ count: Int) -> [Float] {
    let share = 1 / Float(channelCount)
    return [Float](unsafeUninitializedCapacity: count) { mono, initialized in
      var place = 0
      for index in 0..<count {
        var sum: Float = 0
        for channel in 0..<channelCount { sum += weight(channel) * frames[place + channel] }
        if let left = fade?.left { fade = left > 1 ? (fade!.from, left - 1) : nil }
        mono[index] = sum * share
        place += channelCount
      }
      initialized = count
    }
  }

  private func weight(_ channel: Int) -> Float {
    guard let fade else { return signs[channel] }
    let share = Float(fade.left) / Float(fadeLength)
    return share * fade.from[channel] + (1 - share) * signs[channel]
  }
}
