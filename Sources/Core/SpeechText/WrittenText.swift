import VoiceCore

/// Gives parts of a text as they stand in it, the white space between their words too, when asked for the words of one
/// part after another: words are kept without the spaces around them, and a Thai text has some between its clauses.
package struct WrittenText: Sendable {
  /// The text that is left; nil once the words have turned out to be others than those of the text.
  private var rest: Substring.UnicodeScalarView?

  package init(_ text: String) { rest = text[...].unicodeScalars }

  /// The text of the next words; what they make by themselves where the text has others.
  package mutating func next(_ words: some Sequence<Word>) -> String {
    guard var end = rest else { return words.joinedText }
    end = end.drop { $0.properties.isWhitespace }
    let start = end
    for word in words {
      for scalar in word.text.unicodeScalars where !scalar.properties.isWhitespace {
        end = end.drop { $0.properties.isWhitespace }
        guard end.popFirst() == scalar else {
          rest = nil
          return words.joinedText
        }
      }
    }
    rest = end
    return String(start[..<end.startIndex])
  }
}
