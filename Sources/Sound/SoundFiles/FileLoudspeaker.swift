import Realtime
import VoiceCore

/// A sound file in place of a loudspeaker. Replies follow each other with half a second of silence between them; a
/// reply ends with `flush()` or `cancel()`.
///
/// Paced, sound is "heard" in real time, and the file holds what was heard: `flush()` waits as long as a loudspeaker
/// would, `cancel()` cuts the reply where playback was, and a reply that is not ready in time has a gap, which is
/// counted; `pause()` stops the file's time. Not paced, everything is heard as soon as it is pushed, so that `pause()`
/// holds back what is pushed later.
///
/// The file gets its name in `finish()`; without that nothing is left. Runs on the playback queue.
public actor FileLoudspeaker: AudioPlaying {
  private nonisolated let executor = QueueExecutor(.playback)
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  public nonisolated let sampleRate: Int
  public nonisolated let name: String

  private let isPaced: Bool
  private let clock: any PacingClock
  /// The descriptor for sound that is passed on as it is heard; nil for a file by name.
  private let descriptor: Int32?
  private var writer: AudioFileWriter?
  private var stream: WaveStream?
  private var state = PlaybackProgress()
  private var isInReply = false
  /// An error that no caller has been told yet, because it happened where nothing can be thrown.
  private var failure: VoiceError?

  /// The samples that were pushed and have not been heard.
  private var waiting: [Float] = []
  private var pausedAt: MonotonicTime?
  private var waitingForResume: [CheckedContinuation<Void, Never>] = []
  /// Makes a push that was held back before `cancel()` be forgotten.
  private let cancellation = Cancellation()
  /// The time at which the first sample of the present stretch without gaps was heard; below, how many of its samples
  /// have been heard since.
  private var stretchStart = MonotonicTime(nanoseconds: 0)
  private var stretchHeard = 0

  private static let pauseBetweenReplies = Duration.milliseconds(500)
  /// The sound that may wait before `push` does.
  private static let longestQueue = Duration.seconds(1)

  /// Makes a loudspeaker that writes a file.
  ///
  /// - Parameters:
  ///   - path: a file that ``AudioFileWriter`` writes: .wav, .flac, .ogg.
  ///   - sampleRate: Hz of what is pushed and of the file.
  ///   - paced: whether sound is heard in real time rather than as fast as it goes.
  ///   - clock: the clock that paces the sound.
  public init(path: String, sampleRate: Int, paced: Bool, clock: any PacingClock = SystemClock()) {
    self.init(name: path, descriptor: nil, sampleRate: sampleRate, paced: paced, clock: clock)
  }

  /// Passes the sound on as WAV, as it is heard.
  ///
  /// - Parameters:
  ///   - descriptor: open for writing; a pipe or a file. It stays open.
  ///   - name: what it is called in messages.
  ///   - sampleRate: Hz of what is pushed and passed on.
  ///   - paced: whether sound is heard in real time rather than as fast as it goes.
  ///   - clock: the clock that paces the sound.
  public init(
    writingTo descriptor: Int32, name: String, sampleRate: Int, paced: Bool,
    clock: any PacingClock = SystemClock()
  ) {
    self.init(name: name, descriptor: descriptor, sampleRate: sampleRate, paced: paced, clock: clock)
  }

  private init(
    name: String, descriptor: Int32?, sampleRate: Int, paced: Bool, clock: any PacingClock
  ) {
    self.name = name
    self.descriptor = descriptor
    self.sampleRate = sampleRate
    isPaced = paced
    self.clock = clock
  }

  public func start() throws(VoiceError) {
    if let descriptor {
      stream = try WaveStream(descriptor, name: name, sampleRate: sampleRate)
    } else {
      writer = try AudioFileWriter(path: name, sampleRate: sampleRate)
    }
  }

  public func push(_ buffer: AudioBuffer) async throws(VoiceError) {
    precondition(buffer.sampleRate == sampleRate, "a player takes its own sample rate")
    if buffer.samples.isEmpty { return }
    let token = cancellation.token
    if !isPaced { await untilResumed() }
    if token.isCancelled { return }
    try advance()
    try openStretch()
    waiting += buffer.samples
    try advance()
    try await hear(until: Self.longestQueue.samples(at: sampleRate))
  }

  public func flush() async throws(VoiceError) {
    if !isPaced { await untilResumed() }
    try advance()
    try await hear(until: 0)
    isInReply = false
  }

  public func cancel() {
    tryAdvance()
    if pausedAt == nil { state.silentAt = clock.now }
    waiting = []
    isInReply = false
    cancellation.cancel()
    resume()
  }

  public func pause() {
    tryAdvance()
    if pausedAt != nil { return }
    pausedAt = clock.now
    state.silentAt = pausedAt
  }

  public func resume() {
    guard let pausedAt else { return }
    let pause = clock.now - pausedAt
    if stretchHeard == 0, state.firstSampleAt == stretchStart {
      state.firstSampleAt = stretchStart.advanced(by: pause)
    }
    stretchStart = stretchStart.advanced(by: pause)
    self.pausedAt = nil
    for continuation in waitingForResume { continuation.resume() }
    waitingForResume = []
  }

  public func finish() async throws(VoiceError) {
    resume()
    try await flush()
    try writer?.finish()
    writer = nil
    stream?.finish()
    stream = nil
  }

  public func abandon() {
    cancel()
    writer = nil
  }

  public var progress: PlaybackProgress {
    tryAdvance()
    return state
  }

  /// The time of the file, which stands still in a pause.
  private var now: MonotonicTime { pausedAt ?? clock.now }

  private func untilResumed() async {
    while pausedAt != nil { await withCheckedContinuation { waitingForResume.append($0) } }
  }

  /// Waits until at most so many samples wait to be heard.
  private func hear(until count: Int) async throws(VoiceError) {
    while waiting.count > count {
      if pausedAt != nil {
        await untilResumed()
      } else {
        try await clock.sleep(until: heard(stretchHeard + waiting.count - count))
      }
      try advance()
    }
  }

  /// Begins a stretch without gaps when the last one has been heard, and writes the silence before it.
  private func openStretch() throws(VoiceError) {
    let now = now
    if !isInReply {
      if state.playedSamples > 0 { try write(.silence(Self.pauseBetweenReplies, sampleRate: sampleRate)) }
      state.firstSampleAt = now
    } else if isPaced && waiting.isEmpty && now > heard(stretchHeard) {
      try write(.silence(now - heard(stretchHeard), sampleRate: sampleRate))
      state.starvations += 1
    } else {
      return
    }
    isInReply = true
    stretchStart = now
    stretchHeard = 0
  }

  /// The time at which so many samples of the present stretch have been heard.
  private func heard(_ samples: Int) -> MonotonicTime {
    stretchStart.advanced(by: .samples(samples, at: sampleRate))
  }

  /// Moves what has been heard by now into the file.
  private func advance() throws(VoiceError) {
    if let failure { throw failure }
    if waiting.isEmpty { return }
    let elapsed = isPaced ? (now - stretchStart).samples(at: sampleRate) - stretchHeard : waiting.count
    let count = min(elapsed, waiting.count)
    guard count > 0 else { return }
    try write(AudioBuffer(samples: Array(waiting.prefix(count)), sampleRate: sampleRate))
    waiting.removeFirst(count)
    stretchHeard += count
    state.playedSamples += count
  }

  private func tryAdvance() {
    do throws(VoiceError) { try advance() } catch { failure = error }
  }

  private func write(_ sound: AudioBuffer) throws(VoiceError) {
    do throws(VoiceError) {
      try writer?.write(sound.samples)
      try stream?.write(sound.samples)
    } catch {
      failure = error
      throw error
    }
  }
}
