/// Words that are written in another way on the other side of the Atlantic: "colour" is read as "color".
public struct SpellingTable: Sendable, Hashable {
  private var american: [String: String] = [:]

  /// An empty one.
  public init() {}

  /// - Parameter text: a British and an American spelling a line, with a tab between them; lines that begin with # say
  ///   where it is from.
  public init(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let pair = line.split(separator: "\t")
      if pair.count == 2 { american[String(pair[0])] = String(pair[1]) }
    }
  }

  public var count: Int { american.count }

  func american(_ word: String) -> String { american[word] ?? word }
}
