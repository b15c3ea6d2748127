import CSndFile
import Foundation
import SoundFiles
import Synchronization
import Testing
import VoiceCore

/// Whoever waits on it turns its hands: a sleep returns at once, at its deadline.
final class ManualClock: PacingClock {
  private let nanoseconds = Mutex<Int64>(0)

  var now: MonotonicTime { MonotonicTime(nanoseconds: nanoseconds.withLock { $0 }) }
  var milliseconds: Double { Double(now.nanoseconds) / 1e6 }

  func advance(_ duration: Duration) {
    nanoseconds.withLock { $0 = MonotonicTime(nanoseconds: $0).advanced(by: duration).nanoseconds }
  }

  func sleep(until deadline: MonotonicTime) async {
    nanoseconds.withLock { $0 = max($0, deadline.nanoseconds) }
  }
}

@Suite struct `A file as a microphone` {
  private func recording(_ folder: TemporaryFolder, seconds: Double = 1) throws -> String {
    try TestSound.write(
      TestSound.sine(440, seconds: seconds, sampleRate: 48_000), to: folder.file("in.wav"),
      sampleRate: 48_000,
      format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    return folder.file("in.wav")
  }

  @Test func `can be stopped while it waits for a pipe's writer`() async throws {
    let folder = try TemporaryFolder()
    let pipe = folder.file("pipe.wav")
    try #require(mkfifo(pipe, 0o600) == 0)
    let microphone = FileMicrophone(path: pipe, paced: false)
    let start = Task { try await microphone.start() }
    await microphone.stop()
    await #expect(throws: VoiceError.interrupted) { try await start.value }
  }

  @Test func `gives blocks of 20 ms at 16 kHz as fast as they are asked for`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let microphone = FileMicrophone(path: try recording(folder), paced: false, clock: clock)
    #expect(microphone.sampleRate == 16_000)
    try await microphone.start()
    var samples: [Float] = []
    while let block = try await microphone.next() {
      #expect(block.samples.count == 320 && block.sampleRate == 16_000)
      #expect(block.time == MonotonicTime(nanoseconds: -20_000_000), "as if it had been captured up to now")
      samples += block.samples
    }
    #expect(samples.count == 16_000)
    #expect(TestSound.fit(samples[1600..<14_400], frequency: 440, sampleRate: 16_000).signalToNoise > 80)
    #expect(clock.milliseconds == 0)
    #expect(await microphone.droppedSamples == 0)
  }

  @Test func `gives a block when a microphone would have it`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let microphone = FileMicrophone(path: try recording(folder), paced: true, clock: clock)
    try await microphone.start()
    for block in 1...10 {
      #expect(try await microphone.next() != nil)
      #expect(abs(clock.milliseconds - Double(block) * 20) < 0.001)
    }
    // Late or not, a block's time is when it would have been captured.
    clock.advance(.milliseconds(110))  // the consumer is late: five blocks wait for it
    for block in 10..<15 {
      #expect(try await microphone.next()?.time == MonotonicTime(nanoseconds: Int64(block) * 20_000_000))
      #expect(abs(clock.milliseconds - 310) < 0.001)
    }
    #expect(try await microphone.next() != nil)
    #expect(abs(clock.milliseconds - 320) < 0.001)
  }

  @Test func `stands still while it is paused`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let microphone = FileMicrophone(path: try recording(folder), paced: true, clock: clock)
    try await microphone.start()
    let first = try await microphone.next()
    await microphone.pause()
    clock.advance(.seconds(10))
    async let second = microphone.next()
    await microphone.resume()
    #expect(try await second?.samples.count == 320)
    #expect(try await second?.samples != first?.samples)
    #expect(try await second?.time == MonotonicTime(nanoseconds: 10_020_000_000))
    #expect(abs(clock.milliseconds - 10_040) < 0.001)
    var rest = 0
    while try await microphone.next() != nil { rest += 1 }
    #expect(rest == 48)
  }

  @Test func `ends when it is stopped, even while it waits`() async throws {
    let folder = try TemporaryFolder()
    let microphone = FileMicrophone(path: try recording(folder), paced: false)
    try await microphone.start()
    await microphone.pause()
    async let block = microphone.next()
    await microphone.stop()
    #expect(try await block == nil)
    #expect(try await microphone.next() == nil)
  }

  @Test func `fails at the start when there is no such file`() async {
    let microphone = FileMicrophone(path: "/none.wav", paced: false)
    await #expect(throws: VoiceError.noSuchFile("/none.wav")) { try await microphone.start() }
  }
}

@Suite struct `A file as a loudspeaker` {
  private let tone = AudioBuffer(
    samples: TestSound.sine(440, seconds: 0.8, sampleRate: 24_000), sampleRate: 24_000)

  @Test func `collects replies with half a second between them`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let loudspeaker = FileLoudspeaker(
      path: folder.file("out.wav"), sampleRate: 24_000, paced: false, clock: clock)
    try await loudspeaker.start()
    try await loudspeaker.push(tone)
    try await loudspeaker.push(tone)
    try await loudspeaker.flush()
    try await loudspeaker.push(tone)
    #expect(await loudspeaker.progress.playedSamples == 3 * tone.samples.count)
    #expect(folder.names != ["out.wav"])
    try await loudspeaker.finish()
    #expect(folder.names == ["out.wav"])
    #expect(clock.milliseconds == 0)
    let samples = try TestSound.read(folder.file("out.wav")).samples
    let reply = 2 * tone.samples.count
    #expect(samples.count == reply + 12_000 + tone.samples.count)
    #expect(samples[reply..<reply + 12_000].allSatisfy { $0 == 0 })
    #expect(zip(samples[(reply + 12_000)...], tone.samples).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `takes as long as a loudspeaker when it is paced`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let loudspeaker = FileLoudspeaker(
      path: folder.file("out.wav"), sampleRate: 24_000, paced: true, clock: clock)
    try await loudspeaker.start()
    clock.advance(.milliseconds(100))
    try await loudspeaker.push(tone)
    #expect(clock.milliseconds == 100)
    try await loudspeaker.push(tone)  // 1.6 s wait, so this suspends until 1 s does
    #expect(abs(clock.milliseconds - 700) < 0.1)
    var progress = await loudspeaker.progress
    #expect(progress.firstSampleAt == MonotonicTime(nanoseconds: 100_000_000))
    #expect(progress.playedSamples == 14_400)
    try await loudspeaker.flush()
    #expect(abs(clock.milliseconds - 1700) < 0.1)
    clock.advance(.seconds(5))
    try await loudspeaker.push(tone)
    progress = await loudspeaker.progress
    #expect(abs(Double(try #require(progress.firstSampleAt).nanoseconds) / 1e6 - 6700) < 0.1)
    #expect(progress.starvations == 0)
    try await loudspeaker.finish()
    #expect(abs(clock.milliseconds - 7500) < 0.1)
    #expect(try TestSound.read(folder.file("out.wav")).samples.count == 3 * tone.samples.count + 12_000)
  }

  @Test func `has a gap, and counts it, where a reply was not ready in time`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let loudspeaker = FileLoudspeaker(
      path: folder.file("out.wav"), sampleRate: 24_000, paced: true, clock: clock)
    try await loudspeaker.start()
    try await loudspeaker.push(tone)
    clock.advance(.milliseconds(1000))
    try await loudspeaker.push(tone)
    let progress = await loudspeaker.progress
    #expect(progress.starvations == 1)
    #expect(progress.firstSampleAt == MonotonicTime(nanoseconds: 0))
    try await loudspeaker.finish()
    let samples = try TestSound.read(folder.file("out.wav")).samples
    #expect(abs(samples.count - (2 * tone.samples.count + 4800)) <= 1)
    #expect(await loudspeaker.progress.playedSamples == 2 * tone.samples.count)
  }

  @Test func `is cut where playback was when it is cancelled, and plays again`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let loudspeaker = FileLoudspeaker(
      path: folder.file("out.wav"), sampleRate: 24_000, paced: true, clock: clock)
    try await loudspeaker.start()
    try await loudspeaker.push(tone)
    clock.advance(.milliseconds(300))
    await loudspeaker.cancel()
    #expect(await loudspeaker.progress.playedSamples == 7200)
    #expect(await loudspeaker.progress.silentAt == clock.now)
    try await loudspeaker.flush()
    #expect(clock.milliseconds == 300)
    try await loudspeaker.push(tone)
    try await loudspeaker.finish()
    #expect(try TestSound.read(folder.file("out.wav")).samples.count == 7200 + 12_000 + tone.samples.count)
  }

  @Test func `stands still in a pause and loses nothing by it`() async throws {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let loudspeaker = FileLoudspeaker(
      path: folder.file("out.wav"), sampleRate: 24_000, paced: true, clock: clock)
    try await loudspeaker.start()
    try await loudspeaker.push(tone)
    clock.advance(.milliseconds(300))
    await loudspeaker.pause()
    clock.advance(.seconds(5))
    #expect(await loudspeaker.progress.playedSamples == 7200)
    let rest = Task.immediate {
      try await loudspeaker.push(tone)  // 1.3 s wait, so this suspends until 1 s does
      try await loudspeaker.flush()
    }
    #expect(await loudspeaker.progress.playedSamples == 7200)
    await loudspeaker.resume()
    try await rest.value
    #expect(abs(clock.milliseconds - 6600) < 0.1)
    var progress = await loudspeaker.progress
    #expect(progress.playedSamples == 2 * tone.samples.count && progress.starvations == 0)

    // A reply that is pushed in a pause begins where that ends.
    await loudspeaker.pause()
    try await loudspeaker.push(tone)
    clock.advance(.seconds(1))
    await loudspeaker.resume()
    progress = await loudspeaker.progress
    #expect(abs(Double(try #require(progress.firstSampleAt).nanoseconds) / 1e6 - 7600) < 0.1)
    try await loudspeaker.finish()
    let samples = try TestSound.read(folder.file("out.wav")).samples
    #expect(samples.count == 3 * tone.samples.count + 12_000)
    #expect(zip(samples, tone.samples + tone.samples).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test(arguments: [true, false]) func `forgets what waits when it is cancelled in a pause`(paced: Bool)
    async throws
  {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let loudspeaker = FileLoudspeaker(
      path: folder.file("out.wav"), sampleRate: 24_000, paced: paced, clock: clock)
    try await loudspeaker.start()
    await loudspeaker.pause()
    let held = Task.immediate { try await loudspeaker.push(tone) }
    if paced { try await held.value }
    clock.advance(.seconds(1))
    #expect(await loudspeaker.progress.playedSamples == 0)
    await loudspeaker.cancel()
    try await held.value
    #expect(await loudspeaker.progress.playedSamples == 0)
    try await loudspeaker.push(tone)
    try await loudspeaker.finish()
    #expect(try TestSound.read(folder.file("out.wav")).samples.count == tone.samples.count)
  }

  @Test func `holds back in a pause what is pushed, where everything is heard at once`() async throws {
    let folder = try TemporaryFolder()
    let loudspeaker = FileLoudspeaker(path: folder.file("out.wav"), sampleRate: 24_000, paced: false)
    try await loudspeaker.start()
    try await loudspeaker.push(tone)
    await loudspeaker.pause()
    let rest = Task.immediate { try await loudspeaker.push(tone) }
    #expect(await loudspeaker.progress.playedSamples == tone.samples.count)
    await loudspeaker.resume()
    try await rest.value
    #expect(await loudspeaker.progress.playedSamples == 2 * tone.samples.count)
    try await loudspeaker.finish()
  }

  @Test func `leaves nothing without finish`() async throws {
    let folder = try TemporaryFolder()
    do {
      let loudspeaker = FileLoudspeaker(path: folder.file("out.wav"), sampleRate: 24_000, paced: false)
      try await loudspeaker.start()
      try await loudspeaker.push(tone)
    }
    #expect(folder.names.isEmpty)
  }

  @Test func `fails at the start when the file cannot be created`() async {
    let loudspeaker = FileLoudspeaker(path: "/none/out.wav", sampleRate: 24_000, paced: false)
    await #expect(throws: VoiceError.cannotCreate("/none/out.wav", reason: "no such file or directory")) {
      try await loudspeaker.start()
    }
  }
}
