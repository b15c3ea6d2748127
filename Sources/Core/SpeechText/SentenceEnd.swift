extension StringProtocol {
  /// Whether its last word ends a sentence: a full stop, a question mark or the like, with closing quotes and brackets
  /// behind it. "Mr." and "J." end none.
  package var endsSentence: Bool {
    let core = reversed().drop { "\"'”’»)]」』）".contains($0) }
    guard let mark = core.first, ".!?…。！？؟।".contains(mark) else { return false }
    guard mark == "." else { return true }
    let word = String(core.dropFirst().prefix { !$0.isWhitespace }.reversed())
    let letters = word.filter { $0.isLetter || $0 == "." }
    if letters.count == 1 && word.count == 1 && letters.first!.isUppercase && letters != "I" { return false }
    return !ClauseWords.abbreviations.contains(letters.lowercased())
  }
}
