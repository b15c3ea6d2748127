/// A stretch of mono sound between two stages: 32-bit float samples, nominally in -1…1, at `sampleRate`.
///  Every stage sees one channel; what a device or a file really has is an ``AudioFormat``.
public struct AudioBuffer: Sendable, Equatable {
  public var samples: [Float]
  /// Samples a second (Hz).
  public var sampleRate: Int

  public init(samples: [Float], sampleRate: Int) {
    self.samples = samples
    self.sampleRate = sampleRate
  }

  public var duration: Duration { .samples(samples.count, at: sampleRate) }

  public static func silence(_ duration: Duration, sampleRate: Int) -> AudioBuffer {
    AudioBuffer(
      samples: [Float](repeating: 0, count: duration.samples(at: sampleRate)), sampleRate: sampleRate)
  }
}

/// The sample rate and channel count of a device or a file, before conversion.
public struct AudioFormat: Sendable, Hashable {
  /// Samples a second (Hz) of each channel.
  public var sampleRate: Int
  public var channelCount: Int

  public init(sampleRate: Int, channelCount: Int) {
    self.sampleRate = sampleRate
    self.channelCount = channelCount
  }
}

extension Duration {
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  public var milliseconds: Double { seconds * 1000 }

  /// Whole nanoseconds; the rest is cut off.
  package var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
