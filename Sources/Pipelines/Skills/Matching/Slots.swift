import VoiceCore

/// The kinds of value that a phrase may hold.
enum SlotKind: String, Sendable, Hashable {
  case number
  /// Words of any kind, as few as the rest of the phrase leaves.
  case text
  /// The name of a language: "Spanish".
  case tongue
}

/// A value that was found in an utterance.
enum SlotValue: Sendable {
  case number(Rational)
  /// The words' places in the utterance.
  case text(Range<Int>)
  case tongue(Language)
}

extension Captures {
  func number(_ name: String = "number") -> Rational? {
    if case .number(let value)? = self[name] { value } else { nil }
  }
  func text(_ name: String = "text") -> Range<Int>? { if case .text(let range)? = self[name] { range } else { nil } }
  func tongue() -> Language? { if case .tongue(let language)? = self["tongue"] { language } else { nil } }
}

extension Matcher {
  func read(_ kind: SlotKind, at start: Int) -> [(value: SlotValue, end: Int)] {
    switch kind {
    case .number:
      NumberReader(words: book.numbers).numbers(in: words, at: start).map { (.number($0.value), $0.end) }
    case .text:
      (start + 1...words.count).map { (.text(start..<$0), $0) }
    case .tongue:
      beginning("tongue", at: start) { name, _ in (try? Language(name)).map(SlotValue.tongue) }
    }
  }
}
