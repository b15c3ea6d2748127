import VoiceCore

extension StringProtocol {
  /// The text between this text and the next where they become one: a space, or nothing where the scripts that meet
  /// write none.
  ///
  /// - None between two letters of Chinese, Japanese, Thai, Lao, Khmer, Burmese or Tibetan, whatever marks are between
  ///   them, and none beside a mark in full width ("。").
  /// - None where Chinese or Japanese meets a Latin word or a number ("用iPhone拍", "3万"), as is usual there. Thai and
  ///   its neighbours set foreign words and numbers off with a space.
  /// - One everywhere else, so in Korean, and behind a Latin mark ("OK, 我").
  ///
  /// Empty too where one of them is empty or has the white space already.
  package func separator(before next: some StringProtocol) -> String {
    guard let last, let first = next.first, !last.isWhitespace, !first.isWhitespace,
      last.unicodeScalars.first?.isFullWidth == false, first.unicodeScalars.first?.isFullWidth == false
    else { return "" }
    let left = self.last(where: \.isLetterOrNumber)
    let right = next.first(where: \.isLetterOrNumber)
    switch (left?.isUnspaced ?? false, right?.isUnspaced ?? false) {
    case (true, true): return ""
    case (false, false): return " "
    default: break
    }
    if last.isSentenceMark || last.isClauseMark || last.isClosingMark || first.isOpeningMark { return " " }
    let scripts = [left?.script, right?.script]
    let isEastAsian = scripts.contains(.han) || scripts.contains(.kana)
    return isEastAsian && scripts.contains { $0 == nil || $0 == .latin } ? "" : " "
  }

  /// The two as one text, with a space between them where their scripts write one.
  public func joining(_ next: some StringProtocol) -> String { self + separator(before: next) + next }
}

extension Sequence where Element: StringProtocol {
  /// The texts as one, with a space between two where their scripts write one. Empty ones leave no trace.
  public var joinedText: String {
    reduce(into: "") { text, next in text += text.separator(before: next) + next }
  }
}

extension Sequence<Word> {
  /// The words' texts as one, with a space between two where their scripts write one.
  public var joinedText: String { lazy.map(\.text).joinedText }
}

extension RecordingTranscript {
  /// The segments' texts as one, with a space between two where their scripts write one.
  public var text: String { segments.lazy.map(\.text).joinedText }
}
