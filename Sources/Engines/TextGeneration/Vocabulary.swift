import CLlama
import Foundation

package typealias Token = Int32

/// The model's tokenizer. Borrowed from the model, which must outlive it; only used on the model's queue.
struct Vocabulary {
  let pointer: OpaquePointer

  func isEndOfReply(_ token: Token) -> Bool { llama_vocab_is_eog(pointer, token) }

  var all: Range<Token> { 0..<llama_vocab_n_tokens(pointer) }

  /// The bytes that a token stands for; a character may be spread over several tokens. Control tokens have none.
  func bytes(of token: Token) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 64)
    var count = llama_token_to_piece(pointer, token, &buffer, Int32(buffer.count), 0, false)
    if count < 0 {
      buffer = [CChar](repeating: 0, count: Int(-count))
      count = llama_token_to_piece(pointer, token, &buffer, Int32(buffer.count), 0, false)
    }
    return buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }
  }

  /// - Parameter controls: whether "<|im_end|>" is the control token or eleven characters.
  func tokens(of text: some StringProtocol, controls: Bool) -> [Token] {
    guard !text.isEmpty else { return [] }
    var text = String(text)
    return text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { characters in
        // A token is at least one byte, except for a prefix space.
        var tokens = [Token](repeating: 0, count: characters.count + 8)
        let count = llama_tokenize(
          pointer, characters.baseAddress, Int32(characters.count), &tokens, Int32(tokens.count), false,
          controls)
        return Array(tokens.prefix(Int(max(0, count))))
      }
    }
  }

  /// The tokens of a rendered conversation.
  ///
  /// Equal to what a tokenizer makes of the whole string when messages hold no markup: control tokens cut the text into
  /// runs, and a run is tokenised in one piece even where template and message meet in it ("user\nHello"). Messages that
  /// do hold markup stay text.
  /// - Parameter isOpen: more text may follow: the tokens at the end that it could change are left out.
  func tokens(of parts: [ChatTemplate.Part], replies: WrittenReplies, isOpen: Bool = false) -> [Token] {
    var tokens: [Token] = llama_vocab_get_add_bos(pointer) ? [llama_vocab_bos(pointer)] : []
    var run = ""
    var stripsNext = false
    var guarded: Set<String> = []

    func append(_ text: some StringProtocol) {
      run += stripsNext ? String(text.drop { $0.isWhitespace }) : String(text)
      if !text.isEmpty { stripsNext = false }
    }
    func endRun() {
      for text in run.cut(inside: guarded) { tokens += self.tokens(of: text, controls: false) }
      run = ""
    }

    for part in parts {
      switch part {
      case .markup(let markup):
        for part in markupParts(of: markup) {
          switch part {
          case .text(let text):
            append(text)
          case .control(let token, let text):
            let attributes = llama_vocab_get_attr(pointer, token).rawValue
            if attributes & LLAMA_TOKEN_ATTR_LSTRIP.rawValue != 0 {
              while run.last?.isWhitespace == true { run.removeLast() }
            }
            endRun()
            tokens.append(token)
            stripsNext = attributes & LLAMA_TOKEN_ATTR_RSTRIP.rawValue != 0
            guarded.insert(text)
          }
        }
      case .text(let text):
        append(text)
      case .reply(let text):
        guard let reply = replies.recall(text) else {
          append(text)
          continue
        }
        // The space that the template writes before a reply, the model wrote itself (Mistral v1).
        if reply.beginsWithSpace, run.last == " " { run.removeLast() }
        endRun()
        tokens += reply.tokens
        stripsNext = false
        append(reply.rest)
      }
    }
    if isOpen {
      let pieces = run.cut(inside: guarded)
      for text in pieces.dropLast() { tokens += self.tokens(of: text, controls: false) }
      return tokens + stableTokens(of: pieces.last ?? "")
    }
    endRun()
    return tokens
  }

  /// The tokens at the start of a text that stay what they are when the text goes on.
  ///
  /// A tokenizer merges as much as it can, so the end of a text moves when more follows: "wea" and "weather" share no
  /// token, "It" and "It's" may not. Only what stands before the last white space is sure to be whole words; the
  /// tokenizer itself says which of its tokens stay when other words stand behind that. (A script without spaces is
  /// evaluated when it is whole.)
  private func stableTokens(of text: String) -> [Token] {
    guard let space = text.lastIndex(where: \.isWhitespace) else { return [] }
    var stable = tokens(of: text, controls: false)
    for word in ["a", "S", "1", "'", "\n"] {
      let other = tokens(of: text[...space] + word, controls: false)
      stable.removeSubrange(stable.commonPrefix(with: other, from: 0, and: 0)...)
    }
    return stable
  }

  private enum MarkupPart {
    case text(Substring)
    case control(Token, String)
  }

  /// Cuts a template's markup at its control tokens.
  private func markupParts(of markup: String) -> [MarkupPart] {
    var parts: [MarkupPart] = []
    var rest = markup[...]
    for token in tokens(of: markup, controls: true) {
      guard let text = controlText(token), let place = rest.range(of: text, options: .literal) else {
        continue
      }
      parts += [.text(rest[..<place.lowerBound]), .control(token, text)]
      rest = rest[place.upperBound...]
    }
    return parts + [.text(rest)]
  }

  /// The text of a control token; nil for ordinary text. Some conversions call a template's markers user-defined
  /// tokens; so are runs of line breaks in Gemma's vocabulary, which are text.
  private func controlText(_ token: Token) -> String? {
    let attributes = llama_vocab_get_attr(pointer, token).rawValue
    let special = LLAMA_TOKEN_ATTR_CONTROL.rawValue | LLAMA_TOKEN_ATTR_USER_DEFINED.rawValue
    guard attributes & special != 0, let name = llama_vocab_get_text(pointer, token) else { return nil }
    let text = String(cString: name)
    return text.count > 2 && !text.contains(where: \.isWhitespace) ? text : nil
  }
}

extension String {
  /// Cuts the string after the first character of each marker in it, so that no marker is whole in any piece.
  func cut(inside markers: Set<String>) -> [String] {
    var pieces = [self]
    for marker in markers {
      pieces = pieces.flatMap { piece -> [String] in
        var cuts: [String] = []
        var rest = piece[...]
        while let place = rest.range(of: marker, options: .literal) {
          let cut = rest.index(after: place.lowerBound)
          cuts.append(String(rest[..<cut]))
          rest = rest[cut...]
        }
        return cuts + [String(rest)]
      }
    }
    return pieces
  }
}
