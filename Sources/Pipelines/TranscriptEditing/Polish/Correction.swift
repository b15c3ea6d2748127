/// Decides which differences of a language model's answer are taken over.
///
/// The model is never trusted. Its answer is laid beside what was recognised, word by word (``WordAlignment``), and only
/// these differences are taken over, each only where the words around it agree:
///
/// - marks that end or part clauses, from a closed list; quotes, brackets and dashes stay as they were (``Marks``);
/// - capital letters, but no name and no abbreviation in capitals is made small (``Casing``);
/// - words joined or split, letter for letter the same and without a digit or a negation in them;
/// - words that sound the same, from a closed list; little words that were said twice, once (``Slips``).
///
/// All else – words more, words fewer, other words, other numbers – stays as it was recognised. An answer that leaves
/// out or changes more than one word and more than a fifth of the words is no correction, and nothing of it is taken. So whatever the model
/// writes, the result says what was recognised and nothing else. Pure.
struct Correction: Sendable {
  /// A word of the result, with the words of the source that it stands for: several for one that was joined; a word
  /// that was split is several with the same source.
  struct Corrected: Sendable, Hashable {
    var markedWord: MarkedWord
    var source: Range<Int>
  }

  let slips: Slips
  let casing: Casing

  /// - Parameters:
  ///   - source: what was recognised.
  ///   - starts: where words are not joined with the one before, and a sentence may begin: the first of each segment.
  ///   - continuesSentence: whether the first word is in the middle of one, which the model cannot know.
  ///   - answer: anything.
  /// - Returns: words that cover the source in order; the source's own where the answer is not followed.
  func apply(
    _ answer: [MarkedWord], to source: [MarkedWord], starts: Set<Int>, continuesSentence: Bool = false
  ) -> [Corrected] {
    let comparison = Comparison(
      source: source, answer: answer, starts: starts, continuesSentence: continuesSentence)
    guard comparison.isPlausible else { return source.indices.map { comparison.unchanged($0) } }
    let links = comparison.links(slips)
    let different = links.reduce(0) { $0 + ($1.kind == .different ? $1.source.count : 0) }
    guard different <= max(1, source.count / 5) else {
      return source.indices.map { comparison.unchanged($0) }
    }
    var words: [Corrected] = []
    for (index, link) in links.enumerated() {
      if link.kind == .different {
        words += link.source.map { comparison.unchanged($0) }
      } else {
        words += corrected(
          link, comparison, left: comparison.agrees(links, at: index - 1),
          right: comparison.agrees(links, at: index + 1))
      }
    }
    return capitalized(words, source)
  }

  /// - Parameters:
  ///   - left: whether what is before it is the same on both sides: else what the answer has between them belongs to
  ///     other words.
  ///   - right: the same for what is behind it.
  private func corrected(
    _ link: WordAlignment.Link, _ comparison: Comparison, left: Bool, right: Bool
  ) -> [Corrected] {
    let source = comparison.source[link.source]
    let answer = comparison.answer[link.answer]
    guard let first = source.first, let last = source.last else { return [] }
    var words = answer.map { Corrected(markedWord: MarkedWord(core: $0.core), source: link.source) }
    words[0].markedWord = MarkedWord(
      opening: left ? Marks.opening(answer.first!.opening, for: first.opening) : first.opening,
      core: casing.core(
        answer.first!.core, for: first.core, isWhole: link.isPlain, isTrusted: left,
        beginsSentence: comparison.beginsSentence(link.source.lowerBound)),
      isSpaced: first.isSpaced, startsParagraph: left && answer.first!.startsParagraph)
    words[words.count - 1].markedWord.closing =
      right ? Marks.closing(answer.last!.closing, for: last.closing) : last.closing
    return words
  }

  /// Gives a sentence that the answer made a capital at its beginning.
  private func capitalized(_ words: [Corrected], _ source: [MarkedWord]) -> [Corrected] {
    var words = words
    for (index, previous) in zip(1..., words).prefix(max(0, words.count - 1)) {
      guard previous.markedWord.closing != source[previous.source.upperBound - 1].closing,
        previous.markedWord.text.endsSentence,
        words[index].markedWord.core == words[index].markedWord.core.lowercased()  // not "iPhone"
      else { continue }
      words[index].markedWord.core = words[index].markedWord.core.capitalizedFirst
    }
    return words
  }
}

/// The two sides of a correction, and which of their differences may be taken over.
struct Comparison {
  let source: [MarkedWord]
  let answer: [MarkedWord]
  let starts: Set<Int>
  let continuesSentence: Bool

  /// Whether it is about as long as the source, has not lost its marks and is not in capitals throughout.
  var isPlausible: Bool {
    !source.isEmpty && answer.count <= source.count * 3 / 2 + 3
      && 2 * answer.count { !$0.closing.isEmpty } >= source.count { !$0.closing.isEmpty }
      && answer.count(where: \.isShouted) <= source.count(where: \.isShouted) + max(1, source.count / 4)
  }

  /// Pairs the words of both sides. Differences that may not be taken over, or whose neighbours differ, are
  /// `.different`.
  func links(_ slips: Slips) -> [WordAlignment.Link] {
    var links = WordAlignment.links(
      from: source, to: answer,
      isSlip: { i, j in
        mayDiffer(i, j)
          && slips.mayStand(
            answer[j].letters, for: source[i].letters, after: i > 0 ? source[i - 1].letters : nil)
      },
      isStutter: slips.isStutter)
    for index in links.indices where !isAllowed(links[index]) { links[index].kind = .different }
    let allowed = links
    for (index, link) in allowed.enumerated() where !link.isPlain {
      if !agrees(allowed, at: index - 1) || !agrees(allowed, at: index + 1) { links[index].kind = .different }
    }
    return links
  }

  func agrees(_ links: [WordAlignment.Link], at index: Int) -> Bool {
    index < 0 ? !continuesSentence : index == links.count || links[index].kind != .different
  }

  func beginsSentence(_ index: Int) -> Bool {
    starts.contains(index) || (index == 0 ? !continuesSentence : source[index - 1].text.endsSentence)
  }

  func unchanged(_ index: Int) -> Correction.Corrected {
    Correction.Corrected(markedWord: source[index], source: index..<index + 1)
  }

  /// Whether one word may be exchanged for the other. Names may not; a capital that does not begin a sentence is
  /// taken for one.
  private func mayDiffer(_ i: Int, _ j: Int) -> Bool {
    let opensAnswer = j == 0 || answer[j - 1].text.endsSentence
    return !source[i].hasDigit && !answer[j].hasDigit && (beginsSentence(i) || !source[i].core.isCapitalized)
      && (opensAnswer || beginsSentence(i) || !answer[j].core.isCapitalized)
  }

  private func isAllowed(_ link: WordAlignment.Link) -> Bool {
    let said = source[link.source]
    let written = answer[link.answer]
    switch link.kind {
    case .different, .slip:
      return true
    case .doubled:
      return !starts.contains(link.source.upperBound - 1)
        && !said.dropLast().contains { $0.text.endsSentence }
    case .same where link.isPlain:
      return said.first!.core.count { $0 == "." } == written.first!.core.count { $0 == "." }
    case .same:
      return !link.source.dropFirst().contains(where: starts.contains)
        && (said + written).allSatisfy { !$0.hasDigit && !$0.core.contains(".") }
        && said.dropLast().allSatisfy(\.closing.isEmpty) && said.dropFirst().allSatisfy(\.opening.isEmpty)
        && written.dropLast().allSatisfy(\.closing.isEmpty)
        && written.dropFirst().allSatisfy(\.opening.isEmpty)
        && (negates(said) == negates(written))
    }
  }

  /// Whether one of the words negates, so that joining it would change the sense: "not able" is not "notable", "now
  /// here" not "nowhere".
  private func negates(_ words: ArraySlice<MarkedWord>) -> Bool {
    words.contains { Self.negations.contains($0.letters) }
  }

  private static let negations: Set = [
    "no", "not", "nor", "never", "none", "nobody", "noone", "nothing", "nowhere", "cannot",
    "nicht", "kein", "nie", "ne", "pas", "non", "nunca", "sin", "sans", "ohne", "without",
  ]
}

extension MarkedWord {
  /// Whether it has two letters or more, all of them capitals.
  fileprivate var isShouted: Bool {
    letters.count > 1 && core == core.uppercased() && core != core.lowercased()
  }
}

extension WordAlignment.Link {
  /// Whether one word stands for one that is the same.
  var isPlain: Bool { kind == .same && source.count == 1 && answer.count == 1 }
}
