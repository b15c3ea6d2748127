import VoiceCore

/// A segment a line, with the name of who says it when that is known.
struct PlainTextSyntax: TranscriptSyntax {
  func append(_ segment: TranscriptSegment) -> String { segment.line + "\n" }
}
