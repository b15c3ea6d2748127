import CPortAudio
import Realtime
import SignalProcessing
import Synchronization
import VoiceCore

/// A microphone through PortAudio, in the device's own rate and channels, converted to 16 kHz mono.
///
///     device ─callback→ ring (4 s) ─capture queue, every 10 ms→ mix, resample → next()
///
/// The ring is the only queue: while nobody calls `next()` it fills, and what it cannot take is dropped and counted.
/// A device that goes is opened again, or else the default one, for five seconds; whoever waits for `next()` sees a
/// gap, or `.deviceLost` in the end.
public actor Microphone: AudioCapturing {
  private nonisolated let executor = QueueExecutor(.capture)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  public nonisolated let sampleRate = 16_000
  public nonisolated let isRealTime = true
  public nonisolated var name: String { currentName.withLock { $0 } }

  private nonisolated let currentName: Mutex<String>
  private let deviceName: String?
  private let clock: any MonotonicClock
  private let onEvent: @Sendable (DeviceEvent) -> Void

  private var stream: DeviceStream<CaptureState>?
  private var resampler: ResamplerStream?
  private var mix = ChannelMix(channelCount: 1, sampleRate: 16_000)
  private var hasToldOfInversion = false
  private var ticker: Ticker?
  private var watch = StreamWatch(now: MonotonicTime(nanoseconds: 0))
  private var recovery: Recovery?
  private var failure: VoiceError?
  private var isPaused = false
  private var ready: [Float] = []
  private var frames: [Float] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Of streams that have been replaced.
  private var droppedBefore = 0
  private var overflowsBefore = 0

  private static let ringLength = Duration.seconds(4)
  /// Samples that `next()` gives at least and at most: 10 ms and 100 ms.
  private static let blockLength = 160...1600

  /// - Parameters:
  ///   - device: a name, a part of one, a number (see ``AudioDevices/find(_:_:)``), or nil for the default.
  ///   - onEvent: called on the capture queue when the device goes or comes back, or has an inverted channel.
  public init(
    device: String? = nil, clock: any MonotonicClock = SystemClock(),
    onEvent: @escaping @Sendable (DeviceEvent) -> Void = { _ in }
  ) {
    deviceName = device
    currentName = Mutex(device ?? "default")
    self.clock = clock
    self.onEvent = onEvent
  }

  /// - Throws: `.noDevice`, `.unknownDevice`, `.deviceBusy`, `.deviceFailed`.
  public func start() throws(VoiceError) {
    stream = nil
    try open(deviceName)
    failure = nil
    recovery = nil
    isPaused = false
    ready = []
    droppedBefore = 0
    overflowsBefore = 0
    ticker = Ticker(on: executor.queue) { [weak self] in self?.assumeIsolated { $0.tick() } }
  }

  /// - Throws: `.deviceLost`.
  public func next() async throws(VoiceError) -> AudioBuffer? {
    while ticker != nil {
      if let failure { throw failure }
      if !isPaused { drain() }
      if ready.count >= Self.blockLength.lowerBound {
        let block = Array(ready.prefix(Self.blockLength.upperBound))
        ready.removeFirst(block.count)
        return AudioBuffer(samples: block, sampleRate: sampleRate)
      }
      await withCheckedContinuation { waiting.append($0) }
    }
    return nil
  }

  /// What the microphone hears from now on is thrown away, and not counted as dropped.
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

  /// Samples at 16 kHz that were lost because the ring was full.
  public var droppedSamples: Int { droppedBefore + droppedNow }

  /// How often the device itself had to drop sound (PortAudio's input overflow).
  public var overflows: Int {
    overflowsBefore + (stream?.state.value.overflows.load(ordering: .relaxed) ?? 0)
  }
}

// MARK: - On the capture queue

extension Microphone {
  /// Every 10 ms.
  private func tick() {
    guard let stream else { return recover() }
    let callbacks = stream.state.value.callbacks.load(ordering: .relaxed)
    if watch.isLost(callbacks: callbacks, isActive: stream.isActive, now: clock.now) {
      onEvent(.lost(stream.device.name))
      drain()
      retire()
      recovery = Recovery(now: clock.now)
    } else if isPaused {
      stream.state.value.ring.discard()
    } else if !waiting.isEmpty {
      wake()
    }
  }

  private func recover() {
    guard failure == nil, recovery?.isDue(now: clock.now) == true else { return }
    do throws(VoiceError) {
      do throws(VoiceError) { try open(deviceName) } catch { try open(nil) }
      recovery = nil
      onEvent(.reopened(name))
    } catch {
      if recovery?.isOver(now: clock.now) == true {
        failure = .deviceLost(name)
        wake()
      }
    }
  }

  private func open(_ name: String?) throws(VoiceError) {
    let stream = try DeviceStream(name, .input, callback: captureCallback) {
      CaptureState(format: $0, capacity: Self.ringLength)
    }
    resampler = try ResamplerStream(from: stream.format.sampleRate, to: sampleRate)
    mix = ChannelMix(channelCount: stream.format.channelCount, sampleRate: stream.format.sampleRate)
    hasToldOfInversion = false
    currentName.withLock { $0 = stream.device.name }
    watch = StreamWatch(now: clock.now)
    self.stream = stream
  }

  /// Closes the stream and keeps what it counted.
  private func retire() {
    droppedBefore += droppedNow
    overflowsBefore = overflows
    stream = nil
  }

  private var droppedNow: Int {
    guard let stream else { return 0 }
    return stream.state.value.ring.droppedSamples / stream.format.channelCount * sampleRate
      / stream.format.sampleRate
  }

  /// Moves the ring's sound to `ready`, as one channel at 16 kHz.
  private func drain() {
    guard let stream else { return }
    let channels = stream.format.channelCount
    let count = stream.state.value.ring.waiting()
    if frames.count < count { frames = [Float](repeating: 0, count: count) }
    let got = frames.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { stream.state.value.ring.read(into: $0, count: count) } ?? 0
    }
    let mono = frames.withUnsafeMutableBufferPointer {
      mix.mix(.init(rebasing: $0[..<(got / channels * channels)]), isWhole: false)
    }
    ready += resampler?.push(mono) ?? []
    if !hasToldOfInversion, mix.isInverted {
      hasToldOfInversion = true
      onEvent(.inverted(name))
    }
  }

  private func forget() {
    stream?.state.value.ring.discard()
    resampler?.reset()
    ready = []
  }

  private func wake() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}
