import SpeechText
import VoiceCore

/// Decides of one segment after another whether it begins a paragraph.
///
/// A new speaker and a long silence always do. A shorter silence, and a place where the language model began one, do once
/// a paragraph has a few sentences; a paragraph that has become long ends with the next sentence that is followed by a
/// breath, or with any.
struct Paragraphs: Sendable {
  private static let longSilence: Duration = .seconds(4)
  /// The silence that may begin a paragraph: readers and lecturers pause for about half a second between sentences,
  /// and longer between subjects.
  private static let silence: Duration = .milliseconds(1500)
  private static let breath: Duration = .milliseconds(500)
  private static let shortest = 40
  private static let long = 120
  private static let longest = 200

  private var previous: TranscriptSegment?
  /// The number of words in the paragraph so far.
  private var words = 0

  /// - Parameters:
  ///   - segment: the next one, as it will be written.
  ///   - words: that it holds.
  ///   - isProposed: whether the language model began a paragraph with it.
  mutating func starts(_ segment: TranscriptSegment, words count: Int, isProposed: Bool) -> Bool {
    defer {
      previous = segment
      words += count
    }
    guard let previous else { return false }
    let pause = segment.start - previous.end
    let isNew =
      if segment.speaker != previous.speaker || pause >= Self.longSilence {
        true
      } else if !previous.text.endsSentence || words < Self.shortest {
        false
      } else {
        isProposed || pause >= Self.silence || (words >= Self.long && pause >= Self.breath)
          || words >= Self.longest
      }
    if isNew { words = 0 }
    return isNew
  }
}
