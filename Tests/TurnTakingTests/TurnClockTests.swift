import Testing
import TurnTaking
import VoiceCore

/// Figures from events at known times, in ms.
@Suite struct TurnClockTests {
  private func ms(_ time: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: time * 1_000_000) }

  private func answered(_ tell: (inout TurnClock) -> Void = { _ in }) -> TurnTimings? {
    var clock = TurnClock()
    clock.speechStarted(1)
    clock.drafted(1)
    clock.firstToken(1, at: ms(900))
    clock.drafted(1)
    clock.transcribed(1, at: ms(1150))
    clock.firstToken(1, at: ms(1300))
    clock.committed(1, speechEnd: ms(1000), at: ms(1500))
    clock.audible(1, at: ms(1520), deviceLatency: .milliseconds(20))
    tell(&clock)
    return clock.replied(1, generation: GenerationStatistics(), wastedTokens: 3)
  }

  @Test func aTurnHasTheIntervalsOfTheDesign() throws {
    let timings = try #require(answered())
    #expect(timings.endpointDelay == .milliseconds(500))
    #expect(timings.finalTranscript == .milliseconds(150))
    // It was there before the commit; the first draft's does not count.
    #expect(timings.firstToken == .zero && timings.responseToken == .milliseconds(300))
    #expect(timings.firstAudio == .milliseconds(520))
    #expect(timings.drafts == 2 && timings.wastedTokens == 3 && timings.interrupt == nil)
  }

  @Test func anInterruptionCountsFromItsFirstSampleToTheFirstSilence() throws {
    let timings = try #require(
      answered {
        $0.speechStarted(2)
        $0.silenced(1, by: 2, began: ms(4000), at: ms(4075))
        $0.silenced(1, by: 2, began: ms(4000), at: ms(4600))
      })
    #expect(timings.interrupt == .milliseconds(75))
  }

  @Test func aNoiseInterruptsNothing() throws {
    let timings = try #require(
      answered {
        $0.silenced(1, by: 2, began: ms(4000), at: ms(4075))
        $0.resumed(1)
      })
    #expect(timings.interrupt == nil)
  }

  @Test func theQuestionItselfIsNoInterruption() throws {
    let timings = try #require(answered { $0.silenced(1, by: 1, began: ms(200), at: ms(4075)) })
    #expect(timings.interrupt == nil)
  }

  @Test func theNextTurnIsHeardWhileThisOneIsAnswered() throws {
    var clock = TurnClock()
    clock.speechStarted(1)
    clock.committed(1, speechEnd: ms(100), at: ms(600))
    clock.speechStarted(2)
    clock.committed(2, speechEnd: ms(2000), at: ms(2500))
    clock.audible(1, at: ms(700), deviceLatency: .zero)
    #expect(clock.replied(1, generation: .init(), wastedTokens: 0)?.firstAudio == .milliseconds(600))
    #expect(clock.replied(2, generation: .init(), wastedTokens: 0)?.endpointDelay == .milliseconds(500))
    #expect(clock.replied(2, generation: .init(), wastedTokens: 0) == nil)
  }
}
