import SpeechText
import VoiceCore

/// The words of a recording, one after another, and how many of them are shown to the model at a time.
struct WordSequence: Sendable {
  let markedWords: [MarkedWord]
  /// The words of each segment; empty for one that holds no word.
  let segments: [Range<Int>]
  /// The places at which segments begin.
  private let starts: Set<Int>
  /// The places at which somebody else begins to speak.
  private let turns: Set<Int>
  /// The places before which nothing was said for a while.
  private let pauses: Set<Int>

  /// Silence after which a new sentence begins, whatever the marks say.
  private static let longPause: Duration = .seconds(2)

  init(_ segments: [TranscriptSegment]) {
    var markedWords: [MarkedWord] = []
    var ranges: [Range<Int>] = []
    var turns: Set<Int> = []
    var pauses: Set<Int> = []
    for (index, segment) in segments.enumerated() {
      var own = MarkedWord.words(of: segment.text)
      if let last = markedWords.last, !own.isEmpty {
        own[0].isSpaced = !last.text.separator(before: own[0].text).isEmpty
        let previous = segments[index - 1]
        if previous.speaker != segment.speaker { turns.insert(markedWords.count) }
        if segment.start - previous.end >= Self.longPause { pauses.insert(markedWords.count) }
      }
      ranges.append(markedWords.count..<markedWords.count + own.count)
      markedWords += own
    }
    self.markedWords = markedWords
    self.segments = ranges
    self.turns = turns
    self.pauses = pauses
    starts = Set(ranges.filter { !$0.isEmpty }.map(\.lowerBound))
  }

  /// The places at which segments begin in a window, counted from its beginning.
  func starts(in window: Range<Int>) -> Set<Int> {
    Set(window.filter(starts.contains).map { $0 - window.lowerBound })
  }

  /// Words that stand capitalised where no sentence begins, as ``MarkedWord/letters``.
  var names: Set<String> {
    Set(
      markedWords.indices.filter { index in
        markedWords[index].core.isCapitalized && !starts.contains(index)
          && !markedWords[index - 1].text.endsSentence
      }.map { markedWords[$0].letters })
  }

  /// The next words to show: of one speaker, and up to the end of a sentence if one is within `limit` words.
  ///
  /// - Returns: whether its last sentence is whole. If not, where it ends can be judged only with more words.
  func window(from start: Int, limit: Int) -> (words: Range<Int>, isWhole: Bool) {
    let end = min(start + limit, markedWords.count)
    if let turn = (start..<end).dropFirst().first(where: turns.contains) { return (start..<turn, true) }
    if end == markedWords.count { return (start..<end, true) }
    let late = (start + max(1, limit / 3)..<end + 1).filter(starts.contains)
    let sentence = late.last {
      turns.contains($0) || pauses.contains($0) || markedWords[$0 - 1].text.endsSentence
    }
    return sentence.map { (start..<$0, true) } ?? (start..<end, false)
  }

  /// Whether a sentence goes on at a place.
  ///
  /// - Parameter last: the word before it, corrected.
  func continuesSentence(at position: Int, after last: MarkedWord?) -> Bool {
    last.map { !$0.text.endsSentence && !turns.contains(position) } ?? false
  }

  /// How many words of a corrected window are final when its last sentence is not whole: up to the last sentence that
  /// is, or else all but the last few.
  static func stableCount(_ words: [Correction.Corrected]) -> Int {
    let sentence = words.indices.dropLast().last {
      $0 >= words.count / 3 && words[$0].markedWord.text.endsSentence
    }
    var count = sentence.map { $0 + 1 } ?? max(words.count - 10, (words.count + 1) / 2)
    while count < words.count, words[count].source == words[count - 1].source { count += 1 }
    return count
  }
}
