import VoiceCore

/// A segment with corrected words in place of its own, and what has changed. Pure.
///
/// A word keeps its time. Words that were joined have the time of all of them; one that was split shares its own out by
/// length.
struct Rewriting: Sendable {
  private let segment: TranscriptSegment
  private let groups: [Group]
  /// The times of the recognizer's words; nil when it gave none.
  private let times: WordTimes?

  /// Words of the result, with the words of the source that they stand for.
  private struct Group {
    let said: ArraySlice<MarkedWord>
    var written: [MarkedWord]
    /// The place of `said` in the segment, in characters without white space.
    let place: Range<Int>

    var isUnchanged: Bool {
      said.count == 1 && written.count == 1 && said.first!.text == written[0].text
    }
  }

  /// - Parameters:
  ///   - source: the segment's words.
  ///   - words: what stands for them, with places in `source`.
  init(
    _ segment: TranscriptSegment, _ source: ArraySlice<MarkedWord>, _ words: ArraySlice<Correction.Corrected>
  ) {
    self.segment = segment
    var groups: [Group] = []
    var offset = 0
    var last: Range<Int>?
    for word in words {
      if word.source == last {
        groups[groups.count - 1].written.append(word.markedWord)
        continue
      }
      last = word.source
      let said = source[word.source]
      let length = said.reduce(0) { $0 + $1.text.lengthWithoutSpace }
      groups.append(Group(said: said, written: [word.markedWord], place: offset..<offset + length))
      offset += length
    }
    times = WordTimes(segment.words)
    // Words that do not make the text cannot be corrected with it.
    let isSound = segment.words.isEmpty || times?.length == offset
    self.groups = isSound ? groups : []
  }

  var result: TranscriptSegment {
    guard !groups.allSatisfy(\.isUnchanged) else { return segment }
    var result = segment
    result.text = MarkedWord.joined(groups.flatMap(\.written))
    result.tokens = []  // of the words that it was made of
    if let times { result.words = words(times) }
    return result
  }

  var changes: [TranscriptPolisher.Change] {
    groups.split(whereSeparator: \.isUnchanged).map { run in
      let words = times?.words(in: run.first!.place.lowerBound..<run.last!.place.upperBound)
      return TranscriptPolisher.Change(
        start: words?.first?.start ?? segment.start, end: words?.last?.end ?? segment.end,
        speaker: segment.speaker,
        before: MarkedWord.joined(run.flatMap(\.said)), after: MarkedWord.joined(run.flatMap(\.written)))
    }
  }

  private func words(_ times: WordTimes) -> [Word] {
    var words: [Word] = []
    var open: [Group] = []
    for group in groups {
      open.append(group)
      // The recognizer's words may hold several of ours (characters of Chinese) and ours several of its.
      guard times.isBorder(group.place.upperBound) else { continue }
      words += self.words(for: open, from: times)
      open = []
    }
    return words
  }

  private func words(for groups: [Group], from times: WordTimes) -> [Word] {
    let own = times.words(in: groups[0].place.lowerBound..<groups[groups.count - 1].place.upperBound)
    guard !groups.allSatisfy(\.isUnchanged), let first = own.first, let last = own.last else {
      return Array(own)
    }
    let confidence = own.compactMap(\.confidence).min()
    let written =
      groups.count == 1 ? groups[0].written.map(\.text) : [MarkedWord.joined(groups.flatMap(\.written))]
    let total = written.reduce(0) { $0 + $1.count }
    var begun = 0
    return written.map { text in
      let start = first.start + (last.end - first.start) * begun / total
      begun += text.count
      let end = begun == total ? last.end : first.start + (last.end - first.start) * begun / total
      return Word(text: text, start: start, end: end, confidence: confidence, language: first.language)
    }
  }
}

/// The words of a text by their places in it, counted without white space.
private struct WordTimes {
  private let words: [Word]
  /// The places at which words begin, and the end of the last.
  private let borders: [Int]

  init?(_ words: [Word]) {
    guard !words.isEmpty else { return nil }
    self.words = words
    borders = words.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.text.lengthWithoutSpace) }
  }

  var length: Int { borders[borders.count - 1] }

  func isBorder(_ place: Int) -> Bool {
    let index = borders.partitioningIndex { $0 >= place }
    return index < borders.count && borders[index] == place
  }

  /// The words that have a character in a place.
  func words(in place: Range<Int>) -> ArraySlice<Word> {
    let first = borders.partitioningIndex { $0 > place.lowerBound } - 1
    let end = borders.partitioningIndex { $0 >= place.upperBound }
    return words[min(first, words.count)..<min(max(first, end), words.count)]
  }
}

extension String {
  /// The number of Unicode scalars other than white space, which no joining of strings changes.
  fileprivate var lengthWithoutSpace: Int { unicodeScalars.count { !$0.properties.isWhitespace } }
}

extension [Int] {
  /// The first place from where on the sorted numbers pass a test.
  fileprivate func partitioningIndex(_ passes: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if passes(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
