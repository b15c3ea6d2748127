import SpeechText
import VoiceCore

/// Reads a text's tokens once, from its beginning, and keeps what was meant.
struct FillerEditor {
  private(set) var kept: [SpokenToken] = []
  private let words: FillerWords
  /// Whether the text has small letters, so that capitals say something.
  private let hasCase: Bool
  /// The marks that stood in front of dropped words, such as opening quotes, which go to the next word.
  private var lead = ""
  private var needsCapital = false

  init(_ words: FillerWords, hasCase: Bool) {
    self.words = words
    self.hasCase = hasCase
  }

  mutating func append(_ token: SpokenToken, before next: SpokenToken?) {
    if isSound(token) || isFragment(token, before: next) { return drop(token, before: next) }
    var token = token
    if let core = withoutStutter(token.shape.core) { token.change(core: core) }
    if !lead.isEmpty { token.change(lead: lead + token.shape.lead) }
    if needsCapital { token.change(core: token.shape.core.capitalizedFirst) }
    (lead, needsCapital) = ("", false)
    if let last = kept.last, isStumble(last, token) {
      kept.removeLast()
      token.takePlace(of: last)
    }
    kept.append(token)
    for count in 2...3 { removeRepeated(count) }
  }

  // MARK: What goes

  private func isSound(_ token: SpokenToken) -> Bool {
    let shape = token.shape
    // "Hm?" asks. "ER" is a place, and "err" a verb.
    guard !shape.tail.contains("?"), token.word != "err", token.word.count > 1 else { return false }
    if hasCase && shape.core.allSatisfy(\.isUppercase) { return false }
    // "5 mm"
    if token.word == "mm", let last = kept.last?.shape, last.core.contains(where: \.isNumber) { return false }
    return words.sounds.contains(token.word.withoutRepeats)
  }

  /// "th- the", "w- we"; and "str- I", which is no word. Not "Vor- und Nachteile".
  private func isFragment(_ token: SpokenToken, before next: SpokenToken?) -> Bool {
    guard let next, let dash = token.shape.tail.first, dash.isDash, token.shape.hasContent,
      token.word.allSatisfy(\.isLetter)
    else { return false }
    if next.word.hasPrefix(token.word) && next.word != token.word && token.word.count <= 4 { return true }
    let isConsonants = token.shape.core.allSatisfy { $0.isASCII && $0.isLowercase && !"aeiouy".contains($0) }
    return dash == "-" && isConsonants && token.word.count <= 3 && !ClauseWords.joins(next.word)
  }

  private func isStumble(_ last: SpokenToken, _ token: SpokenToken) -> Bool {
    guard last.word == token.word, last.shape.hasContent, last.shape.goesOn, token.shape.lead.isEmpty else {
      return false
    }
    return words.stumbles.contains(token.word) || last.shape.tail == "-"
  }

  /// "I want to I want to go", "nobody knew – nobody knew that"; "I know, I know" says it twice.
  private mutating func removeRepeated(_ count: Int) {
    guard kept.count >= 2 * count else { return }
    let second = kept.count - count
    let first = second - count
    guard (0..<count).allSatisfy({ kept[first + $0].word == kept[second + $0].word }) else { return }
    let inside = kept[first..<second - 1] + kept[second..<kept.count - 1]
    guard inside.allSatisfy({ $0.shape.tail.isEmpty }), kept[second].shape.lead.isEmpty,
      kept[first..<second].allSatisfy({ $0.word.contains(where: \.isLetter) })
    else { return }
    let joint = kept[second - 1].shape
    guard joint.isBrokenOff || joint.tail.isEmpty && words.stumbles.contains(kept[first].word) else { return }
    kept[second].takePlace(of: kept[first])
    kept.removeSubrange(first..<second)
  }

  /// "w-w-what", "I-I-I", "th-the"; nil for "t-test", "so-so", "re-release".
  private func withoutStutter(_ core: String) -> String? {
    let parts = core.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }
    guard parts.count > 1, let last = parts.last, let first = parts.first, !first.isEmpty else { return nil }
    guard parts.dropLast().allSatisfy({ last.hasPrefix($0) }) else { return nil }
    let repeats = parts.count > 2 && first.count <= 2 && parts.dropLast().allSatisfy { $0 == first }
    guard words.stumbles.contains(last) || repeats && last != first else { return nil }
    let word = String(core.suffix(last.count))
    return core.first?.isUppercase == true ? word.capitalizedFirst : word
  }

  // MARK: What it leaves behind

  private mutating func drop(_ token: SpokenToken, before next: SpokenToken?) {
    let shape = token.shape
    let isFirst = kept.last?.shape.endsItsSentence ?? true
    if isFirst && shape.core.first?.isUppercase == true { needsCapital = true }
    // Quotes and brackets go to the neighbours, unless they held nothing else.
    let opening = shape.lead.filter { !$0.isDash }
    let closing = shape.tail.filter(\.isClosingMark)
    if opening.isEmpty || closing.isEmpty { lead += opening }
    guard let last = kept.last else { return }

    let ending = shape.tail.filter(\.isSentenceMark)
    let trailsOff = ending == "…" || ending.count > 1
    let goesOn = trailsOff && next?.shape.core.first?.isLowercase == true
    var tail = String(last.shape.tail)
    if !isFirst && !ending.isEmpty && !goesOn {
      tail = tail.filter { !",;: -–—".contains($0) } + ending
    } else if tail == ",", !closing.isEmpty || ClauseWords.binds(last.shape.core) {
      // "the, um, house", and before a quote's end; but "Well, um, I think" keeps its comma.
      tail = ""
    }
    if opening.isEmpty { tail += closing }
    kept[kept.count - 1].change(tail: tail)
  }
}

extension String {
  /// "ummm" → "um"
  fileprivate var withoutRepeats: String {
    reduce(into: "") { word, letter in
      if word.last != letter { word.append(letter) }
    }
  }
}
