import VoiceCore

/// Cuts a reply, as it is decoded, into clauses to be spoken.
///
/// The first clause is short, so that the loudspeaker has something early; later ones are longer, because a voice
/// sounds better with more context and has the time. Whatever the pieces, the clauses are the same, and joined they
/// are the text: white space between two clauses begins the second.
///
///     text → push → is this a place to cut? ┬ not yet known: wait for one more character
///                                           ├ an end (sentence, line): cut, unless there is too little to say
///                                           │ (``SentenceBoundary``)
///                                           ├ a pause (comma, dash, …; in Thai a space): cut when there is enough
///                                           ├ none for some words: cut before a joining word or a verb
///                                           └ none for many: cut before any word, but never after one that binds
///                                             ("the", "of", "very")
public struct ClauseSplitter: Sendable {
  /// The limits of a clause. Letters are counted; one of Chinese and Japanese counts as three.
  ///
  /// The first clause without a mark has 4 to 7 words: at 14 tokens a second and 1.3 tokens a word 0.4 to 0.65 s of decoding before the
  /// first sound; fewer words sound clipped. Then the voice, at 3 words a second, must not overtake the model, which
  /// writes 14 / 1.3 = 10.8 words a second. When w words have been given, (w − first) / 10.8 s have gone by since the
  /// first began to sound, so 3 (w − first) / 10.8 < 0.28 w words of them have been heard, and the rest lasts
  /// 0.72 w / 3 = 0.24 w s, in which 2.6 w words are written. A next clause of 2 w words leaves a quarter of that for the
  /// voice's own work. Clauses double until they are as long as a voice wants them.
  ///
  /// Two words before a mark are enough to open with ("In December,"): they sound for 0.7 s, in which the next clause is
  /// written.
  struct Limits: Sendable {
    /// The fewest words or letters of the first clause, and of a later one: "Well," "Sure."
    static let fewestToOpen = (words: 2, letters: 8)
    static let fewest = (words: 3, letters: 12)
    /// The most letters of a clause: never more than a voice takes at once (Kokoro: 510 phonemes).
    static let mostLetters = 240
    /// The words beyond `words` after which even a word that binds ends the clause.
    static let patience = 4

    /// The words or letters from which the end of a sentence ends the clause.
    let fewest: (words: Int, letters: Int)
    /// The words or letters from which a pause ends the clause.
    let pauseWords: Int
    let pauseLetters: Int
    /// The words from which a clause ends before a joining word.
    let join: Int
    /// The words and letters at which a clause ends before any word.
    let words: Int
    let letters: Int

    /// - Parameter given: words of the clauses before.
    init(after given: Int) {
      fewest = given == 0 ? Self.fewestToOpen : Self.fewest
      pauseWords = min(max(fewest.words, given), 10)
      pauseLetters = min(max(fewest.letters, 4 * given), 40)
      join = min(max(given == 0 ? 4 : 7, given), 20)
      words = min(max(7, 2 * given), 40)
      letters = min(max(60, 12 * given), Self.mostLetters)
    }
  }

  /// The number of words of the clauses so far.
  private var given = 0
  /// The text since the last cut.
  private var pending: [Unicode.Scalar] = []
  private var scan: Scan
  private let boundary: SentenceBoundary

  /// - Parameter language: of the text; nil when nobody knows.
  public init(_ language: Language? = nil) {
    boundary = SentenceBoundary(language)
    scan = Scan(boundary)
  }

  /// Takes the next piece and returns the clauses that it completes.
  public mutating func push(_ piece: String) -> [String] {
    pending += piece.unicodeScalars
    var clauses: [String] = []
    while let end = scan.nextCut(in: pending, Limits(after: given)) {
      let clause = String(pending[..<end])
      clauses.append(clause)
      pending.removeFirst(end)
      given += clause.wordCount
      scan = Scan(boundary)
    }
    return clauses
  }

  /// Ends the reply and returns its last clause, if there is one.
  public mutating func flush() -> String? {
    defer { (given, pending, scan) = (0, [], Scan(boundary)) }
    return pending.isEmpty ? nil : String(pending[...])
  }
}

/// Reads a clause's scalars from its beginning, once each, and finds where it ends.
private struct Scan: Sendable {
  private let boundary: SentenceBoundary
  private var position = 0
  /// The number of scalars that have been counted: one more than `position` while that waits for what follows.
  private var counted = 0
  private var letters = 0
  private var words = 0
  private var wordStart: Int?
  /// The word before that.
  private var lastWord = ""
  /// The number of open quotes, inside which a clause isn't cut unless it has become long: a quote may never be
  /// closed.
  private var openQuotes = 0
  private var openBrackets = 0

  private enum Verdict {
    case goOn, wait
    case cut(Int)
  }

  init(_ boundary: SentenceBoundary) { self.boundary = boundary }

  mutating func nextCut(in text: [Unicode.Scalar], _ limits: ClauseSplitter.Limits) -> Int? {
    while position < text.count {
      switch step(text, limits) {
      case .wait: return nil
      case .cut(let end): return end
      case .goOn:
        position += 1
        counted = position
      }
    }
    return nil
  }

  private mutating func step(_ text: [Unicode.Scalar], _ limits: ClauseSplitter.Limits) -> Verdict {
    let scalar = text[position]
    let next = position + 1 < text.count ? text[position + 1] : nil

    if scalar.properties.isWhitespace { return endWord(text, limits) }
    if isTooLong(text) { return .cut(position) }
    if counted == position { count(scalar) }

    if scalar.isSentenceMark || scalar == "*" || scalar.isCloser || scalar == "“" && openQuotes == 0 {
      // An end is only known as such by what follows: "3.14", "?!", "…”", "example.com", "Mr. Smith".
      guard let next else { return .wait }
      if hasSentenceMark(text, before: next) {
        guard !next.isSentenceMark, !next.isCloser, !next.endsLine, isFree else { return .goOn }
        return isEllipsis(text) ? pause(limits) : isWorthSaying(limits) ? endOfSentence(text) : .goOn
      }
      // `"Yes," she said`: the pause comes after the quote.
      return scalar.isCloser && position > 0 && text[position - 1].isPause ? pause(limits) : .goOn
    }
    if scalar.isPause {
      let afterDigit = position > 0 && text[position - 1].properties.numericType != nil
      if afterDigit || scalar == ":" {
        guard let next else { return .wait }
        guard next.properties.isWhitespace && !next.endsLine || scalar.isFullWidth else { return .goOn }
      }
      return isInAddress(text) ? .goOn : pause(limits)
    }
    // A hyphen is a dash only between spaces.
    if scalar == "-", position > 0, text[position - 1].properties.isWhitespace, letters > 0 {
      guard let next else { return .wait }
      return next.properties.isWhitespace ? pause(limits) : .goOn
    }
    return .goOn
  }

  private mutating func count(_ scalar: Unicode.Scalar) {
    counted += 1
    if wordStart == nil {
      wordStart = position
      words += 1
    }
    if scalar.isLetterOrDigit {
      letters += scalar.lettersAWord == 2 ? 3 : 1
    } else if letters > 0 {
      letters += 1
    }
    trackPairs(scalar)
  }

  private func isWorthSaying(_ limits: ClauseSplitter.Limits) -> Bool {
    words >= limits.fewest.words || letters >= limits.fewest.letters
  }

  /// Whether the place is outside quotes and brackets, or so long inside that they were probably never closed.
  private var isFree: Bool { openQuotes == 0 && openBrackets == 0 || letters > 100 }

  private func pause(_ limits: ClauseSplitter.Limits) -> Verdict {
    let isEnough = words >= limits.pauseWords || letters >= limits.pauseLetters
    return isEnough && isFree ? .cut(position + 1) : .goOn
  }

  /// Whether a text without spaces and marks is all that a voice takes at once, and a letter begins here.
  private func isTooLong(_ text: [Unicode.Scalar]) -> Bool {
    guard letters >= ClauseSplitter.Limits.mostLetters, position > 0, text[position].lettersAWord != nil
    else {
      return false
    }
    // A Thai or Lao sound may be written before or behind the letter that it follows.
    return text[position - 1].lettersAWord != nil && !"เแโใไເແໂໃໄ".unicodeScalars.contains(text[position - 1])
      && text[position].properties.generalCategory == .otherLetter
      && !"ะาำຳະາ".unicodeScalars.contains(text[position])
  }

  // MARK: Words

  /// At white space: a line ends the clause, and a space that parts letters of a script without spaces is a pause;
  /// otherwise it may end before the word that ends here, when that joins, or behind it, when there are enough.
  private mutating func endWord(
    _ text: [Unicode.Scalar], _ limits: ClauseSplitter.Limits
  ) -> Verdict {
    if text[position].endsLine, letters > 0 { return .cut(position + 1) }
    guard let start = wordStart else { return .goOn }
    let word = String(text[start..<position])
    if text[position - 1].isUnspaced, !text[position - 1].isFullWidth {
      guard position + 1 < text.count else { return .wait }
      if text[position + 1].lettersAWord != nil, case .cut = pause(limits) { return .cut(position) }
    }
    if isFull(limits, behind: word) {
      guard position + 1 < text.count else { return .wait }
      if text[position + 1].isLetterOrDigit { return .cut(position) }
    }
    defer { (lastWord, wordStart) = (word, nil) }
    guard start > 0, isFree, words > limits.join, ClauseWords.joins(word), !ClauseWords.binds(lastWord) else {
      return .goOn
    }
    // The white space before the word goes with it.
    let end = text[..<start].lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? start
    return .cut(end)
  }

  private func isFull(_ limits: ClauseSplitter.Limits, behind word: String) -> Bool {
    guard isFree, words >= limits.words || letters >= limits.letters else { return false }
    // Behind "the" and one more word: that may have been an adjective.
    let isOpen = ClauseWords.binds(word) || ClauseWords.binds(lastWord)
    return !isOpen || words >= limits.words + ClauseSplitter.Limits.patience || letters >= limits.letters + 40
  }

  // MARK: Sentence ends

  private func endOfSentence(_ text: [Unicode.Scalar]) -> Verdict {
    let (sentence, rest) = (String(text[...position]), String(text[(position + 1)...]))
    return switch boundary.endsSentence(sentence, beforeUnfinished: rest) {
    case true?: .cut(position + 1)
    case false?: .goOn
    case nil: .wait
    }
  }

  /// Whether a mark that may end a sentence stands at the position, before it only closing marks, and what follows is
  /// not of the same word.
  private func hasSentenceMark(_ text: [Unicode.Scalar], before next: Unicode.Scalar) -> Bool {
    var mark = position
    while mark > 0, text[mark].isCloser || text[mark] == "*" || text[mark] == "“" {
      mark -= 1
      // "Oui ! »"
      while mark > 0, text[mark + 1] == "»", text[mark].properties.isWhitespace { mark -= 1 }
    }
    guard text[mark].isSentenceMark else { return false }
    return next.properties.isWhitespace || text[mark].isSureSentenceMark
      || mark > 0 && text[mark - 1].lettersAWord != nil && next.lettersAWord != nil
  }

  /// Whether the mark is "..." or "…", which are a pause.
  private func isEllipsis(_ text: [Unicode.Scalar]) -> Bool {
    text[position] == "…" || (position > 0 && text[position] == "." && text[position - 1] == ".")
  }

  private func isInAddress(_ text: [Unicode.Scalar]) -> Bool {
    guard let wordStart else { return false }
    let word = String(text[wordStart..<position])
    return word.contains("://") || word.hasPrefix("www.")
  }

  private mutating func trackPairs(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": openQuotes = openQuotes > 0 ? 0 : 1
    case "“": openQuotes = openQuotes > 0 ? 0 : 1  // Closes in German, opens in English.
    case "„", "«": openQuotes = 1
    case "”", "»": openQuotes = 0
    case "(", "[", "{", "（", "「", "『", "《": openBrackets += 1
    case ")", "]", "}", "）", "」", "』", "》": openBrackets = max(0, openBrackets - 1)
    default: break
    }
  }
}

extension Unicode.Scalar {
  fileprivate var endsLine: Bool { self == "\n" || self == "\r" }
  fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }
  /// Whether it closes a quote or a bracket. “ opens as often as it closes.
  fileprivate var isCloser: Bool { isClosingMark && self != "“" && self != "‘" }
  fileprivate var isPause: Bool { isClauseMark || self == "—" || self == "–" }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}
