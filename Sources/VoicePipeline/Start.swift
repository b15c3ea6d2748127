import VoiceCore

/// Opens both ends. The microphone comes first: its error names what to do without a sound card at all.
func start(
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
