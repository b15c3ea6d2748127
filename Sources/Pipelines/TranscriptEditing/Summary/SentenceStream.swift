/// Cuts text that comes in pieces into sentences, each as soon as it is whole.
struct SentenceStream {
  private var text = ""

  /// The sentences that are whole now, without white space around them.
  mutating func push(_ piece: String) -> [String] {
    text += piece
    var sentences: [String] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      let isEnd =
        if next == text.endIndex {
          text[index].isNewline
        } else {
          text[index].isNewline
            || (text[start...index].endsSentence && (text[next].isWhitespace || text[index].isUnspaced))
        }
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

  /// What is left; nil when it is nothing.
  mutating func finish() -> String? {
    defer { text = "" }
    return text.trimmed.isEmpty ? nil : text.trimmed
  }
}

extension StringProtocol {
  /// Without white space around it.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
