import EndpointBenchmark
import Testing

/// The policies that a source allows, on sets that are small enough to do by hand.
struct EndpointPolicySweepTests {
  typealias Point = EndpointPolicySweep.OperatingPoint

  static let pauses = [
    scored(.hold, 0.1, lasting: 250), scored(.hold, 0.8, lasting: 400), scored(.hold, 0.2, lasting: 1200),
    scored(.end, 0.9),
    scored(.end, 0.7),
  ]

  @Test func silenceCutsOffWhoeverPausesLongerThanItsDelay() throws {
    let sweep = try #require(EndpointPolicySweep(of: .silence, over: Self.pauses))
    #expect(sweep.points.count == 34 && sweep.areaUnderROC == 0.5)
    #expect(
      sweep.curve == [
        Point(waitMilliseconds: 200, cutOff: 1), Point(waitMilliseconds: 300, cutOff: 2 / 3.0),
        Point(waitMilliseconds: 400, cutOff: 1 / 3.0), Point(waitMilliseconds: 1200, cutOff: 0),
      ])
    #expect(sweep.cutOff(atWait: 300) == 2 / 3.0 && sweep.wait(atCutOff: 0.05) == 1200)
    #expect(sweep.cutOff(atWait: 199) == nil, "nobody answers that soon")
  }

  @Test func aScoreLetsAPolicyWaitForSomeAndAnswerOthers() throws {
    let sweep = try #require(EndpointPolicySweep(of: .smartTurn, over: Self.pauses))
    // Above 0.3: the hold of 400 ms is taken for an end, unless nothing is done before 400 ms. Timeouts of 1.5 s.
    #expect(
      sweep.curve == [Point(waitMilliseconds: 200, cutOff: 1 / 3.0), Point(waitMilliseconds: 400, cutOff: 0)])
    #expect(sweep.points.count == 101 * 9 * 6)
    // Above 0.75: the same hold is cut off, and the one of 1.2 s by the timeout of 1 s, for which the second end waits.
    #expect(sweep.points.contains(Point(waitMilliseconds: 600, cutOff: 2 / 3.0)))
    // Above 0.85: one end waits for the timeout of 1.5 s, nobody is cut off.
    #expect(sweep.points.contains(Point(waitMilliseconds: 850, cutOff: 0)))
    #expect(sweep.cutOff(atWait: 300) == 1 / 3.0 && sweep.wait(atCutOff: 0.05) == 400)
    #expect(sweep.areaUnderROC == 5 / 6.0)
  }

  @Test func noPolicyActsBeforeTheScoreIsThere() throws {
    let words = try #require(EndpointPolicySweep(of: .words, over: Self.pauses))
    #expect(words.curve.first == Point(waitMilliseconds: 160, cutOff: 1 / 3.0))
    let voice = try #require(EndpointPolicySweep(of: .smartTurn, over: Self.pauses))
    #expect(voice.points.allSatisfy { $0.waitMilliseconds >= 200 })
  }

  @Test(arguments: [(199, false), (200, true), (5000, true), (5001, false)])
  func onlyHoldsThatSomebodyCouldAnswerInCount(milliseconds: Int, counts: Bool) throws {
    #expect(pause(.hold, milliseconds).isCounted == counts && pause(.end, milliseconds).isCounted)
    let pauses = Self.pauses + [scored(.hold, 0, lasting: milliseconds)]
    let sweep = try #require(EndpointPolicySweep(of: .smartTurn, over: pauses))
    #expect(sweep.cutOff(atWait: 200) == (counts ? (milliseconds > 3500 ? 0.5 : 0.25) : 1 / 3.0))
  }

  @Test func whatHasNoScoreWaitsForTheTimeout() throws {
    let pauses = [
      pause(.hold, 900), pause(.hold, 1200), scored(.hold, 0, lasting: 300), scored(.end, 1), pause(.end),
    ]
    let sweep = try #require(EndpointPolicySweep(of: .words, over: pauses))
    #expect(
      sweep.curve == [
        Point(waitMilliseconds: (160 + 1000) / 2, cutOff: 1 / 3.0),
        Point(waitMilliseconds: (160 + 1500) / 2, cutOff: 0),
      ])
  }

  @Test func aSetWithoutHoldsEndsOrScoresHasNoCurve() {
    #expect(EndpointPolicySweep(of: .silence, over: [pause(.end)]) == nil)
    #expect(EndpointPolicySweep(of: .silence, over: [pause(.hold)]) == nil)
    #expect(EndpointPolicySweep(of: .fused, over: Self.pauses) == nil)
  }

  @Test(
    arguments: [
      ([0.1], [0.9], 1), ([0.9], [0.1], 0), ([0.5], [0.5], 0.5), ([0, 0.5, 1], [0.5, 1], 4.0 / 6),
    ] as [([Double], [Double], Double)])
  func theAreaIsTheShareOfPairsInOrder(holds: [Double], ends: [Double], area: Double) {
    #expect(EndpointPolicySweep.areaUnderROC(holds: holds, ends: ends) == area)
    #expect(EndpointPolicySweep.areaUnderROC(holds: [], ends: ends) == nil)
  }

  @Test func aFrontierLeavesOutWhatAnotherPointBeats() {
    let (best, worse, late) = (
      Point(waitMilliseconds: 300, cutOff: 0.2), Point(waitMilliseconds: 300, cutOff: 0.3),
      Point(waitMilliseconds: 400, cutOff: 0.2)
    )
    #expect(EndpointPolicySweep.frontier(of: [late, worse, best]) == [best])
  }
}
