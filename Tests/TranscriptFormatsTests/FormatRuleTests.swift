import Testing
import TranscriptFormats
import VoiceCore

/// The rules of single formats.
struct FormatRuleTests {
  @Test func noTwoFormatsShareAnExtension() {
    let extensions = TranscriptFormat.allCases.map(\.fileExtension)
    #expect(Set(extensions).count == extensions.count)
    #expect(TranscriptFormat(rawValue: "verbose-json")?.fileExtension == "verbose.json")
  }

  @Test(arguments: TranscriptFormat.allCases, [false, true])
  func segmentBySegmentTheTextIsTheSame(_ format: TranscriptFormat, words: Bool) {
    let whole = RecordingTranscript(
      segments: [
        TranscriptSegment(0, 9000, "One two three four, five six seven eight nine ten, eleven and twelve."),
        TranscriptSegment(2000, 3000, "Yes.", speaker: "right", words: [Word("Yes.", 2100, 2900, 0.9)]),
        TranscriptSegment(9000, 9500, "That is all."),
        TranscriptSegment(20_000, 21_000, "Is it?", speaker: "right"),
      ])
    let options = TranscriptOptions(words: words)
    var writer = TranscriptWriter(format, options)
    var unknown = whole
    unknown.segments = []
    for _ in 1...2 {  // A writer that has finished begins anew.
      var pieces = [writer.begin(unknown)]
      pieces += whole.segments.map { writer.append($0) }
      #expect(format.isStreamed == pieces.contains { !$0.isEmpty })
      #expect(
        (pieces + [writer.finish(unknown)]).joined() == TranscriptWriter(format, options).text(of: whole))
    }
  }

  @Test func aSubtitleIsWrittenWhenTheNextSegmentHasCome() {
    var writer = TranscriptWriter(.srt)
    #expect(writer.begin(.sample) == "")
    #expect(writer.append(TranscriptSegment(0, 1000, "One.")) == "")
    #expect(
      writer.append(TranscriptSegment(5000, 6000, "Two.")) == "1\n00:00:00,000 --> 00:00:01,000\nOne.\n\n")
    #expect(writer.finish(.sample) == "2\n00:00:05,000 --> 00:00:06,000\nTwo.\n\n")
  }

  @Test(arguments: [
    (TranscriptFormat.txt, ""), (.srt, ""), (.vtt, "WEBVTT\n\n"), (.jsonl, ""),
    (.csv, "start,end,speaker,text,language\r\n"),
    (.tsv, "start\tend\ttext\n"), (.lrc, "[re:sotto]\n[la:en]\n[length:00:12]\n"),
  ])
  func silenceIsAFileWithoutSegments(_ format: TranscriptFormat, _ text: String) {
    #expect(TranscriptWriter(format).text() == text)
  }

  // MARK: Times

  @Test(arguments: [
    (0, "00:00:00,000"), (-250, "00:00:00,000"), (59_999, "00:00:59,999"), (3_599_999, "00:59:59,999"),
    (3_600_000, "01:00:00,000"), (360_000_000, "100:00:00,000"),
  ])
  func subtitleTimesHaveHours(_ milliseconds: Int, _ expected: String) {
    let text = TranscriptWriter(.srt).text(of: TranscriptSegment(milliseconds, milliseconds + 2000, "Yes."))
    #expect(text.contains("\n\(expected) --> "))
  }

  @Test(arguments: [
    (0, "[00:00.00]"), (59_994, "[00:59.99]"), (59_996, "[01:00.00]"), (3_723_450, "[62:03.45]"),
    (7_000_000, "[116:40.00]"),
  ])
  func lyricsTimesHaveMinutesOnly(_ milliseconds: Int, _ expected: String) {
    let text = TranscriptWriter(.lrc).text(of: TranscriptSegment(milliseconds, milliseconds + 900, "Yes."))
    #expect(text.contains("\n\(expected)Yes.\n"))
  }

  @Test func timesAreRoundedToTheMillisecond() {
    let segment = TranscriptSegment(
      start: .microseconds(1_234_500), end: .nanoseconds(2_999_999_999), text: "Yes.")
    #expect(TranscriptWriter(.tsv).text(of: segment).hasSuffix("\n1235\t3000\tYes.\n"))
    #expect(TranscriptWriter(.csv).text(of: segment).hasSuffix("\r\n1.235,3.000,,Yes.,\r\n"))
  }

  // MARK: Text that a format could misread

  @Test(arguments: [
    (TranscriptFormat.txt, "a\nb\tc\u{0} d \"e\",", "a b c d \"e\",\n"),
    (.srt, "a --> b\n\n2\n00:00:01,000 ---> c", "a -> b 2 00:00:01,000 -> c\n\n"),
    (.vtt, "a --> b\n\n<i>&amp;", "a --&gt; b &lt;i&gt;&amp;amp;\n\n"),
    (.csv, "a \"b\"\nc", ",\"a \"\"b\"\"\nc\",\r\n"),
    (.csv, "=1+1", ",=1+1,\r\n"),
    (.tsv, "a\tb\nc", "\ta b c\n"),
    (.lrc, "a\nb", "]a b\n[00:02.00]\n"),
    (
      .jsonl, "\\ \" / \u{1} \u{2028} \n é 🎉",
      #""text": "\\ \" / \u0001 \u2028 \n é 🎉", "language": null, "speaker": null, "quality": null}"# + "\n"
    ),
  ])
  func textIsMadeSafe(_ format: TranscriptFormat, _ text: String, _ ending: String) {
    let written = TranscriptWriter(format).text(of: TranscriptSegment(1000, 2000, text))
    #expect(written.hasSuffix(ending), "\(written)")
  }

  @Test func aSpeakersNameIsMadeSafe() {
    let segment = TranscriptSegment(1000, 2000, "Hi.", speaker: "A > B, \"C\"")
    #expect(TranscriptWriter(.vtt).text(of: segment).hasSuffix("<v A &gt; B, \"C\">Hi.\n\n"))
    #expect(TranscriptWriter(.csv).text(of: segment).hasSuffix(",\"A > B, \"\"C\"\"\",Hi.,\r\n"))
  }

  @Test func whatIsNotFiniteIsNotKnown() {
    let quality = RecognitionQuality(
      averageLogProbability: -.infinity, noSpeechProbability: .nan, compressionRatio: 1.5)
    let text = TranscriptWriter(.jsonl).text(of: TranscriptSegment(0, 1000, "Hi.", quality: quality))
    #expect(
      text.contains(
        #""average_log_probability": null, "no_speech_probability": null, "compression_ratio": 1.5000"#))
  }

  // MARK: Languages

  @Test(arguments: [
    ("de", RecognitionTask.transcribe, "german", "de"), ("de", .translate, "english", "en"),
    ("my", .transcribe, "myanmar", "my"), ("yue", .transcribe, "cantonese", "yue"),
  ])
  func theLanguageIsThatOfTheText(code: String, task: RecognitionTask, name: String, lyrics: String) throws {
    var recording = RecordingTranscript(TranscriptSegment(0, 1000, "…"))
    recording.language = try Language(code)
    recording.task = task
    #expect(TranscriptWriter(.verboseJSON).text(of: recording).contains("\"language\": \"\(name)\""))
    #expect(TranscriptWriter(.verboseJSON).text(of: recording).contains("\"task\": \"\(task.rawValue)\""))
    #expect(TranscriptWriter(.lrc).text(of: recording).contains("[la:\(lyrics)]"))
    // Of the recording, by its schema.
    #expect(TranscriptWriter(.json).text(of: recording).contains("\"language\": \"\(code)\""))
  }

  @Test func whatIsNotKnownIsLeftOutOfLyrics() {
    var recording = RecordingTranscript()
    (recording.language, recording.duration) = (nil, .zero)
    #expect(TranscriptWriter(.lrc).text(of: recording) == "[re:sotto]\n")
  }

  // MARK: Words

  @Test func wordsOfAScriptWithoutSpacesStandTogether() {
    let words = [Word("你", 0, 300), Word("好，", 300, 800), Word("世界", 1000, 2000)]
    let segment = TranscriptSegment(0, 2000, "你好，世界", words: words)
    let options = TranscriptOptions(words: true)
    #expect(
      TranscriptWriter(.vtt, options).text(of: segment)
        .hasSuffix("\n你<00:00:00.300>好，<00:00:01.000>世界\n\n"))
    #expect(
      TranscriptWriter(.lrc, options).text(of: segment)
        .contains("[00:00.00]<00:00.00>你<00:00.30>好，<00:01.00>世界 <00:02.00>\n"))
  }

  @Test func wordTimesThatGoBackAreNoTags() {
    let words = [Word("One", 1000, 1500), Word("two", 900, 1200), Word("three", 5000, 6000)]
    let segment = TranscriptSegment(1000, 2000, "One two three", words: words)
    #expect(
      TranscriptWriter(.vtt, TranscriptOptions(words: true)).text(of: segment)
        .contains("One <00:00:01.500>two <00:00:05.000>three"))
  }

  @Test func wordsThatAreNotThoseOfTheTextHaveNoTags() {
    let segment = TranscriptSegment(0, 2000, "One two", words: [Word("Three", 0, 1000)])
    #expect(
      TranscriptWriter(.vtt, TranscriptOptions(words: true)).text(of: segment).hasSuffix("\nOne two\n\n"))
  }
}
