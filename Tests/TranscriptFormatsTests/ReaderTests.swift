import Foundation
import SpeechText
import TestSupport
import Testing
import TranscriptFormats
import VoiceCore

/// Other programs read what is written, and find in it what was said: Python's json and csv, and Debian's python3-srt and
/// python3-webvtt.
struct ReaderTests {
  /// What a format might stumble over; more than one subtitle.
  private static let recording = RecordingTranscript(
    TranscriptSegment(
      500, 2500, "He said: \"R&D, <b>not</b> --> that\";", speaker: "Lee, Ann",
      words: [
        Word("He", 500, 700, 0.9), Word("said:", 700, 1000, 0.8), Word("\"R&D,", 1100, 1400),
        Word("<b>not</b>", 1400, 1800),
        Word("-->", 1800, 1900, 0), Word("that\";", 2000, 2500, 1),
      ],
      quality: RecognitionQuality(
        averageLogProbability: -0.25, noSpeechProbability: 0.5, compressionRatio: 1.125),
      tokens: [1, 2]),
    TranscriptSegment(4000, 6000, "=1+1 \\ 'is'\ttwo\nlines {} 🎉 héllo 你好。"),
    TranscriptSegment(
      360_000_000, 360_009_000,
      "There are more than a hundred hours in this recording, and this sentence needs two subtitles at least, it does."
    ))

  private func written(_ format: TranscriptFormat, words: Bool = false) -> String {
    TranscriptWriter(format, TranscriptOptions(words: words)).text(of: Self.recording)
  }

  @Test func subRip() throws {
    let cues = try Python.read(
      written(.srt),
      """
      import srt
      print(json.dumps([[str(c.index), c.start / ms(1), c.end / ms(1), c.content]
        for c in srt.parse(text, ignore_errors=False)]))
      """)
    let found = try #require(cues as? [[Any]])
    #expect(found.map { $0[0] as? String } == ["1", "2", "3", "4"])
    #expect(found.map { $0[1] as? Double } == [500, 4000, 360_000_000, 360_002_837])
    #expect(found.map { $0[2] as? Double } == [2500, 6000, 360_002_757, 360_009_000])
    #expect(
      found.map { $0[3] as? String } == [
        "Lee, Ann: He said: \"R&D,\n<b>not</b> -> that\";", "=1+1 \\ 'is' two lines {} 🎉 héllo 你好。",
        "There are more than a hundred hours",
        "in this recording, and this sentence\nneeds two subtitles at least, it does.",
      ])
  }

  @Test(arguments: [false, true])
  func webVTT(words: Bool) throws {
    let cues = try Python.read(
      written(.vtt, words: words),
      """
      import webvtt, html
      print(json.dumps([[c.start, c.end, html.unescape(c.text), c.raw_text] for c in webvtt.read_buffer(io.StringIO(text))]))
      """)
    let found = try #require(cues as? [[String]])
    #expect(found.map { $0[0] } == ["00:00:00.500", "00:00:04.000", "100:00:00.000", "100:00:02.837"])
    #expect(found.map { $0[1] } == ["00:00:02.500", "00:00:06.000", "100:00:02.757", "100:00:09.000"])
    #expect(
      found.map { $0[2] } == [
        "He said: \"R&D, <b>not</b> --> that\";", "=1+1 \\ 'is' two lines {} 🎉 héllo 你好。",
        "There are more than a hundred hours",
        "in this recording, and this sentence\nneeds two subtitles at least, it does.",
      ])
    #expect(found[0][3].hasPrefix("<v Lee, Ann>He "))
    #expect(found[0][3].contains("<00:00:01.100>") == words)
  }

  @Test(arguments: [false, true])
  func commaSeparatedValues(words: Bool) throws {
    let rows = try Python.read(
      written(.csv, words: words),
      "print(json.dumps(list(csv.DictReader(io.StringIO(text, newline=''), strict=True))))")
    let found = try #require(rows as? [[String: String]])
    #expect(found.count == (words ? 8 : 3))
    #expect(found.map { $0["text"] }.suffix(2) == Self.recording.segments.map(\.text).suffix(2))
    #expect(found[0]["speaker"] == "Lee, Ann")
    #expect(found[0]["start"] == "0.500")
    #expect(found[found.count - 1]["end"] == "360009.000")
    #expect(
      found.prefix(6).map { $0["confidence"] }
        == (words ? ["0.9000", "0.8000", "", "", "0.0000", "1.0000"] : Array(repeating: nil, count: 3)))
  }

  @Test func tabSeparatedValues() throws {
    let rows = try Python.read(
      written(.tsv),
      "print(json.dumps(list(csv.DictReader(io.StringIO(text), delimiter='\\t', quoting=csv.QUOTE_NONE))))")
    let found = try #require(rows as? [[String: String]])
    #expect(found.map { $0["start"] } == ["500", "4000", "360000000"])
    #expect(found[0]["text"] == "Lee, Ann: He said: \"R&D, <b>not</b> --> that\";")
    #expect(found[1]["text"] == "=1+1 \\ 'is' two lines {} 🎉 héllo 你好。")
  }

  @Test func json() throws {
    let whole = try #require(
      try Python.read(written(.json, words: true), "print(json.dumps(json.loads(text)))") as? [String: Any])
    #expect(whole["schema"] as? String == "sotto.transcript/1")
    #expect(whole["text"] as? String == Self.recording.text)
    #expect(whole["duration"] as? Double == 12.34)
    let segments = try #require(whole["segments"] as? [[String: Any]])
    #expect(segments.map { $0["text"] as? String } == Self.recording.segments.map(\.text))
    #expect(
      (segments[0]["words"] as? [[String: Any]])?.map { $0["end"] as? Double } == [
        0.7, 1, 1.4, 1.8, 1.9, 2.5,
      ])
    #expect((segments[0]["quality"] as? [String: Double])?["compression_ratio"] == 1.125)

    let lines = try Python.read(
      written(.jsonl, words: true), "print(json.dumps([json.loads(line) for line in text.splitlines()]))")
    #expect(lines as? NSArray == segments as NSArray)
  }

  /// Its members and their types are those of the API's reference.
  @Test func verboseJSON() throws {
    let types = try Python.read(
      written(.verboseJSON, words: true),
      """
      whole = json.loads(text)
      def types(value): return {name: type(member).__name__ for name, member in value.items()}
      print(json.dumps([types(whole), *map(types, whole['segments']), *map(types, whole['words'])]))
      """)
    let found = try #require(types as? [[String: String]])
    #expect(
      found[0] == [
        "task": "str", "language": "str", "duration": "float", "text": "str", "segments": "list",
        "words": "list",
      ])
    for segment in found[1...3] {
      #expect(
        segment == [
          "id": "int", "seek": "int", "start": "float", "end": "float", "text": "str", "tokens": "list",
          "temperature": "float", "avg_logprob": "float", "compression_ratio": "float",
          "no_speech_prob": "float",
        ])
    }
    for word in found[4...] { #expect(word == ["word": "str", "start": "float", "end": "float"]) }
    #expect(found.count == 4 + 6)
  }
}

/// Python with Debian's modules, whichever Python is the first on the path.
private enum Python {
  /// - Parameter script: prints JSON that it makes of `text`.
  static func read(_ text: String, _ script: String) throws -> Any {
    let folder = try ScratchFolder()
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path("text")))
    let head = """
      import csv, datetime, io, json, sys
      text = open(sys.argv[1], encoding='utf-8', newline='').read()
      def ms(count): return datetime.timedelta(milliseconds=count)

      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", head + script, folder.path("text")]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONPATH": "/usr/lib/python3/dist-packages", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let complaint =
      "Python could not read it (scripts/setup --test gets its modules): \(String(decoding: answer, as: UTF8.self))"
    try #require(process.terminationStatus == 0, "\(complaint)")
    return try JSONSerialization.jsonObject(with: answer)
  }
}
