/// Aligns the words of an answer with the words of the source: the cheapest way to make one into the other.
///
/// Dynamic programming over words (Wagner and Fischer 1974), with two steps more: words that were joined ("every one"
/// and "everyone") and one that was split. Cost: the product of the two lengths.
struct WordAlignment {
  /// One step of the alignment. Together the steps cover both sides, in order.
  struct Link: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      /// One word, or several that were joined or one that was split, with the same letters.
      case same
      /// One word for another that may stand for it.
      case slip
      /// A word that was said twice for the same once.
      case doubled
      /// Words of the source only, of the answer only, or one for another that it cannot stand for.
      case different
    }

    var kind: Kind
    var source: Range<Int>
    var answer: Range<Int>
  }

  /// The most words that are joined into one, or that one is split into: "state of the art", "vis à vis".
  static let longestJoin = 4

  /// - Parameters:
  ///   - isSlip: whether a word of the answer may stand for a word of the source with other letters.
  ///   - isStutter: whether a word that is said twice may be said once.
  static func links(
    from source: [MarkedWord], to answer: [MarkedWord], isSlip: (Int, Int) -> Bool,
    isStutter: (String) -> Bool
  ) -> [Link] {
    let from = source.map(\.letters)
    let to = answer.map(\.letters)
    let width = to.count + 1
    var costs = [Int](repeating: .max, count: (from.count + 1) * width)
    var steps = [Link?](repeating: nil, count: costs.count)
    costs[0] = 0

    for i in 0...from.count {
      for j in 0...to.count {
        let cost = costs[i * width + j]
        func step(_ kind: Link.Kind, _ count: Int, _ answers: Int, _ price: Int) {
          let target = (i + count) * width + j + answers
          guard cost + price < costs[target] else { return }
          costs[target] = cost + price
          steps[target] = Link(kind: kind, source: i..<i + count, answer: j..<j + answers)
        }
        if i < from.count && j < to.count {
          if from[i] == to[j] {
            step(.same, 1, 1, 0)
          } else if isSlip(i, j) {
            step(.slip, 1, 1, 1)
          } else {
            step(.different, 1, 1, 3)
          }
          if i + 1 < from.count, from[i] == from[i + 1], from[i] == to[j], isStutter(from[i]) {
            step(.doubled, 2, 1, 1)
          }
          if let count = joined(from[i...], into: to[j]) { step(.same, count, 1, 1) }
          if let count = joined(to[j...], into: from[i]) { step(.same, 1, count, 1) }
        }
        if i < from.count { step(.different, 1, 0, 2) }
        if j < to.count { step(.different, 0, 1, 2) }
      }
    }

    var links: [Link] = []
    var cell = costs.count - 1
    while let link = steps[cell] {
      links.append(link)
      cell -= link.source.count * width + link.answer.count
    }
    return links.reversed()
  }

  /// The number of first words that make the word when they are written as one; nil for one word and for none.
  private static func joined(_ words: ArraySlice<String>, into whole: String) -> Int? {
    var rest = Substring(whole)
    for (count, word) in zip(1..., words.prefix(longestJoin)) {
      guard !word.isEmpty, rest.hasPrefix(word) else { return nil }
      rest.removeFirst(word.count)
      if rest.isEmpty { return count > 1 ? count : nil }
    }
    return nil
  }
}
