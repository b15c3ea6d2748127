import VoiceCore

/// Runs a job that Ctrl-C can end.
enum Job {
  /// - Parameters:
  ///   - stop: asks the job to end; called at most once, from another thread.
  ///   - body: the job; returns once everything is closed and written.
  /// - Throws: what the job threw, else `.interrupted` after Ctrl-C, so that the exit code says so.
  static func run(
    stop: @escaping @Sendable () -> Void, _ body: () async throws(VoiceError) -> Void
  ) async throws(VoiceError) {
    let interruption = Interruption(stop)
    try await body()
    if interruption.isRequested { throw .interrupted }
  }
}
