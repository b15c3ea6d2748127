import SpeechText
import TestSupport
import Testing
import TranscriptFormats
import VoiceCore

/// What holds for every text, every time and every layout.
struct SubtitlePropertyTests {
  /// Names and numbers that no line may divide, among words of all lengths.
  private static let whole = [
    "3 000 000", "1.5 million", "New York", "Mr. Smith", "J. R. R. Tolkien", "May 5", "twenty five",
  ]
  private static let words = [
    "a", "the", "of", "and", "because", "house", "children", "in", "it", "unbelievably", "is", "yes,", "end.",
    "why?",
    "internationalisation", "—", "(so)", "你好，", "東京タワーで", "สวัสดี", "안녕", "É.", "…",
  ]

  @Test(arguments: 1...300)
  func theLayoutHolds(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let layout = SubtitleLayout(
      maxLineWidth: Int.random(in: 1...60, using: &random), maxLines: Int.random(in: 1...3, using: &random))
    let areTimed = Bool.random(using: &random)
    var time = 0
    var used: [String] = []
    var starts: [Int] = []
    let segments = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let parts = (0..<Int.random(in: 1...25, using: &random)).map { _ -> String in
        // Between two of them stands a word in small letters, so that they do not make a longer one.
        guard Int.random(in: 0..<6, using: &random) == 0 else {
          return Self.words.randomElement(using: &random) ?? ""
        }
        used.append(Self.whole.randomElement(using: &random) ?? "")
        return "or " + used[used.count - 1] + " or"
      }
      let text = parts.joined(separator: " ")
      starts.append(time)
      let words = text.split(separator: " ").map { word in
        defer { time += Int.random(in: 0...900, using: &random) * Int.random(in: 0...1, using: &random) }
        time += 100
        return Word(String(word), time - 100, time)
      }
      defer { time += Int.random(in: 0...3000, using: &random) }
      return TranscriptSegment(
        starts[starts.count - 1], time, text, words: areTimed ? words : [])
    }

    let options = TranscriptOptions(subtitles: layout)
    let cues = SubRip.cues(
      in: TranscriptWriter(.srt, options).text(of: RecordingTranscript(segments: segments)))
    for cue in cues {
      #expect(cue.lines.count <= layout.maxLines)
      #expect(cue.start < cue.end && cue.end <= cue.start + 7000)
      for line in cue.lines {
        #expect(columns(line) <= layout.maxLineWidth || pieces(line) == 1, "\(line)")
        #expect(line.first != " " && line.last != " " && !line.isEmpty)
      }
    }
    for (cue, next) in zip(cues, cues.dropFirst()) { #expect(cue.end <= next.start - 80) }

    let lines = cues.flatMap(\.lines)
    #expect(lines.joined().filter { $0 != " " } == segments.map(\.text).joined().filter { $0 != " " })
    for name in Set(used) where name.count <= layout.maxLineWidth {
      let found = lines.reduce(0) {
        $0 + $1.split(separator: name, omittingEmptySubsequences: false).count - 1
      }
      #expect(found == used.count { $0 == name }, "\(name) in \(lines)")
    }
    // In a narrow column a subtitle has less than a word of Chinese, and cannot be as short as that.
    guard areTimed, layout.maxLineWidth > 12 else { return }
    for start in starts { #expect(cues.contains { $0.start == start }) }
  }

  /// As a terminal would have it, for the characters above.
  private func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { columns, scalar in
      switch scalar.value {
      case 0x0E31, 0x0E34...0x0E3A, 0x0E47...0x0E4E: columns
      case 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFF60: columns + 2
      default: columns + 1
      }
    }
  }

  /// Words, or characters of a script without spaces.
  private func pieces(_ line: String) -> Int {
    line.split(separator: " ").reduce(0) { $0 + ($1.contains { $0.isUnspaced } ? $1.count : 1) }
  }
}
