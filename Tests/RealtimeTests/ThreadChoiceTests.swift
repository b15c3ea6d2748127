import Realtime
import Testing

@Suite struct ThreadChoiceTests {
  @Test(
    arguments: [
      // Two cores: the second pays.
      ([1: 18.7, 2: 26.4], 2),
      // Four cores, one memory bus: from the third on they wait for it.
      ([1: 14, 2: 24, 4: 24.5], 2),
      // Four fast cores with a hyper-thread each.
      ([1: 10, 2: 19, 4: 36, 6: 33, 8: 35.5], 4),
      // Four fast and eight slow cores: the slow ones hold up the fast ones.
      ([1: 20, 2: 38, 4: 70, 6: 52, 8: 55, 12: 68], 4),
      // Sixteen equal cores.
      ([1: 5, 2: 10, 4: 20, 6: 29, 8: 38, 12: 55, 16: 70], 16),
      // A hair less than the best is as good; more than that is not.
      ([1: 97.1, 2: 100], 1), ([1: 96.9, 2: 100], 2),
      ([1: 12], 1), ([1: 0, 2: 3], 2),
    ] as [([Int: Double], Int)])
  func theFewestThreadsThatAreAsFastAsAnyAreChosen(rates: [Int: Double], threads: Int) throws {
    let choice = try #require(ThreadChoice.smallest(rates.map { (threads: $0.key, rate: $0.value) }))
    #expect(choice.threads == threads)
    #expect(choice.rate == rates[threads])
  }

  @Test(arguments: [[:], [1: 0.0]] as [[Int: Double]])
  func nothingIsChosenWhereNothingWasMeasured(rates: [Int: Double]) {
    #expect(ThreadChoice.smallest(rates.map { (threads: $0.key, rate: $0.value) }) == nil)
  }

  @Test(
    arguments: [
      (1, [1]), (2, [1, 2]), (3, [1, 2, 3]), (4, [1, 2, 4]), (6, [1, 2, 4, 6]), (8, [1, 2, 4, 6, 8]),
      (14, [1, 2, 4, 6, 8, 12, 14]), (16, [1, 2, 4, 6, 8, 12, 16]),
    ])
  func eachMachineIsTriedUpToAllItsCores(cores: Int, candidates: [Int]) {
    #expect(ThreadChoice.candidates(cores: cores) == candidates)
  }
}
