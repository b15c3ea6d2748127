import SpeechText
import VoiceCore

/// Keeps names together: words with a capital that follow each other, "New York", "Mr. Smith", "J. R. R. Tolkien",
/// also with "of", "van der", "&" between them.
enum NameRule {
  /// - Parameter beginsSentence: whether the word before `index` is its sentence's first, whose capital says nothing.
  static func holds(_ shapes: [WordShape], before index: Int, beginsSentence: Bool) -> Bool {
    var left = index - 1
    while left > 0, isParticle(shapes[left], behind: shapes[left - 1]) { left -= 1 }
    var right = index
    while right < shapes.count - 1, isParticle(shapes[right], behind: shapes[right - 1]) { right += 1 }
    let (first, second) = (shapes[left], shapes[right])
    guard isCapital(first), isCapital(second), first.leadsOn, second.lead.isEmpty else { return false }
    // "When Mary", "p.m. The": a capital of the sentence only.
    let mayBeFirst = (beginsSentence && left == index - 1) || left == 0
    if mayBeFirst && isFunctionWord(first.core) { return false }
    return first.tail.isEmpty || !isFunctionWord(second.core)
  }

  static func isCapital(_ shape: WordShape) -> Bool {
    guard shape.core.first?.isUppercase == true else { return false }
    return shape.core.prefix { $0 != "'" && $0 != "’" } != "I"
  }

  static func isFunctionWord(_ word: String) -> Bool { ClauseWords.binds(word) || ClauseWords.joins(word) }

  private static func isParticle(_ shape: WordShape, behind previous: WordShape) -> Bool {
    guard shape.lead.isEmpty && shape.tail.isEmpty && previous.tail.isEmpty else { return false }
    return particles.contains(shape.core)
      || articles.contains(shape.core) && particles.contains(previous.core)
  }

  private static let particles: Set<String> = [
    "&", "of", "van", "von", "de", "da", "di", "del", "della", "do", "dos", "du", "le", "bin", "ibn", "al",
    "el", "ter", "y",
  ]
  /// The articles in "of the", "van der", "de la".
  private static let articles: Set<String> = ["the", "der", "den", "la", "las", "los"]
}
