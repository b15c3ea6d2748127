import VoiceCore

/// RFC 4180: CRLF, and fields that need it in quotes. A segment a row; with words, a word a row and how sure the model
/// is of it. Text is written as it was said: no apostrophe is put before `=`, `+`, `-` or `@`, which would spoil it for
/// every reader but a spreadsheet (import it there as text).
struct CommaSeparatedSyntax: TranscriptSyntax {
  let words: Bool

  func begin(_ recording: RecordingTranscript) -> String {
    row(["start", "end", "speaker", "text"] + (words ? ["confidence"] : []) + ["language"])
  }

  func append(_ segment: TranscriptSegment) -> String {
    segment.rows(words: words).map { spoken in
      let times = [spoken.start.secondsToMilliseconds, spoken.end.secondsToMilliseconds]
      let confidence = spoken.confidence.flatMap { Double($0).decimal(places: 4) } ?? ""
      return row(
        times + [segment.speaker ?? "", spoken.text] + (words ? [confidence] : [])
          + [segment.language?.code ?? ""])
    }.joined()
  }

  private func row(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private func quoted(_ field: String) -> String {
    let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// Writes what OpenAI's Whisper calls tsv (`whisper/utils.py`, WriteTSV): start and end in whole milliseconds, and
/// the text, in which a tab becomes a space. It has no place for who speaks, so the text begins with the name. With
/// words, a word a row, and a fourth column that says how sure the model is of it.
struct TabSeparatedSyntax: TranscriptSyntax {
  let words: Bool

  func begin(_ recording: RecordingTranscript) -> String {
    "start\tend\ttext" + (words ? "\tconfidence" : "") + "\n"
  }

  func append(_ segment: TranscriptSegment) -> String {
    segment.rows(words: words).enumerated().map { index, spoken in
      let line = TranscriptSegment(
        start: spoken.start, end: spoken.end, text: spoken.text, speaker: index == 0 ? segment.speaker : nil
      ).line
      let confidence = spoken.confidence.flatMap { Double($0).decimal(places: 4) } ?? ""
      return "\(spoken.start.wholeMilliseconds)\t\(spoken.end.wholeMilliseconds)\t\(line)"
        + (words ? "\t\(confidence)" : "") + "\n"
    }.joined()
  }
}

extension TranscriptSegment {
  /// The segment's words, or all of it as one word.
  fileprivate func rows(words wanted: Bool) -> [Word] {
    wanted && !words.isEmpty ? words : [Word(text: text, start: start, end: end)]
  }
}
