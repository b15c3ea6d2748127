import VoiceCore

/// Opens the microphone and the loudspeaker of a job, or the files in their place. The microphone comes first: where there
/// is no sound card at all, its error is the one to tell.
package func start(
  _ listener: Listener, awaitingMeaning: Bool, _ player: any AudioPlaying,
  _ report: @escaping @Sendable (Listener.Event) -> Void
) async throws(VoiceError) {
  do {
    try await listener.start(awaitingMeaning: awaitingMeaning, report)
    try await player.start()
  } catch {
    await listener.stop()
    throw error
  }
}

extension VoiceError {
  /// Whether every later turn would fail in the same way, so that the job ends at once.
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

/// Closes the loudspeaker of a job whose listener has been stopped, and reports how its sound fared. What was heard is kept
/// even when the job failed; a job that failed before it said anything leaves no file.
///
/// - Throws: `failure`, the reason for which the job failed, if it did; else what closing the loudspeaker throws.
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
