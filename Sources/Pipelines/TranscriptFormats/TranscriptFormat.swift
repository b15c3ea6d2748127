/// The kinds of file that a transcript can be written as; `docs/transcripts.md` describes each.
public enum TranscriptFormat: String, Sendable, Hashable, CaseIterable {
  /// Text for reading, in paragraphs.
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

  /// The ending of a file of this format, without the dot in front. No two formats share one.
  public var fileExtension: String { self == .verboseJSON ? "verbose.json" : rawValue }

  /// Whether ``TranscriptWriter`` gives text while segments come; otherwise all comes at the end.
  public var isStreamed: Bool { self != .json && self != .verboseJSON }
}

/// The options of a written transcript, for every format that has the means.
public struct TranscriptOptions: Sendable, Hashable {
  /// Whether each word's time is written, and how sure the model is of the word, as each format does it. Segments
  /// whose words have no times are written without.
  public var words: Bool
  /// The layout of srt and vtt.
  public var subtitles: SubtitleLayout

  public init(words: Bool = false, subtitles: SubtitleLayout = SubtitleLayout()) {
    self.words = words
    self.subtitles = subtitles
  }
}
