import VoiceCore

/// Tells where a sentence ends, in a language or in any.
///
/// Marks, with quotes and brackets behind them, are asked first: "?", "!", "。", "।", "؟" end a sentence. A full stop does
/// too, unless a small letter follows, and
/// - behind an abbreviation (``Abbreviations``) or an initial it does only where the next word is one that begins
///   sentences: "at 9 a.m. The train", not "the U.S. Army", never "Dr. No";
/// - behind a number it does not where the language writes ordinals so: "am 3. Mai";
/// - in Thai, Lao, Khmer and Burmese it belongs to abbreviations only.
///
/// A text that is cut too late is only longer; one that is cut inside a name is wrong. So where nobody can tell ("U.S.
/// Army", "in the U.S. Anna says") there is no end.
package struct SentenceBoundary: Sendable {
  private let language: Language?
  private let abbreviations: Abbreviations

  package init(_ language: Language? = nil) {
    self.language = language
    abbreviations = Abbreviations(language)
  }

  /// Whether a sentence ends behind a text, when all that follows is known.
  ///
  /// - Parameters:
  ///   - text: at least its last two words, with the marks behind them.
  ///   - next: at least one word; nil where the text is at its end.
  package func endsSentence(_ text: some StringProtocol, before next: (some StringProtocol)?) -> Bool {
    ending(of: text).isEnd(NextWord(next ?? "", isWhole: true)) ?? true
  }

  /// Whether a sentence ends behind a text, while what follows still comes in.
  ///
  /// - Parameters:
  ///   - text: at least its last two words, with the marks behind them.
  ///   - next: what has come so far, white space included.
  /// - Returns: nil as long as what has not come yet decides.
  package func endsSentence(_ text: some StringProtocol, beforeUnfinished next: some StringProtocol) -> Bool?
  {
    ending(of: text).isEnd(NextWord(next, isWhole: false))
  }

  // MARK: What stands behind the text

  /// The end of a text, by what must follow for it to be a sentence's end.
  fileprivate enum Ending {
    /// No text that follows makes it the end of a sentence.
    case never
    case always
    /// Any text but one that begins with a small letter.
    case unlessSmall
    /// Any text but a number and one that begins with a small letter.
    case unlessNumber
    /// A word that begins sentences, or one with a capital when that says more than that it is a noun.
    case closing(nounsAreCapital: Bool)
    /// A word that begins sentences.
    case beforeOpener
    /// A word that begins sentences and does not stand in names ("J. de Vries"), and not the text's end.
    case initial
    /// Any text but one that begins with a small letter or the name of a month.
    case number
  }

  fileprivate func ending(of text: some StringProtocol) -> Ending {
    var core = Substring(text)
    var isQuoted = false
    core.dropLast(while: \.isWhitespace)
    while let last = core.last, last.isClosingMark || last == "*" || last == "_" {
      isQuoted = isQuoted || last.isClosingMark
      core.removeLast()
      // "« Oui. »"
      core.dropLast(while: \.isWhitespace)
    }
    guard let mark = core.last else { return .never }
    // The Greek question mark.
    if mark == ";" { return core.dropLast().last { $0.isLetter }?.script == .greek ? .always : .never }
    guard mark.isSentenceMark else { return .never }
    if mark == "…" || core.hasSuffix("..") { return .unlessSmall }
    guard mark == "." else { return isQuoted ? .unlessSmall : .always }
    return endingOfFullStop(behind: core.dropLast())
  }

  private func endingOfFullStop(behind text: Substring) -> Ending {
    let words = text.split { $0.isWhitespace }
    guard text.last?.isWhitespace == false, let run = words.last, let last = run.last else {
      return .unlessSmall
    }
    switch last.script {
    case .thai, .lao, .khmer, .burmese: return .never
    case .han, .kana: return .always
    default: break
    }
    let word = run.drop { !$0.isLetterOrNumber }
    if !word.isEmpty, word.allSatisfy(\.isNumber) {
      if word.count <= 3, isOrdinal(behind: words.dropLast().last) { return .beforeOpener }
      return language == nil ? .number : .unlessSmall
    }
    if Abbreviations.isInitial(word) { return .initial }
    switch abbreviations.kind(of: word) {
    case .leading: return .never
    case .label: return .unlessNumber
    case .closing: return .closing(nounsAreCapital: language == .german)
    case .anywhere: return .beforeOpener
    case nil: return .unlessSmall
    }
  }

  private func isOrdinal(behind previous: Substring?) -> Bool {
    if let language { return Self.ordinalLanguages.contains(language.code) }
    return previous.map { Self.wordsBeforeOrdinals.contains($0.lowercased()) } ?? false
  }

  /// The languages that write an ordinal as a number with a full stop.
  private static let ordinalLanguages: Set = [
    "de", "lb", "da", "no", "nn", "fo", "is", "fi", "et", "lv", "cs", "sk", "sl", "hr", "bs", "sr", "hu",
    "pl",
    "eu", "tr", "az",
  ]

  /// The German words before ordinals, for a text that does not say its language.
  private static let wordsBeforeOrdinals: Set = ["am", "vom", "zum", "im", "der", "den", "dem", "beim"]
}

extension StringProtocol {
  /// Whether its last word ends a sentence, whatever follows: a full stop, a question mark or the like, with closing
  /// quotes and brackets behind it. An abbreviation ends none.
  package var endsSentence: Bool {
    switch SentenceBoundary.any.ending(of: self) {
    case .always, .unlessSmall, .unlessNumber, .number: true
    case .never, .closing, .beforeOpener, .initial: false
    }
  }
}

extension SentenceBoundary {
  fileprivate static let any = SentenceBoundary()
}

extension SentenceBoundary.Ending {
  /// - Returns: nil as long as the next word is not there.
  fileprivate func isEnd(_ next: NextWord) -> Bool? {
    switch self {
    case .never: return false
    case .always: return true
    default: break
    }
    guard let first = next.first else { return next.isWhole ? self.isEndOfText : nil }
    if next.isSmall { return false }
    switch self {
    case .unlessSmall: return true
    case .unlessNumber: return !first.isNumber
    case .closing(nounsAreCapital: false): return !first.isNumber
    default: break
    }
    guard next.isWhole else { return nil }
    switch self {
    case .number: return !SentenceOpeners.months.contains(next.word)
    case .initial: return next.opens && !SentenceOpeners.inNames.contains(next.word)
    default: return next.opens
    }
  }

  private var isEndOfText: Bool {
    if case .initial = self { false } else { true }
  }
}

/// The word behind a possible end.
private struct NextWord {
  /// The word's first character; nil where there is none yet, or none at all.
  let first: Character?
  /// The word in small letters.
  let word: String
  /// Whether all of the word is there, or the text ends before one.
  let isWhole: Bool
  /// Whether it begins with a small letter and is not like "iPhone".
  let isSmall: Bool
  /// Whether a full stop makes an initial of it.
  private let isInitial: Bool

  init(_ text: some StringProtocol, isWhole: Bool) {
    let space = text.prefix { $0.isWhitespace }
    let rest = text.dropFirst(space.count).drop { !$0.isLetterOrNumber && !$0.isNewline }
    let word = rest.prefix { $0.isLetterOrNumber || $0 == "'" || $0 == "’" }
    // A line's end is a text's end.
    let isNewLine = space.contains(where: \.isNewline) || rest.first?.isNewline == true
    first = isNewLine ? nil : word.first
    self.isWhole = isWhole || isNewLine || word.endIndex < text.endIndex && !word.isEmpty
    self.word = word.lowercased()
    isSmall = word.first?.isLowercase == true && !word.contains(where: \.isUppercase)
    isInitial = word.count == 1 && text[word.endIndex...].first == "."
  }

  var opens: Bool { first?.isUppercase == true && !isInitial && SentenceOpeners.words.contains(word) }
}

/// Words that begin sentences and are hardly ever written with a capital behind an abbreviation otherwise.
private enum SentenceOpeners {
  static let words = set(
    """
    the this that these those there then it he she i we they you my his her its our their what who which why how when
    where while after before if as in on at for with from but and so or because now here however also yes nobody everyone
    a
    el la los las un una y pero por para con cuando como esto este esta eso ese esa ella él ellos nosotros yo hay es son
    entonces también después luego así en si
    le les une et mais il elle nous vous ils elles ce cette ces c'est cela puis alors dans pour avec quand je j'ai tu
    der die das ein eine er sie es wir ihr ich du und aber oder dann da danach jetzt hier wenn als weil im am auf mit für
    nach vor bei dies diese dieser dieses auch man nun
    lo gli e ma poi lui lei noi loro io questo questa quello è c'è nel per
    o os as um uma mas então ele ela nós eles eu isso isto depois em no na com
    """)

  /// The words among them that stand in names behind an initial.
  static let inNames = set(
    "a e o y i la le los las les lo el der die das as so da no na em im am du man ihr you hay son")

  /// The names of months for "5. Mai" in a text that does not say its language.
  static let months = set(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    """)

  private static func set(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}

extension Substring {
  fileprivate mutating func dropLast(while predicate: (Character) -> Bool) {
    while let last, predicate(last) { removeLast() }
  }
}
