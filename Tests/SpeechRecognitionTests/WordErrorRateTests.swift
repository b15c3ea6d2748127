import SpeechRecognition
import Testing

@Suite struct WordErrorRateTests {
  @Test(arguments: [
    ("", "", 0, 0), ("a b c", "a b c", 0, 3), ("a x c", "a b c", 1, 3), ("a c", "a b c", 1, 3),
    ("a b b c", "a b c", 1, 3), ("", "a b c", 3, 3), ("a b", "", 2, 0), ("c b a", "a b c", 2, 3),
  ])
  func editsAreCountedInWords(hypothesis: String, reference: String, errors: Int, words: Int) {
    let score = WordErrorRate(of: hypothesis, against: reference)
    #expect(score.errors == errors)
    #expect(score.referenceWords == words)
  }

  @Test(arguments: [
    ("Mr. John Dashwood,", ["mister", "john", "dashwood"]),
    ("ill-disposed — young", ["ill", "disposed", "young"]),
    ("Don't “stop”!", ["don't", "stop"]), ("'Tis the dogs'", ["tis", "the", "dogs"]),
    ("It’s 5 o’clock.", ["it's", "5", "o'clock"]),
    (" ... ", []),
  ])
  func textIsNormalisedBeforeItIsCompared(text: String, words: [String]) {
    #expect(WordErrorRate.words(of: text) == words)
  }

  @Test func theRateOfASetWeighsItsWords() {
    var score = WordErrorRate()
    score.add("a", against: "b")
    score.add("a b c", against: "a b c")
    #expect(score.rate == 0.25)
  }
}
