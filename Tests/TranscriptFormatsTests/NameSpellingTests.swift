import Testing
import TranscriptFormats
import VoiceCore

/// One spelling for one name within a recording, and no name that is another one's.
struct NameSpellingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var said: [String]
    var expected: [String]
    var hotwords: [String] = []
    var language = "en"
  }

  static let rows = [
    Row(
      testDescription: "the spelling of the majority wins",
      said: [
        "I met Katherine.", "And Katherine's house.", "Then “Catherine” came.", "So Catherine left?",
        "Katherine did, Katherine!",
      ],
      expected: [
        "I met Katherine.", "And Katherine's house.", "Then “Katherine” came.", "So Katherine left?",
        "Katherine did, Katherine!",
      ]),
    Row(
      testDescription: "a word that is expected wins",
      said: ["I met Catherine.", "For Catherine.", "Catherine left."],
      expected: ["I met Katherine.", "For Katherine.", "Katherine left."], hotwords: ["Katherine"]),
    Row(
      testDescription: "two that are as frequent stay",
      said: ["For Eric.", "For Erik."], expected: ["For Eric.", "For Erik."]),
    Row(
      testDescription: "two in one sentence stay",
      said: ["We saw Sara and Sarah.", "With Sara.", "For Sara."],
      expected: ["We saw Sara and Sarah.", "With Sara.", "For Sara."]),
    Row(
      testDescription: "other vowels are another name",
      said: [
        "For Anna.", "To Anna.", "With Anne.", "To Louise.", "By Louise.", "And Louis.", "In July.",
        "To July.", "With Julie.",
      ],
      expected: [
        "For Anna.", "To Anna.", "With Anne.", "To Louise.", "By Louise.", "And Louis.", "In July.",
        "To July.", "With Julie.",
      ]),
    Row(
      testDescription: "a word of the language is no name",
      said: ["To Marc.", "With Marc.", "A Mark of honour.", "The mark."],
      expected: ["To Marc.", "With Marc.", "A Mark of honour.", "The mark."]),
    Row(
      testDescription: "the first word of a sentence is no name if it is short",
      said: ["To Marc.", "With Marc.", "Mark these words."],
      expected: ["To Marc.", "With Marc.", "Mark these words."]),
    Row(
      testDescription: "German nouns have capitals",
      said: ["Mit Sofie.", "Von Sofie.", "Mit Sophie."],
      expected: ["Mit Sofie.", "Von Sofie.", "Mit Sophie."],
      language: "de"),
  ]

  @Test(arguments: rows) func namesHaveOneSpelling(_ row: Row) throws {
    var transcript = RecordingTranscript(
      segments: row.said.enumerated().map { index, text in
        let words = text.split(separator: " ").map { Word(String($0), index * 1000, index * 1000 + 900) }
        return TranscriptSegment(index * 1000, index * 1000 + 900, text, words: words)
      })
    transcript.language = try Language(row.language)
    let unified = NameSpelling(expected: row.hotwords).unified(transcript)
    #expect(unified.segments.map(\.text) == row.expected)
    #expect(unified.segments.map { $0.words.map(\.text).joined(separator: " ") } == row.expected)
    #expect(NameSpelling(expected: row.hotwords).unified(unified) == unified)
  }
}
