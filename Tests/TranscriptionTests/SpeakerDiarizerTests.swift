import TestSupport
import Testing
import Transcription
import VoiceCore

/// Sentences of a word a second, and phrases with voices that are made up: two of one person have a cosine of about 0.6, as
/// CAM++ gives them.
@Suite struct SpeakerDiarizerTests {
  /// Every person's own direction, and a part that is another one in every phrase.
  private struct Voices {
    var random = SeededRandom(seed: 7)

    mutating func phrase(of person: Int, noise: Float = 0.8) -> [Float] {
      var voice = (0..<192).map { _ in Float.random(in: -1...1, using: &random) }
      let length = voice.reduce(0) { $0 + $1 * $1 }.squareRoot()
      voice = voice.map { $0 / length * noise }
      voice[person] += 1
      let whole = voice.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return voice.map { $0 / whole }
    }
  }

  /// One word a second.
  private func sentence(_ text: String, at start: Double) -> TranscriptSegment {
    var words: [Word] = []
    for (index, word) in text.split(separator: " ").enumerated() {
      let begin = Duration.seconds(start + Double(index))
      words.append(Word(text: String(word), start: begin, end: begin + .milliseconds(900)))
    }
    return TranscriptSegment(start: words[0].start, end: words[words.count - 1].end, text: text, words: words)
  }

  /// A phrase for every word.
  private func phrases(_ segment: TranscriptSegment, _ people: [Int], _ voices: inout Voices)
    -> [SpokenPhrase]
  {
    zip(segment.words, people).enumerated().map { index, pair in
      SpokenPhrase(
        start: pair.0.start, end: pair.0.end, beginsSentence: index == 0, voice: voices.phrase(of: pair.1))
    }
  }

  /// Who says each word (0, 1 …), sentence by sentence, and what has to come out.
  static let rows: [(name: String, spoken: [[Int]], count: Int?, expected: [String])] = [
    ("one voice is one speaker", [[0, 0, 0], [0, 0], [0, 0, 0]], nil, ["1:3", "1:2", "1:3"]),
    ("sentences in turn", [[0, 0, 0], [1, 1, 1], [0, 0], [1, 1]], nil, ["1:3", "2:3", "1:2", "2:2"]),
    (
      "three speakers, numbered as they are heard", [[2, 2, 2], [0, 0, 0], [1, 1, 1], [2, 2]], nil,
      ["1:3", "2:3", "3:3", "1:2"]
    ),
    (
      "a sentence that two share is parted", [[0, 0, 0, 0], [0, 0, 0, 1, 1, 1], [1, 1, 1]], nil,
      ["1:4", "1:3", "2:3", "2:3"]
    ),
    ("one is asked for", [[0, 0, 0], [1, 1, 1]], 1, ["1:3", "1:3"]),
  ]

  @Test(arguments: rows.indices) func theRightOneIsTheSpeaker(_ row: Int) {
    let row = Self.rows[row]
    var voices = Voices()
    var (segments, known): ([TranscriptSegment], [SpokenPhrase]) = ([], [])
    var start = 0.0
    for people in row.spoken {
      let segment = sentence(people.map { "w\($0)" }.joined(separator: " "), at: start)
      segments.append(segment)
      known += phrases(segment, people, &voices)
      start += Double(people.count)
    }
    let found = SpeakerDiarizer(count: row.count).labelled(segments, by: known).map {
      "\($0.speaker?.replacing("Speaker ", with: "") ?? "-"):\($0.words.count)"
    }
    #expect(found == row.expected, "\(row.name)")
  }

  /// Half a minute each: no phrase by itself is long enough to be a speaker.
  @Test(arguments: 1...4) func asManyAreFoundAsAreAskedFor(_ count: Int) {
    var voices = Voices()
    var (segments, known): ([TranscriptSegment], [SpokenPhrase]) = ([], [])
    for turn in 0..<40 {
      let segment = sentence("a b c", at: Double(turn) * 3)
      segments.append(segment)
      known += phrases(segment, [turn % 4, turn % 4, turn % 4], &voices)
    }
    let found = SpeakerDiarizer(count: count).labelled(segments, by: known)
    #expect(Set(found.map(\.speaker)).count == count)
  }

  @Test func noWordIsLostOrChanged() {
    var voices = Voices()
    let segment = sentence("Is that you? Yes it is me and nobody else.", at: 0)
    let known = phrases(segment, [0, 0, 0, 1, 1, 1, 1, 1, 1, 1], &voices)
    let found = SpeakerDiarizer(count: 2).labelled([segment], by: known)
    #expect(found.map(\.text) == ["Is that you?", "Yes it is me and nobody else."])
    #expect(found.flatMap(\.words) == segment.words)
    #expect(found.map(\.speaker) == ["Speaker 1", "Speaker 2"])
  }

  /// A short "yes" says nothing of its voice: it goes with its neighbours, and before all with those of its sentence.
  @Test func whatIsTooShortToTellGoesWithItsNeighbours() {
    var voices = Voices()
    let segments = [sentence("a b c", at: 0), sentence("yes d e", at: 3)]
    var known = phrases(segments[0], [0, 0, 0], &voices) + phrases(segments[1], [1, 1, 1], &voices)
    known[3].voice = []
    let found = SpeakerDiarizer().labelled(segments, by: known)
    #expect(found.map(\.speaker) == ["Speaker 1", "Speaker 2"])
  }

  @Test func withoutAVoiceNobodyIsNamed() {
    let segment = sentence("a b", at: 0)
    let known = [SpokenPhrase(start: .zero, end: .seconds(1), beginsSentence: true, voice: [])]
    #expect(SpeakerDiarizer().labelled([segment], by: known) == [segment])
    #expect(SpeakerDiarizer().labelled([], by: []).isEmpty)
  }

  /// Three hours of two people in turn: the blocks are put together again.
  @Test func hoursHaveNoMoreSpeakersThanMinutes() {
    var voices = Voices()
    var (segments, known): ([TranscriptSegment], [SpokenPhrase]) = ([], [])
    for turn in 0..<1500 {
      let segment = sentence("a b c d", at: Double(turn) * 5)
      segments.append(segment)
      known += phrases(segment, [Int](repeating: turn % 2, count: 4), &voices)
    }
    let found = SpeakerDiarizer().labelled(segments, by: known)
    #expect(found.map(\.speaker) == (0..<1500).map { "Speaker \($0 % 2 + 1)" })
  }
}

@Suite struct PhraseCutterTests {
  /// Lengths of words and of the gaps in front of them, in ms; the first word's gap is left out.
  static let rows: [(words: [Int], gaps: [Int], phrases: [Int])] = [
    ([300], [], [1]),
    ([300, 300, 300], [50, 50], [3]),
    ([300, 300, 300], [50, 400], [2, 1]),
    ([300, 300, 300], [250, 250], [1, 1, 1]),
    // Longer than two seconds: at the longest gap near the middle.
    ([500, 500, 500, 500, 500, 500], [10, 10, 80, 10, 10], [3, 3]),
    ([500, 500, 500, 500, 500, 500], [10, 80, 10, 10, 10], [2, 2, 2]),
    // One word alone is not cut.
    ([3000], [], [1]),
    ([3000, 300], [20], [1, 1]),
    ([1500, 1500, 1500], [20, 20], [1, 1, 1]),
  ]

  @Test(arguments: rows.indices) func sentencesAreCutInPausesAndWhereTheyAreTooLong(_ row: Int) {
    let row = Self.rows[row]
    var (words, time): ([Word], Int) = ([], 0)
    for (index, length) in row.words.enumerated() {
      if index > 0 { time += row.gaps[index - 1] }
      words.append(Word(text: "w", start: .milliseconds(time), end: .milliseconds(time + length)))
      time += length
    }
    let phrases = PhraseCutter(longest: .seconds(2)).phrases(of: words)
    #expect(phrases.map(\.count) == row.phrases)
    #expect(phrases.flatMap { Array($0) } == Array(words.indices))
  }

  @Test func nothingHasNoPhrases() { #expect(PhraseCutter(longest: .seconds(2)).phrases(of: []).isEmpty) }
}
