import AudioDevices
import CSndFile
import Dispatch
import Foundation
import TestSupport
import Testing
import VoiceCore

/// Through PortAudio, on the virtual sound card. Each test runs in a process of its own, because PortAudio takes its
/// surroundings from the environment, once.
@Suite(.serialized, .timeLimit(.minutes(2)), .needsSoundCard)
struct `On a sound card` {
  @Test func `a tone reaches the microphone with its pitch, and no sample is lost`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let folder = try TemporaryFolder()
      try TestSound.write(
        TestSound.sine(440, seconds: 2.5, sampleRate: 48_000), to: folder.file("tone.wav"),
        sampleRate: 48_000,
        format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
      let microphone = Microphone()
      try await microphone.start()
      var player = try Child(["paplay", "--device=mic_feed", folder.file("tone.wav")])
      defer { player.stop() }
      var tone = try await collect(16_000, from: microphone)
      // A machine that is busy with other tests may make the device drop sound; it says so, and we try again.
      for _ in 1...5 where await microphone.overflows > 0 {
        player.stop()
        await microphone.stop()
        try await microphone.start()
        player = try Child(["paplay", "--device=mic_feed", folder.file("tone.wav")])
        tone = try await collect(16_000, from: microphone)
      }
      let fit = TestSound.fit(tone, frequency: 440, sampleRate: 16_000)
      #expect(fit.signalToNoise > 60)
      #expect(abs(fit.amplitude - 0.5) < 0.05)

      // What comes in a pause is not heard afterwards, and not missed either.
      await microphone.pause()
      #expect(player.waits())
      await microphone.resume()
      let silence = try #require(try await microphone.next())
      #expect(silence.samples.allSatisfy { abs($0) < 0.01 } && (160...1600).contains(silence.samples.count))
      #expect(await microphone.droppedSamples == 0)
      await microphone.stop()
      #expect(try await microphone.next() == nil)
    }
  }

  @Test func `what nobody fetches in time is counted as dropped`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let microphone = Microphone(ringLength: .seconds(1))
      try await microphone.start()
      try await eventually("a sample that was dropped") { await microphone.droppedSamples > 0 }
      var waiting = 0
      while waiting < 12_000, let block = try await microphone.next() { waiting += block.samples.count }
      #expect(await microphone.droppedSamples > 0)
    }
  }

  @Test func `what is played reaches the loudspeaker whole`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let clock = SystemClock()
      let ear = try Ear()
      defer { ear.stop() }
      let loudspeaker = Loudspeaker(sampleRate: 24_000)
      try await loudspeaker.start()
      let tone = TestSound.sine(440, seconds: 1.5, sampleRate: 24_000)
      var heard: [Float] = []
      var underflows = 0
      var played = 0
      // A machine that is busy with other tests may let the device run dry; the device says so, and we try again.
      for _ in 1...5 {
        underflows = await loudspeaker.progress.underflows
        let begin = clock.now
        for start in stride(from: 0, to: tone.count, by: 6000) {
          try await loudspeaker.push(
            AudioBuffer(samples: Array(tone[start..<start + 6000]), sampleRate: 24_000))
        }
        try await loudspeaker.flush()
        let end = clock.now
        let progress = await loudspeaker.progress
        played += tone.count
        #expect(progress.playedSamples == played)
        #expect(end - begin >= .milliseconds(1450))
        let first = try #require(progress.firstSampleAt)
        #expect(first > begin && first < end)
        #expect(progress.deviceLatency > .zero && progress.deviceLatency < .milliseconds(200))
        heard = ear.sound(untilSilentFor: 0.3)
        if await loudspeaker.progress.underflows == underflows { break }
      }
      #expect(await loudspeaker.progress.starvations == 0)
      #expect(abs(heard.count - 72_000) < 480)
      let fit = TestSound.fit(heard[2400..<heard.count - 2400], frequency: 440, sampleRate: 48_000)
      #expect(fit.signalToNoise > 60)
      #expect(abs(fit.amplitude - 0.5) < 0.05)
      try await loudspeaker.finish()
    }
  }

  @Test func `a cancelled reply is silent within 100 ms, and the next one plays`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let ear = try Ear()
      defer { ear.stop() }
      let loudspeaker = Loudspeaker(sampleRate: 24_000)
      try await loudspeaker.start()
      let tone = AudioBuffer(samples: TestSound.sine(440, seconds: 1, sampleRate: 24_000), sampleRate: 24_000)
      // A machine that is busy with other tests may be slow to run us; then we try again.
      var lateSamples = Int.max
      var heardTooMuch = Int.max
      for _ in 1...5 where lateSamples >= 2400 || heardTooMuch >= 100 {
        let before = await loudspeaker.progress.playedSamples
        try await loudspeaker.push(tone)
        try await eventually("a quarter of a second that was played") {
          await loudspeaker.progress.playedSamples >= before + 6000
        }
        let handedOver = await loudspeaker.progress.playedSamples
        await loudspeaker.cancel()
        let final = await loudspeaker.progress.playedSamples
        let heard = loudMilliseconds(ear.sound(untilSilentFor: 0.3))
        #expect(heard > 0)
        #expect(await loudspeaker.progress.playedSamples == final)
        lateSamples = final - handedOver
        heardTooMuch = heard - (handedOver - before) / 24
      }
      #expect(lateSamples < 2400)
      #expect(heardTooMuch < 100)

      let before = await loudspeaker.progress.playedSamples
      try await loudspeaker.push(tone)
      try await loudspeaker.flush()
      #expect(await loudspeaker.progress.playedSamples == before + tone.samples.count)
      #expect(await loudspeaker.progress.starvations == 0)
      let again = loudMilliseconds(ear.sound(untilSilentFor: 0.3))
      #expect(again > 500 && again <= 1010)
    }
  }

  @Test func `a reply that is not ready in time is a counted gap`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let loudspeaker = Loudspeaker(sampleRate: 24_000)
      try await loudspeaker.start()
      let clause = AudioBuffer(
        samples: TestSound.sine(440, seconds: 0.3, sampleRate: 24_000), sampleRate: 24_000)
      try await loudspeaker.push(clause)
      try await eventually("a gap") { await loudspeaker.progress.starvations > 0 }
      try await loudspeaker.push(clause)
      try await loudspeaker.flush()
      #expect(await loudspeaker.progress.starvations == 1)
      #expect(await loudspeaker.progress.playedSamples == 2 * clause.samples.count)
    }
  }

  @Test func `a device that vanishes is reported and sound goes on through the next`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let events = Events()
      let microphone = Microphone { events.add($0) }
      let loudspeaker = Loudspeaker(sampleRate: 24_000) { events.add($0) }
      try await microphone.start()
      try await loudspeaker.start()
      #expect(try await microphone.next() != nil)

      try VirtualSoundCard.output(of: ["pactl", "unload-module", "module-remap-source"])
      try VirtualSoundCard.output(of: ["pactl", "unload-module", "module-null-sink"])
      await events.wait(lost: 2, reopened: 0)
      try VirtualSoundCard.output(of: ["pactl", "load-module", "module-null-sink", "sink_name=other"])
      await events.wait(lost: 2, reopened: 2)

      #expect(try await microphone.next() != nil)
      let tone = AudioBuffer(
        samples: TestSound.sine(440, seconds: 0.5, sampleRate: 24_000), sampleRate: 24_000)
      try await loudspeaker.push(tone)
      try await loudspeaker.flush()
      #expect(await loudspeaker.progress.playedSamples == tone.samples.count)
      #expect(await microphone.droppedSamples == 0)
    }
  }

  @Test func `a device that vanishes for good ends the stream with a sentence`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let microphone = Microphone()
      let loudspeaker = Loudspeaker(sampleRate: 24_000)
      try await microphone.start()
      try await loudspeaker.start()
      try VirtualSoundCard.output(of: ["pactl", "unload-module", "module-native-protocol-unix"])
      await #expect(throws: VoiceError.deviceLost("default")) {
        while try await microphone.next() != nil {}
      }
      await #expect(throws: VoiceError.deviceLost("default")) {
        while true { try await loudspeaker.push(.silence(.milliseconds(500), sampleRate: 24_000)) }
      }
    }
  }

  @Test func `a device that does not exist is refused with the names of those that do`() async throws {
    let card = try VirtualSoundCard()
    defer { card.stop() }
    await #expect(processExitsWith: .success) { [environment = card.environment as [String: String]] in
      VirtualSoundCard.use(environment)
      let devices = try AudioDevices.list()
      #expect(devices.map(\.name).sorted() == ["default", "mic_feed"])
      let device = try AudioDevices.find("default", .output, among: devices)
      #expect(device.isDefaultInput && device.isDefaultOutput && device.hostAPI == "ALSA")
      await #expect(throws: VoiceError.unknownDevice("none", known: ["default"])) {
        try await Microphone(device: "none").start()
      }
      await #expect(throws: VoiceError.unknownDevice("none", known: ["mic_feed", "default"])) {
        try await Loudspeaker(device: "none", sampleRate: 24_000).start()
      }
    }
  }

  @Test func `a machine without a sound card is told so, and by nobody else`() async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      let folder = try TemporaryFolder()
      try Data("pcm.hint { show on }".utf8).write(to: URL(fileURLWithPath: folder.file("asound.conf")))
      setenv("ALSA_CONFIG_PATH", folder.file("asound.conf"), 1)
      #expect(try AudioDevices.list().isEmpty)
      await #expect(throws: VoiceError.noDevice(direction: .input)) { try await Microphone().start() }
      await #expect(throws: VoiceError.noDevice(direction: .output)) {
        try await Loudspeaker(sampleRate: 24_000).start()
      }
    }
    let noise = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(!noise.contains("ALSA") && !noise.contains("jack"), "\(noise)")
  }
}
