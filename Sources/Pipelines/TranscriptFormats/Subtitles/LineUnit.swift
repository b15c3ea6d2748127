import SpeechText
import VoiceCore

/// The smallest part of a subtitle's line: a word with its punctuation, or in a script without spaces a character.
struct LineUnit: Sendable, Hashable {
  var text: String
  /// Whether a space stands between it and the one before.
  var isSpaced: Bool
  /// The width in columns.
  var width: Int
  /// The time of its beginning, from the start of the recording; when the words have no times, the letters share
  /// those of the segment evenly.
  var start: Duration
  var end: Duration
  /// The time at which a word begins here; nil when no word with a time does.
  var wordStart: Duration?

  static func units(of segment: TranscriptSegment) -> [LineUnit] {
    let times = LetterTimes(segment)
    var letters = 0
    return split(segment.text).map { text, isSpaced in
      let first = letters
      letters += text.letterCount
      return LineUnit(
        text: text, isSpaced: isSpaced, width: text.displayWidth, start: times.start(of: first),
        end: times.end(of: max(first, letters - 1)), wordStart: times.wordStart(at: first))
    }
  }

  private static func split(_ text: String) -> [(String, isSpaced: Bool)] {
    text.split { $0.isBreakingSpace }.flatMap { word in
      var units: [(String, isSpaced: Bool)] = []
      var wasUnspaced = false
      for character in word {
        let isUnspaced = character.isUnspaced
        if units.isEmpty {
          units.append((String(character), isSpaced: true))
        } else if isUnspaced || wasUnspaced {
          units.append((String(character), isSpaced: false))
        } else {
          units[units.count - 1].0.append(character)
        }
        wasUnspaced = isUnspaced
      }
      return units
    }
  }
}

/// Says when each letter of a segment is spoken: a word's letters share its time evenly. Letters are Unicode scalars
/// other than white space, because a word may begin inside a grapheme cluster.
private struct LetterTimes {
  /// The words, each with the index of its first letter and the number of its letters.
  private var words: [(first: Int, count: Int, start: Duration, end: Duration)] = []
  private let areTimed: Bool

  init(_ segment: TranscriptSegment) {
    let count = segment.text.letterCount
    areTimed =
      !segment.words.isEmpty && segment.words.reduce(0) { $0 + $1.text.letterCount } == count
    guard areTimed else {
      words = [(0, count, segment.start, max(segment.start, segment.end))]
      return
    }
    var first = 0
    // A model's times may go back a little, or out of the segment.
    var time = segment.start
    for word in segment.words where word.text.letterCount > 0 {
      let start = max(time, word.start)
      time = max(start, word.end)
      words.append((first, word.text.letterCount, start, time))
      first += word.text.letterCount
    }
  }

  func start(of letter: Int) -> Duration { time(at: letter, in: word(of: letter)) }

  func end(of letter: Int) -> Duration { time(at: letter + 1, in: word(of: letter)) }

  func wordStart(at letter: Int) -> Duration? {
    guard areTimed else { return nil }
    let word = words[word(of: letter)]
    return word.first == letter ? word.start : nil
  }

  private func time(at letter: Int, in index: Int) -> Duration {
    let word = words[index]
    return word.start + (word.end - word.start) * (letter - word.first) / max(1, word.count)
  }

  private func word(of letter: Int) -> Int {
    var low = 0
    var high = words.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if words[middle].first <= letter { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
