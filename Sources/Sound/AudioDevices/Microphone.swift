import CPortAudio
import Realtime
import SignalProcessing
import Synchronization
import VoiceCore

/// A microphone through PortAudio, in the device's own rate and channels, converted to 16 kHz mono.
///
///     device ─callback→ ring (4 s) ─capture queue, every 10 ms→ mix, resample → next()
///
/// A block's time is when its first sample was captured, by the device's own clock.
/// The ring is the only queue: while nobody calls `next()` it fills, and what it cannot take is dropped and counted.
/// A device that goes is opened again, or else the default one, for five seconds; whoever waits for `next()` sees a
/// gap, or `.deviceLost` in the end.
public actor Microphone: AudioCapturing {
  private nonisolated let executor = QueueExecutor(.capture)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  public nonisolated let sampleRate = 16_000
  public nonisolated var name: String { currentName.withLock { $0 } }

  private nonisolated let currentName: Mutex<String>
  private let clock: any MonotonicClock
  private let onEvent: @Sendable (DeviceEvent) -> Void

  private var device: DeviceRecovery<DeviceStream<CaptureState>>
  private var stream: DeviceStream<CaptureState>? { device.stream }
  private var resampler: ResamplerStream?
  private var mix = ChannelMix(channelCount: 1, sampleRate: 16_000)
  private var hasToldOfInversion = false
  private var ticker: Ticker?
  private var isPaused = false
  private var ready: [Float] = []
  /// Samples at 16 kHz that were given before `ready` since the resampler began anew, frames of the device that it has
  /// taken since then, and when they were captured.
  private var given = 0
  private var framesTaken = 0
  private var times = SampleTimes(sampleRate: 16_000)
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// The samples that streams which have been replaced have dropped.
  private var droppedBefore = 0
  private var overflowsBefore = 0

  private let ringLength: Duration
  /// The fewest and the most samples that `next()` gives: 10 ms and 100 ms.
  private static let blockLength = 160...1600

  /// Makes a microphone; `start()` opens the device.
  ///
  /// - Parameters:
  ///   - device: a name, a part of one, a number (see ``AudioDevices/find(_:_:)``), or nil for the default.
  ///   - clock: the clock of the times that are reported.
  ///   - onEvent: called on the capture queue when the device goes or comes back, or has an inverted channel.
  public init(
    device: String? = nil, clock: any MonotonicClock = SystemClock(),
    onEvent: @escaping @Sendable (DeviceEvent) -> Void = { _ in }
  ) {
    self.init(device: device, clock: clock, ringLength: .seconds(4), onEvent: onEvent)
  }

  /// Makes a microphone that keeps another length of what nobody has fetched yet.
  package init(
    device: String? = nil, clock: any MonotonicClock = SystemClock(), ringLength: Duration,
    onEvent: @escaping @Sendable (DeviceEvent) -> Void = { _ in }
  ) {
    self.ringLength = ringLength
    self.device = DeviceRecovery(deviceName: device, clock: clock)
    currentName = Mutex(device ?? "default")
    self.clock = clock
    self.onEvent = onEvent
  }

  /// - Throws: `.noDevice`, `.unknownDevice`, `.deviceBusy`, `.deviceFailed`.
  public func start() throws(VoiceError) {
    try device.start { (name) throws(VoiceError) in try open(name) }
    isPaused = false
    droppedBefore = 0
    overflowsBefore = 0
    ticker = Ticker(on: executor.queue) { [weak self] in self?.assumeIsolated { $0.tick() } }
  }

  /// - Throws: `.deviceLost`.
  public func next() async throws(VoiceError) -> AudioBlock? {
    while ticker != nil {
      if let failure = device.failure { throw failure }
      if !isPaused { drain() }
      if ready.count >= Self.blockLength.lowerBound { return takeBlock() }
      await withCheckedContinuation { waiting.append($0) }
    }
    return nil
  }

  /// Throws away, and does not count as dropped, what the microphone hears from now on.
  public func pause() {
    isPaused = true
    forget()
  }

  public func resume() {
    forget()
    isPaused = false
  }

  public func stop() {
    ticker = nil
    retire()
    wake()
  }

  /// The samples at 16 kHz that were lost because the ring was full.
  public var droppedSamples: Int { droppedBefore + droppedNow }

  /// The number of times that the device itself had to drop sound (PortAudio's input overflow).
  public var overflows: Int {
    overflowsBefore + (stream?.state.value.overflows.load(ordering: .relaxed) ?? 0)
  }
}

// MARK: - On the capture queue

extension Microphone {
  /// Does the regular work, every 10 ms: looks after the device and drains the ring.
  private func tick() {
    switch device.check({ (name) throws(VoiceError) in try open(name) }) {
    case .lost(let name):
      onEvent(.lost(name))
      drain()
      retire()
    case .reopened: onEvent(.reopened(name))
    case .failed: wake()
    case nil:
      if isPaused { stream?.state.value.ring.discard() } else { wake() }
    }
  }

  private func open(_ name: String?) throws(VoiceError) -> DeviceStream<CaptureState> {
    let stream = try DeviceStream(name, .input, callback: captureCallback) {
      CaptureState(format: $0, capacity: ringLength)
    }
    resampler = try ResamplerStream(from: stream.format.sampleRate, to: sampleRate)
    mix = ChannelMix(channelCount: stream.format.channelCount, sampleRate: stream.format.sampleRate)
    hasToldOfInversion = false
    currentName.withLock { $0 = stream.device.name }
    beginAnew()
    return stream
  }

  /// Closes the stream and keeps what it counted.
  private func retire() {
    droppedBefore += droppedNow
    overflowsBefore = overflows
    device.close()
  }

  private var droppedNow: Int {
    guard let stream else { return 0 }
    return stream.state.value.ring.droppedSamples / stream.format.channelCount * sampleRate
      / stream.format.sampleRate
  }

  /// Moves the ring's sound to `ready`, as one channel at 16 kHz.
  private func drain() {
    guard let stream else { return }
    while let block = stream.state.value.ring.readBlock() {
      var frames = block.samples
      let mono = frames.withUnsafeMutableBufferPointer { mix.mix($0, isWhole: false) }
      // The resampler's output is aligned with its input.
      times.note(
        clock.time(ofStamp: block.time), of: framesTaken * sampleRate / stream.format.sampleRate)
      framesTaken += mono.count
      ready += resampler?.push(mono) ?? []
    }
    if !hasToldOfInversion, mix.isInverted {
      hasToldOfInversion = true
      onEvent(.inverted(name))
    }
  }

  private func takeBlock() -> AudioBlock {
    let samples = Array(ready.prefix(Self.blockLength.upperBound))
    let time = times.time(of: given) ?? clock.now
    ready.removeFirst(samples.count)
    given += samples.count
    times.forget(before: given)
    return AudioBlock(samples: samples, sampleRate: sampleRate, time: time)
  }

  private func forget() {
    stream?.state.value.ring.discard()
    resampler?.reset()
    beginAnew()
  }

  private func beginAnew() {
    ready = []
    (given, framesTaken) = (0, 0)
    times = SampleTimes(sampleRate: sampleRate)
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}
