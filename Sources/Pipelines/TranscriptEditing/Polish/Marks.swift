/// Decides which punctuation of an answer is taken over. Of quotes, brackets and dashes a model makes too much, and
/// one alone is worse than none: those of the source stay, others do not come in.
enum Marks {
  static func opening(_ answer: String, for source: String) -> String {
    guard source.allSatisfy(inverted.contains) else { return source }
    let kept = answer.filter(inverted.contains)
    return kept.count <= 1 ? kept : source
  }

  /// - Returns: the answer's, without what is never taken over; the source's when the answer's are none of ``clauses``.
  static func closing(_ answer: String, for source: String) -> String {
    guard source.isEmpty || clauses.contains(source) else { return source }
    let kept = answer.filter { !"\"“”„»«’')]}*_`".contains($0) }
    return kept.isEmpty || clauses.contains(kept) ? kept : source
  }

  private static let inverted: Set<Character> = ["¿", "¡"]

  private static let clauses: Set<String> = {
    let low = [",", ".", "…", "...", "。", "，", "、", "；", "：", "？", "！", "،", "؛", "؟", "۔", "।"]
    let high = ["?", "!", ";", ":", "?!", "!?"]
    // French has a space before the high ones.
    let spaced = high.flatMap { [" " + $0, "\u{A0}" + $0, "\u{202F}" + $0] }
    return Set(low + high + spaced)
  }()
}
