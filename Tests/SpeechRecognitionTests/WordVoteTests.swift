import SpeechRecognition
import Testing

/// What several texts of one sound say together. `word:80` was written with a probability of 0.8; `_` is a space.
@Suite struct WordVoteTests {
  private static func tokens(_ text: String) -> [TimedToken] {
    text.split(separator: " ").enumerated().map { number, piece in
      let parts = piece.split(separator: ":")
      return TimedToken(
        id: Int32(number), bytes: Array(parts[0].replacing("_", with: " ").utf8),
        probability: parts.count > 1 ? Float(parts[1])! / 100 : 0.9)
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var texts: [String]
    var said: String
    var isSpaced = true

    init(_ description: String, _ texts: [String], _ said: String, isSpaced: Bool = true) {
      (testDescription, self.texts, self.said, self.isSpaced) = (description, texts, said, isSpaced)
    }
  }

  @Test(arguments: [
    Row("two agree", ["_the _cat", "_a _cat", "_the _hat"], " the cat"),
    Row("one that is sure of a word outvotes two that guess", ["_cat:95", "_hat:40", "_hat:40"], " cat"),
    Row("where votes are equal the first text wins", ["_cat:50", "_hat:50"], " cat"),
    Row("a word that two leave out goes", ["_good _old _day", "_good _day", "_good _day"], " good day"),
    Row(
      "a word that one leaves out stays", ["_good _day", "_good _old _day", "_good _old _day"],
      " good old day"),
    Row("words in front of the first", ["_day", "_good:95 _day", "_good:95 _day"], " good day"),
    Row("nothing to say", ["", "", ""], ""),
    Row(
      "capitals and marks are no difference, and the first text writes them", ["_Yes ,", "_yes", "_yes ."],
      " Yes,"),
    Row(
      "opening marks go with their word", ["_said _\" H ello:20", "_said _\" J ello", "_said _\" J ello"],
      " said \"Jello"),
    Row("a word of several tokens is one vote", ["_dis posed:90", "_dis posed:90", "_sp osed"], " disposed"),
    Row(
      "what a hyphen joins is two words", ["_cold - hearted", "_cold _hearted", "_cold _hearted"],
      " cold-hearted"),
    Row(
      "… also of another text", ["_gold - hearted:20", "_cold _started", "_cold _started"], " cold started"),
    Row(
      "… and without its hyphen", ["_cold:30 _hearted", "_gold - hearted", "_gold - hearted"], " gold hearted"
    ),
    Row(
      "a word from behind a hyphen has its space",
      ["_cold _started:20", "_cold - hearted", "_cold - hearted"], " cold hearted"),
    Row(
      "a hyphen in a script without spaces stays", ["5 - 6 月", "5 - 6 月", "5 - 7 月"], "5-6月", isSpaced: false),
    Row("scripts without spaces vote by character", ["今 日 は", "今 月 は", "今 日 わ"], "今日は", isSpaced: false),
  ])
  func theSurestVotersWinEachWord(_ row: Row) {
    let voted = WordVote.combined(row.texts.map(Self.tokens), isSpaced: row.isSpaced)
    #expect(String(decoding: voted.flatMap(\.bytes), as: UTF8.self) == row.said)
  }

  @Test func theTokensAreThoseOfTheTexts() {
    let texts = ["_a _b:20", "_c:20 _d", "_a _d"].map(Self.tokens)
    #expect(WordVote.combined(texts, isSpaced: true) == [texts[0][0], texts[1][1]])
  }
}
