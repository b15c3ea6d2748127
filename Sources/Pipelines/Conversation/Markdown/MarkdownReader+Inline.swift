import VoiceCore

// The rules for marks within a line: code, emphasis, links, tags, cells of a table.
extension MarkdownReader {
  /// - Returns: false when more text is needed.
  mutating func stepInline() -> Bool {
    let scalar = pending[position]
    if scalar == "\n" {
      position += 1
      endLine()
      return true
    }
    if scalar == "`" { return stepTicks() }
    if case .inlineCode = mode { return pass() }
    switch scalar {
    case "*", "_", "~": return stepEmphasis(scalar)
    case "\\":
      guard let next = at(1) else { return isFinal ? pass() : false }
      if "\\`*_{}[]()#+-.!|>~$<".unicodeScalars.contains(next) { position += 1 }
      return pass()
    case "[": return stepLink(from: 0)
    case "!":
      guard let next = at(1) else { return isFinal ? pass() : false }
      return next == "[" ? stepLink(from: 1) : pass()
    case "<": return stepAngle()
    case "|": return stepCell()
    case " ":
      // The space before a cell's end is not said.
      guard let spaces = run(of: " ") else { return false }
      guard at(spaces) == "|" else { return pass() }
      position += spaces
      return true
    default: return pass()
    }
  }

  private mutating func pass() -> Bool {
    let scalar = pending[position]
    position += 1
    if !scalar.isControl { emit(scalar) }
    return true
  }

  private mutating func stepTicks() -> Bool {
    guard let ticks = run(of: "`") else { return false }
    if case .inlineCode(let open) = mode {
      if ticks == open { mode = .inline }
    } else {
      // A fence that a model opens behind the words of a line.
      if ticks >= 3 {
        guard let isFence = opensFence("`", from: ticks) else { return false }
        if isFence {
          position += ticks
          closeBlock()
          openFence("`", ticks)
          return true
        }
      }
      mode = .inlineCode(ticks: ticks)
    }
    position += ticks
    return true
  }

  /// Emphasis touches a word on one side and not on the other; a sign between two words or two numbers is
  /// multiplication or part of a name.
  private mutating func stepEmphasis(_ sign: Unicode.Scalar) -> Bool {
    guard let count = run(of: sign) else { return false }
    let after = at(count)
    position += count
    let isEmphasis: Bool
    if sign == "~" {
      isEmphasis = count >= 2
    } else if count >= 2, sign == "*" {
      isEmphasis = true
    } else if (last?.properties.isWhitespace ?? true) && (after?.properties.isWhitespace ?? true) {
      isEmphasis = last == nil || after == nil
    } else {
      isEmphasis = !((last?.isWord ?? false) && (after?.isWord ?? false))
    }
    if !isEmphasis { for _ in 0..<count { emit(sign) } }
    return true
  }

  /// Reads the border between two cells of a table, which are said one after the other.
  private mutating func stepCell() -> Bool {
    var spaces = 0
    while at(1 + spaces) == " " { spaces += 1 }
    guard let next = at(1 + spaces) else {
      if isFinal { position = pending.count }
      return isFinal
    }
    position += 1 + spaces
    if let lastInk, !",.:;!?".unicodeScalars.contains(lastInk), next != "\n" { emit(", ") }
    return true
  }

  // MARK: Links

  /// `[words](address)`, `![words](address)`, `[words][reference]`, `[1]`; an address is not said.
  private mutating func stepLink(from offset: Int) -> Bool {
    guard let line = line(from: offset) else {
      guard let end = linkEnd(in: pending[(position + offset)...], isWhole: false) else { return false }
      return take(end, isImage: offset == 1)
    }
    guard let end = linkEnd(in: line, isWhole: true) else { return pass() }
    return take(end, isImage: offset == 1)
  }

  private struct Link {
    var words: ArraySlice<Unicode.Scalar>
    var end: Int
  }

  /// The end of a link; nil when there is no link, or, in a line that goes on, none yet.
  private func linkEnd(in line: ArraySlice<Unicode.Scalar>, isWhole: Bool) -> Link? {
    var depth = 0
    guard
      let close = line.firstIndex(where: {
        if $0 == "[" { depth += 1 }
        if $0 == "]" { depth -= 1 }
        return $0 == "]" && depth == 0
      })
    else { return nil }
    let words = line[(line.startIndex + 1)..<close]
    let isNote = !words.isEmpty && words.allSatisfy { $0.isDigit || $0 == "^" }
    guard close + 1 < line.endIndex else { return isWhole && isNote ? Link(words: [], end: close + 1) : nil }
    let opening = line[close + 1]
    guard opening == "(" || opening == "[" else {
      return isNote ? Link(words: [], end: close + 1) : Link(words: line[line.startIndex...close], end: -1)
    }
    var parentheses = 0
    for index in (close + 1)..<line.endIndex {
      if line[index] == "(" || line[index] == "[" { parentheses += 1 }
      if line[index] == ")" || line[index] == "]" { parentheses -= 1 }
      if parentheses == 0 { return Link(words: words, end: index + 1) }
    }
    return nil
  }

  private mutating func take(_ link: Link, isImage: Bool) -> Bool {
    guard link.end >= 0 else { return pass() }
    position = link.end
    let words = inner(link.words)
    if isImage, words.allSatisfy(\.isWhitespace) { announce(\.image) } else { emit(words) }
    return true
  }

  private func inner(_ words: ArraySlice<Unicode.Scalar>) -> String {
    var reader = self
    reader.mode = .inline
    (reader.pending, reader.position, reader.isFinal) = ([], 0, false)
    (reader.output, reader.isBlock) = (String.UnicodeScalarView(), false)
    return reader.push(String(String.UnicodeScalarView(words))) + reader.finish()
  }

  // MARK: Angle brackets

  /// A real tag is not said, nor is a comment; an address in brackets is; "<Enter>" and "<your name>" lose only their
  /// brackets; anything else is a sign.
  private mutating func stepAngle() -> Bool {
    guard let next = at(1) else { return isFinal ? pass() : false }
    guard next.properties.isAlphabetic || "/!|".unicodeScalars.contains(next) else { return pass() }
    let rest = pending[(position + 1)...].prefix(Self.patience)
    guard let end = rest.firstIndex(where: { $0 == ">" || $0 == "<" || ($0 == "\n" && next != "!") }) else {
      return isFinal || rest.count == Self.patience ? pass() : false
    }
    guard pending[end] == ">" else { return pass() }
    let content = String(String.UnicodeScalarView(pending[(position + 1)..<end]))
    switch AngleBrackets.meaning(of: content, afterWord: last?.isWord ?? false) {
    case .tag(let spoken), .words(let spoken):
      position = end + 1
      emit(spoken)
    case .signs: return pass()
    }
    return true
  }
}

extension Unicode.Scalar {
  /// Whether it is a C0 or C1 control or an override of the writing direction: neither a voice nor a screen has a use
  /// for them.
  fileprivate var isControl: Bool {
    switch value {
    case 0x09: false
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
