import VoiceCore

/// A clock that one can wait on: what paces a file like a sound card. Injected, so that tests turn its hands.
public protocol PacingClock: MonotonicClock {
  /// Returns at `deadline`, at once if that has passed.
  /// - Throws: `.cancelled` when the task is cancelled meanwhile.
  func sleep(until deadline: MonotonicTime) async throws(VoiceError)
}

extension SystemClock: PacingClock {
  public func sleep(until deadline: MonotonicTime) async throws(VoiceError) {
    do { try await Task.sleep(for: deadline - now) } catch { throw .cancelled }
  }
}

extension Duration {
  /// How long so many samples sound.
  package static func samples(_ count: Int, at sampleRate: Int) -> Duration {
    .nanoseconds(Int64(Double(count) / Double(sampleRate) * 1e9))
  }

  /// How many whole samples fit; the inverse of `samples(_:at:)`, so it rounds away what that cut off.
  package func samples(at sampleRate: Int) -> Int {
    Int((seconds * Double(sampleRate) + 1e-3).rounded(.down))
  }
}
