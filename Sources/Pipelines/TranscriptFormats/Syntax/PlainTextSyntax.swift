import SpeechText
import VoiceCore

/// Writes text for reading, in paragraphs with an empty line between two: one a turn, behind its time and the
/// speaker's name, where speakers are known; a pause, or a paragraph that has become long, begins another.
struct PlainTextSyntax: TranscriptSyntax {
  /// The pause that ends a paragraph: a person who goes on does not pause so long.
  private static let longPause = Duration.seconds(4)
  /// The pause that ends a paragraph where a sentence ends; readers and lecturers pause for half a second between
  /// two.
  private static let pause = Duration.seconds(2)
  /// The pause that ends a long paragraph where a sentence ends, and the length in characters from which it is long:
  /// about 150 words.
  private static let (breath, long) = (Duration.milliseconds(500), 900)

  private var previous: TranscriptSegment?
  /// The number of characters in the paragraph so far.
  private var length = 0

  mutating func append(_ segment: TranscriptSegment) -> String {
    var text = ""
    let isTurn = segment.speaker != nil && segment.speaker != previous?.speaker
    if let previous {
      if isTurn || begins(segment, after: previous) {
        text = "\n\n"
        length = 0
      } else {
        text = previous.text.separator(before: segment.text)
      }
    }
    if isTurn, let speaker = segment.speaker { text += "[\(segment.start.clock)] \(speaker): " }
    let words = segment.textOnOneLine
    (previous, length) = (segment, length + words.count)
    return text + words
  }

  mutating func finish(_ recording: RecordingTranscript) -> String { previous == nil ? "" : "\n" }

  private func begins(_ segment: TranscriptSegment, after previous: TranscriptSegment) -> Bool {
    let silence = segment.start - previous.end
    if segment.startsParagraph || segment.speaker != previous.speaker || silence >= Self.longPause {
      return true
    }
    guard previous.text.endsSentence else { return false }
    return silence >= Self.pause || length >= Self.long && silence >= Self.breath
  }
}

extension Duration {
  /// The time as players show it, rounded down: "0:05", "1:02:03".
  fileprivate var clock: String {
    let seconds = Int(max(.zero, self).components.seconds)
    let rest = "\((seconds / 60 % 60).padded(seconds < 3600 ? 1 : 2)):\((seconds % 60).padded(2))"
    return seconds < 3600 ? rest : "\(seconds / 3600):\(rest)"
  }
}
