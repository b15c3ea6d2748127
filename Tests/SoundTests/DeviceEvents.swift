import VoiceCore

/// Collects what devices report, and lets a test wait for it.
actor Events {
  private nonisolated let stream: AsyncStream<DeviceEvent>
  private nonisolated let input: AsyncStream<DeviceEvent>.Continuation
  private var lost = 0
  private var reopened = 0

  init() { (stream, input) = AsyncStream.makeStream() }

  nonisolated func add(_ event: DeviceEvent) { input.yield(event) }

  func wait(lost: Int, reopened: Int) async {
    if self.lost >= lost && self.reopened >= reopened { return }
    for await event in stream {
      switch event {
      case .lost: self.lost += 1
      case .reopened: self.reopened += 1
      case .inverted: break
      }
      if self.lost >= lost && self.reopened >= reopened { return }
    }
  }
}
