import TestSupport
import Testing
import TextGeneration

struct PrefixReuseTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var cached: [Token] = []
    var onGrid: Int?
    var wanted: [Token]
    var needsLogits = true
    let kept: Int
    let evaluate: Range<Int>
    var discarded = 0
  }

  /// 0, 1, 2, …
  static func tokens(_ count: Int, from first: Token = 0) -> [Token] {
    Array(first..<(first + Token(count)))
  }

  static let table = [
    Row(testDescription: "nothing is cached", wanted: tokens(20), kept: 0, evaluate: 0..<20),
    Row(
      testDescription: "only whole blocks stay", cached: tokens(20), wanted: tokens(40), kept: 16,
      evaluate: 16..<40),
    Row(
      testDescription: "a last batch has a block's length at least", cached: tokens(16), wanted: tokens(20),
      kept: 8, evaluate: 8..<20),
    Row(
      testDescription: "the same prompt again needs its output again", cached: tokens(24), wanted: tokens(24),
      kept: 16, evaluate: 16..<24),
    Row(
      testDescription: "a short prompt is one batch", cached: tokens(5), wanted: tokens(5), kept: 0,
      evaluate: 0..<5),
    Row(
      testDescription: "a revised question is cut at the last common block",
      cached: tokens(30) + tokens(10, from: 90), wanted: tokens(50), kept: 24, evaluate: 24..<50,
      discarded: 10),
    Row(
      testDescription: "a reply that was written off the grid is evaluated again, and was not in vain",
      cached: tokens(43), onGrid: 16, wanted: tokens(60), kept: 16, evaluate: 16..<60),
    Row(
      testDescription: "no common token", cached: tokens(16), wanted: tokens(16, from: 50), kept: 0,
      evaluate: 0..<16, discarded: 16),
    Row(
      testDescription: "without output, evaluation ends with a whole block", cached: tokens(8),
      wanted: tokens(30), needsLogits: false, kept: 8, evaluate: 8..<24),
    Row(
      testDescription: "what lies behind a prefix that is all that is wanted stays", cached: tokens(40),
      wanted: tokens(30), needsLogits: false, kept: 24, evaluate: 24..<24),
    Row(
      testDescription: "nothing is wanted", cached: tokens(9), wanted: [], needsLogits: false, kept: 0,
      evaluate: 0..<0),
  ]

  @Test("The common prefix is kept, on the grid, and the rest evaluated", arguments: table)
  func plan(row: Row) {
    let plan = PrefixReuse(
      cached: row.cached, onGrid: row.onGrid ?? row.cached.count / 8 * 8, wanted: row.wanted,
      needsLogits: row.needsLogits, block: 8)
    #expect(plan.kept == row.kept)
    #expect(plan.keep == row.kept)
    #expect(plan.drop == nil)
    #expect(plan.evaluate == row.evaluate)
    #expect(plan.discarded == row.discarded)
  }

  @Test("A run that is gone from the middle is dropped, and what is behind it kept")
  func gap() {
    let (system, old, new) = (Self.tokens(40), Self.tokens(300, from: 100), Self.tokens(500, from: 1_000))
    let cached = system + old + new
    let wanted = system + new + Self.tokens(20, from: 5_000)
    let plan = PrefixReuse(
      cached: cached, onGrid: 840, wanted: wanted, needsLogits: true, canShift: true, block: 8)
    #expect(plan.drop == 40..<340)
    #expect(plan.kept == 536)
    #expect(plan.evaluate == 536..<560)
    #expect(plan.discarded == 0)

    // Where the memory can't, or the run is all there was, or too little follows it.
    #expect(
      PrefixReuse(cached: cached, onGrid: 840, wanted: wanted, needsLogits: true, block: 8).drop == nil)
    let few = system + old + Self.tokens(60, from: 1_000)
    #expect(
      PrefixReuse(cached: few, onGrid: 400, wanted: wanted, needsLogits: true, canShift: true, block: 8).drop
        == nil)
    #expect(
      PrefixReuse(cached: cached, onGrid: 344, wanted: wanted, needsLogits: true, canShift: true, block: 8)
        .drop == nil
    )
  }

  @Test("The gap is found although exchanges begin alike")
  func gapWithMarkup() {
    // "user\n" and "assistant\n", and words that come again.
    func exchange(_ number: Token) -> [Token] {
      [1, 2, 3] + (0..<90).map { $0 % 7 + 10 * number } + [4, 1, 5, 3] + Self.tokens(60, from: 500 * number)
        + [4]
    }
    let all = (1...6).map { exchange(Token($0)) }
    let system = Self.tokens(30, from: 9_000)
    let plan = PrefixReuse(
      cached: system + all.joined(), onGrid: 30 + 158 * 6 / 8 * 8 - 32, wanted: system + all[3...].joined(),
      needsLogits: false, canShift: true, block: 8)
    #expect(plan.drop?.count == 3 * 158)
    // The shift is computed by the batch that follows.
    #expect(plan.evaluate.count >= 8)
  }

  @Test("Whatever is cached, what is kept and evaluated is what is wanted")
  func alwaysTheTruth() {
    let seed = SeededRandom.seedOfThisRun
    var random = SeededRandom(seed: seed)
    for _ in 0..<3_000 {
      let wanted = (0..<Int.random(in: 0...400, using: &random)).map { _ in
        Token.random(in: 0...2, using: &random)
      }
      var cached = Array(wanted.prefix(Int.random(in: 0...400, using: &random)))
      if Bool.random(using: &random), !cached.isEmpty {
        let run = (0..<Int.random(in: 1...200, using: &random)).map { _ in
          Token.random(in: 0...2, using: &random)
        }
        cached.insert(contentsOf: run, at: Int.random(in: 0..<cached.count, using: &random))
      }
      let onGrid = Int.random(in: 0...cached.count, using: &random) / 8 * 8
      let needsLogits = Bool.random(using: &random)
      let plan = PrefixReuse(
        cached: cached, onGrid: onGrid, wanted: wanted, needsLogits: needsLogits,
        canShift: Bool.random(using: &random), block: 8)

      var cache = cached
      if let drop = plan.drop { cache.removeSubrange(drop) }
      cache = Array(cache.prefix(plan.kept)) + wanted[plan.evaluate]
      #expect(wanted.starts(with: cache), "seed \(seed)")
      #expect(plan.kept % 8 == 0 && plan.kept <= plan.evaluate.upperBound, "seed \(seed)")
      #expect(
        plan.evaluate.upperBound == (needsLogits ? wanted.count : wanted.count / 8 * 8), "seed \(seed)")
      if needsLogits, !wanted.isEmpty {
        #expect(plan.evaluate.count >= min(8, wanted.count), "seed \(seed)")
      }
    }
  }
}

struct PromptSlicesTests {
  @Test(
    "Slices begin on the grid and none is smaller than a block",
    arguments: [
      (0..<5, 64, [5]), (0..<64, 64, [64]), (0..<65, 64, [56, 9]), (8..<80, 64, [64, 8]),
      (0..<71, 64, [56, 15]),
      (16..<144, 64, [64, 64]), (0..<24, 8, [8, 8, 8]), (8..<8, 64, []), (0..<200, 64, [64, 64, 64, 8]),
    ])
  func slices(tokens: Range<Int>, limit: Int, counts: [Int]) {
    let slices = Array(PromptSlices(tokens, limit: limit, block: 8))
    #expect(slices.map(\.count) == counts)
    #expect(slices.flatMap(Array.init) == Array(tokens))
  }
}
