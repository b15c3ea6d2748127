import CPortAudio
import Realtime
import SignalProcessing
import Synchronization
import VoiceCore

/// A loudspeaker through PortAudio, in the device's own rate; one channel in, the same sound on the first two out.
///
///     push → waiting ─playback queue, every 10 ms→ resample → ring (0.2 s) ─callback→ device
///
/// `push` starts the filling at once; while more than a second waits it suspends. Between replies the callback plays
/// silence. A device that goes is opened again, or else the default one, for five seconds; sound waits meanwhile, and
/// `.deviceLost` comes in the end. What the device gets can be heard in ``playedSound``.
public actor Loudspeaker: AudioPlaying {
  private nonisolated let executor = QueueExecutor(.playback)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  public nonisolated let sampleRate: Int
  public nonisolated var name: String { currentName.withLock { $0 } }

  private nonisolated let currentName: Mutex<String>
  /// The sound that the device is given, for one listener.
  public nonisolated let playedSound: PlayedSound
  private let clock: any MonotonicClock
  private let onEvent: @Sendable (DeviceEvent) -> Void

  private var device: DeviceRecovery<DeviceStream<PlaybackState>>
  private var stream: DeviceStream<PlaybackState>? { device.stream }
  private var resampler: ResamplerStream?
  private var ticker: Ticker?

  /// The samples that were pushed and are not yet converted.
  private var waiting: [Float] = []
  /// The samples that are converted and not yet in the ring: channels interleaved, at the device's rate.
  private var converted: [Float] = []
  private var isInReply = false
  /// Whether `flush()` has been called, so that nothing more of this reply is to come.
  private var isEnding = false
  /// Whether the resampler has given its last sample of this reply.
  private var isConverted = false
  private var isCancelling = false
  private var isPaused = false
  /// The number of pauses so far.
  private var pauses = 0
  /// The time at which the ring was seen empty after the end of a reply.
  private var drainedAt: MonotonicTime?
  private var callers: [CheckedContinuation<Void, Never>] = []

  /// The samples of all earlier replies that were played, at `sampleRate`.
  private var playedBefore = 0
  /// The samples of this reply that were pushed, at `sampleRate`.
  private var pushedInReply = 0
  /// The callback's count of frames when this reply began, and what earlier streams played of it, at `sampleRate`.
  private var framesBefore = 0
  private var playedElsewhere = 0
  private var starvationsBefore = 0
  private var underflowsBefore = 0
  private var firstSampleAt: MonotonicTime?
  /// The time from handing that sample over to the air.
  private var firstSampleWay: Duration?
  private var silentAt: MonotonicTime?

  private static let ringLength = Duration.milliseconds(200)
  private static let longestQueue = Duration.seconds(1)
  /// The time that `cancel()` and `pause()` wait for the callback to fall silent.
  private static let longestFade = Duration.milliseconds(100)

  /// Makes a loudspeaker; `start()` opens the device.
  ///
  /// - Parameters:
  ///   - device: a name, a part of one, a number (see ``AudioDevices/find(_:_:)``), or nil for the default.
  ///   - sampleRate: Hz of what is pushed.
  ///   - clock: the clock of the times that are reported.
  ///   - onEvent: called on the playback queue when the device goes or comes back.
  public init(
    device: String? = nil, sampleRate: Int, clock: any MonotonicClock = SystemClock(),
    onEvent: @escaping @Sendable (DeviceEvent) -> Void = { _ in }
  ) {
    self.device = DeviceRecovery(deviceName: device, clock: clock)
    playedSound = PlayedSound(clock: clock)
    currentName = Mutex(device ?? "default")
    self.sampleRate = sampleRate
    self.clock = clock
    self.onEvent = onEvent
  }

  /// - Throws: `.noDevice`, `.unknownDevice`, `.deviceBusy`, `.deviceFailed`.
  public func start() throws(VoiceError) {
    isInReply = false
    isEnding = false
    isPaused = false
    waiting = []
    converted = []
    playedBefore = 0
    starvationsBefore = 0
    underflowsBefore = 0
    try device.start { (name) throws(VoiceError) in try open(name) }
    ticker = Ticker(on: executor.queue) { [weak self] in self?.assumeIsolated { $0.tick() } }
  }

  public func push(_ buffer: AudioBuffer) async throws(VoiceError) {
    precondition(buffer.sampleRate == sampleRate, "a player takes its own sample rate")
    while isCancelling { try await wait() }
    if let failure = device.failure { throw failure }
    if buffer.samples.isEmpty { return }
    if !isInReply { beginReply() }
    isConverted = false
    drainedAt = nil
    pushedInReply += buffer.samples.count
    waiting += buffer.samples
    fill()
    while waiting.count > Self.longestQueue.samples(at: sampleRate), ticker != nil { try await wait() }
  }

  public func flush() async throws(VoiceError) {
    isEnding = isInReply
    fill()
    while isEnding, ticker != nil { try await wait() }
  }

  public func cancel() async {
    waiting = []
    converted = []
    resampler?.reset()
    if !isPaused { stream?.state.value.silentAt.store(0, ordering: .relaxed) }
    if isInReply, let stream {
      isCancelling = true
      stream.state.value.isInReply.store(false, ordering: .relaxed)
      stream.state.value.isCancelled.store(true, ordering: .releasing)
      await untilCallback { !$0.isCancelled.load(ordering: .acquiring) }
      isCancelling = false
    }
    if !isPaused { noteSilence() }
    endReply(played: playedInReply)
    resume()
  }

  public func pause() async {
    if isPaused { return }
    isPaused = true
    pauses += 1
    let pause = pauses
    stream?.state.value.silentAt.store(0, ordering: .relaxed)
    stream?.state.value.pause.store(pause, ordering: .releasing)
    await untilCallback {
      $0.silencedPause.load(ordering: .acquiring) == pause || $0.pause.load(ordering: .relaxed) != pause
    }
    noteSilence()
  }

  public func resume() {
    isPaused = false
    stream?.state.value.pause.store(0, ordering: .releasing)
  }

  public func finish() async throws(VoiceError) {
    defer { close() }
    resume()
    try await flush()
  }

  public func abandon() async {
    await cancel()
    close()
  }

  private func close() {
    ticker = nil
    retire()
    wake()
  }

  public var progress: PlaybackProgress {
    noteFirstSample()
    return PlaybackProgress(
      playedSamples: playedBefore + playedInReply, firstSampleAt: firstSampleAt,
      deviceLatency: firstSampleWay ?? stream?.latency ?? .zero, silentAt: silentAt,
      starvations: starvationsBefore + (stream?.state.value.starvations.load(ordering: .relaxed) ?? 0),
      underflows: underflowsBefore + (stream?.state.value.underflows.load(ordering: .relaxed) ?? 0))
  }

  /// Waits for the callback to do what it was asked to, as long as a device that works may take.
  private func untilCallback(_ hasDone: (borrowing PlaybackState) -> Bool) async {
    let deadline = clock.now.advanced(by: Self.longestFade)
    while let stream, !hasDone(stream.state.value), clock.now < deadline, ticker != nil {
      await withCheckedContinuation { callers.append($0) }
    }
  }

  private func wait() async throws(VoiceError) {
    await withCheckedContinuation { callers.append($0) }
    if let failure = device.failure { throw failure }
  }
}

// MARK: - Replies

extension Loudspeaker {
  private func beginReply() {
    isInReply = true
    (firstSampleAt, firstSampleWay) = (nil, nil)
    pushedInReply = 0
    playedElsewhere = 0
    guard let state = stream?.state else { return }
    framesBefore = state.value.playedFrames.load(ordering: .acquiring)
    state.value.firstFrameAt.store(0, ordering: .relaxed)
    state.value.isInReply.store(true, ordering: .relaxed)
  }

  private func endReply(played: Int) {
    guard isInReply else { return }
    noteFirstSample()
    playedBefore += played
    isInReply = false
    isEnding = false
  }

  /// The samples of this reply that the device has been given, at `sampleRate`.
  private var playedInReply: Int {
    guard isInReply else { return 0 }
    guard let stream else { return min(pushedInReply, playedElsewhere) }
    let frames = stream.state.value.playedFrames.load(ordering: .acquiring) - framesBefore
    return min(pushedInReply, playedElsewhere + frames * sampleRate / stream.format.sampleRate)
  }

  private func noteFirstSample() {
    guard isInReply, firstSampleAt == nil, let stream else { return }
    let stamp = stream.state.value.firstFrameAt.load(ordering: .acquiring)
    if stamp == 0 { return }
    firstSampleAt = clock.time(ofStamp: stamp)
    firstSampleWay = .nanoseconds(stream.state.value.firstFrameWay.load(ordering: .relaxed))
  }

  /// Notes the present time as the beginning of the silence, where there is no device or none that answers.
  private func noteSilence() {
    let stamp = stream?.state.value.silentAt.load(ordering: .relaxed) ?? 0
    silentAt = stamp == 0 ? clock.now : clock.time(ofStamp: stamp)
  }
}

// MARK: - On the playback queue

extension Loudspeaker {
  /// Does the regular work, every 10 ms: looks after the device and fills the ring.
  private func tick() {
    switch device.check({ (name) throws(VoiceError) in try open(name) }) {
    case .lost(let name):
      onEvent(.lost(name))
      retire()
    case .reopened: onEvent(.reopened(name))
    case .failed, nil: break
    }
    fill()
    noteFirstSample()
    wake()
  }

  /// Fills the ring, and ends the reply once its last sample has sounded.
  private func fill() {
    guard isInReply, let stream else { return }
    let state = stream.state
    if state.value.isCancelled.load(ordering: .acquiring) { return }
    let channels = stream.format.channelCount

    // Convert no more than the ring takes soon: what waits here can still be counted in the player's own samples.
    while converted.count < state.value.ring.capacity, !waiting.isEmpty {
      let block = Array(waiting.prefix(sampleRate / 50))
      waiting.removeFirst(block.count)
      convert(resampler?.push(block) ?? [], channels)
    }
    if isEnding, waiting.isEmpty, !isConverted {
      convert(resampler?.flush() ?? [], channels)
      isConverted = true
      // This comes before the last samples are in the ring: that it then runs empty is no gap.
      state.value.isInReply.store(false, ordering: .relaxed)
    }
    let free = state.value.ring.capacity - state.value.ring.waiting()
    let count = min(converted.count, free - free % channels)
    if count > 0 {
      state.value.ring.write(converted, count: count, channels: channels)
      converted.removeFirst(count)
    }

    guard isEnding, waiting.isEmpty, converted.isEmpty, state.value.ring.waiting() == 0 else { return }
    if drainedAt == nil { drainedAt = clock.now }
    if let drainedAt, clock.now >= drainedAt.advanced(by: stream.latency) { endReply(played: pushedInReply) }
  }

  private func convert(_ samples: [Float], _ channels: Int) {
    for sample in samples {
      let limited = sample.isFinite ? min(max(sample, -1), 1) : 0
      for _ in 0..<channels { converted.append(limited) }
    }
  }

  private func open(_ name: String?) throws(VoiceError) -> DeviceStream<PlaybackState> {
    let stream = try DeviceStream(name, .output, callback: playbackCallback) {
      PlaybackState(format: $0, capacity: Self.ringLength)
    }
    resampler = try ResamplerStream(from: sampleRate, to: stream.format.sampleRate)
    currentName.withLock { $0 = stream.device.name }
    framesBefore = 0
    stream.state.value.isInReply.store(isInReply && !isEnding, ordering: .relaxed)
    stream.state.value.pause.store(isPaused ? pauses : 0, ordering: .releasing)
    playedSound.follow(stream.state, sampleRate: stream.format.sampleRate)
    return stream
  }

  /// Closes the stream and keeps what it counted. What was in its ring is lost.
  private func retire() {
    noteFirstSample()
    playedElsewhere = playedInReply
    (starvationsBefore, underflowsBefore) = (progress.starvations, progress.underflows)
    device.close()
    playedSound.follow(nil)
    converted = []
  }

  private func wake() {
    for continuation in callers { continuation.resume() }
    callers = []
  }
}
