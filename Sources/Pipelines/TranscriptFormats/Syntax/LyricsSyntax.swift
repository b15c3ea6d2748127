import VoiceCore

/// LRC: a line a segment, `[mm:ss.xx]` before it. With words "Enhanced LRC", the A2 extension: `<mm:ss.xx>` before each
/// word and after the last one. A line stays until the next, so a long pause begins with an empty one.
/// Header tags as in <https://en.wikipedia.org/wiki/LRC_(file_format)>: `re` the program, `la` the language, `length`.
struct LyricsSyntax: TranscriptSyntax {
  let words: Bool
  /// The shortest pause at which the line before it is cleared.
  private let longPause = Duration.seconds(5)
  private var end: Duration?

  init(words: Bool) { self.words = words }

  func begin(_ recording: RecordingTranscript) -> String {
    var text = "[re:sotto]\n"
    if let language = recording.writtenLanguage { text += "[la:\(language.code)]\n" }
    if recording.duration > .zero {
      let seconds = (recording.duration.wholeMilliseconds + 500) / 1000
      text += "[length:\((seconds / 60).padded(2)):\((seconds % 60).padded(2))]\n"
    }
    return text
  }

  mutating func append(_ segment: TranscriptSegment) -> String {
    var text = ""
    if let end, segment.start - end >= longPause { text += clear(end) }
    text += "[\(segment.start.minutesToCentiseconds)]"
    if let speaker = segment.speaker { text += speaker + ": " }
    end = max(end ?? segment.end, segment.end)
    return text + line(segment) + "\n"
  }

  func finish(_ recording: RecordingTranscript) -> String { end.map(clear) ?? "" }

  private func clear(_ time: Duration) -> String { "[\(time.minutesToCentiseconds)]\n" }

  private func line(_ segment: TranscriptSegment) -> String {
    let units = LineUnit.units(of: segment)
    let timed = words && !segment.words.isEmpty
    var line = ""
    for (index, unit) in units.enumerated() {
      if unit.isSpaced && index > 0 { line += " " }
      if timed, let start = unit.wordStart { line += "<\(start.minutesToCentiseconds)>" }
      line += unit.text
    }
    if timed, let last = units.last { line += " <\(last.end.minutesToCentiseconds)>" }
    return line
  }
}

extension RecordingTranscript {
  /// The language of the text, which need not be that of the recording.
  var writtenLanguage: Language? { task == .translate ? .english : language }
}
