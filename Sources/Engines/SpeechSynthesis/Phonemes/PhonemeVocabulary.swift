import Foundation
import VoiceCore

/// The symbols that a network knows and their numbers: the model's `vocab.json`.
package struct PhonemeVocabulary: Sendable {
  private let ids: [Character: Int64]

  /// Takes `{"a": 43, …}` (hibari) and `{"vocab": {"a": 43, …}}` (Kokoro).
  package init(contentsOf path: String) throws(VoiceError) {
    struct Nested: Decodable { var vocab: [String: Int64] }
    guard let data = FileManager.default.contents(atPath: path) else { throw .noSuchFile(path) }
    let decoder = JSONDecoder()
    guard
      let table = (try? decoder.decode(Nested.self, from: data).vocab)
        ?? (try? decoder.decode([String: Int64].self, from: data)), !table.isEmpty
    else { throw .damagedModel(path: path, reason: "it is not a table of phonemes") }
    var ids: [Character: Int64] = [:]
    for (symbol, id) in table where symbol.count == 1 { ids[Character(symbol)] = id }
    self.ids = ids
  }

  package func contains(_ symbol: Unicode.Scalar) -> Bool { ids[Character(symbol)] != nil }

  /// The network's input: 0, the ids, 0. Symbols that it does not know are left out.
  package func ids(of phonemes: String) -> [Int64] {
    // By scalar: the nasal tilde is a symbol of its own, not part of its vowel.
    [0] + phonemes.unicodeScalars.compactMap { ids[Character($0)] } + [0]
  }

  /// The most symbols that go into one run; longer lines are cut at clause punctuation.
  /// `MAX_PHONEMES` in hibari 0.2.1 (`hibari/tts.py`); Kokoro takes 510.
  package static let longestLine = 400

  /// Cuts after , ; : — . ! ? where a line would get longer than ``longestLine``, and at a space where even that
  /// does not help.
  package static func lines(of phonemes: String, longest: Int = longestLine) -> [String] {
    var lines: [String] = []
    var current = ""
    func add(_ part: String, separator: String) {
      if current.isEmpty {
        current = part
      } else if current.unicodeScalars.count + separator.count + part.unicodeScalars.count <= longest {
        current += separator + part
      } else {
        lines.append(current)
        current = part
      }
    }
    for clause in clauses(of: phonemes) {
      guard clause.unicodeScalars.count > longest else {
        add(clause, separator: " ")
        continue
      }
      for word in clause.split(separator: " ") {
        var rest = Array(word.unicodeScalars)
        while rest.count > longest {
          add(String(rest.prefix(longest)), separator: "")
          rest.removeFirst(longest)
        }
        add(String(rest), separator: " ")
      }
    }
    if !current.isEmpty { lines.append(current) }
    return lines
  }

  private static func clauses(of phonemes: String) -> [String] {
    var clauses: [String] = []
    var words: [Substring] = []
    for word in phonemes.split(separator: " ") {
      words.append(word)
      if let last = word.last, ",;:—.!?…".contains(last) {
        clauses.append(words.joined(separator: " "))
        words = []
      }
    }
    if !words.isEmpty { clauses.append(words.joined(separator: " ")) }
    return clauses
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}
