import VoiceCore

/// Reads Markdown aloud: pieces of a text go in as they are written, words to be spoken come out.
///
/// The state spans the whole text, so what stands behind a code block is spoken and what stands in it is not. A sign
/// that may go on (a fence, a link, a tag) waits for what follows; ordinary words pass at once. However the text is cut
/// into pieces, the words are the same: a decision is only taken once no further text can change it.
///
///     piece → block (fence, rule, heading, bullet, quotation) → inline (emphasis, code, link, tag) → words
///
/// Code and images without a description are left out, and a few words in the text's language say so.
public struct MarkdownReader: Sendable {
  enum Mode: Sendable, Hashable {
    case lineStart
    case inline
    /// The place is inside code within a line, which ends with as many backticks.
    case inlineCode(ticks: Int)
    /// The place is in the line that opened a fence; its info string is not said.
    case fenceInfo(sign: Unicode.Scalar, length: Int)
    case fence(sign: Unicode.Scalar, length: Int)
    case indentedCode
  }

  /// The number of scalars after which a sign that waits for its other half is read as the sign itself.
  static let patience = 600

  let announcements: Announcements?
  var mode = Mode.lineStart
  /// The text that has arrived and has not been decided on.
  var pending: [Unicode.Scalar] = []
  var position = 0
  var isFinal = false
  var output = String.UnicodeScalarView()
  /// The last scalar of the present line that was given out, and the last that is not a space.
  var last: Unicode.Scalar?
  var lastInk: Unicode.Scalar?
  /// Whether the line ends like a sentence, as a heading, a bullet and a table's row do.
  var isBlock = false
  private var isAfterBlankLine = true
  private var isInList = false
  private var hasSpoken = false
  /// Whether the words for left-out code are still to be said: an empty fence holds none.
  private var announcesCode = false

  /// - Parameter language: of the words that say what was left out; without them in a language nothing is said.
  public init(language: Language) { announcements = Announcements(language) }

  /// Takes the next piece of the text and returns the words that it completes.
  public mutating func push(_ piece: String) -> String {
    pending += piece.unicodeScalars
    return read()
  }

  /// Ends the text and returns the rest of its words. The next text begins anew.
  public mutating func finish() -> String {
    isFinal = true
    let rest = read()
    reset()
    return rest
  }

  private mutating func reset() {
    (mode, pending, position, isFinal) = (.lineStart, [], 0, false)
    (last, lastInk, isBlock) = (nil, nil, false)
    (isAfterBlankLine, isInList, hasSpoken) = (true, false, false)
  }

  private mutating func read() -> String {
    while position < pending.count, step() {}
    pending.removeFirst(position)
    position = 0
    if isFinal, mode == .inline { closeBlock() }
    defer { output = String.UnicodeScalarView() }
    return String(output)
  }

  /// - Returns: false when more text is needed.
  private mutating func step() -> Bool {
    switch mode {
    case .lineStart: startLine()
    case .inline, .inlineCode: stepInline()
    case .fenceInfo(let sign, let length):
      skipLine { $0.mode = .fence(sign: sign, length: length) }
    case .fence(let sign, let length):
      endsFence(sign, length)
    case .indentedCode: stepIndentedCode()
    }
  }

  // MARK: Looking ahead

  func at(_ offset: Int) -> Unicode.Scalar? {
    position + offset < pending.count ? pending[position + offset] : nil
  }

  /// How often the sign is repeated from `offset` on; nil while it may go on.
  func run(of sign: Unicode.Scalar, from offset: Int = 0) -> Int? {
    var count = 0
    while at(offset + count) == sign { count += 1 }
    return at(offset + count) == nil && !isFinal ? nil : count
  }

  /// The rest of the line from `offset` on, without its end; nil while it may go on.
  func line(from offset: Int = 0) -> ArraySlice<Unicode.Scalar>? {
    let start = min(position + offset, pending.count)
    if let end = pending[start...].firstIndex(of: "\n") { return pending[start..<end] }
    return isFinal || pending.count - start > Self.patience ? pending[start...] : nil
  }

  private mutating func skipLine(_ then: (inout Self) -> Void) -> Bool {
    if let end = pending[position...].firstIndex(of: "\n") {
      position = end + 1
      then(&self)
    } else {
      position = pending.count
    }
    return true
  }

  // MARK: Blocks

  private mutating func startLine() -> Bool {
    var offset = 0
    var indentation = 0
    while let scalar = at(offset), scalar.properties.isWhitespace, scalar != "\n" {
      indentation += scalar == "\t" ? 4 : 1
      offset += 1
    }
    guard let first = at(offset) else {
      if isFinal { position = pending.count }
      return isFinal
    }
    if first == "\n" {
      position += offset + 1
      isAfterBlankLine = true
      return true
    }
    if first == ">" {
      // A quotation; "> 5" at a line's start is rare and loses its sign.
      position += offset + 1
      return true
    }
    if indentation >= 4, isAfterBlankLine, !isInList, hasSpoken {
      guard let line = line(from: offset) else { return false }
      if line.contains(where: { "(){}[]=;<>$\\|_".unicodeScalars.contains($0) }) {
        announce(\.code)
        mode = .indentedCode
        return true
      }
    }
    if first == "`" || first == "~" {
      guard let length = run(of: first, from: offset) else { return false }
      if length >= 3 {
        guard let isFence = opensFence(first, from: offset + length) else { return false }
        if isFence {
          position += offset + length
          openFence(first, length)
          return true
        }
      }
    }
    if "-*_=|:+•–#".unicodeScalars.contains(first) || first.isDigit {
      guard let found = startBlock(first, at: offset) else { return false }
      if found { return true }
    } else if isAfterBlankLine, indentation == 0 {
      isInList = false
    }
    position += offset
    beginText()
    return true
  }

  private mutating func beginText() {
    isAfterBlankLine = false
    mode = .inline
  }

  /// Rules, headings, bullets, table rows, numbers of lists.
  /// - Returns: whether the line's beginning has been read; nil when more text is needed.
  private mutating func startBlock(_ first: Unicode.Scalar, at offset: Int) -> Bool? {
    var signs = 0
    var end = offset
    while let scalar = at(end), "-*_=|: \t".unicodeScalars.contains(scalar) {
      if scalar != " ", scalar != "\t" { signs += 1 }
      end += 1
    }
    if end > offset {
      if at(end) == nil, !isFinal, end < Self.patience { return nil }
      if at(end) == "\n" || at(end) == nil, signs >= 3 {
        position = min(position + end + 1, pending.count)
        isAfterBlankLine = false
        return true
      }
    }
    if first == "#" {
      guard let hashes = run(of: "#", from: offset) else { return nil }
      guard hashes <= 6, at(offset + hashes) == " " else { return false }
      position += offset + hashes + 1
      isBlock = true
      beginText()
      return true
    }
    if "-*+•–".unicodeScalars.contains(first) {
      guard let next = at(offset + 1) else { return isFinal ? false : nil }
      guard next == " " else { return false }
      var length = 2
      if at(offset + 2) == "[" || at(offset + 2) == nil {
        guard at(offset + 5) != nil || isFinal else { return nil }
        if at(offset + 3).map({ " xX".unicodeScalars.contains($0) }) == true, at(offset + 4) == "]" {
          length = at(offset + 5) == " " ? 6 : 5
        }
      }
      position += offset + length
      (isBlock, isInList) = (true, true)
      beginText()
      return true
    }
    if first == "|" { isBlock = true }
    if first.isDigit {
      var digits = 0
      while digits < 4, let scalar = at(offset + digits), scalar.isDigit { digits += 1 }
      guard at(offset + digits + 1) != nil || isFinal else { return nil }
      let mark = at(offset + digits)
      if mark == "." || mark == ")", at(offset + digits + 1) == " " { isInList = true }
    }
    return false
  }

  /// Whether what follows three or more signs makes them a fence rather than code within a line; nil while unknown.
  func opensFence(_ sign: Unicode.Scalar, from offset: Int) -> Bool? {
    if sign == "~" { return true }
    let start = min(position + offset, pending.count)
    for scalar in pending[start...] {
      if scalar == "\n" { return true }
      if scalar == "`" { return false }
    }
    return isFinal || pending.count - start > Self.patience ? true : nil
  }

  mutating func openFence(_ sign: Unicode.Scalar, _ length: Int) {
    if lastInk != nil { output.append("\n") }
    (last, lastInk, isBlock, announcesCode) = (nil, nil, false, true)
    mode = .fenceInfo(sign: sign, length: length)
  }

  /// A fence ends with a line of as many of its signs and nothing else.
  private mutating func endsFence(_ sign: Unicode.Scalar, _ length: Int) -> Bool {
    var offset = 0
    while let scalar = at(offset), scalar == " " || scalar == "\t" || scalar == ">" { offset += 1 }
    var signs = 0
    while at(offset + signs) == sign { signs += 1 }
    offset += signs
    while let scalar = at(offset), scalar == " " || scalar == "\t" || scalar == "\r" { offset += 1 }
    guard let next = at(offset) else {
      if isFinal { position = pending.count }
      return isFinal
    }
    if next == "\n", signs >= length {
      position += offset + 1
      isAfterBlankLine = false
      mode = .lineStart
      return true
    }
    if announcesCode, next != "\n" || signs > 0 {
      announce(\.code)
      announcesCode = false
    }
    mode = .fenceInfo(sign: sign, length: length)
    return true
  }

  private mutating func stepIndentedCode() -> Bool {
    var offset = 0
    var indentation = 0
    while let scalar = at(offset), scalar == " " || scalar == "\t" {
      indentation += scalar == "\t" ? 4 : 1
      offset += 1
    }
    guard let first = at(offset) else {
      if isFinal { position = pending.count }
      return isFinal
    }
    if first != "\n", indentation < 4 {
      mode = .lineStart
      return true
    }
    guard let line = line() else { return false }
    position = min(line.endIndex + 1, pending.count)
    return true
  }

  // MARK: Giving out

  mutating func emit(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    last = scalar
    if !scalar.properties.isWhitespace {
      lastInk = scalar
      hasSpoken = true
    }
  }

  mutating func emit(_ text: String) { for scalar in text.unicodeScalars { emit(scalar) } }

  mutating func endLine() {
    closeBlock()
    if lastInk != nil { output.append("\n") }
    (last, lastInk, isBlock, mode) = (nil, nil, false, .lineStart)
  }

  mutating func closeBlock() {
    if isBlock, let lastInk, !".,:;!?…".unicodeScalars.contains(lastInk) { emit(".") }
  }

  mutating func announce(_ what: KeyPath<Announcements, String>) {
    hasSpoken = true
    if lastInk != nil { output.append("\n") }
    if let announcements { output.append(contentsOf: (announcements[keyPath: what] + "\n").unicodeScalars) }
    (last, lastInk) = (nil, nil)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}
