import Conversation
import Realtime
import Synchronization
import Testing
import VoiceCore

/// A reply that is paused, goes on or is stopped, on a loudspeaker and a clock that the test moves.
@Suite(.timeLimit(.minutes(1))) struct ReplyPlayerPauseTests {
  /// Eight samples a word, numbered through the whole reply.
  private final class NumberingVoice: SpeechSynthesizing {
    let sampleRate = 24_000
    let languages: Set<Language> = [.english]
    private let made = Atomic<Int>(0)

    func synthesize(_ text: String, language: Language) -> AudioBuffer {
      let count = 8 * text.split(separator: " ").count
      let first = made.wrappingAdd(count, ordering: .relaxed).oldValue
      return AudioBuffer(samples: (first..<first + count).map(Float.init), sampleRate: sampleRate)
    }

    func cancel() {}
  }

  /// Two clauses of seven words.
  private static let text = "The sun went down an hour ago. We should all go home right now."
  private static let length = 14 * 8

  private let clock = SetClock()
  private let player: SteppedPlayer
  private let replyPlayer: ReplyPlayer

  init() {
    player = SteppedPlayer(clock: clock)
    replyPlayer = ReplyPlayer(voice: NumberingVoice(), player: player, language: .english, clock: clock)
  }

  /// Begins to speak, and returns when all of the reply waits in the loudspeaker.
  private func begin(_ text: String = text) async -> Task<SpokenReply, any Error> {
    let (pieces, input) = AsyncThrowingStream<String, any Error>.makeStream()
    input.yield(text)
    input.finish()
    let reply = Task { [replyPlayer] in try await replyPlayer.speak(pieces) { _ in } }
    await player.hasAll.wait()
    return reply
  }

  private func at(samples count: Int) -> MonotonicTime {
    MonotonicTime(nanoseconds: 0).advanced(by: .seconds(Double(count) / 24_000))
  }

  @Test func aPausedReplyGoesOnWithTheVeryNextSample() async throws {
    let reply = await begin()
    await player.play(30)
    let silentAt = await replyPlayer.pause()
    #expect(silentAt == at(samples: 30))
    await player.play(1000)
    #expect(await replyPlayer.pause() == silentAt, "it has been silent since")
    #expect(await player.played.count == 30)
    await replyPlayer.resume()
    await player.play(1000)
    let spoken = try await reply.value
    #expect(spoken.isComplete && spoken.heard == Self.text)
    #expect(await player.played == (0..<Self.length).map(Float.init))
    #expect(await player.calls == ["pause", "resume"])
  }

  @Test(arguments: [
    (0, ""), (7, ""), (9, "The"), (55, "The sun went down an hour"), (56, "The sun went down an hour ago."),
    (81, "The sun went down an hour ago. We should all"),
    (111, "The sun went down an hour ago. We should all go home right"),
  ])
  func aStoppedReplyIsTheWordsThatHadLeftTheLoudspeaker(played: Int, heard: String) async throws {
    let reply = await begin()
    await player.play(played)
    await replyPlayer.stop()
    let spoken = try await reply.value
    #expect(spoken.heard == heard)
    #expect(spoken.stoppedAt == at(samples: played))
    #expect(await player.played.count == played)
    #expect(await player.calls == ["cancel"])
  }

  @Test func aReplyThatIsStoppedInAPauseFellSilentWhenItWasPaused() async throws {
    let reply = await begin()
    await player.play(20)
    await replyPlayer.pause()
    await player.play(500)
    await replyPlayer.stop()
    let spoken = try await reply.value
    #expect(spoken.heard == "The sun" && spoken.stoppedAt == at(samples: 20))
    #expect(await player.calls == ["pause", "cancel"])
    await replyPlayer.resume()
    #expect(await player.calls == ["pause", "cancel"], "there is nothing to go on with")
  }

  @Test func aPauseBeforeTheFirstSampleHoldsAllOfIt() async throws {
    await replyPlayer.pause()
    let reply = await begin()
    await player.play(500)
    #expect(await player.played.isEmpty)
    await replyPlayer.resume()
    await player.play(500)
    #expect(try await reply.value.heard == Self.text)
  }

  @Test func whenNothingIsSpokenStoppingEndsThePauseOnly() async {
    await replyPlayer.stop()
    #expect(await player.calls.isEmpty)
    await replyPlayer.pause()
    await replyPlayer.stop()
    #expect(await player.calls == ["pause", "resume"])
  }

  @Test func aReplyThatIsStoppedBeforeItBeginsIsNotSpoken() async throws {
    let stopped = CancellationToken()
    stopped.cancel()
    let pieces = AsyncThrowingStream<String, any Error> { _ in }
    let spoken = try await replyPlayer.speak(pieces, unless: stopped) { _ in }
    #expect(spoken.heard.isEmpty && spoken.stoppedAt == clock.now)
  }
}
