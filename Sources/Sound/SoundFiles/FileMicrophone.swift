import Realtime
import VoiceCore

/// A sound file in place of a microphone: 16 kHz, blocks of 20 ms.
///
/// Paced, a block comes when a microphone would have it; a consumer that is late gets the waiting blocks at once and
/// loses none. Not paced, a block comes whenever one is asked for.
///
/// A block's time is when a microphone would have captured it. Not paced it is counted back from the moment at which the
/// block is given, as if it had been captured up to then: counted from the start, a file that is read faster than it
/// was spoken would end in the future, before anybody could answer it.
///
/// `pause()` stops the file's time: nothing of it is skipped, and `next()` waits for `resume()`.
/// Runs on the capture queue; reading blocks there on the disk.
public actor FileMicrophone: AudioCapturing {
  private nonisolated let executor = QueueExecutor(.capture)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  public nonisolated let sampleRate = 16_000
  public nonisolated let name: String
  public let droppedSamples = 0
  public let overflows = 0

  private let isPaced: Bool
  private let clock: any PacingClock
  /// Stops a reader that waits on the queue for a pipe's writer.
  private let stopped: CancellationToken
  private let onEvent: @Sendable (DeviceEvent) -> Void
  private var hasToldOfInversion = false
  private var reader: AudioFileReader?
  /// The time at which sample 0 would have been recorded, had there been no pause.
  private var origin = MonotonicTime(nanoseconds: 0)
  private var samplesRead = 0
  private var pausedAt: MonotonicTime?
  private var waitingForResume: [CheckedContinuation<Void, Never>] = []

  /// The number of samples in a block.
  private static let blockLength = 320

  /// Makes a microphone that reads a file; `start()` opens it.
  ///
  /// - Parameters:
  ///   - path: any file that ``AudioFileReader`` reads.
  ///   - paced: whether sound comes in real time rather than as fast as it goes.
  ///   - stopped: ends the waiting for a pipe's writer when it is set, also in `start()`.
  ///   - clock: the clock that paces the sound.
  ///   - onEvent: called on the capture queue, of a channel that is inverted.
  public init(
    path: String, paced: Bool, stopped: CancellationToken = CancellationToken(),
    clock: any PacingClock = SystemClock(), onEvent: @escaping @Sendable (DeviceEvent) -> Void = { _ in }
  ) {
    self.onEvent = onEvent
    name = path
    self.stopped = stopped
    isPaced = paced
    self.clock = clock
  }

  public func start() throws(VoiceError) {
    reader = try AudioFileReader(path: name, sampleRate: sampleRate, token: stopped)
    samplesRead = 0
    origin = clock.now
  }

  /// - Throws: `.truncatedAudio` after the last sample of a file that ends too early; `.cancelled`.
  public func next() async throws(VoiceError) -> AudioBlock? {
    guard let block = try nextBlock() else { return nil }
    samplesRead += block.count
    if !hasToldOfInversion, reader?.hasInvertedChannel == true {
      hasToldOfInversion = true
      onEvent(.inverted(name))
    }
    try await waitUntilRecorded()
    if reader == nil { return nil }
    let end = isPaced ? recorded : clock.now
    return AudioBlock(
      samples: block, sampleRate: sampleRate,
      time: end.advanced(by: .zero - .samples(block.count, at: sampleRate)))
  }

  private func nextBlock() throws(VoiceError) -> [Float]? {
    do throws(VoiceError) {
      return try reader?.read(Self.blockLength)
    } catch .interrupted {
      return nil
    }
  }

  private func waitUntilRecorded() async throws(VoiceError) {
    while reader != nil {
      if pausedAt != nil {
        await withCheckedContinuation { waitingForResume.append($0) }
        continue
      }
      if !isPaced || clock.now >= recorded { return }
      try await clock.sleep(until: recorded)
    }
  }

  /// The time at which the last sample that has been read would have been captured.
  private var recorded: MonotonicTime { origin.advanced(by: .samples(samplesRead, at: sampleRate)) }

  public func pause() {
    if pausedAt == nil { pausedAt = clock.now }
  }

  public func resume() {
    guard let pausedAt else { return }
    origin = origin.advanced(by: clock.now - pausedAt)
    self.pausedAt = nil
    wake()
  }

  public nonisolated func stop() async {
    stopped.cancel()
    await close()
  }

  private func close() {
    reader = nil
    wake()
  }

  private func wake() {
    for continuation in waitingForResume { continuation.resume() }
    waitingForResume = []
  }
}
