/// Where lines may end in Chinese, Japanese and the scripts of South-East Asia, which put no space between words.
///
/// The characters that may not begin or end a line are those of JIS X 4051 (kinsoku) and of Unicode Standard Annex 14,
/// with the Thai and Lao vowels that belong to the letter behind or before them.
enum UnspacedScript {
  static func place(between left: String, _ right: String) -> LineBreak {
    guard let last = left.last, let first = right.first else { return .word }
    if cannotBegin.contains(first) || cannotEnd.contains(last) { return .never }
    // "。」" too: a closing bracket ends what its content ends.
    if sentenceEnds.contains(last) { return .sentence }
    if clauseEnds.contains(last) { return .clause }
    // "3万円", "二十五", "第3": a number, and the first character of what it counts.
    if last.isNumber || last == "第" && first.isNumber { return .never }
    return switch (Script(last), Script(first)) {
    case (.katakana, .katakana): .never
    case (.southEastAsian, .southEastAsian): vowelsBefore.contains(first) ? .word : .bound
    case (.hiragana, .han), (.hiragana, .katakana), (.hiragana, .other): .phrase
    case (.other, _), (_, .other), (.han, .katakana), (.katakana, .han): .word
    default: .bound
    }
  }

  private enum Script {
    case hiragana, katakana, han, southEastAsian, other

    init(_ character: Character) {
      self =
        switch character.unicodeScalars.first?.value ?? 0 {
        case 0x3041...0x309F: .hiragana
        case 0x30A0...0x30FF, 0x31F0...0x31FF: .katakana
        case 0x3005, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .han
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: .southEastAsian
        default: .other
        }
    }
  }

  private static let sentenceEnds = Set("。！？．!?")
  private static let clauseEnds = Set("、，；：」』）》】〉,;:")
  private static let cannotBegin = Set(
    "、。，．・：；？！ー”’）〕］｝〉》」』】〙〗〟々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％‰℃〜～–—,.:;?!)]}»%"
      + "ะาำๅๆฯະາຳໆຯ")
  private static let cannotEnd = Set("“‘（〔［｛〈《「『【〘〖〝￥＄£¥$€№#([{«").union(vowelsBefore)
  /// Thai and Lao vowels that are written before their consonant, and so begin a syllable.
  private static let vowelsBefore = Set("เแโใไເແໂໃໄ")
}
