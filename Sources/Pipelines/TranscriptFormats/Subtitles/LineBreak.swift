import SpeechText
import VoiceCore

/// Says how well a line may end between two units, the best first: after punctuation, before conjunctions and
/// prepositions, not between words that belong together (Netflix, "Line treatment"), never inside a number or a name.
enum LineBreak: Comparable, Sendable {
  case sentence
  /// The break is after a comma, a colon or a dash.
  case clause
  /// The break is before a word that begins a phrase.
  case phrase
  case word
  /// The break parts "the" from its noun or "you" from its verb.
  case bound
  /// The line may end here only where it would not hold the word otherwise.
  case never

  /// The breaks before each of the units.
  static func places(in units: [LineUnit], language: Language?) -> [LineBreak] {
    let boundary = SentenceBoundary(language)
    let shapes = units.map { WordShape($0.text) }
    var places = units.indices.map { index in
      index == 0
        ? LineBreak.sentence
        : units[index].isSpaced
          ? spaced(shapes[index - 1], shapes[index], boundary, behind: index > 1 ? shapes[index - 2] : nil)
          : UnspacedScript.place(between: units[index - 1].text, units[index].text)
    }
    // In capitals only, nobody can tell a name.
    let hasCase = shapes.contains { $0.core.contains(where: \.isLowercase) }
    for index in units.indices.dropFirst() where units[index].isSpaced {
      let isName =
        hasCase && NameRule.holds(shapes, before: index, beginsSentence: places[index - 1] == .sentence)
      if isName || NumberRule.holds(shapes, before: index) { places[index] = .never }
    }
    return places
  }

  private static func spaced(
    _ left: WordShape, _ right: WordShape, _ boundary: SentenceBoundary, behind previous: WordShape?
  ) -> LineBreak {
    // "Vraiment ?", "« Oui", "one – two": a sign stays with what it closes or opens, and a dash ends the line.
    if right.core.isEmpty { return right.isOpening ? .phrase : .never }
    if left.core.isEmpty { return left.isOpening ? .never : .clause }
    let text = (previous?.text ?? "").joining(left.text)
    if boundary.endsSentence(text, before: right.text) { return .sentence }
    if left.endsClause || left.text.last?.isUnspaced == true { return .clause }
    if !right.lead.isEmpty { return .phrase }
    if ClauseWords.binds(left.core) { return .bound }
    return ClauseWords.joins(right.core) ? .phrase : .word
  }
}

/// A word and the punctuation around it, with no-break spaces between them.
struct WordShape: Sendable {
  let text: String
  /// The quotes and brackets in front.
  let lead: Substring
  /// The word itself; empty when there is punctuation only.
  let core: String
  /// The punctuation behind.
  let tail: Substring

  init(_ text: String) {
    self.text = text
    lead = text.prefix { $0.isOpeningMark || $0.isDash || $0.isWhitespace }
    let rest = text.dropFirst(lead.count)
    let length = rest.reversed().drop { $0.isClosing || $0.isDash || $0.isWhitespace }.count
    core = String(rest.prefix(length))
    tail = rest.dropFirst(length)
  }

  var isOpening: Bool {
    core.isEmpty && text.allSatisfy { $0.isOpeningMark && $0 != "\"" && $0 != "'" }
  }

  var endsClause: Bool { tail.contains { !$0.isClosingMark && $0 != "." } || tail.hasSuffix("..") }

  /// Whether it is an abbreviation when a full stop follows: "Mr", "J", "p.m".
  var isAbbreviation: Bool { Self.abbreviations.contains(core) }

  /// Whether what follows may belong to it, as far as punctuation says.
  var leadsOn: Bool { tail.isEmpty || tail == "." && isAbbreviation }

  private static let abbreviations = Abbreviations(nil)
}

extension Character {
  var isDash: Bool { self == "-" || self == "–" || self == "—" }

  fileprivate var isClosing: Bool { isClosingMark || isSentenceMark || isClauseMark }
}
