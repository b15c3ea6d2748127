/// Recognises a decoder caught in a loop, which writes the same few tokens over and over, the usual way in which
/// small recognizers hallucinate (Moonshine's documentation: "endlessly repeating the last few words"; its own guard
/// is only the token limit).
package struct RepetitionLoop: Equatable {
  /// The number of tokens to drop from the end: the repeats, so that the phrase stands once; or all, when nothing
  /// came before them, for then it was made up from noise.
  package let excess: Int

  /// Looks at the end of `ids` for a phrase of up to 8 tokens that fills the last 12 tokens at least and stands there
  /// four times at least: nobody says that, and "no, no, no, no" is still allowed.
  package static func find(in ids: [Int]) -> RepetitionLoop? {
    guard let length = period(of: ids) else { return nil }
    let span = span(of: length)
    return RepetitionLoop(excess: ids.count - span <= length ? ids.count : span - length)
  }

  /// The number of tokens of the phrase that the end repeats; nil when it repeats none.
  private static func period(of ids: [Int]) -> Int? {
    (1...8).first { length in
      let span = span(of: length)
      guard ids.count >= span else { return false }
      let tail = ids.suffix(span)
      return zip(tail, tail.dropFirst(length)).allSatisfy { $0 == $1 }
    }
  }

  /// The number of tokens that a phrase has to fill.
  private static func span(of length: Int) -> Int { length * max(4, (12 + length - 1) / length) }

  /// The number of tokens of a finished text to keep. The phrase that its end repeats is kept once, or not at all
  /// when nothing came before it; a text without a loop is kept whole.
  package static func length(withoutLoop ids: [Int]) -> Int {
    guard let period = period(of: ids) else { return ids.count }
    var start = ids.count - period
    while start > 0, ids[start - 1] == ids[start - 1 + period] { start -= 1 }
    return start < period ? 0 : start + period
  }
}
