/// Takes Markdown's signs off and keeps its words. Written for what language models emit a clause at a time, so a
/// construct may be cut off in the middle.
enum Markdown {
  static func stripped(_ text: String) -> String {
    guard text.contains(where: isSign) else { return text }
    var paragraphs: [String] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.drop { $0.isWhitespace }
      if line.hasPrefix("```") || line.hasPrefix("~~~") {
        // A fence and its end on one line is code in a sentence.
        if line.dropFirst(3).contains("```") { paragraphs.append(inline(line)) } else { isCode.toggle() }
        continue
      }
      if isCode || isRule(line) { continue }
      let (content, isBlock) = withoutBlockSign(line)
      var spoken = inline(content)
      guard spoken.contains(where: { !$0.isWhitespace }) else { continue }
      // A heading, a bullet or a table's row ends like a sentence.
      if isBlock, let last = spoken.last(where: { !$0.isWhitespace }), !".,:;!?…".contains(last) {
        spoken += "."
      }
      paragraphs.append(spoken)
    }
    return paragraphs.joined(separator: "\n")
  }

  private static func isSign(_ character: Character) -> Bool {
    switch character {
    case "*", "_", "`", "#", "[", "<", ">", "|", "-", "+", "•", "~", "\\": true
    default: false
    }
  }

  /// "---", "***", "|---|---|"
  private static func isRule(_ line: Substring) -> Bool {
    let signs = line.filter { !$0.isWhitespace }
    return signs.count >= 3 && signs.allSatisfy { "-*_=|:".contains($0) }
  }

  /// Headings, quotations, bullets, table rows. A numbered item keeps its number: it is said.
  private static func withoutBlockSign(_ line: Substring) -> (Substring, isBlock: Bool) {
    var line = line
    var isBlock = false
    while line.first == ">" {
      line = line.dropFirst().drop { $0 == " " }
    }
    let hashes = line.prefix { $0 == "#" }
    if (1...6).contains(hashes.count), line.dropFirst(hashes.count).first == " " {
      return (line.dropFirst(hashes.count + 1), true)
    }
    if let first = line.first, "-*+•–".contains(first), line.dropFirst().first == " " {
      line = line.dropFirst(2).drop { $0 == " " }
      isBlock = true
      for box in ["[ ] ", "[x] ", "[X] "] where line.hasPrefix(box) { line = line.dropFirst(4) }
    }
    if line.first == "|" { isBlock = true }
    return (line, isBlock)
  }

  private static func inline(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let character = rest.first {
      if let (words, after) = link(rest) ?? tag(rest) {
        result += words
        rest = after
        continue
      }
      rest = rest.dropFirst()
      switch character {
      case "`": continue
      case "*", "~", "_":
        let isRepeated = rest.first == character
        let run = rest.prefix { $0 == character }
        if isEmphasis(
          character, run: run.count + 1, before: result.last, after: rest.dropFirst(run.count).first)
        {
          rest = rest.dropFirst(run.count)
        } else {
          result.append(character)
          if isRepeated { continue }
        }
      case "\\" where rest.first.map { "\\`*_{}[]()#+-.!|>~$".contains($0) } == true:
        result.append(rest.removeFirst())
      case "|":
        while result.last == " " { result.removeLast() }
        rest = rest.drop { $0 == " " }
        if let cell = result.last, !",.:;!?".contains(cell), !rest.isEmpty { result += ", " }
      default:
        result.append(character)
      }
    }
    return result
  }

  /// Emphasis touches a word on one side and not on the other; a sign between two words or two numbers is
  /// multiplication or part of a name.
  private static func isEmphasis(_ sign: Character, run: Int, before: Character?, after: Character?) -> Bool {
    if sign == "~" { return run >= 2 }
    if run >= 2, sign == "*" { return true }
    let left = before.map { $0.isLetter || $0.isNumber } ?? false
    let right = after.map { $0.isLetter || $0.isNumber } ?? false
    let isFree = (before?.isWhitespace ?? true) && (after?.isWhitespace ?? true)
    if isFree { return before == nil || after == nil }
    return !(left && right)
  }

  /// `[words](address)`, `![words](address)`, `[words][reference]`; the address is not said.
  private static func link(_ text: Substring) -> (String, Substring)? {
    var rest = text
    if rest.hasPrefix("![") { rest = rest.dropFirst() }
    guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return nil }
    let words = rest[rest.index(after: rest.startIndex)..<close]
    let target = rest[rest.index(after: close)...]
    guard let opening = target.first, opening == "(" || opening == "[",
      let end = target.firstIndex(of: opening == "(" ? ")" : "]")
    else {
      // A footnote's mark says nothing: [1], [^2].
      let isNote = !words.isEmpty && words.allSatisfy { $0.isNumber || $0 == "^" }
      return isNote ? ("", target) : nil
    }
    return (inline(words), target[target.index(after: end)...])
  }

  /// `<br>`, `</b>`, `<https://…>`; the address of the last is said.
  private static func tag(_ text: Substring) -> (String, Substring)? {
    guard text.first == "<", let end = text.firstIndex(of: ">") else { return nil }
    let content = text[text.index(after: text.startIndex)..<end]
    guard let first = content.first, first.isLetter || first == "/", !content.contains("<") else {
      return nil
    }
    let rest = text[text.index(after: end)...]
    if content.contains("://") || content.contains("@") { return (String(content), rest) }
    return content.count < 80 ? (content.hasPrefix("br") ? " " : "", rest) : nil
  }
}
