import Testing
import Transcription
import VoiceCore

/// Stretches at 100 Hz: a sample is 10 ms.
private func stretch(_ start: Int, _ count: Int) -> SpeechSegment {
  SpeechSegment(start: start, samples: (start..<start + count).map { Float($0) })
}

@Suite struct WindowPackerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var stretches: [(Int, Int)]
    var windows: [[Int]]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "nothing", stretches: [], windows: []),
    Case(name: "one stretch", stretches: [(10, 50)], windows: [[10]]),
    Case(
      name: "short ones share a window", stretches: [(0, 300), (400, 300), (800, 300)],
      windows: [[0, 400, 800]]),
    Case(name: "as full as it can be", stretches: [(0, 600), (700, 400)], windows: [[0, 700]]),
    Case(name: "one sample too much", stretches: [(0, 600), (700, 401)], windows: [[0], [700]]),
    Case(name: "a long pause ends it", stretches: [(0, 100), (901, 100)], windows: [[0], [901]]),
    Case(name: "a pause just as long does not", stretches: [(0, 100), (900, 100)], windows: [[0, 900]]),
    Case(
      name: "a stretch longer than a window", stretches: [(0, 1200), (1200, 100)], windows: [[0], [1200]]),
  ]

  @Test(arguments: cases) func packs(_ row: Case) {
    var packer = WindowPacker(limit: .seconds(10), longestPause: .seconds(8), sampleRate: 100)
    var windows = row.stretches.compactMap { packer.push(stretch($0.0, $0.1)) }
    if let last = packer.finish() { windows.append(last) }
    #expect(windows.map { $0.stretches.map(\.start) } == row.windows)
    // Every sample once, in order.
    #expect(windows.flatMap(\.samples) == row.stretches.flatMap { stretch($0.0, $0.1).samples })
  }

  @Test func aPauseThatGoesOnGivesTheWindowFree() {
    var packer = WindowPacker(limit: .seconds(10), longestPause: .seconds(8), sampleRate: 100)
    #expect(packer.push(stretch(0, 100)) == nil)
    #expect(packer.advance(to: 900) == nil)
    #expect(packer.advance(to: 901)?.stretches.map(\.start) == [0])
    #expect(packer.advance(to: 2000) == nil)
    #expect(packer.finish() == nil)
  }
}

@Suite struct WindowTextTests {
  /// Said at 1–3 s and 7–9 s of what was read; the window holds both, one behind the other.
  private var window: SpeechWindow {
    var window = SpeechWindow(stretch(100, 200))
    window.append(stretch(700, 200))
    return window
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Milliseconds in the window, and in the recording.
    var word: (Int, Int)
    var place: (Int, Int)
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "in the first stretch", word: (0, 500), place: (1000, 1500)),
    Case(name: "up to the join", word: (1500, 2000), place: (2500, 3000)),
    Case(name: "from the join on", word: (2000, 2500), place: (7000, 7500)),
    Case(name: "begun in the last moment before the join", word: (1900, 2600), place: (7000, 7600)),
    Case(name: "heard a little beyond the join", word: (1400, 2100), place: (2400, 3000)),
    Case(name: "beyond the end", word: (3900, 4300), place: (8900, 9000)),
  ]

  @Test(arguments: cases) func placesWords(_ row: Case) throws {
    let text = WindowText(start: .seconds(60), sampleRate: 100)
    let word = Word(text: "so", start: .milliseconds(row.word.0), end: .milliseconds(row.word.1))
    let segment = try #require(text.segments(of: Transcript(text: "so", words: [word]), in: window).first)
    #expect(segment.start == .seconds(60) + .milliseconds(row.place.0))
    #expect(segment.end == .seconds(60) + .milliseconds(row.place.1))
  }

  @Test func withoutWordsTheWindowIsOneSegment() {
    let text = WindowText(start: .zero, sampleRate: 100)
    let segments = text.segments(of: Transcript(text: "so it is"), in: window)
    #expect(segments == [TranscriptSegment(start: .seconds(1), end: .seconds(9), text: "so it is")])
    #expect(text.segments(of: Transcript(text: ""), in: window).isEmpty)
  }
}

@Suite struct SentenceCutterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// A word every half second, 0.4 s long; a number is a pause in seconds.
    var words: String
    var segments: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "sentences", words: "It is. Is it? Yes!", segments: ["It is.", "Is it?", "Yes!"]),
    Case(
      name: "closing marks", words: "“It is.” “Is it?” (Yes.) No",
      segments: ["“It is.”", "“Is it?”", "(Yes.)", "No"]),
    Case(
      name: "titles and initials", words: "Mr. J. Smith left. Why", segments: ["Mr. J. Smith left.", "Why"]),
    Case(name: "the person I", words: "So am I. Good", segments: ["So am I.", "Good"]),
    Case(name: "a breath is no end", words: "one 1 two", segments: ["one two"]),
    Case(name: "a long pause is", words: "one 2 two", segments: ["one", "two"]),
    Case(name: "dots go on", words: "well… yes", segments: ["well… yes"]),
    Case(
      name: "times and countries", words: "At nine a.m. in the U.S. Army camp. Then",
      segments: ["At nine a.m. in the U.S. Army camp.", "Then"]),
    Case(name: "Chinese", words: "你 好。 再 见。", segments: ["你好。", "再见。"]),
  ]

  @Test(arguments: cases) func cuts(_ row: Case) {
    #expect(SentenceCutter().segments(of: words(row.words), quality: nil).map(\.text) == row.segments)
  }

  @Test func wordsWithoutMarksAreCutAtTheLongestPause() {
    let text = (0..<60).map { $0 == 22 ? "w 0.7" : "w" }.joined(separator: " ")
    let segments = SentenceCutter().segments(of: words(text), quality: nil)
    #expect(segments.map(\.words.count) == [23, 37])
    #expect(zip(segments, segments.dropFirst()).allSatisfy { $0.end <= $1.start })
  }

  private func words(_ text: String) -> [Word] {
    var time = Duration.zero
    return text.split(separator: " ").compactMap { token in
      if let pause = Double(token) {
        time += .seconds(pause)
        return nil
      }
      defer { time += .milliseconds(500) }
      return Word(text: String(token), start: time, end: time + .milliseconds(400))
    }
  }
}
