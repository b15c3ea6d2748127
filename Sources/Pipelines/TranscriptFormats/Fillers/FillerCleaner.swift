import VoiceCore

/// Takes out of a transcript what was said without being meant, by plain rules: sounds of hesitation ("um"), stumbles
/// ("I I think", "to the, to the shop", "w-w-what") and words broken off before they are said again ("th- the"). Commas,
/// full stops and capitals are put right where something is gone. Words that can mean something stay, and so do answers:
/// "uh-huh", "mm-hmm", "Hm?". `docs/transcripts.md` has the tables. Pure; any queue.
public struct FillerCleaner: Sendable {
  private let words: FillerWords

  /// - Parameter language: the language of the text. For nil and languages without a table only "hm", "mm", "uhm" and
  ///   "ehm" go.
  public init(language: Language?) { words = FillerWords(language) }

  /// The text without fillers; nil when there was nothing else in it.
  public func clean(_ text: String) -> String? {
    let kept = tokens(of: text)
    return kept.contains { $0.shape.hasContent } ? kept.text : nil
  }

  /// The segment with text and words that still agree; where its first or last words are gone, it is as much shorter.
  /// Nil when there was nothing else in it.
  public func clean(_ segment: TranscriptSegment) -> TranscriptSegment? {
    let kept = tokens(of: segment.text)
    guard kept.contains(where: { $0.shape.hasContent }) else { return nil }
    let text = kept.text
    guard text != segment.text.split(whereSeparator: \.isBreakingSpace).joined(separator: " ") else {
      return segment
    }
    var clean = segment
    clean.text = text
    clean.tokens = []
    clean.words = words(of: kept, in: segment)
    if let first = clean.words.first, let last = clean.words.last {
      if first != segment.words.first { clean.start = max(segment.start, first.start) }
      if last.end != segment.words.last?.end { clean.end = max(clean.start, min(segment.end, last.end)) }
    }
    return clean
  }

  /// - Returns: the transcript without the segments in which nothing was meant, each cleaned in the language of its text.
  public static func clean(_ transcript: RecordingTranscript) -> RecordingTranscript {
    var cleaners: [Language?: FillerCleaner] = [:]
    var clean = transcript
    clean.segments = transcript.segments.compactMap { segment in
      let spoken = segment.language ?? transcript.language
      let language = transcript.task == .translate ? .english : spoken
      let cleaner = cleaners[language] ?? FillerCleaner(language: language)
      cleaners[language] = cleaner
      return cleaner.clean(segment)
    }
    return clean
  }

  private func tokens(of text: String) -> [SpokenToken] {
    let tokens = SpokenToken.tokens(of: text)
    var editor = FillerEditor(words, hasCase: text.contains(where: \.isLowercase))
    for (index, token) in tokens.enumerated() {
      editor.append(token, before: index + 1 < tokens.count ? tokens[index + 1] : nil)
    }
    return editor.kept
  }

  /// The words of each token that is left, joined to one where its text has changed.
  private func words(of kept: [SpokenToken], in segment: TranscriptSegment) -> [Word] {
    guard segment.words.reduce(0, { $0 + $1.text.letterCount }) == segment.text.letterCount else { return [] }
    var ends: [Int] = []
    for word in segment.words { ends.append((ends.last ?? 0) + word.text.letterCount) }
    return kept.flatMap { token -> [Word] in
      let own = segment.words.indices.filter {
        ends[$0] > token.letters.lowerBound && ends[$0] <= token.letters.upperBound
      }.map { segment.words[$0] }
      guard let first = own.first, let last = own.last, !token.isAsBefore else { return own }
      let confidence = own.compactMap(\.confidence).min()
      return [
        Word(
          text: token.shape.text, start: first.start, end: last.end, confidence: confidence,
          language: first.language)
      ]
    }
  }
}
