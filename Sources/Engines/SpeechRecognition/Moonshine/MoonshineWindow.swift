import VoiceCore

/// A window of sound, made fit for the encoder.
struct MoonshineWindow {
  static let sampleRate = 16_000

  private(set) var samples: [Float]
  /// The length of the recorded sound.
  let duration: Duration

  init(_ samples: [Float]) {
    duration = .samples(samples.count, at: Self.sampleRate)
    self.samples = samples.map { $0.isFinite ? $0 : 0 }
    let missing = Self.shortest - samples.count
    if missing > 0 { self.samples += [Float](repeating: 0, count: missing) }
  }

  /// The seconds of sound that is no pause.
  var loudSeconds: Double {
    let recorded = samples.prefix(duration.samples(at: Self.sampleRate))
    return Quietness.loudSeconds(of: Array(recorded), sampleRate: Self.sampleRate)
  }

  /// Whether nothing is above -80 dB of full scale: no microphone is that quiet, so nothing was recorded.
  var isSilent: Bool { samples.allSatisfy { abs($0) < 1e-4 } }

  /// The most tokens of the window: 6.5 tokens a second, `max_tokens_per_second` of moonshine's core; English speech
  /// has three to five. It ends loops.
  var tokenLimit: Int { (samples.count * 13 + 31_999) / 32_000 }

  /// The shortest window in samples, one second. The encoder's three convolutions need 895 samples; words cut out of
  /// the librivox recordings were recognised better with silence behind them up to a second than up to half of one or
  /// none.
  private static let shortest = 16_000
}
