extension StringProtocol {
  /// The text in the smallest parts that are said by themselves: words, and in scripts that put no space between words
  /// their characters. A mark stays with what it closes or opens. White space belongs to none of them.
  package var spokenUnits: [SubSequence] {
    var units: [SubSequence] = []
    var start: Index?
    /// Whether the open unit has its letter or is still marks that open, and whether that letter is unspaced.
    var letter: (isThere: Bool, isUnspaced: Bool) = (false, false)
    for (index, character) in zip(indices, self) {
      let isMark = character.isPunctuation
      let isOver =
        character.isWhitespace
        || letter.isThere && (letter.isUnspaced || character.isUnspaced)
          && (!isMark || character.isOpeningMark && !character.isClosingMark)
      if isOver, let first = start {
        units.append(self[first..<index])
        start = nil
      }
      guard !character.isWhitespace else { continue }
      if start == nil { (start, letter) = (index, (false, false)) }
      if !isMark && !letter.isThere { letter = (true, character.isUnspaced) }
    }
    if let start { units.append(self[start...]) }
    return units
  }

  /// The number of words that it takes to say the text: those between spaces, and of scripts without as many as their
  /// letters make (``Script/lettersAWord``).
  package var wordCount: Int {
    var letters: [Int: Int] = [:]
    for scalar in unicodeScalars { if let count = scalar.lettersAWord { letters[count, default: 0] += 1 } }
    return letters.reduce(split(whereSeparator: \.isWhitespace).count) { $0 + $1.value / $1.key }
  }
}
