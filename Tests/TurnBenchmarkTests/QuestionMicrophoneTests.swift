import SoundFiles
import Synchronization
import Testing
import TurnBenchmark
import VoiceCore

/// Who asks does not wait: time passes for a microphone whatever the assistant does.
struct QuestionMicrophoneTests {
  /// Its hands go forward when someone sleeps.
  final class TestClock: PacingClock {
    private let time = Mutex(MonotonicTime(nanoseconds: 0))
    var now: MonotonicTime { time.withLock { $0 } }
    func sleep(until deadline: MonotonicTime) async throws(VoiceError) {
      time.withLock { $0 = max($0, deadline) }
    }
    func pass(_ duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }
  }

  let clock = TestClock()

  private func samples(_ microphone: QuestionMicrophone, blocks: Int) async throws -> [Float] {
    var samples: [Float] = []
    for _ in 0..<blocks { samples += try #require(try await microphone.next()).samples }
    return samples
  }

  @Test func aQuestionIsHeardBetweenSilencesWhenItSaysSo() async throws {
    let question = try #require(Question(id: "a", words: "a", samples: [Float](repeating: 0.5, count: 1000)))
    let microphone = QuestionMicrophone(clock: clock)
    await microphone.start()
    #expect(try await samples(microphone, blocks: 5).allSatisfy { $0 == 0 })
    let asked = await microphone.ask(question)
    let heard = try await samples(microphone, blocks: 10)
    let first = try #require(heard.firstIndex { $0 != 0 })
    #expect(
      heard[first..<first + 1000].allSatisfy { $0 == 0.5 } && heard[(first + 1000)...].allSatisfy { $0 == 0 })
    let began = Double(5 * 320 + first) / 16
    #expect(abs(asked.began.nanoseconds.milliseconds - began) < 0.1)
    #expect(abs(asked.speechEnd.nanoseconds.milliseconds - began - 1000 / 16) < 0.1)
    #expect(abs(clock.now.nanoseconds.milliseconds - 15 * 20) < 0.1, "in real time")
  }

  @Test func whoIsLateGetsWhatWaitsAndWhoIsTooLateLosesSome() async throws {
    let microphone = QuestionMicrophone(clock: clock)
    await microphone.start()
    clock.pass(.seconds(3))
    _ = try await samples(microphone, blocks: 150)
    #expect(await microphone.droppedSamples == 0)
    #expect(abs(clock.now.nanoseconds.milliseconds - 3000) < 0.1, "the waiting blocks came at once")
    #expect(try await microphone.next()?.time == MonotonicTime(nanoseconds: 3_000_000_000))
    clock.pass(.seconds(5))
    _ = try await samples(microphone, blocks: 1)
    #expect(await microphone.droppedSamples == 16_000)
  }

  @Test func stoppedItEnds() async throws {
    let microphone = QuestionMicrophone(clock: clock)
    await microphone.start()
    await microphone.stop()
    #expect(try await microphone.next() == nil)
  }
}

extension Int64 {
  fileprivate var milliseconds: Double { Double(self) / 1e6 }
}
