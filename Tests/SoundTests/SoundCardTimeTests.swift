import AudioDevices
import TestSupport
import Testing
import VoiceCore

/// What a device says about time, through PortAudio, on the virtual sound card. Each test runs in a process of its own,
/// because PortAudio takes its surroundings from the environment, once.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct `Time on a sound card` {
  @Test func `a paused reply goes on with the very next sample, and who listens hears all of it`()
    async throws
  {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let clock = SystemClock()
      let loudspeaker = Loudspeaker(sampleRate: 24_000)
      try await loudspeaker.start()
      let heard = loudspeaker.playedSound
      #expect(heard.next() == nil)
      let tone = TestSound.sine(440, seconds: 0.8, sampleRate: 24_000)
      // In one task, so that it suspends where a reply does.
      let reply = Task.immediate {
        try await loudspeaker.push(AudioBuffer(samples: tone, sampleRate: 24_000))
        try await loudspeaker.flush()
        return clock.now
      }
      var blocks: [AudioBlock] = []
      try await eventually("a quarter of a second that was played") {
        while let block = heard.next() { blocks.append(block) }
        return await loudspeaker.progress.playedSamples >= 6000
      }
      let asked = clock.now
      await loudspeaker.pause()
      let paused = await loudspeaker.progress
      let silentAt = try #require(paused.silentAt)
      #expect(silentAt > asked && silentAt < asked.advanced(by: .milliseconds(300)))
      while clock.now < asked.advanced(by: .milliseconds(600)) { await Task.yield() }
      #expect(await loudspeaker.progress.playedSamples == paused.playedSamples)
      while let block = heard.next() { blocks.append(block) }
      let before = blocks.count
      await loudspeaker.resume()
      let end = try await reply.value
      while let block = heard.next() { blocks.append(block) }

      let progress = await loudspeaker.progress
      #expect(progress.playedSamples == tone.count)
      #expect(progress.starvations == 0 && heard.droppedSamples == 0)
      #expect(end - asked > .milliseconds(900), "the pause took its time")
      // In steps of the device's own rate: nothing lost, nothing doubled.
      let rate = try #require(blocks.first).sampleRate
      #expect(abs(blocks.reduce(0) { $0 + $1.samples.count } - tone.count * rate / 24_000) <= 2)
      let first = try #require(progress.firstSampleAt)
      #expect(abs((try #require(blocks.first).time - first).milliseconds) < 1)
      let last = blocks[before - 1]
      #expect(abs((last.time.advanced(by: last.duration) - silentAt).milliseconds) < 2)
      #expect(blocks[before].time - silentAt > .milliseconds(200))
      try await loudspeaker.finish()
    }
  }

  @Test func `what is in the air when the loudspeaker says so is captured when the microphone says so`()
    async throws
  {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let microphone = Microphone()
      let loudspeaker = Loudspeaker(device: "mic_feed", sampleRate: 16_000)
      try await microphone.start()
      try await loudspeaker.start()
      for _ in 1...20 { _ = try await microphone.next() }
      let tone = TestSound.sine(440, seconds: 0.5, sampleRate: 16_000)
      var way: [Double] = []
      // A machine that is busy with other tests may make a device run dry; then we try again.
      for _ in 1...5 where way.last.map({ abs($0) < 100 }) != true {
        try await loudspeaker.push(AudioBuffer(samples: tone, sampleRate: 16_000))
        var onset: MonotonicTime?
        while onset == nil, let block = try await microphone.next() {
          onset = block.samples.firstIndex { abs($0) > 0.1 }.map {
            block.time.advanced(by: .milliseconds(Double($0) / 16))
          }
        }
        let played = try #require(await loudspeaker.progress.firstSampleAt)
        way.append((try #require(onset) - played).milliseconds)
        try await loudspeaker.flush()
        var quiet = 0
        while quiet < 8000, let block = try await microphone.next() {
          quiet = block.samples.contains { abs($0) > 0.05 } ? 0 : quiet + block.samples.count
        }
      }
      #expect(abs(try #require(way.last)) < 100, "ms on the way: \(way)")
      await microphone.stop()
      await loudspeaker.abandon()
    }
  }
}
