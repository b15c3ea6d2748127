/// What makes a reference into a hypothesis: pieces (words, characters) that are the same in both, and the three kinds of
/// errors (Levenshtein distance; NIST's sclite counts the same).
public struct EditCounts: Sendable, Hashable, Codable {
  /// The same in both.
  public var hits = 0
  /// Another in its place.
  public var substitutions = 0
  /// Only in the hypothesis.
  public var insertions = 0
  /// Only in the reference.
  public var deletions = 0

  public init() {}

  public init(hits: Int, substitutions: Int, insertions: Int, deletions: Int) {
    (self.hits, self.substitutions, self.insertions, self.deletions) = (
      hits, substitutions, insertions, deletions
    )
  }

  public var errors: Int { substitutions + insertions + deletions }
  /// Pieces of the reference.
  public var reference: Int { hits + substitutions + deletions }

  /// Errors for each piece of the reference: 0 is perfect, above 1 is possible. Without a reference anything is wrong.
  public var rate: Double {
    reference == 0 ? (errors == 0 ? 0 : 1) : Double(errors) / Double(reference)
  }

  /// Two texts together, each piece with the same weight.
  public static func += (left: inout Self, right: Self) {
    left.hits += right.hits
    left.substitutions += right.substitutions
    left.insertions += right.insertions
    left.deletions += right.deletions
  }

  /// The fewest errors, and of the ways to have so few the one with the most hits, which decides the three counts.
  ///
  /// Takes time in proportion to length × errors, and memory to errors: hours of speech are compared in a second.
  public init<Piece: Hashable>(from reference: [Piece], to hypothesis: [Piece]) {
    // Numbers compare faster than words.
    var numbers: [Piece: Int32] = [:]
    func numbered(_ pieces: [Piece]) -> [Int32] {
      pieces.map { piece in
        if let number = numbers[piece] { return number }
        let number = Int32(numbers.count)
        numbers[piece] = number
        return number
      }
    }
    let (expected, found) = (numbered(reference), numbered(hypothesis))
    // Ukkonen 1985, "Algorithms for approximate string matching": a way with at most d errors stays within d of the
    // diagonal, so the distance is right as soon as it is no larger than the band that was looked at.
    var band = max(32, abs(expected.count - found.count))
    while true {
      let (errors, hits) = Self.distance(expected, found, within: band)
      if errors <= band || band >= max(expected.count, found.count) {
        let substitutions = expected.count + found.count - 2 * hits - errors
        self.init(
          hits: hits, substitutions: substitutions, insertions: found.count - hits - substitutions,
          deletions: expected.count - hits - substitutions)
        return
      }
      band *= 2
    }
  }

  /// One number holds both: an error costs more than all hits together are worth.
  private static func distance(
    _ expected: [Int32], _ found: [Int32], within band: Int
  ) -> (errors: Int, hits: Int) {
    let error = min(expected.count, found.count) + 1
    let outside = error * (expected.count + found.count + 2)
    // Of the row, the columns from `first` on; one more on either side is outside.
    let width = 2 * band + 1
    var row = [Int](repeating: outside, count: width + 2)
    for column in 0...min(band, found.count) { row[column + band + 1] = column * error }
    for (line, piece) in expected.enumerated() {
      // Place p of this row is column line + 1 + (p - band - 1): what lies above a place is the next one of the old row.
      for place in 1...width {
        let column = line + place - band
        guard column >= 0, column <= found.count else {
          row[place] = outside
          continue
        }
        var cost = min(row[place + 1], row[place - 1]) + error
        if column == 0 { cost = (line + 1) * error }
        if column > 0 { cost = min(cost, row[place] + (found[column - 1] == piece ? -1 : error)) }
        row[place] = cost
      }
    }
    let cost = row[found.count - expected.count + band + 1]
    let errors = (cost + error - 1) / error
    return (errors, errors * error - cost)
  }
}
