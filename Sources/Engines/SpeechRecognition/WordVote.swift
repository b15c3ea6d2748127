import Foundation

/// Makes one text out of several that were heard in the same sound in different ways, and that get what is hard wrong
/// at different places.
///
/// ROVER (Fiscus 1997, "A post-processing system to yield reduced word error rates"): the texts are aligned one after
/// another into a row of slots, each with a word or nothing of each text, and in each slot the word wins whose voters are
/// surest in sum (docs/decisions/0009-whisper-windows.md has what it brings).
package enum WordVote {
  /// The confidence with which a text leaves out a word: the best between 0.5 and 0.8 on the recordings of decision
  /// 9, where it makes little difference.
  static let nothing: Float = 0.6

  /// - Parameters:
  ///   - texts: as their tokens, the best first: it wins where votes are equal.
  ///   - isSpaced: whether a space stands between words; without, each character is one.
  /// - Returns: whole words of the texts.
  package static func combined(_ texts: [[TimedToken]], isSpaced: Bool) -> [TimedToken] {
    var slots: [Slot] = []
    for (number, tokens) in texts.enumerated() {
      slots = aligned(slots, with: ballots(tokens, isSpaced: isSpaced), behind: number)
    }
    return joined(slots.compactMap(winner), isSpaced: isSpaced)
  }

  /// The share of two texts that is different: words that one of them has and the other has not at that place, as a
  /// share of all places, 0…1. Marks and capitals do not count.
  package static func disagreement(
    _ first: [TimedToken], _ second: [TimedToken], isSpaced: Bool
  ) -> Float {
    let words = aligned([], with: ballots(first, isSpaced: isSpaced), behind: 0)
    let slots = aligned(words, with: ballots(second, isSpaced: isSpaced), behind: 1)
    guard !slots.isEmpty else { return 0 }
    return Float(slots.count { $0[0]?.key != $0[1]?.key }) / Float(slots.count)
  }

  /// A word of one text, as its vote for a place.
  private struct Ballot {
    var tokens: [TimedToken]
    /// The word without marks and capitals, by which votes are compared.
    var key = ""
    /// The word's confidence, 0…1: the geometric mean of its tokens' probabilities, without those of marks.
    var confidence: Float = 0
  }

  /// The word of each text at one place; nil where a text has none.
  private typealias Slot = [Ballot?]

  // MARK: Words

  private static let hyphen = Array("-".utf8)
  private static let space = UInt8(ascii: " ")

  /// The words of a text as votes. A word begins with a space, or behind a hyphen: others write it as two. Marks go
  /// with the word before them, opening ones with the word behind.
  private static func ballots(_ tokens: [TimedToken], isSpaced: Bool) -> [Ballot] {
    var ballots: [Ballot] = []
    for token in tokens {
      let opens =
        TokenRole(token.bytes, isSpaced: isSpaced) == .start
        || (isSpaced && (token.bytes.first == space || ballots.last?.tokens.last?.bytes == hyphen))
      if ballots.isEmpty || (opens && !ballots[ballots.count - 1].tokens.allSatisfy(isMark)) {
        ballots.append(Ballot(tokens: [token]))
      } else {
        ballots[ballots.count - 1].tokens.append(token)
      }
    }
    // Marks at the very end stay with the last word.
    if ballots.count > 1, let last = ballots.last, last.tokens.allSatisfy(isMark) {
      ballots.removeLast()
      ballots[ballots.count - 1].tokens += last.tokens
    }
    return ballots.map { ballot in
      var ballot = ballot
      ballot.key = ballot.tokens.text.lowercased().filter { $0.isLetter || $0.isNumber }
      let heard = ballot.tokens.filter { !isMark($0) }
      ballot.confidence = exp((heard.isEmpty ? ballot.tokens : heard).averageLogProbability)
      return ballot
    }
  }

  private static func isMark(_ token: TimedToken) -> Bool {
    TokenRole(token.bytes) == .punctuation
  }

  /// A word may come from behind another than in its own text: the space before it is then missing, or a hyphen too many.
  private static func joined(_ words: [[TimedToken]], isSpaced: Bool) -> [TimedToken] {
    var tokens: [TimedToken] = []
    for var word in words {
      if isSpaced, let last = tokens.last {
        switch (word[0].bytes.first == space, last.bytes == hyphen) {
        case (false, false): word[0].bytes.insert(space, at: 0)
        case (true, true): tokens.removeLast()
        case (false, true), (true, false): break
        }
      }
      tokens += word
    }
    return tokens
  }

  // MARK: The slots

  /// Aligns a text with the places in the cheapest way: a word that no text has at a place, or that the new text
  /// leaves out, costs 1, and what another text leaves out too a half.
  ///
  /// - Parameter count: of the texts in the slots.
  private static func aligned(_ slots: [Slot], with ballots: [Ballot], behind count: Int) -> [Slot] {
    let nothing = Slot(repeating: nil, count: count)
    func matching(_ slot: Slot, _ ballot: Ballot) -> Float { slot.contains { $0?.key == ballot.key } ? 0 : 1 }
    func leaving(_ slot: Slot) -> Float { slot.contains { $0 == nil } ? 0.5 : 1 }

    enum Step { case both, slot, ballot }
    let width = ballots.count + 1
    var costs = [Float](repeating: 0, count: (slots.count + 1) * width)
    var steps = [Step](repeating: .both, count: costs.count)
    for row in 0...slots.count {
      for column in 0..<width where row + column > 0 {
        var (best, step) = (Float.infinity, Step.both)
        if row > 0, column > 0 {
          best = costs[(row - 1) * width + column - 1] + matching(slots[row - 1], ballots[column - 1])
        }
        if row > 0 {
          let cost = costs[(row - 1) * width + column] + leaving(slots[row - 1])
          if cost < best { (best, step) = (cost, .slot) }
        }
        if column > 0 {
          let cost = costs[row * width + column - 1] + 1
          if cost < best { (best, step) = (cost, .ballot) }
        }
        (costs[row * width + column], steps[row * width + column]) = (best, step)
      }
    }

    var aligned: [Slot] = []
    var (row, column) = (slots.count, ballots.count)
    while row + column > 0 {
      let step = steps[row * width + column]
      if step != .ballot { row -= 1 }
      if step != .slot { column -= 1 }
      aligned.append((step == .ballot ? nothing : slots[row]) + [step == .slot ? nil : ballots[column]])
    }
    return aligned.reversed()
  }

  /// The word that wins a place; nil where none does.
  private static func winner(_ slot: Slot) -> [TimedToken]? {
    var votes: [String: Float] = [:]
    for ballot in slot { votes[ballot?.key ?? "", default: 0] += ballot?.confidence ?? nothing }
    let most = votes.values.max() ?? 0
    guard let first = slot.first(where: { votes[$0?.key ?? ""] == most }) else { return nil }
    return first?.tokens
  }
}
