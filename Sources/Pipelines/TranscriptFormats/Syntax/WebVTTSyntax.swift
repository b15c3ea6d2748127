import VoiceCore

/// WebVTT (<https://www.w3.org/TR/webvtt1/>): who speaks is a voice span, which its end tag may be left off since it spans
/// the whole cue; with words, each but the first has its time before it.
struct WebVTTSyntax: TranscriptSyntax {
  private let words: Bool
  private var cues: CueSequence

  init(layout: SubtitleLayout, words: Bool) {
    self.words = words
    cues = CueSequence(layout: layout, labels: false)
  }

  func begin(_ recording: RecordingTranscript) -> String { "WEBVTT\n\n" }

  mutating func append(_ segment: TranscriptSegment) -> String { cues.append(segment).map(text).joined() }

  mutating func finish(_ recording: RecordingTranscript) -> String { cues.finish().map(text).joined() }

  private func text(_ cue: SubtitleCue) -> String {
    let voice = cue.speaker.map { "<v \($0.escaped)>" } ?? ""
    var time = cue.start
    let lines = cue.lines.map { line in
      line.enumerated().reduce(into: "") { text, entry in
        let (index, unit) = entry
        if index > 0 && unit.isSpaced { text += " " }
        // Behind the cue's start, before its end, each later than the one before.
        if words, let start = unit.wordStart, start.wholeMilliseconds > time.wholeMilliseconds,
          start.wholeMilliseconds < cue.end.wholeMilliseconds
        {
          text += "<\(clock(start))>"
          time = start
        }
        text += unit.text.escaped
      }
    }
    return "\(clock(cue.start)) --> \(clock(cue.end))\n" + voice + lines.joined(separator: "\n") + "\n\n"
  }

  private func clock(_ time: Duration) -> String { time.hoursToMilliseconds(separator: ".") }
}

extension String {
  /// The text with its markup escaped. With `>` escaped too there is no arrow.
  fileprivate var escaped: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      default: text.append(character)
      }
    }
  }
}
