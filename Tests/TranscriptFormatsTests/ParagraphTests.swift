import Testing
import TranscriptFormats
import VoiceCore

/// Transcripts as people read them: who speaks, when, and where a paragraph ends.
struct ParagraphTests {
  private static let turns = [
    TranscriptSegment(0, 1000, "Good morning.", speaker: "Speaker 1"),
    TranscriptSegment(1200, 2000, "Shall we begin?", speaker: "Speaker 1"),
    TranscriptSegment(65_000, 66_000, "Yes.", speaker: "Speaker 2"),
    TranscriptSegment(3_725_000, 3_726_000, "Thank you.", speaker: "Speaker 1"),
  ]

  @Test func aTurnIsAParagraphWithItsTimeAndItsSpeaker() throws {
    let names = try #require(SpeakerNames("Anna, Ben"))
    let text = TranscriptWriter(.txt).text(of: names.named(RecordingTranscript(segments: Self.turns)))
    #expect(
      text == """
        [0:00] Anna: Good morning. Shall we begin?

        [1:05] Ben: Yes.

        [1:02:05] Anna: Thank you.

        """)
  }

  @Test(arguments: [
    (3900, "One two", "One two three four."), (4000, "One two", "One two\n\nthree four."),
    (1900, "One two.", "One two. three four."), (2000, "One two.", "One two.\n\nthree four."),
    (2000, "One “two.”", "One “two.”\n\nthree four."), (0, "你好。", "你好。three four."),
  ])
  func withoutSpeakersALongPauseBeginsAParagraph(_ pause: Int, _ first: String, _ expected: String) {
    let text = TranscriptWriter(.txt).text(
      of: TranscriptSegment(0, 1000, first), TranscriptSegment(1000 + pause, 9000, "three four."))
    #expect(text == expected + "\n")
  }

  @Test func aParagraphThatHasBecomeLongEndsWithABreath() {
    let sentence = String(repeating: "word ", count: 39) + "word."
    let segments = (0..<12).map { TranscriptSegment($0 * 10_000, $0 * 10_000 + 9400, sentence) }
    let paragraphs = TranscriptWriter(.txt).text(of: RecordingTranscript(segments: segments))
      .split(separator: "\n")
    #expect(paragraphs.map { $0.split(separator: " ").count } == [200, 200, 80])
  }

  @Test func aParagraphThatSomebodyFoundIsKept() {
    var second = TranscriptSegment(1000, 2000, "Two.")
    second.startsParagraph = true
    #expect(TranscriptWriter(.txt).text(of: TranscriptSegment(0, 900, "One."), second) == "One.\n\nTwo.\n")
  }

  @Test func aSubtitleNamesItsSpeakerOnlyWhereAnotherOneBegins() {
    let lines = TranscriptWriter(.srt).text(of: RecordingTranscript(segments: Self.turns))
      .split(separator: "\n").filter { !$0.contains("-->") && Int($0) == nil }
    #expect(
      lines == [
        "Speaker 1: Good morning.", "Shall we begin?", "Speaker 2: Yes.", "Speaker 1: Thank you.",
      ])
    // A page that styles each voice wants them all.
    let voices = TranscriptWriter(.vtt).text(of: RecordingTranscript(segments: Self.turns))
    #expect(voices.split(separator: "<v Speaker").count == 5)
  }

  @Test(arguments: ["", "Anna,", ",Ben", "Anna,,Ben", "Anna, Anna"])
  func namesThatDoNotTellSpeakersApartAreRefused(_ text: String) { #expect(SpeakerNames(text) == nil) }

  @Test(arguments: [
    ("left", "Anna"), ("right", "Ben"), ("channel 2", "Ben"), ("channel 3", "channel 3"), ("Zoe", "Zoe"),
  ])
  func whoHasNoNameKeepsTheLabel(_ label: String, _ name: String) throws {
    let names = try #require(SpeakerNames(" Anna ,Ben"))
    #expect(names.named(TranscriptSegment(0, 1000, "Hi.", speaker: label)).speaker == name)
  }
}
