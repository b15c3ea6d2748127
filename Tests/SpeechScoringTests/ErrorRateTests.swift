import SpeechScoring
import TestSupport
import Testing

@Suite struct ErrorRateTests {
  @Test(arguments: [
    ("", "", 0, 0, 0, 0), ("a b c", "a b c", 3, 0, 0, 0), ("a x c", "a b c", 2, 1, 0, 0),
    ("a c", "a b c", 2, 0, 0, 1), ("a b b c", "a b c", 3, 0, 1, 0), ("", "a b c", 0, 0, 0, 3),
    ("a b", "", 0, 0, 2, 0),
    // Two errors either way: one that keeps a word is taken rather than two substitutions.
    ("b a", "a b", 1, 0, 1, 1), ("c b a", "a b c", 1, 2, 0, 0),
  ])
  func editsAreCountedInWords(
    hypothesis: String, reference: String, hits: Int, substitutions: Int, insertions: Int, deletions: Int
  ) {
    let edits = WordErrorRate(of: hypothesis, against: reference).edits
    #expect(
      edits
        == EditCounts(hits: hits, substitutions: substitutions, insertions: insertions, deletions: deletions))
  }

  @Test func charactersCountWithTheSpacesBetweenWords() {
    let score = CharacterErrorRate(of: "The cat's", against: "the cats!")
    // "the cat is" for "the cats".
    #expect(score.edits == EditCounts(hits: 8, substitutions: 0, insertions: 2, deletions: 0))
    #expect(score.rate == 0.25)
    #expect(CharacterErrorRate(of: "", against: "").rate == 0)
  }

  @Test func theRateOfASetWeighsItsWords() {
    var score = WordErrorRate()
    score.add("a", against: "b")
    score.add("a b c", against: "a b c")
    #expect(score.rate == 0.25)
    #expect(WordErrorRate(of: "something", against: "").rate == 1)
  }

  /// Only a part of the table is looked at; the whole of it says what is right.
  @Test(arguments: 1...60)
  func aPartOfTheTableGivesWhatTheWholeGives(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let letters = Array(0..<[2, 5, 40].randomElement(using: &random)!)
    func text() -> [Int] {
      (0..<Int.random(in: 0...180, using: &random)).map { _ in letters.randomElement(using: &random)! }
    }
    let reference = text()
    var hypothesis = seed.isMultiple(of: 2) ? reference : text()
    for _ in 0..<Int.random(in: 0...20, using: &random) where !hypothesis.isEmpty {
      hypothesis.remove(at: Int.random(in: 0..<hypothesis.count, using: &random))
    }
    let edits = EditCounts(from: reference, to: hypothesis)
    let expected = table(reference, hypothesis)
    #expect(edits.errors == expected.errors && edits.hits == expected.hits)
    #expect(edits.reference == reference.count)
    #expect(edits.hits + edits.substitutions + edits.insertions == hypothesis.count)
  }

  /// Errors first, then the most hits.
  private func table(_ reference: [Int], _ hypothesis: [Int]) -> (errors: Int, hits: Int) {
    var row = (0...hypothesis.count).map { (errors: $0, hits: 0) }
    for (line, piece) in reference.enumerated() {
      var next = [(errors: line + 1, hits: 0)]
      for (column, other) in hypothesis.enumerated() {
        let same = piece == other
        let ways = [
          (row[column].errors + (same ? 0 : 1), row[column].hits + (same ? 1 : 0)),
          (row[column + 1].errors + 1, row[column + 1].hits), (next[column].errors + 1, next[column].hits),
        ]
        next.append(ways.min { ($0.0, -$0.1) < ($1.0, -$1.1) }!)
      }
      row = next
    }
    return row[hypothesis.count]
  }
}
