import Testing
import TranscriptFormats
import VoiceCore

/// Where subtitles and their lines end, as a table: a line is a line, an empty one is between two subtitles.
struct SubtitleLayoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let cues: [[String]]
    var layout = SubtitleLayout()
    var speaker: String?

    init(
      _ testDescription: String, _ text: String, _ cues: [[String]], width: Int = 42, lines: Int = 2,
      speaker: String? = nil
    ) {
      (self.testDescription, self.text, self.cues, self.speaker) = (testDescription, text, cues, speaker)
      layout = SubtitleLayout(maxLineWidth: width, maxLines: lines)
    }
  }

  @Test(arguments: sentences + numbers + names + unspaced + narrow)
  func linesEndWhereOneWouldEndThem(_ example: Case) {
    // About 15 letters a second, as one speaks.
    let milliseconds = 65 * example.text.count
    let segment = TranscriptSegment(0, max(1000, milliseconds), example.text, speaker: example.speaker)
    let text = TranscriptWriter(.srt, TranscriptOptions(subtitles: example.layout)).text(of: segment)
    #expect(SubRip.cues(in: text).map(\.lines) == example.cues)
  }

  static let sentences = [
    Case(
      "what fits is one line", "Yes. I do, and so do you, my friend.",
      [["Yes. I do, and so do you, my friend."]]),
    Case(
      "sentences have subtitles of their own",
      "The beach was a popular spot on a hot summer day. People were swimming in the ocean, building sandcastles, and "
        + "playing beach volleyball.",
      [
        ["The beach was a popular spot", "on a hot summer day."], ["People were swimming in the ocean,"],
        ["building sandcastles,", "and playing beach volleyball."],
      ]),
    Case(
      "two short sentences share one", "That is what I thought at the time. Nobody agreed with me.",
      [["That is what I thought at the time.", "Nobody agreed with me."]]),
    Case(
      "a comma is a good place", "When the rain had stopped at last, everybody went out again.",
      [["When the rain had stopped at last,", "everybody went out again."]]),
    Case(
      "a preposition begins a line", "The children were playing football behind the old school house.",
      [["The children were playing football", "behind the old school house."]]),
    Case(
      "a conjunction begins a line", "She opened the window of the room because it was too warm.",
      [["She opened the window of the room", "because it was too warm."]]),
    Case(
      "an article stays with its noun", "Yesterday evening they opened all of the museum again, at last.",
      [["Yesterday evening they opened", "all of the museum again, at last."]]),
    Case(
      "of two lines that are nearly equal the lower is the longer",
      "aaaaaaaaaa bbbbbbbbb c ddddddddd eeeeeeeeeee",
      [["aaaaaaaaaa bbbbbbbbb", "c ddddddddd eeeeeeeeeee"]]),
    Case(
      "a dash ends a line", "We could have taken the other road – nobody told us about it.",
      [["We could have taken the other road –", "nobody told us about it."]]),
    Case(
      "French signs stay with their word",
      "Est-ce que vous avez vraiment dit cela ? « Non, jamais de la vie ! »",
      [["Est-ce que vous avez vraiment dit cela ?", "« Non, jamais de la vie ! »"]]),
    Case(
      "a speaker's name takes room", "I never said that I would pay for all of it.",
      [["Speaker 1: I never said", "that I would pay for all of it."]], speaker: "Speaker 1"),
  ]

  static let numbers = [
    Case(
      "groups of digits", "The population of the whole country is 83 000 000 people.",
      [["The population", "of the whole country", "is 83 000 000 people."]], width: 25, lines: 3),
    Case(
      "a magnitude", "Altogether they have sold 1.5 million copies of it.",
      [["Altogether they have", "sold 1.5 million", "copies of it."]], width: 20, lines: 3),
    Case(
      "a unit", "From Berlin to Munich it is a good 550 km by road.",
      [["From Berlin to Munich", "it is a good 550 km", "by road."]], width: 21, lines: 3),
    Case(
      "spelled out", "It costs about two hundred and five dollars, they said.",
      [["It costs about", "two hundred and five dollars,", "they said."]], width: 30, lines: 3),
    Case(
      "a date", "Sie kamen hier erst am 5. Mai an.", [["Sie kamen hier", "erst am 5. Mai an."]], width: 20),
    Case(
      "a label", "Please read all of page 17 and Chapter 3 today.",
      [["Please read", "all of page 17", "and Chapter 3 today."]], width: 20, lines: 3),
    Case(
      "a clock", "We are to meet Anna at 9 a.m. on Monday.",
      [["We are to meet Anna", "at 9 a.m. on Monday."]], width: 22),
  ]

  static let names = [
    Case(
      "first and last", "I think the president was Abraham Lincoln at that time.",
      [["I think the president", "was Abraham Lincoln", "at that time."]], width: 24, lines: 3),
    Case(
      "initials", "It was written by J. R. R. Tolkien in Oxford.",
      [["It was written", "by J. R. R. Tolkien", "in Oxford."]], width: 24, lines: 3),
    Case("titles", "Yesterday he met Mr. Smith.", [["Yesterday he met", "Mr. Smith."]], width: 22),
    Case(
      "particles", "A friend of Ludwig van Beethoven.", [["A friend", "of Ludwig van Beethoven."]], width: 26),
    Case("partners", "They shop at Marks & Spencer.", [["They shop", "at Marks & Spencer."]], width: 24),
    Case(
      "in capitals there is none", "THIS IS ALL WRITTEN IN CAPITALS",
      [["THIS IS", "ALL WRITTEN", "IN CAPITALS"]], width: 12, lines: 3),
    Case(
      "too long for a line", "Hubert Blaine Wolfeschlegel", [["Hubert Blaine", "Wolfeschlegel"]], width: 16),
  ]

  static let unspaced = [
    Case(
      "Chinese", "他们说人工智能会改变世界，但是我们还不知道它会怎样发生。",
      [["他们说人工智能会改变世界，", "但是我们还不知道它会怎样发生。"]]),
    Case(
      "Japanese", "昨日、東京タワーの近くで「おいしいラーメン屋さん」を見つけました。",
      [["昨日、東京タワーの近くで「おいしい", "ラーメン屋さん」を見つけました。"]]),
    Case("small kana and long vowels", "あいうえおかきくけっぱ", [["あいうえお", "かきくけっぱ"]], width: 14),
    Case(
      "no closing bracket begins a line", "ああああ「いいいい」うううう", [["ああああ", "「いいいい」", "うううう"]], width: 12, lines: 3),
    Case("a number", "値段は全部で一万二千円です", [["値段は", "全部で", "一万二千円", "です"]], width: 10, lines: 4),
    Case("a Thai vowel stays with its consonant", "ภาษาไทยไม่มีช่องว่าง", [["ภาษาไทย", "ไม่มีช่องว่าง"]], width: 12),
    Case("Korean has spaces", "안녕하세요 만나서 반갑습니다", [["안녕하세요", "만나서 반갑습니다"]], width: 20),
  ]

  static let narrow = [
    Case(
      "a word is never cut", "A Donaudampfschifffahrtsgesellschaft is one.",
      [["A"], ["Donaudampfschifffahrtsgesellschaft", "is one."]], width: 10),
    Case("one line", "One two three four", [["One two"], ["three four"]], width: 10, lines: 1),
    Case("a column", "a bc", [["a", "bc"]], width: 1),
    Case("a no-break space holds", "il y a 3\u{202F}000 ans", [["il y a", "3\u{202F}000 ans"]], width: 10),
  ]
}
