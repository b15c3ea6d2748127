/// Cuts a long text into parts of about the same size, none over a limit. Pure but for the counting.
enum TextParts {
  /// - Parameters:
  ///   - lines: which are not torn apart, unless one alone is over the limit.
  ///   - limit: tokens.
  ///   - count: tokens of a text.
  /// - Returns: in order; a part's lines joined by line breaks. Every line is counted once, a torn one a few times.
  nonisolated(nonsending) static func split<Failure: Error>(
    _ lines: [String], limit: Int, _ count: nonisolated(nonsending) (String) async throws(Failure) -> Int
  ) async throws(Failure) -> [String] {
    var sized: [(text: String, tokens: Int)] = []
    var waiting: [String] = lines.reversed()
    while let line = waiting.popLast() {
      let tokens = try await count(line) + 1  // the line break
      if tokens > limit, let (first, second) = halves(of: line) {
        waiting += [second, first]
      } else {
        sized.append((line, tokens))
      }
    }
    let total = sized.reduce(0) { $0 + $1.tokens }
    let target = total / max(1, (total + limit - 1) / limit)
    var parts: [String] = []
    var open: [String] = []
    var size = 0
    for (line, tokens) in sized {
      if !open.isEmpty, size + tokens > limit || size >= target {
        parts.append(open.joined(separator: "\n"))
        open = []
        size = 0
      }
      open.append(line)
      size += tokens
    }
    if !open.isEmpty { parts.append(open.joined(separator: "\n")) }
    return parts
  }

  /// The two halves of a text; nil for a single character.
  private static func halves(of text: String) -> (String, String)? {
    guard text.count > 1 else { return nil }
    let middle = text.index(text.startIndex, offsetBy: text.count / 2)
    let cut = text[middle...].firstIndex(of: " ") ?? middle
    return (String(text[..<cut]), String(text[cut...].drop { $0 == " " }))
  }
}
