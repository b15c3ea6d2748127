/// The edits that make a reference into a hypothesis: units (words, characters) that are the same in both, and the
/// three kinds of errors (Levenshtein distance; NIST's sclite counts the same).
public struct EditCounts: Sendable, Hashable, Codable {
  /// The units that are the same in both.
  public var hits = 0
  /// Another in its place.
  public var substitutions = 0
  /// The units that are only in the hypothesis.
  public var insertions = 0
  /// The units that are only in the reference.
  public var deletions = 0

  public init() {}

  public init(hits: Int, substitutions: Int, insertions: Int, deletions: Int) {
    (self.hits, self.substitutions, self.insertions, self.deletions) = (
      hits, substitutions, insertions, deletions
    )
  }

  public var errors: Int { substitutions + insertions + deletions }
  /// Units of the reference.
  public var reference: Int { hits + substitutions + deletions }

  /// Errors for each unit of the reference: 0 is perfect, above 1 is possible. Without a reference anything is wrong.
  public var rate: Double {
    reference == 0 ? (errors == 0 ? 0 : 1) : Double(errors) / Double(reference)
  }

  /// Two texts together, each unit with the same weight.
  public static func += (left: inout Self, right: Self) {
    left.hits += right.hits
    left.substitutions += right.substitutions
    left.insertions += right.insertions
    left.deletions += right.deletions
  }

  /// The fewest errors, and of the ways to have so few the one with the most hits, which decides the three counts.
  ///
  /// Takes time in proportion to length × errors: an hour of speech is compared in a second, character by character.
  public init<Unit: Hashable>(from reference: [Unit], to hypothesis: [Unit]) {
    // Numbers compare faster than words.
    var numbers: [Unit: Int32] = [:]
    func numbered(_ units: [Unit]) -> [Int32] {
      units.map { unit in
        if let number = numbers[unit] { return number }
        let number = Int32(numbers.count)
        numbers[unit] = number
        return number
      }
    }
    let (expected, found) = (numbered(reference), numbered(hypothesis))
    var limit = max(32, abs(expected.count - found.count))
    while true {
      if let (errors, hits) = Self.distance(expected, found, atMost: limit) {
        let substitutions = expected.count + found.count - 2 * hits - errors
        self.init(
          hits: hits, substitutions: substitutions, insertions: found.count - hits - substitutions,
          deletions: expected.count - hits - substitutions)
        return
      }
      limit *= 2
    }
  }

  /// The table has all beginnings of both, a row for each unit of the reference. Only those places are looked at from
  /// which no more than `limit` errors can lead to the end (Ukkonen 1985, "Algorithms for approximate string matching").
  /// Nil when there is no such way.
  private static func distance(
    _ expected: [Int32], _ found: [Int32], atMost limit: Int
  ) -> (errors: Int, hits: Int)? {
    // One number holds both: an error costs more than all hits together are worth.
    let error = min(expected.count, found.count) + 1
    let unreached = Int.max / 2
    var row = (0...found.count).map { $0 * error }
    var first = 0
    var last = found.count
    let cost: Int? = row.withUnsafeMutableBufferPointer { row in
      found.withUnsafeBufferPointer { found in
        /// What a way through this place may cost so far.
        func most(_ line: Int, _ column: Int) -> Int {
          (limit - abs((expected.count - line) - (found.count - column))) * error
        }
        while last >= 0, row[last] > most(0, last) { last -= 1 }
        for (index, unit) in expected.enumerated() {
          guard first <= last else { return nil }
          let line = index + 1
          var (diagonal, left) = (unreached, unreached)
          var column = first
          while column <= found.count {
            let above = column <= last ? row[column] : unreached
            // Behind the row above there are insertions only.
            if column > last + 1, left + error > most(line, column) { break }
            var cost = min(above, left) + error
            if column > 0 { cost = min(cost, diagonal + (found[column - 1] == unit ? -1 : error)) }
            (diagonal, left) = (above, cost)
            row[column] = cost
            column += 1
          }
          last = column - 1
          while first <= last, row[last] > most(line, last) { last -= 1 }
          while first <= last, row[first] > most(line, first) { first += 1 }
        }
        return first <= last && last == found.count ? row[last] : nil
      }
    }
    guard let cost else { return nil }
    let errors = (cost + error - 1) / error
    return (errors, errors * error - cost)
  }
}
