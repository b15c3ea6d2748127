import VoiceCore

/// Opens both ends of a job. The microphone comes first: its error names what to do without a sound card at all.
package func start(
  _ listener: Listener, _ player: any AudioPlaying, _ report: @escaping @Sendable (Listener.Event) -> Void
) async throws(VoiceError) {
  do {
    try await listener.start(report)
    try await player.start()
  } catch {
    await listener.stop()
    throw error
  }
}

extension VoiceError {
  /// Whether every later turn would fail in the same way: the job ends at once.
  package var endsJob: Bool {
    switch self {
    case .deviceLost, .diskFull, .writeFailed, .damagedModel, .wrongModelKind, .noChatTemplate,
      .notEnoughMemory,
      .noSuchFile, .unreadable:
      true
    default:
      false
    }
  }
}

/// Closes what a job spoke into and says how its sound fared, when the listener has been stopped. What was heard is kept
/// even when the job failed; a job that failed before it said anything leaves no file.
///
/// - Parameter failure: why the job failed, if it did; thrown again.
package func finish(
  _ listener: Listener, _ player: any AudioPlaying, after failure: VoiceError?, turns: Int,
  _ report: (TurnEvent) -> Void
) async throws(VoiceError) {
  var failure = failure
  if failure != nil, await player.progress.playedSamples == 0 {
    await player.abandon()
  } else {
    do { try await player.finish() } catch { failure = failure ?? error }
  }
  let (played, heard) = (await player.progress, await listener.losses)
  report(
    .ended(
      turns: turns, droppedSamples: heard.droppedSamples, starvations: played.starvations,
      xruns: heard.overflows + played.underflows))
  if let failure { throw failure }
}
