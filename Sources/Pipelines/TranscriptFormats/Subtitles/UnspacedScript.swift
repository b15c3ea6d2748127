import SpeechText

/// Knows where lines may end in Chinese, Japanese and the scripts of South-East Asia, which put no space between
/// words.
///
/// The characters that may not begin or end a line are those of JIS X 4051 (kinsoku) and of Unicode Standard Annex 14,
/// with the Thai and Lao vowels that belong to the letter behind or before them.
enum UnspacedScript {
  static func place(between left: String, _ right: String) -> LineBreak {
    guard let last = left.last, let first = right.first else { return .word }
    if cannotBegin.contains(first) || cannotEnd.contains(last) { return .never }
    // "。」" too: a closing bracket ends what its content ends.
    if last.isSentenceMark && last != "…" { return .sentence }
    if last.isClauseMark || last.isUnspaced && last.isClosingMark { return .clause }
    // "3万円", "二十五", "第3": a number, and the first character of what it counts.
    if last.isNumber || last == "第" && first.isNumber { return .never }
    return switch (Kind(last), Kind(first)) {
    case (.katakana, .katakana): .never
    case (.southEastAsian, .southEastAsian): vowelsBefore.contains(first) ? .word : .bound
    case (.hiragana, .han), (.hiragana, .katakana), (.hiragana, .other): .phrase
    case (.other, _), (_, .other), (.han, .katakana), (.katakana, .han): .word
    default: .bound
    }
  }

  private enum Kind {
    case hiragana, katakana, han, southEastAsian, other

    init(_ character: Character) {
      self =
        switch character.unicodeScalars.first.flatMap(Script.init(of:)) {
        case .kana where ("\u{3040}"..."\u{309F}").contains(character.unicodeScalars.first!): .hiragana
        case .kana: .katakana
        case .han: .han
        case .thai, .lao, .burmese, .khmer: .southEastAsian
        default: .other
        }
    }
  }

  private static let cannotBegin = Set(
    "、。，．・：；？！ー”’）〕］｝〉》」』】〙〗〟々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％‰℃〜～–—,.:;?!)]}»%"
      + "ะาำๅๆฯະາຳໆຯ")
  private static let cannotEnd = Set("“‘（〔［｛〈《「『【〘〖〝￥＄£¥$€№#([{«").union(vowelsBefore)
  /// The Thai and Lao vowels that are written before their consonant, and so begin a syllable.
  private static let vowelsBefore = Set("เแโใไເແໂໃໄ")
}
