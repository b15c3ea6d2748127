import VoiceCore

/// SubRip, as players and <https://docs.fileformat.com/video/srt/> have it: a number, the times with a comma, the lines,
/// an empty line. Who speaks stands in front of the first subtitle of each turn. There is no way to quote an arrow, so it becomes a shorter one, as in Whisper.
struct SubRipSyntax: TranscriptSyntax {
  private var cues: CueSequence
  private var count = 0
  /// The speaker of the subtitle before.
  private var speaker: String?

  init(layout: SubtitleLayout) { cues = CueSequence(layout: layout, labels: true) }

  mutating func append(_ segment: TranscriptSegment) -> String {
    cues.append(segment).map { text($0) }.joined()
  }

  mutating func finish(_ recording: RecordingTranscript) -> String { cues.finish().map { text($0) }.joined() }

  private mutating func text(_ cue: SubtitleCue) -> String {
    count += 1
    let times = [cue.start, cue.end].map { $0.hoursToMilliseconds(separator: ",") }
    let label = cue.speaker == speaker ? "" : cue.speaker.map { $0 + ": " } ?? ""
    speaker = cue.speaker
    let lines = label + cue.lines.map(\.line).joined(separator: "\n")
    return "\(count)\n\(times[0]) --> \(times[1])\n" + lines.withoutArrows + "\n\n"
  }
}

extension String {
  fileprivate var withoutArrows: String {
    var text = self
    while let arrow = text.firstRange(of: "-->") { text.replaceSubrange(arrow, with: "->") }
    return text
  }
}
