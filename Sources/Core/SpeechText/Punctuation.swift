/// The functions of marks in a text, in all scripts that the recognizers write and the voices read.
extension Unicode.Scalar {
  /// Whether it ends a sentence, a full stop that may also end an abbreviation among them.
  package var isSentenceMark: Bool { Punctuation.sentence.contains(self) }

  /// Whether it ends a sentence and nothing else, so that no space need follow it: "。", "।", "؟".
  var isSureSentenceMark: Bool { isSentenceMark && !".!?…".unicodeScalars.contains(self) }

  /// Whether it parts clauses: a comma, a colon, a semicolon. No dash.
  package var isClauseMark: Bool { Punctuation.clause.contains(self) }

  /// Whether it begins what it stands before: a quote, a bracket, "¿".
  package var isOpeningMark: Bool { Punctuation.opening.contains(self) }

  /// Whether it ends what it stands behind: a quote or a bracket. "“" opens in English and closes in German.
  package var isClosingMark: Bool { Punctuation.closing.contains(self) }
}

extension Character {
  /// Whether it ends a sentence, a full stop that may also end an abbreviation among them.
  package var isSentenceMark: Bool { unicodeScalars.first?.isSentenceMark == true }
  /// Whether it parts clauses: a comma, a colon, a semicolon. No dash.
  package var isClauseMark: Bool { unicodeScalars.first?.isClauseMark == true }
  /// Whether it begins what it stands before: a quote, a bracket, "¿".
  package var isOpeningMark: Bool { unicodeScalars.first?.isOpeningMark == true }
  /// Whether it ends what it stands behind: a quote or a bracket. "“" opens in English and closes in German.
  package var isClosingMark: Bool { unicodeScalars.first?.isClosingMark == true }
}

private enum Punctuation {
  /// Latin, full and half width, Arabic and Urdu, Devanagari, Armenian, Ethiopic, Khmer, Burmese, Tibetan.
  static let sentence = scalars(".!?…‼⁇⁈⁉‽。！？．｡؟۔।॥։።፧។៕။༎")
  static let clause = scalars(",;:、，；：､،؛၊፣፤፥།")
  static let opening = scalars("\"'“‘„‚«‹([{¿¡（「『《〈【〔［｛")
  static let closing = scalars("\"'”’“‘»›)]}）」』》〉】〕］｝")

  private static func scalars(_ list: String) -> Set<Unicode.Scalar> { Set(list.unicodeScalars) }
}
