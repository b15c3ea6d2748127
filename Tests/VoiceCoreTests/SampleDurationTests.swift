import Testing
import VoiceCore

@Suite struct `Samples and durations` {
  @Test(arguments: [
    (0, 16_000, 0), (1, 16_000, 62_500), (16_000, 16_000, 1_000_000_000), (1, 44_100, 22_675),
    (44_099, 44_100, 999_977_324), (-1, 48_000, -20_833), (-24_000, 16_000, -1_500_000_000),
    // Eleven days, which a product in 64 bits would not hold.
    (48_000_000_000, 48_000, 1_000_000_000_000_000),
  ])
  func `are converted exactly`(count: Int, rate: Int, nanoseconds: Int64) {
    #expect(Duration.samples(count, at: rate) == .nanoseconds(nanoseconds))
  }

  @Test(arguments: [
    (Duration.zero, 16_000, 0), (.milliseconds(290), 16_000, 4640), (.milliseconds(580), 16_000, 9280),
    (.nanoseconds(62_498), 16_000, 0), (.nanoseconds(62_500), 16_000, 1),
    (.milliseconds(-500), 16_000, -8000),
    (.nanoseconds(-62_501), 16_000, -2), (.seconds(1_000_000), 48_000, 48_000_000_000),
  ])
  func `fit as often as whole samples do`(duration: Duration, rate: Int, count: Int) {
    #expect(duration.samples(at: rate) == count)
  }

  @Test func `come back as they were, at every usual rate`() {
    for rate in [8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000, 192_000] {
      for count in Array(0...3000) + [rate * 3600 * 10 + 1, rate * 3600 * 24 * 30 - 1] {
        #expect(Duration.samples(count, at: rate).samples(at: rate) == count, "\(count) at \(rate)")
      }
    }
  }

  @Test func `of a stream get their times from the nearest known one before`() {
    func at(_ milliseconds: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: milliseconds * 1_000_000) }
    var times = SampleTimes(sampleRate: 16_000)
    #expect(times.time(of: 0) == nil)
    times.note(at(100), of: 160)
    times.note(at(110), of: 320)
    times.note(at(500), of: 480)  // there was a gap before it
    let expected: [(sample: Int, milliseconds: Int64)] = [
      (0, 90), (160, 100), (304, 109), (320, 110), (464, 119), (480, 500), (640, 510),
    ]
    for row in expected { #expect(times.time(of: row.sample) == at(row.milliseconds), "\(row)") }
    times.forget(before: 400)
    for row in expected[3...] { #expect(times.time(of: row.sample) == at(row.milliseconds), "\(row)") }
  }
}
