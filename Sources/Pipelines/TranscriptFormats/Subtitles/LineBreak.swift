import SpeechText
import VoiceCore

/// How well a line may end between two pieces, the best first: after punctuation, before conjunctions and prepositions,
/// not between words that belong together (Netflix, "Line treatment"), never inside a number or a name.
enum LineBreak: Comparable, Sendable {
  case sentence
  /// After a comma, a colon, a dash.
  case clause
  /// Before a word that begins a phrase.
  case phrase
  case word
  /// Between "the" and its noun, "you" and its verb.
  case bound
  /// Only when the line would not hold it otherwise.
  case never

  /// The places before each of the pieces.
  static func places(in pieces: [TextPiece]) -> [LineBreak] {
    let shapes = pieces.map { PieceShape($0.text) }
    var places = pieces.indices.map { index in
      index == 0
        ? LineBreak.sentence
        : pieces[index].isSpaced
          ? spaced(shapes[index - 1], shapes[index])
          : UnspacedScript.place(between: pieces[index - 1].text, pieces[index].text)
    }
    // In capitals only, nobody can tell a name.
    let hasCase = shapes.contains { $0.core.contains(where: \.isLowercase) }
    for index in pieces.indices.dropFirst() where pieces[index].isSpaced {
      let isName =
        hasCase && NameRule.holds(shapes, before: index, beginsSentence: places[index - 1] == .sentence)
      if isName || NumberRule.holds(shapes, before: index) { places[index] = .never }
    }
    return places
  }

  private static func spaced(_ left: PieceShape, _ right: PieceShape) -> LineBreak {
    // "Vraiment ?", "« Oui", "one – two": a sign stays with what it closes or opens, and a dash ends the line.
    if right.core.isEmpty { return right.isOpening ? .phrase : .never }
    if left.core.isEmpty { return left.isOpening ? .never : .clause }
    if left.endsSentence(before: right) { return .sentence }
    if left.endsClause || left.text.endsWithoutSpace { return .clause }
    if !right.lead.isEmpty { return .phrase }
    if ClauseWords.binds(left.core) { return .bound }
    return ClauseWords.joins(right.core) ? .phrase : .word
  }
}

/// A word and the punctuation around it, with no-break spaces between them.
struct PieceShape: Sendable {
  let text: String
  /// Quotes and brackets in front.
  let lead: Substring
  /// Empty when the piece is punctuation only.
  let core: String
  /// Punctuation behind.
  let tail: Substring

  init(_ text: String) {
    self.text = text
    lead = text.prefix { Self.openers.contains($0) || $0.isDash || $0.isWhitespace }
    let rest = text.dropFirst(lead.count)
    let length = rest.reversed().drop { $0.isClosing || $0.isDash || $0.isWhitespace }.count
    core = String(rest.prefix(length))
    tail = rest.dropFirst(length)
  }

  var isOpening: Bool {
    core.isEmpty && text.allSatisfy { Self.openers.contains($0) && $0 != "\"" && $0 != "'" }
  }

  var endsClause: Bool { tail.contains { !Self.closers.contains($0) && $0 != "." } || tail.hasSuffix("..") }

  func endsSentence(before next: PieceShape) -> Bool {
    guard let end = tail.last(where: { !Self.closers.contains($0) }), Self.terminators.contains(end) else {
      return false
    }
    let goesOn = next.core.first?.isLowercase == true
    if end == "…" || tail.contains("..") { return !goesOn }
    return end != "." || !goesOn && !isAbbreviation
  }

  /// Before a full stop: "Mr", "J", "p.m".
  var isAbbreviation: Bool {
    let word = core.lowercased()
    return ClauseWords.abbreviations.contains(word)
      || word.count == 1 && word != "i" && core.first?.isLetter == true
  }

  /// Whether what follows may belong to it, as far as punctuation says.
  var leadsOn: Bool { tail.isEmpty || tail == "." && isAbbreviation }

  fileprivate static let openers: Set<Character> = Set("\"'“‘„«‹([{¿¡")
  fileprivate static let closers: Set<Character> = Set("\"'”’“»›)]}）」』》")
  fileprivate static let terminators: Set<Character> = Set(".!?…。！？．")
  fileprivate static let pauses: Set<Character> = Set(",;:、，；：")
}

extension Character {
  var isDash: Bool { self == "-" || self == "–" || self == "—" }

  fileprivate var isClosing: Bool {
    PieceShape.closers.contains(self) || PieceShape.terminators.contains(self)
      || PieceShape.pauses.contains(self)
  }
}
