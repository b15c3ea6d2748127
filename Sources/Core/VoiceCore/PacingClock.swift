/// A clock that can be waited on, which paces a file like a sound card. It is injected, so that tests set the time.
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
