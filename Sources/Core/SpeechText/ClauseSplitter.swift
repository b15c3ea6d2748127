import VoiceCore

/// Cuts a reply, as it is decoded, into clauses to be spoken.
///
/// The first clause is short, so that the loudspeaker has something early; later ones are longer, because a voice
/// sounds better with more context and has the time. Whatever the pieces, the clauses are the same, and joined they
/// are the text: white space between two clauses begins the second.
///
///     text → push → is this a place to cut? ┬ not yet known: wait for one more character
///                                           ├ an end (sentence, line): cut, unless there is too little to say
///                                           ├ a pause (comma, dash, …): cut when there is enough
///                                           ├ none for some words: cut before a joining word or a verb
///                                           └ none for many: cut before any word, but never after one that binds
///                                             ("the", "of", "very")
public struct ClauseSplitter: Sendable {
  /// How much makes a clause. Letters are counted; one of a script without spaces counts as three.
  ///
  /// The first clause has 4 to 7 words: at 14 tokens a second and 1.3 tokens a word 0.4 to 0.65 s of decoding before the
  /// first sound; fewer words sound clipped. Then the voice, at 3 words a second, must not overtake the model, which
  /// writes 14 / 1.3 = 10.8 words a second. When w words have been given, (w − first) / 10.8 s have gone by since the
  /// first began to sound, so 3 (w − first) / 10.8 < 0.28 w words of them have been heard, and the rest lasts
  /// 0.72 w / 3 = 0.24 w s, in which 2.6 w words are written. A next clause of 2 w words leaves a quarter of that for the
  /// voice's own work. Clauses double until they are as long as a voice wants them.
  struct Limits: Sendable {
    /// Less than these many words and letters is not worth a clause of its own: "Well," "Sure."
    static let fewestWords = 3
    static let fewestLetters = 12
    /// Words beyond `words` after which even a word that binds ends the clause.
    static let patience = 4

    /// Words or letters from which a pause ends the clause.
    let pauseWords: Int
    let pauseLetters: Int
    /// Words from which a clause ends before a joining word.
    let join: Int
    /// Words and letters at which it ends before any word.
    let words: Int
    let letters: Int

    /// - Parameter given: words of the clauses before.
    init(after given: Int) {
      pauseWords = min(max(Self.fewestWords, given), 10)
      pauseLetters = min(max(Self.fewestLetters, 4 * given), 40)
      join = min(max(given == 0 ? 4 : 7, given), 20)
      words = min(max(7, 2 * given), 40)
      // Never more than a voice takes at once (Kokoro: 510 phonemes).
      letters = min(max(60, 12 * given), 240)
    }
  }

  /// Words of the clauses so far.
  private var given = 0
  /// The text since the last cut.
  private var pending: [Unicode.Scalar] = []
  private var scan = Scan()

  public init() {}

  /// The clauses that this piece completes.
  public mutating func push(_ piece: String) -> [String] {
    pending += piece.unicodeScalars
    var clauses: [String] = []
    while let end = scan.nextCut(in: pending, Limits(after: given)) {
      let clause = String(pending[..<end])
      clauses.append(clause)
      pending.removeFirst(end)
      given += Self.words(in: clause)
      scan = Scan()
    }
    return clauses
  }

  /// The reply has ended: what is left, if anything.
  public mutating func flush() -> String? {
    defer { self = ClauseSplitter() }
    return pending.isEmpty ? nil : String(pending[...])
  }

  /// As many as it takes to say it: a script without spaces has about two letters a word.
  private static func words(in clause: String) -> Int {
    let unspaced = clause.unicodeScalars.count { $0.isUnspaced && $0.isLetterOrDigit }
    return clause.split(whereSeparator: \.isWhitespace).count + unspaced / 2
  }
}

/// Reads a clause's scalars from its beginning, once each, and finds where it ends.
private struct Scan: Sendable {
  private var position = 0
  /// One more than `position` while that waits for what follows.
  private var counted = 0
  private var letters = 0
  private var words = 0
  private var wordStart: Int?
  /// The word before that.
  private var lastWord = ""
  /// Inside quotes or brackets a clause isn't cut, unless it has become long (a quote may never be closed).
  private var openQuotes = 0
  private var openBrackets = 0

  private enum Verdict {
    case goOn, wait
    case cut(Int)
  }

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
    if counted == position { count(scalar) }

    if scalar.isTerminator || scalar.isCloser || scalar == "*" {
      // An end is only known as such by what follows: "3.14", "?!", "…”", "example.com".
      guard let next else { return .wait }
      if endsSentence(text), next.properties.isWhitespace || afterUnspacedEnd(text) {
        guard !next.isTerminator, !next.isCloser, !next.endsLine, isFree else { return .goOn }
        return isEllipsis(text) ? pause(limits) : isWorthSaying ? .cut(position + 1) : .goOn
      }
      // `"Yes," she said`: the pause comes after the quote.
      return scalar.isCloser && position > 0 && text[position - 1].isPause ? pause(limits) : .goOn
    }
    if scalar.isPause {
      let afterDigit = position > 0 && text[position - 1].properties.numericType != nil
      if afterDigit || scalar == ":" {
        guard let next else { return .wait }
        guard next.properties.isWhitespace && !next.endsLine || scalar.isUnspaced else { return .goOn }
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
    if scalar.isLetterOrDigit { letters += scalar.isUnspaced ? 3 : 1 } else if letters > 0 { letters += 1 }
    trackPairs(scalar)
  }

  private var isWorthSaying: Bool {
    words >= ClauseSplitter.Limits.fewestWords || letters >= ClauseSplitter.Limits.fewestLetters
  }

  /// Outside quotes and brackets, or so long inside that they were probably never closed.
  private var isFree: Bool { openQuotes == 0 && openBrackets == 0 || letters > 100 }

  private func pause(_ limits: ClauseSplitter.Limits) -> Verdict {
    let isEnough = words >= limits.pauseWords || letters >= limits.pauseLetters
    return isEnough && isFree ? .cut(position + 1) : .goOn
  }

  // MARK: Words

  /// At white space: a line ends the clause; otherwise it may end before the word that ends here, when that joins, or
  /// behind it, when there are enough.
  private mutating func endWord(
    _ text: [Unicode.Scalar], _ limits: ClauseSplitter.Limits
  ) -> Verdict {
    if text[position].endsLine, letters > 0 { return .cut(position + 1) }
    guard let start = wordStart else { return .goOn }
    let word = String(text[start..<position])
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

  /// Whether the terminators that end at the position end a sentence, rather than an abbreviation or a list's number.
  private func endsSentence(_ text: [Unicode.Scalar]) -> Bool {
    guard let last = text[...position].lastIndex(where: { !$0.isCloser && $0 != "*" }),
      text[last].isTerminator
    else {
      return false
    }
    guard text[last] == ".", let start = wordStart else { return true }
    let word = String(text[start..<last].drop { !$0.isLetterOrDigit }).lowercased()
    if word.allSatisfy(\.isNumber), !word.isEmpty {
      // "2. Milk" at the beginning of a line.
      return words > 1
    }
    let isInitial = word.count == 1 && word != "i"
    return !isInitial && !ClauseWords.abbreviations.contains(word) && !word.hasSuffix(".")
      || isEllipsis(text)
  }

  /// "..." and "…" are a pause.
  private func isEllipsis(_ text: [Unicode.Scalar]) -> Bool {
    text[position] == "…" || (position > 0 && text[position] == "." && text[position - 1] == ".")
  }

  private func afterUnspacedEnd(_ text: [Unicode.Scalar]) -> Bool {
    text[...position].last { !$0.isCloser }?.isUnspacedEnd == true
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
  /// Of a script written without spaces, or its punctuation.
  fileprivate var isUnspaced: Bool { value >= 0x2E80 && value < 0xAC00 || value >= 0xF900 && value < 0xFFF0 }
  fileprivate var isUnspacedEnd: Bool { "。！？．".unicodeScalars.contains(self) }
  fileprivate var isTerminator: Bool { ".!?…".unicodeScalars.contains(self) || isUnspacedEnd }
  fileprivate var isCloser: Bool { "\"'”’»)]}）」』》".unicodeScalars.contains(self) }
  fileprivate var isPause: Bool { ",;:—–、，；：".unicodeScalars.contains(self) }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(String.UnicodeScalarView(scalars))
  }
}
