import SignalProcessing
import VoiceCore

/// What a recording sounds like to who hears it. The copies are the same on every run: nothing is drawn that is not seeded.
package enum SoundCondition: String, Sendable, CaseIterable {
  /// As it was recorded.
  case clean
  /// As an analogue telephone carries it: 300 to 3,400 Hz (ITU-T G.712), sampled at 8 kHz.
  case telephone
  /// 10 dB above noise: white in every other recording, else six other people who speak at once.
  case noise

  /// Fewer can be understood, more are a hum.
  private static let babbleVoices = 6

  /// A recording under this condition, as long as it was.
  ///
  /// - Throws: what it takes to read the other recordings that speak in the noise.
  package func copy(of samples: [Float], named recording: String, in set: EndpointSet) throws(VoiceError)
    -> [Float]
  {
    switch self {
    case .clean: return samples
    case .telephone: return try Self.telephone(samples, sampleRate: EndpointSet.sampleRate)
    case .noise:
      let place = set.recordings.firstIndex(of: recording) ?? 0
      let others = place % 2 == 1 ? set.othersSpeaking(than: recording, atMost: Self.babbleVoices) : []
      guard !others.isEmpty else {
        return Self.mixed(samples, with: Self.white(samples.count, seed: UInt64(place)))
      }
      var voices: [[Float]] = []
      for other in others { voices.append(try set.samples(of: other)) }
      return Self.mixed(samples, with: Self.babble(voices, length: samples.count))
    }
  }

  static func telephone(_ samples: [Float], sampleRate: Int) throws(VoiceError) -> [Float] {
    let narrow = 8000
    let band =
      Biquad.butterworth(.highPass, at: 300, sampleRate: narrow)
      + Biquad.butterworth(.lowPass, at: 3400, sampleRate: narrow)
    var sound = try converted(samples, from: sampleRate, to: narrow)
    for var section in band { sound = sound.map { section.filter($0) } }
    let wide = try converted(sound, from: narrow, to: sampleRate).prefix(samples.count)
    return wide + [Float](repeating: 0, count: samples.count - wide.count)
  }

  private static func converted(_ samples: [Float], from: Int, to: Int) throws(VoiceError) -> [Float] {
    var resampler = try ResamplerStream(from: from, to: to)
    return resampler.push(samples) + resampler.flush()
  }
}
