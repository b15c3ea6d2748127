/// Compares the words of one utterance with phrases. Lives as long as one question to a skill, and remembers which values
/// stand where.
final class Matcher {
  let words: [String]
  let book: Phrasebook
  let utterance: SpokenRequest
  private let ids: [Vocabulary.ID]
  /// The values that were found, by kind and word; nil where nobody has looked.
  private var found: [[(value: SlotValue, end: Int)]?]

  init?(_ utterance: SpokenRequest) {
    guard let book = utterance.book else { return nil }
    words = utterance.words
    self.book = book
    self.utterance = utterance
    ids = words.map(book.vocabulary.id)
    found = Array(repeating: nil, count: SlotKind.allCases.count * words.count)
  }

  /// What the first phrase of a group that is the whole utterance means.
  ///
  /// - Parameter meaning: takes the rule without its group and the values; nil sends the search on.
  func whole<Meaning>(_ group: String, _ meaning: (String, Captures) -> Meaning?) -> Meaning? {
    for rule in book.rules(of: group, beginningWith: ids.first ?? Vocabulary.unknown) {
      var result: Meaning?
      var captures = Captures()
      _ = match(rule.pattern.root, at: 0, &captures) { end, captures in
        guard end == self.words.count else { return false }
        result = meaning(rule.name, captures)
        return result != nil
      }
      if let result { return result }
    }
    return nil
  }

  /// The meanings of all phrases of a group that begin at a word, the longest first.
  func beginning<Meaning>(
    _ group: String, at start: Int, _ meaning: (String, Captures) -> Meaning?
  ) -> [(value: Meaning, end: Int)] {
    var results: [(value: Meaning, end: Int)] = []
    guard start < words.count else { return [] }
    for rule in book.rules(of: group, beginningWith: ids[start]) {
      var captures = Captures()
      _ = match(rule.pattern.root, at: start, &captures) { end, captures in
        if end > start, let value = meaning(rule.name, captures) { results.append((value, end)) }
        return false
      }
    }
    return results.enumerated().sorted { ($1.element.end, $0.offset) < ($0.element.end, $1.offset) }.map(
      \.element)
  }

  /// Tries a phrase from a word on.
  ///
  /// - Parameter then: is asked with where the phrase ends and its values; true ends the search.
  private func match(
    _ node: Pattern.Node, at start: Int, _ captures: inout Captures, then: (Int, inout Captures) -> Bool
  ) -> Bool {
    switch node {
    case .word(let word):
      return start < ids.count && ids[start] == word && then(start + 1, &captures)
    case .choice(let nodes):
      for node in nodes where match(node, at: start, &captures, then: then) { return true }
      return false
    case .sequence(let nodes):
      return match(nodes[...], at: start, &captures, then: then)
    case .slot(let name, let kind):
      for (value, end) in values(of: kind, at: start) {
        captures.append(name, value)
        if then(end, &captures) { return true }
        captures.removeLast()
      }
      return false
    }
  }

  private func match(
    _ nodes: ArraySlice<Pattern.Node>, at start: Int, _ captures: inout Captures,
    then: (Int, inout Captures) -> Bool
  ) -> Bool {
    guard let first = nodes.first else { return then(start, &captures) }
    return match(first, at: start, &captures) { end, captures in
      self.match(nodes.dropFirst(), at: end, &captures, then: then)
    }
  }

  /// The values of a kind that begin at a word, with the word behind each; the likeliest first.
  func values(of kind: SlotKind, at start: Int) -> [(value: SlotValue, end: Int)] {
    guard start < words.count else { return [] }
    let place = kind.rawValue * words.count + start
    if let known = found[place] { return known }
    // A kind that contains itself finds nothing at the same word instead of no end.
    found[place] = []
    let values = read(kind, at: start)
    found[place] = values
    return values
  }
}

/// The values of a phrase, by name.
struct Captures {
  private var values: [(name: String, value: SlotValue)] = []

  subscript(_ name: String) -> SlotValue? { values.last { $0.name == name }?.value }

  mutating func append(_ name: String, _ value: SlotValue) { values.append((name, value)) }
  mutating func removeLast() { values.removeLast() }
}
