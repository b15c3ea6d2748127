import VoiceCore

/// Writes one transcript in one format: at once, or segment by segment as they are recognised. The text is the same.
///
///     begin(recording) → append(segment) → append(segment) → … → finish(recording)
///
/// Each gives the text that can be written by now. A subtitle waits for the next one's start before it is sure of its
/// own end, so srt and vtt are a segment behind; json and verbose-json come as a whole at the end. Lines end in LF, but
/// in csv, where the specification wants CRLF. Pure; any queue.
public struct TranscriptWriter: Sendable {
  private let blank: any TranscriptSyntax
  private var syntax: any TranscriptSyntax

  public init(_ format: TranscriptFormat, _ options: TranscriptOptions = TranscriptOptions()) {
    blank =
      switch format {
      case .txt: PlainTextSyntax()
      case .srt: SubRipSyntax(layout: options.subtitles)
      case .vtt: WebVTTSyntax(layout: options.subtitles, words: options.words)
      case .json: JSONSyntax(words: options.words)
      case .jsonl: JSONLinesSyntax(words: options.words)
      case .csv: CommaSeparatedSyntax(words: options.words)
      case .tsv: TabSeparatedSyntax(words: options.words)
      case .lrc: LyricsSyntax(words: options.words)
      case .verboseJSON: VerboseJSONSyntax(words: options.words)
      }
    syntax = blank
  }

  /// The whole file.
  public func text(of transcript: RecordingTranscript) -> String {
    var writer = self
    var text = writer.begin(transcript)
    for segment in transcript.segments { text += writer.append(segment) }
    return text + writer.finish(transcript)
  }

  /// Starts a file.
  ///
  /// - Parameter recording: as far as it is known; a `duration` of zero is unknown. Its segments do not count.
  public mutating func begin(_ recording: RecordingTranscript) -> String {
    syntax = blank
    return syntax.begin(recording)
  }

  /// - Parameter segment: starts no earlier than the one before.
  public mutating func append(_ segment: TranscriptSegment) -> String {
    syntax.append(segment)
  }

  /// Ends the file.
  ///
  /// - Parameter recording: with all that is known now. Its segments do not count: those that were appended do.
  public mutating func finish(_ recording: RecordingTranscript) -> String {
    syntax.finish(recording)
  }
}

/// A file format, as ``TranscriptWriter`` uses it.
protocol TranscriptSyntax: Sendable {
  mutating func begin(_ recording: RecordingTranscript) -> String
  mutating func append(_ segment: TranscriptSegment) -> String
  mutating func finish(_ recording: RecordingTranscript) -> String
}

extension TranscriptSyntax {
  func begin(_ recording: RecordingTranscript) -> String { "" }
  func finish(_ recording: RecordingTranscript) -> String { "" }
}

extension TranscriptSegment {
  /// The text on one line, behind the speaker's name.
  var line: String {
    speaker.map { $0 + ": " + textOnOneLine } ?? textOnOneLine
  }

  /// The text on one line: each run of white space is one space.
  var textOnOneLine: String { text.split { $0.isBreakingSpace }.joined(separator: " ") }
}

extension Character {
  /// Whether it is white space at which a line may end; the no-break spaces hold a number or a name together. Control
  /// characters count as such: no text format has a use for them.
  var isBreakingSpace: Bool {
    guard let scalar = unicodeScalars.first else { return false }
    return switch scalar {
    case "\u{A0}", "\u{202F}", "\u{2007}": false
    default: isWhitespace || scalar.properties.generalCategory == .control
    }
  }
}
