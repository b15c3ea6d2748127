import SpeechText
import VoiceCore

/// Cuts a window's words into segments: a sentence each, or as much of one as stands between two long pauses.
package struct SentenceCutter: Sendable {
  /// The silence that ends a segment in the middle of a sentence too.
  package var longestPause: Duration = .milliseconds(1500)
  /// The length at which words without punctuation are cut, at the longest pause so far.
  package var longestSegment: Duration = .seconds(20)

  package init() {}

  /// - Parameters:
  ///   - words: in order, from the start of the recording.
  ///   - text: which they are of, as it is written; "" when nobody has it.
  ///   - language: of the words that do not say their own.
  package func segments(
    of words: [Word], in text: String = "", language: Language? = nil, quality: RecognitionQuality?
  ) -> [TranscriptSegment] {
    var text = WrittenText(text)
    var segments: [TranscriptSegment] = []
    var open: [Word] = []
    for word in words {
      if let first = open.first, let last = open.last {
        // "am 3.": the word before tells too.
        let isEnd = SentenceBoundary(last.language ?? language)
          .endsSentence(open.suffix(2).joinedText, before: word.text)
        if isEnd || word.start - last.end > longestPause || word.language != last.language {
          segments.append(segment(open, &text, language, quality))
          open = []
        } else if word.end - first.start > longestSegment {
          let cut = longestGap(in: open)
          segments.append(segment(Array(open[..<cut]), &text, language, quality))
          open.removeFirst(cut)
        }
      }
      open.append(word)
    }
    if !open.isEmpty { segments.append(segment(open, &text, language, quality)) }
    return segments
  }

  private func segment(
    _ words: [Word], _ text: inout WrittenText, _ language: Language?, _ quality: RecognitionQuality?
  ) -> TranscriptSegment {
    TranscriptSegment(
      start: words[0].start, end: words[words.count - 1].end, text: text.next(words), words: words,
      language: words[0].language ?? language, quality: quality)
  }

  /// The word behind which the segment is cut: not in its first third, so that no crumbs are left.
  private func longestGap(in words: [Word]) -> Int {
    let candidates = max(1, words.count / 3)..<max(2, words.count)
    return candidates.max { gap(before: $0, words) < gap(before: $1, words) } ?? words.count
  }

  private func gap(before index: Int, _ words: [Word]) -> Duration {
    index < words.count ? words[index].start - words[index - 1].end : .zero
  }
}
