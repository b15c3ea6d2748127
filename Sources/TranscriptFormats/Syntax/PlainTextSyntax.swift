import VoiceCore

/// A segment a line, with the name of who says it when that is known; an empty line between paragraphs.
struct PlainTextSyntax: TranscriptSyntax {
  func append(_ segment: TranscriptSegment) -> String {
    (segment.startsParagraph ? "\n" : "") + segment.line + "\n"
  }
}
