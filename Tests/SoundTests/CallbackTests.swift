import AudioDevices
import CPortAudio
import Realtime
import Testing
import VoiceCore

/// The callbacks' bodies, called as PortAudio calls them. That they neither lock nor allocate is the compiler's to
/// prove: they carry `@_noLocks` and `@_noAllocation`.
@Suite struct `A sound card's callback` {
  /// Two channels at 1 kHz: a fade takes five frames.
  private let format = AudioFormat(sampleRate: 1000, channelCount: 2)

  private func played(_ state: PinnedState<PlaybackState>, frames: Int, flags: UInt = 0) -> [Float] {
    var output = [Float](repeating: 9, count: 2 * frames)
    #expect(
      playbackCallback(
        input: nil, output: &output, frameCount: UInt(frames), time: nil, flags: flags, context: state.address
      ) == 0)
    return output
  }

  private func stereo(_ samples: [Float]) -> [Float] { samples.flatMap { [$0, $0] } }

  private func isCancelled(_ state: PinnedState<PlaybackState>) -> Bool {
    state.value.isCancelled.load(ordering: .relaxed)
  }

  private func fill(_ state: PinnedState<PlaybackState>, _ samples: [Float]) {
    state.value.ring.write(stereo(samples), count: 2 * samples.count, channels: 2)
  }

  @Test func `hands over what is in the ring, and silence after it`() {
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    #expect(played(state, frames: 2) == stereo([0, 0]))
    #expect(state.value.firstFrameAt.load(ordering: .relaxed) == 0)
    fill(state, [1, 0.5, 0.25])
    #expect(played(state, frames: 2) == stereo([1, 0.5]))
    #expect(state.value.firstFrameAt.load(ordering: .relaxed) > 0)
    #expect(played(state, frames: 2) == stereo([0.25, 0]))
    #expect(played(state, frames: 2) == stereo([0, 0]))
    #expect(state.value.playedFrames.load(ordering: .relaxed) == 3)
    #expect(state.value.callbacks.load(ordering: .relaxed) == 4)
    #expect(state.value.starvations.load(ordering: .relaxed) == 0)
  }

  @Test func `counts a gap in the middle of a reply once, and none between replies`() {
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    state.value.isInReply.store(true, ordering: .relaxed)
    _ = played(state, frames: 2)  // the reply's first sound is not there yet
    #expect(state.value.starvations.load(ordering: .relaxed) == 0)
    fill(state, [1, 1])
    _ = played(state, frames: 2)
    _ = played(state, frames: 2)  // the gap
    _ = played(state, frames: 2)  // the same gap
    #expect(state.value.starvations.load(ordering: .relaxed) == 1)
    fill(state, [1])
    _ = played(state, frames: 2)  // cut short: another gap
    _ = played(state, frames: 2)
    #expect(state.value.starvations.load(ordering: .relaxed) == 2)
    state.value.isInReply.store(false, ordering: .relaxed)
    fill(state, [1, 1, 1])
    for _ in 0..<3 { _ = played(state, frames: 2) }
    #expect(state.value.starvations.load(ordering: .relaxed) == 2)
  }

  @Test func `fades a cancelled reply out, forgets the rest, and counts what was heard`() {
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    state.value.isInReply.store(true, ordering: .relaxed)
    fill(state, [Float](repeating: 1, count: 20))
    _ = played(state, frames: 2)
    state.value.isCancelled.store(true, ordering: .relaxed)
    let fade = played(state, frames: 8)
    #expect(zip(fade, stereo([1, 0.8, 0.6, 0.4, 0.2, 0, 0, 0])).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(isCancelled(state) == false)
    #expect(state.value.playedFrames.load(ordering: .relaxed) == 7)
    #expect(state.value.ring.waiting() == 0)
    #expect(played(state, frames: 2) == stereo([0, 0]))
    #expect(state.value.starvations.load(ordering: .relaxed) == 0)
    state.value.isCancelled.store(true, ordering: .relaxed)
    #expect(played(state, frames: 2) == stereo([0, 0]))
    #expect(isCancelled(state) == false)
  }

  @Test func `is silent in a pause and goes on with the very next sample`() {
    // A sample's value is its number, so a sample that were lost or doubled would be seen.
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    state.value.isInReply.store(true, ordering: .relaxed)
    fill(state, (1...20).map(Float.init))
    let blocks: [(isPaused: Bool, expected: [Float], playedFrames: Int)] = [
      (false, [1, 2], 2),
      (true, [3, 4 * 0.8, 5 * 0.6, 6 * 0.4, 7 * 0.2, 0, 0, 0], 7),
      (true, [0, 0, 0], 7),
      (false, [8 * 0.2, 9 * 0.4, 10 * 0.6, 11 * 0.8, 12, 13], 13),
      (false, [14], 14),
      // Blocks that are shorter than a fade.
      (true, [15, 16 * 0.5], 16),
      (true, [0], 16),
      (false, [17 * 0.5, 18], 18),
      (false, [19, 20], 20),
      (true, [0, 0], 20),
      (false, [0, 0], 20),
    ]
    for (number, block) in blocks.enumerated() {
      state.value.pause.store(block.isPaused ? 7 : 0, ordering: .relaxed)
      let output = played(state, frames: block.expected.count)
      #expect(
        zip(output, stereo(block.expected)).allSatisfy { abs($0 - $1) < 1e-5 }, "block \(number): \(output)")
      #expect(state.value.playedFrames.load(ordering: .relaxed) == block.playedFrames, "block \(number)")
      #expect(
        state.value.silencedPause.load(ordering: .relaxed) == (block.isPaused ? 7 : 0), "block \(number)")
    }
    #expect(state.value.starvations.load(ordering: .relaxed) == 0)
  }

  @Test func `forgets what waits when it is cancelled in a pause`() {
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    fill(state, [Float](repeating: 1, count: 20))
    state.value.pause.store(1, ordering: .relaxed)
    _ = played(state, frames: 8)
    state.value.isCancelled.store(true, ordering: .relaxed)
    #expect(played(state, frames: 8) == stereo([Float](repeating: 0, count: 8)))
    #expect(isCancelled(state) == false)
    #expect(state.value.ring.waiting() == 0)
    #expect(state.value.playedFrames.load(ordering: .relaxed) == 5)
  }

  @Test func `puts what the microphone hears into the ring, whole frames only`() {
    let state = PinnedState(CaptureState(format: format, capacity: .milliseconds(4)))
    func hear(_ samples: [Float], flags: UInt = 0) {
      let input = stereo(samples)
      #expect(
        captureCallback(
          input: input, output: nil, frameCount: UInt(samples.count), time: nil, flags: flags,
          context: state.address) == 0)
    }
    hear([1, 2, 3])
    hear([4, 5], flags: 0x2)
    _ = captureCallback(input: nil, output: nil, frameCount: 2, time: nil, flags: 0, context: state.address)
    #expect(state.value.ring.readBlock()?.samples == stereo([1, 2, 3]))
    #expect(state.value.ring.readBlock()?.samples == stereo([4]))
    #expect(state.value.ring.readBlock() == nil)
    #expect(state.value.ring.droppedSamples == 2)
    #expect(state.value.overflows.load(ordering: .relaxed) == 1)
    #expect(state.value.callbacks.load(ordering: .relaxed) == 3)
  }

  /// What PortAudio says beside a block, in seconds: its own clock has another origin than ours.
  @Test func `knows when a sample was or will be in the air, by the device's clock`() throws {
    let reports: [(captured: Double, now: Double, heard: Double, wayIn: Int64, wayOut: Int64)] = [
      (99.97, 100, 100.05, 30, 50),
      // The host API knows nothing: what the stream's latency was when it was opened.
      (0, 100, 0, 20, 40), (0, 0, 0, 20, 40), (-0.03, 0, 0.05, 30, 50),
      // It says what cannot be.
      (100.5, 100, 99.5, 20, 40), (90, 100, 110, 20, 40), (.nan, 100, .nan, 20, 40),
    ]
    for report in reports {
      var time = PaStreamCallbackTimeInfo(
        inputBufferAdcTime: report.captured, currentTime: report.now, outputBufferDacTime: report.heard)
      let before = sotto_monotonic_nanoseconds()
      let capture = PinnedState(CaptureState(format: format, capacity: .milliseconds(64)))
      capture.value.note(latency: .milliseconds(20))
      _ = captureCallback(
        input: [Float](repeating: 1, count: 4), output: nil, frameCount: 2, time: &time, flags: 0,
        context: capture.address)
      let playback = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
      playback.value.note(latency: .milliseconds(40))
      fill(playback, [1, 1, 1])
      var output = [Float](repeating: 9, count: 4)
      _ = playbackCallback(
        input: nil, output: &output, frameCount: 2, time: &time, flags: 0, context: playback.address)
      playback.value.isCancelled.store(true, ordering: .relaxed)
      _ = playbackCallback(
        input: nil, output: &output, frameCount: 2, time: &time, flags: 0, context: playback.address)
      let after = sotto_monotonic_nanoseconds()

      func isBetween(_ stamp: Int64, way: Int64) -> Bool {
        (before + way * 1_000_000 - 1000...after + way * 1_000_000 + 1000).contains(stamp)
      }
      let block = capture.value.ring.readBlock()
      let captured = try #require(block)
      #expect(isBetween(captured.time, way: -report.wayIn), "\(report)")
      #expect(
        isBetween(playback.value.firstFrameAt.load(ordering: .relaxed), way: report.wayOut), "\(report)")
      #expect(abs(playback.value.firstFrameWay.load(ordering: .relaxed) - report.wayOut * 1_000_000) < 1000)
      // One more frame, of a millisecond, was faded out.
      #expect(
        isBetween(playback.value.silentAt.load(ordering: .relaxed), way: report.wayOut + 1), "\(report)")
    }
  }

  @Test func `passes on what it plays once somebody listens, with its time, and no silence`() throws {
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    state.value.note(latency: .milliseconds(40))
    fill(state, [1, 2])
    _ = played(state, frames: 2)
    #expect(state.value.played.readBlock() == nil)
    state.value.isListenedTo.store(true, ordering: .relaxed)
    fill(state, [3, 4, 5])
    let before = sotto_monotonic_nanoseconds()
    for _ in 0..<3 { _ = played(state, frames: 2) }
    let blocks = (state.value.played.readBlock(), state.value.played.readBlock())
    let first = try #require(blocks.0)
    #expect(first.samples == stereo([3, 4]) && first.time >= before + 40_000_000)
    let second = try #require(blocks.1)
    #expect(second.samples == stereo([5]) && second.time >= first.time)
    #expect(state.value.played.readBlock() == nil)
  }

  @Test func `counts what the device reports`() {
    let state = PinnedState(PlaybackState(format: format, capacity: .milliseconds(64)))
    _ = played(state, frames: 1, flags: UInt(paOutputUnderflow))
    _ = played(state, frames: 1, flags: UInt(paOutputOverflow | paPrimingOutput))
    #expect(state.value.underflows.load(ordering: .relaxed) == 1)
  }
}

@Suite struct `Watching a device` {
  private func at(_ milliseconds: Int64) -> MonotonicTime {
    MonotonicTime(nanoseconds: milliseconds * 1_000_000)
  }

  @Test func `takes it for lost when it says so, or when its callback has not come for three seconds`() {
    var watch = StreamWatch(now: at(0))
    let reports: [(callbacks: Int, isActive: Bool, at: Int64, isLost: Bool)] = [
      (0, true, 2_900, false), (1, true, 2_950, false), (1, true, 5_900, false), (1, true, 6_000, true),
      (2, true, 6_010, false), (3, false, 6_020, true),
    ]
    for report in reports {
      let isLost = watch.isLost(callbacks: report.callbacks, isActive: report.isActive, now: at(report.at))
      #expect(isLost == report.isLost, "\(report)")
    }
  }

  /// A stream as recovery sees it.
  private final class FakeStream: WatchedStream {
    let deviceName: String
    var isActive = true
    var callbackCount = 0
    init(_ name: String) { deviceName = name }
  }

  /// A device that goes after a second, comes back or not, or leaves another one.
  @Test(arguments: [
    (backAfter: 2.5, other: false, expected: [1.0: "lost mic", 4.01: "reopened mic"]),
    (backAfter: 2.5, other: true, expected: [1.0: "lost mic", 1.01: "reopened other"]),
    (backAfter: 60, other: false, expected: [1.0: "lost mic", 6.01: "failed"]),
  ])
  func `opens it again, or the default one, or gives up`(
    backAfter: Double, other: Bool, expected: [Double: String]
  ) throws {
    let clock = ManualClock()
    var device = DeviceRecovery<FakeStream>(deviceName: "mic", clock: clock)
    try device.start { (name) throws(VoiceError) in FakeStream(name ?? "other") }
    var seen: [Double: String] = [:]
    for step in 1...1000 {
      clock.advance(.milliseconds(10))
      let seconds = Double(step) / 100
      device.stream?.callbackCount += 1
      if step == 100 { device.stream?.isActive = false }
      let change = device.check { (name) throws(VoiceError) in
        if name == "mic", seconds - 1 >= backAfter { return FakeStream("mic") }
        if name == nil, other { return FakeStream("other") }
        throw .noDevice(direction: .input)
      }
      switch change {
      case .lost(let name):
        seen[seconds] = "lost \(name)"
        device.close()
      case .reopened: seen[seconds] = "reopened \(device.stream?.deviceName ?? "")"
      case .failed: seen[seconds] = "failed"
      case nil: break
      }
    }
    #expect(seen == expected)
    #expect(device.failure == (expected.values.contains("failed") ? .deviceLost("mic") : nil))
  }

  @Test func `tries again at once and then every second, for five`() {
    var recovery = Recovery(now: at(100))
    let tries = (10...700).map { Int64($0) * 10 }.filter { recovery.isDue(now: at($0)) }
    #expect(tries == [100, 1100, 2100, 3100, 4100, 5100, 6100])
    #expect(!recovery.isOver(now: at(5090)))
    #expect(recovery.isOver(now: at(5100)))
  }
}
