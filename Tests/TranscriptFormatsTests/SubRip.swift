import Testing

/// Reads SubRip in the plainest way, for tests of what is in it.
enum SubRip {
  struct Cue: Equatable {
    /// In milliseconds.
    var start: Int
    var end: Int
    var lines: [String]
  }

  static func cues(in text: String) -> [Cue] {
    text.split(separator: "\n\n").compactMap { block in
      let lines = block.split(separator: "\n").map(String.init)
      let times = lines.count > 2 ? lines[1].split(separator: " --> ").compactMap(milliseconds) : []
      guard times.count == 2 else {
        Issue.record("no subtitle: \(block)")
        return nil
      }
      return Cue(start: times[0], end: times[1], lines: Array(lines[2...]))
    }
  }

  private static func milliseconds(_ clock: Substring) -> Int? {
    let parts = clock.split { $0 == ":" || $0 == "," }.compactMap { Int($0) }
    return parts.count == 4 ? ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3] : nil
  }
}
