import SpeechText
import VoiceCore

/// What the words of an utterance say about whether it is over: their form alone, not what they mean.
public struct WordEvidence: Sendable, Hashable {
  /// The last word belongs to one that follows: "the", "of", "and", "because".
  public var isOpen = false
  /// It ends with a mark of a pause: a comma, a dash, an ellipsis.
  public var endsInPause = false
  /// It ends with a question mark.
  public var isQuestion = false
  /// It ends with a sound of thinking: "um", "äh".
  public var isHesitating = false
  /// It ends with several digits, number words or letters said one by one: a number or a name is being dictated, and
  /// nobody but the person knows how long it is.
  public var isDictating = false
  /// It ends with an item of a list that has no "and" before it yet.
  public var isListing = false
  public var wordCount = 0

  public init() {}

  /// - Parameter text: what was understood so far.
  public init(of text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(Word.init)
    guard let last = words.last, words.contains(where: { !$0.letters.isEmpty }) else { return }
    wordCount = words.count
    endsInPause = last.marks.contains { ",;:—–-…，、；：".contains($0) } || last.marks.hasSuffix("..")
    isQuestion = last.marks.contains { "?？؟".contains($0) }
    isHesitating = Self.hesitations.contains(last.letters.lowercased())
    isOpen = !isHesitating && ClauseWords.binds(last.letters)
    isDictating = !isQuestion && Self.isDictated(words)
    isListing = !isQuestion && Self.isListed(words)
  }

  private struct Word {
    /// Without the marks behind it, and their marks.
    var letters: String
    var marks: String

    init(_ word: Substring) {
      let end = word.lastIndex { $0.isLetter || $0.isNumber }.map(word.index(after:)) ?? word.startIndex
      letters = String(word[..<end])
      marks = String(word[end...])
    }
  }

  private static let hesitations: Set<String> = [
    "um", "uh", "uhm", "umm", "er", "erm", "hm", "hmm", "mm", "äh", "ähm", "öh", "euh", "ehm", "eh", "este",
    "hum", "ahn",
  ]

  private static let numbers: Set<String> = Set(
    """
    zero oh one two three four five six seven eight nine double triple
    cero uno dos tres cuatro cinco seis siete ocho nueve zéro deux trois quatre cinq sept huit neuf
    null eins zwei drei vier fünf sechs sieben acht neun zwo due tre quattro cinque sei sette otto nove
    um dois três quatro sete oito
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let conjunctions: Set<String> = [
    "and", "or", "y", "o", "e", "et", "ou", "und", "oder", "ed", "od",
  ]

  /// At least two digits, number words or single letters in a row at the end, said one by one; or a run of digits that a
  /// recognizer wrote as one, too long for a count or a year.
  private static func isDictated(_ words: [Word]) -> Bool {
    let items = words.reversed().prefix { word in
      let letters = word.letters.lowercased().filter { $0 != "-" }
      return letters.count == 1 && word.letters != "a" && word.letters != "I"
        || letters.allSatisfy(\.isNumber) && !letters.isEmpty || numbers.contains(letters)
    }
    return items.count >= 2 || items.first.map { $0.letters.filter(\.isNumber).count >= 5 } ?? false
  }

  /// At least two items of one to three words with commas between them, and no joining word before the last.
  private static func isListed(_ words: [Word]) -> Bool {
    var lengths = [0]
    for word in words.reversed() {
      if lengths.count > 1 || lengths[0] > 0, word.marks.contains(where: { ",，、".contains($0) }) {
        lengths.append(0)
      }
      if lengths.count == 1, conjunctions.contains(word.letters.lowercased()) { return false }
      lengths[lengths.count - 1] += 1
    }
    // The first item has the sentence before it: "I need milk, eggs".
    return lengths.count >= 2 && lengths.dropLast().allSatisfy { $0 <= 3 }
      && (lengths.count > 2 || lengths[0] <= 2)
  }
}
