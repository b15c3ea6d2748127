/// Word error rate: substitutions, insertions and deletions that make the reference into the hypothesis, for each word
/// of the reference (Levenshtein distance over words, as NIST's sclite counts).
///
/// Both sides are normalised first: lower case; hyphens and dashes part words; other punctuation is dropped but for
/// the apostrophe inside a word; "mr" and the like are written out. Numbers are left as they are written.
public struct WordErrorRate: Sendable, Hashable {
  public private(set) var errors = 0
  public private(set) var referenceWords = 0

  public init() {}

  public init(of hypothesis: String, against reference: String) {
    add(hypothesis, against: reference)
  }

  /// Errors for each word of the reference: 0 is perfect, above 1 is possible.
  public var rate: Double {
    referenceWords == 0 ? (errors == 0 ? 0 : 1) : Double(errors) / Double(referenceWords)
  }

  /// Adds one more pair: the rate of a set is that of all its words together.
  public mutating func add(_ hypothesis: String, against reference: String) {
    let expected = Self.words(of: reference)
    errors += Self.distance(from: expected, to: Self.words(of: hypothesis))
    referenceWords += expected.count
  }

  /// The normalised words of a text.
  public static func words(of text: String) -> [String] {
    var words: [String] = []
    for part in text.lowercased().split(whereSeparator: { $0.isWhitespace || "-–—/".contains($0) }) {
      let kept = part.filter { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" }.map {
        $0 == "’" ? "'" : $0
      }
      let word = String(kept.drop { $0 == "'" }.reversed().drop { $0 == "'" }.reversed())
      if !word.isEmpty { words.append(abbreviations[word] ?? word) }
    }
    return words
  }

  private static let abbreviations = [
    "mr": "mister", "mrs": "missus", "dr": "doctor", "st": "saint", "vs": "versus", "etc": "etcetera",
    "okay": "ok",
  ]

  private static func distance(from reference: [String], to hypothesis: [String]) -> Int {
    var row = Array(0...hypothesis.count)
    for (i, expected) in reference.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, word) in hypothesis.enumerated() {
        let substituted = diagonal + (expected == word ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[hypothesis.count]
  }
}
