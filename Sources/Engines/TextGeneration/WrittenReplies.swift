/// Remembers which tokens the model wrote for its earlier replies.
///
/// A reply's text can be tokenised in more than one way, and the tokenizer need not find the one that the model chose.
/// The KV cache holds the model's; with those, the history that comes back as text is found in the cache again.
package struct WrittenReplies: Sendable {
  private struct Reply {
    var text: String
    var tokens: [Token]
    /// The number of bytes of `text` (UTF-8) that are written once each token is there.
    var ends: [Int]
    var beginsWithSpace: Bool
  }

  private var replies: [Reply] = []
  private let capacity: Int

  package init(capacity: Int = 64) { self.capacity = capacity }

  /// - Parameters:
  ///   - text: what was given out.
  ///   - written: all tokens that were generated, with the bytes of each. Thoughts and white space before the text are
  ///     not history, nor are bytes after it that never became a character.
  package mutating func remember(_ text: String, written: [(token: Token, bytes: [UInt8])]) {
    var written = written[...]
    var bytes = written.flatMap(\.bytes)
    while let last = written.last, !bytes.suffix(text.utf8.count).elementsEqual(text.utf8) {
      bytes.removeLast(last.bytes.count)
      written.removeLast()
    }
    guard !text.isEmpty, !written.isEmpty else { return }
    var end = text.utf8.count - bytes.count
    var reply = Reply(text: text, tokens: [], ends: [], beginsWithSpace: false)
    for (token, bytes) in written {
      end += bytes.count
      guard end > 0 else { continue }
      if reply.tokens.isEmpty { reply.beginsWithSpace = bytes.first == UInt8(ascii: " ") }
      reply.tokens.append(token)
      reply.ends.append(end)
    }
    if replies.count == capacity { replies.removeFirst() }
    replies.append(reply)
  }

  package struct Recalled: Equatable, Sendable {
    package var tokens: ArraySlice<Token>
    /// The part of the text that the tokens do not cover.
    package var rest: String
    package var beginsWithSpace: Bool
  }

  /// Finds the tokens of a reply, or of its beginning when it was interrupted. Nil if the model did not write it.
  package func recall(_ text: String) -> Recalled? {
    let utf8 = Array(text.utf8)
    guard !text.isEmpty, let reply = replies.last(where: { $0.text.utf8.starts(with: utf8) }) else {
      return nil
    }
    // A character may end inside a token's bytes and a token inside a character's.
    var count = reply.ends.firstIndex { $0 > utf8.count } ?? reply.ends.count
    while count > 0 {
      if let rest = String(validating: utf8[reply.ends[count - 1]...], as: UTF8.self) {
        return Recalled(tokens: reply.tokens[..<count], rest: rest, beginsWithSpace: reply.beginsWithSpace)
      }
      count -= 1
    }
    return nil
  }
}
