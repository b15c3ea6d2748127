import TranscriptEditing
import TranscriptFormats
import VoiceCore

/// Shows what the language model does with a transcript.
extension TranscriptView {
  mutating func showPolished(_ segment: TranscriptSegment) {
    if options.json { JSONEvents.write("polished", fields(of: segment)) } else { write(segment) }
  }

  mutating func show(_ change: TranscriptPolisher.Change) {
    if options.json {
      JSONEvents.write(
        "change",
        ["path": path, "start": seconds(change.start), "before": change.before, "after": change.after])
    } else {
      bar.clear()
      say(change.diff)
    }
  }

  /// Shows how far a pass has come.
  ///
  /// - Parameters:
  ///   - share: the part of a pass that is done, 0…1.
  ///   - pass: the name of the pass.
  mutating func showShare(_ share: Double, of pass: String) {
    guard Terminal.errors.isInteractive else { return }
    bar.label = pass
    bar.update(completed: Int64(share * 1000), of: 1000)
  }

  /// The text is complete; a summary of it comes.
  mutating func beginSummary(_ transcript: RecordingTranscript) {
    bar.clear()
    finishText(transcript)
    guard showsText, !transcript.segments.isEmpty else { return }
    let heading = format == .txt ? Terminal.output : .errors
    heading.writeLine("\n\(heading.bold("Summary"))")
  }

  mutating func showSummary(_ text: String) {
    bar.clear()
    guard showsText else { return }
    (format == .txt ? Terminal.output : .errors).write(text)
  }

  mutating func endSummary(_ summary: String) {
    bar.clear()
    if options.json { JSONEvents.write("summary", ["path": path, "text": summary]) }
    if showsText, !summary.isEmpty { (format == .txt ? Terminal.output : .errors).writeLine() }
    if summary.isEmpty { say("There is nothing to sum up in \(path).") }
  }
}
