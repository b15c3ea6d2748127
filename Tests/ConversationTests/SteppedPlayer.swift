import Conversation
import Synchronization
import VoiceCore

/// A clock that stands still until a test sets it.
final class SetClock: MonotonicClock {
  private let time = Mutex(MonotonicTime(nanoseconds: 0))
  var now: MonotonicTime { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }
}

/// A loudspeaker that plays as many samples as the test says, in no time but the test clock's.
actor SteppedPlayer: AudioPlaying {
  nonisolated let sampleRate = 24_000
  nonisolated let name = "a loudspeaker that is stepped"
  /// Lets go when all of a reply has been pushed.
  nonisolated let hasAll = Hold()
  private(set) var progress = PlaybackProgress()
  private(set) var calls: [String] = []
  /// What was heard, in its order.
  private(set) var played: [Float] = []
  private let clock: SetClock
  private var waiting: [Float] = []
  private var isPaused = false
  private var flush: CheckedContinuation<Void, Never>?

  init(clock: SetClock) { self.clock = clock }

  func play(_ count: Int) {
    guard !isPaused else { return clock.advance(by: .seconds(Double(count) / Double(sampleRate))) }
    played += waiting.prefix(count)
    progress.playedSamples += min(count, waiting.count)
    waiting.removeFirst(min(count, waiting.count))
    clock.advance(by: .seconds(Double(count) / Double(sampleRate)))
    if waiting.isEmpty { endFlush() }
  }

  func start() {}
  func push(_ buffer: AudioBuffer) { waiting += buffer.samples }

  func flush() async {
    hasAll.letGo()
    if !waiting.isEmpty { await withCheckedContinuation { flush = $0 } }
  }

  func cancel() {
    calls.append("cancel")
    if !isPaused { progress.silentAt = clock.now }
    isPaused = false
    waiting = []
    endFlush()
  }

  func pause() {
    calls.append("pause")
    isPaused = true
    progress.silentAt = clock.now
  }

  func resume() {
    calls.append("resume")
    isPaused = false
  }

  func finish() {}
  func abandon() { cancel() }

  private func endFlush() {
    flush?.resume()
    flush = nil
  }
}
