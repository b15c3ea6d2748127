/// The words of a phrasebook by number, so that they are compared quickly.
struct Vocabulary: Sendable {
  typealias ID = Int32

  private var ids: [String: ID] = [:]

  /// The number of a word that is in no phrase.
  static let unknown: ID = -1

  mutating func learn(_ word: String) -> ID {
    if let id = ids[word] { return id }
    let id = ID(ids.count)
    ids[word] = id
    return id
  }

  func id(of word: String) -> ID { ids[word] ?? Self.unknown }
}

/// A phrase with choices, parts that may be missing, and places for values.
///
/// | written | stands for |
/// |---|---|
/// | `what time` | these words |
/// | `(now\|today)` | one of these |
/// | `[right now]` | these or nothing |
/// | `{number}`, `{left:number}` | a value of that kind, under its own name or another |
struct Pattern: Sendable {
  indirect enum Node: Sendable {
    case word(Vocabulary.ID)
    case sequence([Node])
    case choice([Node])
    case slot(name: String, kind: SlotKind)
  }

  let root: Node

  /// - Returns: nil when it is not written by the rules above, or names a kind that does not exist.
  init?(_ written: String, in vocabulary: inout Vocabulary) {
    var parser = PatternParser(written)
    guard let root = parser.choice(in: &vocabulary), parser.isAtEnd else { return nil }
    self.root = root
  }

  /// The words that the phrase may begin with; nil when it may begin with a value, or be empty.
  var firstWords: Set<Vocabulary.ID>? {
    let first = Self.first(of: root)
    return first.mayBeEmpty ? nil : first.words
  }

  /// All phrases that it stands for; those with values are left out.
  var phrases: [[Vocabulary.ID]] { Self.phrases(of: root).filter { !$0.isEmpty } }

  private static func phrases(of node: Node) -> [[Vocabulary.ID]] {
    switch node {
    case .word(let word): [[word]]
    case .slot: []
    case .choice(let nodes): nodes.flatMap(phrases(of:))
    case .sequence(let nodes):
      nodes.map(phrases(of:)).reduce([[]]) { starts, ends in
        starts.flatMap { start in ends.map { start + $0 } }
      }
    }
  }

  private static func first(of node: Node) -> (words: Set<Vocabulary.ID>?, mayBeEmpty: Bool) {
    switch node {
    case .word(let word): return ([word], false)
    case .slot: return (nil, false)
    case .choice(let nodes):
      var all: Set<Vocabulary.ID>? = []
      var mayBeEmpty = false
      for part in nodes.map(first(of:)) {
        all = part.words.flatMap { all?.union($0) }
        mayBeEmpty = mayBeEmpty || part.mayBeEmpty
      }
      return (all, mayBeEmpty)
    case .sequence(let nodes):
      var all: Set<Vocabulary.ID>? = []
      for part in nodes.map(first(of:)) {
        all = part.words.flatMap { all?.union($0) }
        if !part.mayBeEmpty { return (all, false) }
      }
      return (all, true)
    }
  }
}

private struct PatternParser {
  private var tokens: ArraySlice<String>

  init(_ written: String) {
    var tokens: [String] = []
    var word = ""
    func close() {
      // A phrase may be written as people write it: "l'heure" is two words here, as it is in a transcript.
      tokens += SpokenWord.all(in: word).map(\.text)
      word = ""
    }
    var slot: String?
    for character in written {
      if slot != nil {
        if character == "}" {
          tokens.append("{" + slot!)
          slot = nil
        } else {
          slot!.append(character)
        }
      } else if character == "{" {
        close()
        slot = ""
      } else if "()[]|".contains(character) {
        close()
        tokens.append(String(character))
      } else if character.isWhitespace {
        close()
      } else if character == "-" && word.isEmpty {
        tokens.append("-")
      } else if character == ":" {
        close()
        tokens.append(":")
      } else {
        word.append(character)
      }
    }
    close()
    self.tokens = tokens[...]
  }

  var isAtEnd: Bool { tokens.isEmpty }

  mutating func choice(in vocabulary: inout Vocabulary) -> Pattern.Node? {
    guard let first = sequence(in: &vocabulary) else { return nil }
    var nodes = [first]
    while tokens.first == "|" {
      tokens.removeFirst()
      guard let next = sequence(in: &vocabulary) else { return nil }
      nodes.append(next)
    }
    return nodes.count == 1 ? first : .choice(nodes)
  }

  private mutating func sequence(in vocabulary: inout Vocabulary) -> Pattern.Node? {
    var nodes: [Pattern.Node] = []
    while let token = tokens.first, token != "|", token != ")", token != "]" {
      tokens.removeFirst()
      if token == "(" || token == "[" {
        guard let inner = choice(in: &vocabulary), tokens.popFirst() == (token == "(" ? ")" : "]") else {
          return nil
        }
        nodes.append(token == "(" ? inner : .choice([inner, .sequence([])]))
      } else if token.hasPrefix("{") {
        let parts = token.dropFirst().split(separator: ":")
        guard let name = parts.first, parts.count <= 2, let kind = SlotKind(named: String(parts.last!)) else {
          return nil
        }
        nodes.append(.slot(name: String(name), kind: kind))
      } else {
        nodes.append(.word(vocabulary.learn(token)))
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }
}
