/// A decoder caught in a loop: the same few tokens over and over, the usual way in which small recognizers hallucinate
/// (Moonshine's documentation: "endlessly repeating the last few words"; its own guard is only the token limit).
package struct RepetitionLoop: Equatable {
  /// Tokens to drop from the end: the repeats, so that the phrase stands once; or all, when nothing came before them,
  /// for then it was made up from noise.
  package let excess: Int

  /// Looks at the end of `ids` for a phrase of up to 8 tokens that fills the last 12 tokens at least and stands there
  /// four times at least: nobody says that, and "no, no, no, no" is still allowed.
  package static func find(in ids: [Int]) -> RepetitionLoop? {
    for length in 1...8 {
      let repeats = max(4, (12 + length - 1) / length)
      let span = length * repeats
      guard ids.count >= span else { continue }
      let tail = ids.suffix(span)
      let isLoop = zip(tail, tail.dropFirst(length)).allSatisfy { $0 == $1 }
      if isLoop { return RepetitionLoop(excess: ids.count - span <= length ? ids.count : span - length) }
    }
    return nil
  }

  /// How many tokens of a finished text to keep: the phrase that its end repeats stands once, however often it came; or
  /// not at all, when nothing came before it. All of a text without a loop.
  package static func length(withoutLoop ids: [Int]) -> Int {
    guard find(in: ids) != nil,
      let period = (1...8).first(where: { length in
        let span = length * max(4, (12 + length - 1) / length)
        return ids.count >= span && zip(ids.suffix(span), ids.suffix(span).dropFirst(length)).allSatisfy(==)
      })
    else { return ids.count }
    var start = ids.count - period
    while start > 0, ids[start - 1] == ids[start - 1 + period] { start -= 1 }
    return start < period ? 0 : start + period
  }
}
