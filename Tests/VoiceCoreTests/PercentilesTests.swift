import Testing
import VoiceCore

@Suite struct PercentilesTests {
  @Test(
    arguments: [
      // The worked example of "Percentile", nearest-rank method, on Wikipedia.
      ([15, 20, 35, 40, 50], 5, 15), ([15, 20, 35, 40, 50], 30, 20), ([15, 20, 35, 40, 50], 40, 20),
      ([15, 20, 35, 40, 50], 50, 35), ([15, 20, 35, 40, 50], 100, 50),
      ([7], 1, 7), ([7], 100, 7), ([1, 2], 50, 1), ([1, 2], 51, 2),
    ] as [([Double], Int, Double)])
  func aPercentileIsTheMeasurementOfNearestRank(sorted: [Double], percent: Int, value: Double) {
    #expect(Percentiles.percentile(percent, of: sorted) == value)
  }

  @Test(arguments: [
    (20, 10, 19, 20), (19, 10, 19, 19), (21, 11, 20, 21), (40, 20, 38, 40), (100, 50, 95, 100),
    (1000, 500, 950, 1000), (3, 2, 3, 3),
  ])
  func medianTailAndWorstOfTheFirstWholeNumbers(count: Int, p50: Double, p95: Double, max: Double) throws {
    let figures = try #require(Percentiles((1...count).map { Double($0 * 7919 % count + 1) }))
    #expect(figures.count == count)
    #expect((figures.p50, figures.p95, figures.max) == (p50, p95, max))
  }

  @Test func nothingMeasuredHasNoFigures() {
    #expect(Percentiles([]) == nil)
    #expect(Percentiles([1, .nan]) == nil)
  }

  @Test func figuresCanBeRounded() throws {
    let figures = try #require(Percentiles([1.26, 3.14, 2.72])).map { ($0 * 10).rounded() / 10 }
    #expect((figures.count, figures.p50, figures.p95, figures.max) == (3, 2.7, 3.1, 3.1))
  }
}
