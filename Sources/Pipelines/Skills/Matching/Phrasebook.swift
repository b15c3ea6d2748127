import Foundation
import VoiceCore

/// The words, phrases and sentences of one language: data, no code.
package struct Phrasebook: Sendable {
  /// A phrase and what it is called: "clock.time" is the rule "time" of the group "clock".
  struct Rule: Sendable {
    let name: String
    let pattern: Pattern
  }

  /// The rules of a group, found by the word that an utterance begins with.
  private struct Group: Sendable {
    var rules: [Rule] = []
    /// The places of the rules that may begin with a word, those that may begin with anything among them.
    var byWord: [Vocabulary.ID: [Int]] = [:]
    /// The places of the rules that may begin with anything.
    var open: [Int] = []

    mutating func index() {
      let firsts = rules.map(\.pattern.firstWords)
      open = rules.indices.filter { firsts[$0] == nil }
      for word in Set(firsts.compactMap { $0 }.joined()) {
        byWord[word] = rules.indices.filter { firsts[$0]?.contains(word) ?? true }
      }
    }
  }

  let language: Language
  let numbers: NumberWords
  let vocabulary: Vocabulary
  private let groups: [String: Group]
  private let sentences: [String: String]
  /// The first two ways to write each rule of ``named`` groups: one, and several.
  private let names: [String: (one: String, many: String)]
  /// Groups whose rules begin with how their value is called: "mile | miles | mi".
  private static let named: Set<String> = ["unit", "place", "weekday", "month"]
  /// Words that mean nothing wherever they stand: "um".
  private let hesitations: Set<String>
  /// Pairs of words that stand for others: "what s" for "what is".
  private let contractions: [String: [String: [String]]]
  /// Words that are in no name: "timer", "the".
  private let unlabelled: Set<Vocabulary.ID>
  private let leads: Fillers
  /// What may stand at the end, the last word first.
  private let tails: Fillers

  /// - Parameters:
  ///   - phrases: a line a rule, "group.name = pattern"; a line that begins with "|" goes on.
  ///   - sentences: a line a sentence, "name = sentence with {holes}".
  init(_ language: Language, numbers: NumberWords, phrases: [String], sentences: [String] = []) {
    self.language = language
    self.numbers = numbers
    var groups: [String: Group] = [:]
    var vocabulary = Vocabulary()
    var hesitations: Set<String> = []
    var names: [String: (one: String, many: String)] = [:]
    var contractions: [String: [String: [String]]] = [:]
    for (key, written) in (phrases + [Places.phrases(in: language)]).flatMap(Self.entries) {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      switch key {
      case "hesitation": hesitations.formUnion(written.split(separator: " ").map(SpokenWord.folded))
      case "contraction":
        for pair in written.replacing("|", with: "").split(separator: ",") {
          let sides = pair.split(separator: ">").map { $0.split(separator: " ").map(SpokenWord.folded) }
          guard sides.count == 2, sides[0].count == 2 else {
            preconditionFailure("\(language.code): \(pair)")
          }
          contractions[sides[0][0], default: [:]][sides[0][1]] = sides[1]
        }
      default:
        guard let pattern = Pattern(written, in: &vocabulary) else {
          preconditionFailure("\(language.code): \(key) = \(written)")
        }
        if Self.named.contains(parts[0]) {
          let ways = written.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
          names[key] = (ways[0], ways.count > 1 ? ways[1] : ways[0])
        }
        groups[parts[0], default: Group()].rules.append(
          Rule(name: parts.count > 1 ? parts[1] : "", pattern: pattern))
      }
    }
    for group in groups.keys { groups[group]?.index() }
    self.groups = groups
    self.vocabulary = vocabulary
    unlabelled = Set((groups["unlabelled"]?.rules ?? []).flatMap(\.pattern.phrases).joined())
    leads = Fillers((groups["lead"]?.rules ?? []).flatMap(\.pattern.phrases))
    tails = Fillers((groups["tail"]?.rules ?? []).flatMap { $0.pattern.phrases.map { $0.reversed() } })
    self.names = names
    self.hesitations = hesitations
    self.contractions = contractions
    self.sentences = Dictionary(sentences.flatMap(Self.entries), uniquingKeysWith: { $1 })
  }

  /// The lines of a table, "key = value"; a line that begins with "|" goes on with the one before it.
  static func entries(_ table: String) -> [(String, String)] {
    var entries: [(String, String)] = []
    for line in table.split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.first == "|", !entries.isEmpty {
        entries[entries.count - 1].1 += " " + line
      } else if let equals = line.range(of: " = ") {
        entries.append((String(line[..<equals.lowerBound]), String(line[equals.upperBound...])))
      }
    }
    return entries
  }

  func isUnlabelled(_ word: String) -> Bool { unlabelled.contains(vocabulary.id(of: word)) }

  /// The rules of a group that may begin with a word, in their order.
  func rules(of group: String, beginningWith word: Vocabulary.ID) -> some Sequence<Rule> {
    let group = groups[group] ?? Group()
    return (group.byWord[word] ?? group.open).lazy.map { group.rules[$0] }
  }

  /// The names of all rules and of all sentences, so that a test can compare the languages.
  package var allNames: (rules: Set<String>, sentences: Set<String>) {
    let rules = groups.flatMap { group, content in content.rules.map { group + "." + $0.name } }
    return (Set(rules), Set(sentences.keys))
  }

  /// A sentence with its holes filled.
  func sentence(_ name: String, _ holes: [String: String] = [:]) -> String {
    holes.reduce(sentences[name] ?? name) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// How a value of a named group is called: one mile, several miles.
  func name(_ rule: String) -> (one: String, many: String) { names[rule] ?? (rule, rule) }

  func hasSentence(_ name: String) -> Bool { sentences[name] != nil }

  /// The ends of an utterance.
  struct Ends: OptionSet {
    let rawValue: Int
    static let lead = Ends(rawValue: 1)
    static let tail = Ends(rawValue: 2)
  }

  /// The words with contractions written out.
  func expanded(_ words: [SpokenWord]) -> [SpokenWord] {
    var expanded: [SpokenWord] = []
    var index = 0
    while index < words.count {
      if index + 1 < words.count, let long = contractions[words[index].text]?[words[index + 1].text] {
        let range = words[index].range.lowerBound..<words[index + 1].range.upperBound
        expanded += long.map { SpokenWord(text: $0, range: range) }
        index += 2
      } else {
        expanded.append(words[index])
        index += 1
      }
    }
    return expanded
  }

  /// The words without hesitations, and without politeness and the assistant's name at both ends.
  ///
  /// - Parameter ends: where politeness is left out; hesitations are everywhere.
  func withoutFillers(_ all: [SpokenWord], at ends: Ends) -> [SpokenWord] {
    let words = all.filter { !hesitations.contains($0.text) }
    var range = 0..<words.count
    let ids = words.map { vocabulary.id(of: $0.text) }
    while ends.contains(.lead), let length = leads.length(at: ids[range]) {
      range = range.lowerBound + length..<range.upperBound
    }
    while ends.contains(.tail), let length = tails.length(at: ids[range].reversed()) {
      range = range.lowerBound..<range.upperBound - length
    }
    // An utterance of nothing else is itself what was said: "okay".
    return range.isEmpty ? words : Array(words[range])
  }
}

/// Phrases that are left out where they stand at one end of an utterance.
private struct Fillers: Sendable {
  private let phrases: Set<[Vocabulary.ID]>
  private let longest: Int

  init(_ phrases: [[Vocabulary.ID]]) {
    self.phrases = Set(phrases)
    longest = phrases.map(\.count).max() ?? 0
  }

  /// The length of the longest phrase that the words begin with.
  func length(at words: some Collection<Vocabulary.ID>) -> Int? {
    (0..<min(longest, words.count)).reversed().lazy.map { $0 + 1 }.first {
      phrases.contains(Array(words.prefix($0)))
    }
  }
}
