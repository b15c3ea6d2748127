/// The kinds of file that a transcript can be written as; `docs/transcripts.md` describes each.
public enum TranscriptFormat: String, Sendable, Hashable, CaseIterable {
  /// A sentence a line.
  case txt
  /// Subtitles: SubRip.
  case srt
  /// Subtitles: WebVTT, W3C.
  case vtt
  /// All there is to know, as one document.
  case json
  /// A segment a line, each a JSON document.
  case jsonl
  /// A table by RFC 4180, times in seconds.
  case csv
  /// The table that OpenAI's Whisper writes, times in milliseconds.
  case tsv
  /// Lyrics, for music players.
  case lrc
  /// What OpenAI's transcription API returns for `response_format=verbose_json`.
  case verboseJSON = "verbose-json"

  /// What a file of it is called behind the recording's name, without the dot in front. No two formats share one.
  public var fileExtension: String { self == .verboseJSON ? "verbose.json" : rawValue }

  /// Whether ``TranscriptWriter`` gives text while segments come; of the others, all comes at the end.
  public var isStreamed: Bool { self != .json && self != .verboseJSON }
}

/// How a transcript is written, in every format that can.
public struct TranscriptOptions: Sendable, Hashable {
  /// When each word was said and how sure the model is of it, in each format its own way. Segments whose words have no
  /// times are written without.
  public var words: Bool
  /// How srt and vtt are laid out.
  public var subtitles: SubtitleLayout

  public init(words: Bool = false, subtitles: SubtitleLayout = SubtitleLayout()) {
    self.words = words
    self.subtitles = subtitles
  }
}
