/// A stretch of mono sound that knows when it was in the air: 32-bit float samples, nominally in -1…1.
public struct AudioBlock: Sendable, Equatable {
  public var samples: [Float]
  /// Samples a second (Hz).
  public var sampleRate: Int
  /// The time at which the first sample was captured (a microphone's block) or was, or will be, heard (a
  /// loudspeaker's), by the device's own clock, on the clock of its owner.
  public var time: MonotonicTime

  public init(samples: [Float], sampleRate: Int, time: MonotonicTime) {
    self.samples = samples
    self.sampleRate = sampleRate
    self.time = time
  }

  public var duration: Duration { .samples(samples.count, at: sampleRate) }
}
