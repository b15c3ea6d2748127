import Testing
import TranscriptFormats
import VoiceCore

/// When subtitles come and go; times in milliseconds.
struct SubtitleTimingTests {
  private func times(_ segments: TranscriptSegment...) -> [[Int]] {
    SubRip.cues(in: TranscriptWriter(.srt).text(of: RecordingTranscript(segments: segments)))
      .map { [$0.start, $0.end] }
  }

  @Test func aShortOneStaysForFiveSixthsOfASecond() {
    #expect(times(TranscriptSegment(1000, 1200, "Yes.")) == [[1000, 1833]])
  }

  @Test func aFastOneStaysLongEnoughToBeReadIfThereIsAPause() {
    let forty = "forty columns of text, said far too fast"
    #expect(forty.count == 40)
    #expect(
      times(TranscriptSegment(0, 1000, forty), TranscriptSegment(9000, 10_000, "Yes.")).first == [0, 2000])
    #expect(
      times(TranscriptSegment(0, 1000, forty), TranscriptSegment(1700, 3000, "Yes.")).first == [0, 1620])
    // Nothing stays on for more than 1.5 s.
    #expect(times(TranscriptSegment(0, 300, forty)).first == [0, 1800])
  }

  @Test func betweenTwoIsAGapOfTwoFrames() {
    #expect(
      times(TranscriptSegment(0, 2000, "One."), TranscriptSegment(2000, 4000, "Two.")) == [
        [0, 1920], [2000, 4000],
      ])
  }

  @Test func aShortPauseIsClosedAndALongOneIsNot() {
    #expect(
      times(TranscriptSegment(0, 2000, "One."), TranscriptSegment(2500, 4000, "Two.")).first == [0, 2420])
    #expect(
      times(TranscriptSegment(0, 2000, "One."), TranscriptSegment(2501, 4000, "Two.")).first == [0, 2000])
  }

  @Test func wordsHaveTheirOwnTimes() {
    let words = ["One", "two,", "three", "four."].enumerated().map {
      Word($1, 1000 + 4000 * $0, 1500 + 4000 * $0)
    }
    #expect(
      times(TranscriptSegment(1000, 13_500, "One two, three four.", words: words)) == [
        [1000, 5500], [9000, 13_500],
      ])
  }

  @Test func withoutWordsTheLettersShareTheTime() {
    // 33 and 11 letters, and more than 7 s.
    let text = "aaaaaaaaaaa bbbbbbbbbbb cccccccccc, dddddddddd."
    #expect(times(TranscriptSegment(0, 8800, text)) == [[0, 6520], [6600, 8800]])
  }

  @Test func oneWordStaysForSevenSecondsAtMost() {
    #expect(times(TranscriptSegment(0, 20_000, "Ooooh!")) == [[0, 7000]])
  }

  @Test func aLongSilenceInASentenceDividesIt() {
    let words = [
      Word("And", 0, 400), Word("then", 500, 900), Word("it", 4000, 4300), Word("rained.", 4400, 5000),
    ]
    #expect(
      times(TranscriptSegment(0, 5000, "And then it rained.", words: words)) == [[0, 900], [4000, 5000]])
  }

  @Test func aSentenceTooShortToBeReadSharesASubtitle() {
    let sentence =
      "No. I never said that, and I would like to know at once who told you such a ridiculous story."
    let words = sentence.split(separator: " ").enumerated().map { Word(String($1), 250 * $0, 250 * $0 + 250) }
    let cues = SubRip.cues(
      in: TranscriptWriter(.srt).text(of: TranscriptSegment(0, 5000, sentence, words: words)))
    #expect(cues.first?.lines == ["No. I never said that,"])
  }

  @Test func twoSpeakersMayOverlapAndOneMayNot() {
    let (left, right) = (
      TranscriptSegment(0, 3000, "One.", speaker: "left"),
      TranscriptSegment(2000, 4000, "Two.", speaker: "right")
    )
    #expect(times(left, right) == [[0, 3000], [2000, 4000]])
    var same = right
    same.speaker = "left"
    #expect(times(left, same) == [[0, 1920], [2000, 4000]])
  }

  @Test func theOrderIsThatOfTheStarts() {
    let long = TranscriptSegment(
      0, 8000, "This is a long sentence of one speaker, and it does need two of them, as it goes on and on.",
      speaker: "A")
    let text = TranscriptWriter(.srt).text(of: long, TranscriptSegment(1000, 2000, "No.", speaker: "B"))
    let cues = SubRip.cues(in: text)
    #expect(cues.map { $0.lines[0].first } == ["A", "B", "A"])
    #expect(cues.map(\.start) == cues.map(\.start).sorted())
  }

  @Test func timesThatCoincideStillMakeSubtitlesThatLast() {
    let words = ["One.", "Two.", "Three."].map { Word($0, 1000, 1000) }
    let layout = SubtitleLayout(maxLineWidth: 6, maxLines: 1)
    let text = TranscriptWriter(.srt, TranscriptOptions(subtitles: layout))
      .text(of: TranscriptSegment(1000, 1000, "One. Two. Three.", words: words))
    let cues = SubRip.cues(in: text)
    #expect(cues.map(\.lines) == [["One."], ["Two."], ["Three."]])
    #expect(cues.map(\.start) == [1000, 1100, 1200])
    #expect(zip(cues, cues.dropFirst()).allSatisfy { $0.start < $0.end && $0.end < $1.start })
  }
}
