import VoiceCore

/// Cuts text that comes in pieces into sentences, each as soon as it is surely whole. Whatever the pieces, the sentences
/// are the same.
package struct SentenceSplitter: Sendable {
  private let boundary: SentenceBoundary
  private var text = ""

  package init(_ language: Language? = nil) { boundary = SentenceBoundary(language) }

  /// Takes the next piece and gives the sentences that are whole now, without white space around them. A line's end
  /// ends a sentence too.
  package mutating func push(_ piece: String) -> [String] {
    text += piece
    var sentences: [String] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      guard let isEnd = isEnd(start..<next) else { break }
      if isEnd {
        let sentence = text[start..<next].trimmed
        if !sentence.isEmpty { sentences.append(sentence) }
        start = next
      }
      index = next
    }
    text = String(text[start...])
    return sentences
  }

  /// Ends the text and returns its last sentence; nil when there is none.
  package mutating func finish() -> String? {
    defer { text = "" }
    return text.trimmed.isEmpty ? nil : text.trimmed
  }

  /// - Returns: nil as long as what has not come yet decides.
  private func isEnd(_ sentence: Range<String.Index>) -> Bool? {
    let last = text[text.index(before: sentence.upperBound)]
    if last.isNewline { return true }
    let rest = text[sentence.upperBound...]
    guard last.isSentenceMark || last.isClosingMark || last == ";" else { return false }
    guard let next = rest.first else { return nil }
    guard !next.isSentenceMark, !next.isClosingMark || next == "“" || next == "‘" else { return false }
    // "« Oui ! »" is whole with its last mark.
    let isOpen =
      text[sentence].lastIndex(of: "«").map { !text[$0..<sentence.upperBound].contains("»") } ?? false
    guard !isOpen else { return false }
    let mark = text[sentence].last { !$0.isClosingMark }
    let isUnspaced = next.isUnspaced && text[sentence].last(where: \.isLetter)?.isUnspaced == true
    guard next.isWhitespace || isUnspaced || mark?.unicodeScalars.first?.isSureSentenceMark == true else {
      return false
    }
    return boundary.endsSentence(text[sentence], beforeUnfinished: rest)
  }
}

extension StringProtocol {
  /// The text without the white space around it.
  package var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
