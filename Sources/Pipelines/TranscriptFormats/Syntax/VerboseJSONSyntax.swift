import VoiceCore

/// The body that OpenAI's API answers `POST /v1/audio/transcriptions` with for `response_format=verbose_json`
/// (<https://platform.openai.com/docs/api-reference/audio/verbose-json-object>); `words` as for
/// `timestamp_granularities[]=word`. As there, a segment's text begins with a space, the language is its lower-case
/// English name, and that of a translation is English. A segment has its own, which is not theirs. `usage`, what it costs, is
/// left out.
struct VerboseJSONSyntax: TranscriptSyntax {
  let words: Bool
  private var segments: [TranscriptSegment] = []

  init(words: Bool) { self.words = words }

  mutating func append(_ segment: TranscriptSegment) -> String {
    segments.append(segment)
    return ""
  }

  func finish(_ recording: RecordingTranscript) -> String {
    var whole = recording
    whole.segments = segments
    var members: [(String, JSON)] = [
      ("task", .string(recording.task.rawValue)),
      ("language", .string(recording.writtenLanguage?.whisperName ?? "")),
      ("duration", .seconds(recording.duration)),
      ("text", .string(whole.text)),
      ("segments", .array(segments.enumerated().map { $1.verboseJSON(id: $0) })),
    ]
    if words { members.append(("words", .array(segments.flatMap(\.words).map(\.verboseJSON)))) }
    return JSON.document(members)
  }
}

extension TranscriptSegment {
  /// The segment as JSON. Every member is a number there: a model that does not judge itself gets the numbers of a
  /// certain, plain text.
  fileprivate func verboseJSON(id: Int) -> JSON {
    let quality =
      quality ?? RecognitionQuality(averageLogProbability: 0, noSpeechProbability: 0, compressionRatio: 1)
    return .object(
      [
        ("id", .integer(id)),
        // The start of Whisper's window in its frames of 10 ms; here a segment is its own window.
        ("seek", .integer(start.wholeMilliseconds / 10)),
        ("start", .seconds(start)),
        ("end", .seconds(end)),
        ("text", .string(" " + text)),
        ("tokens", .array(tokens.map { .integer($0) })),
        ("temperature", .decimal(Double(quality.temperature), places: 2)),
        ("avg_logprob", .decimal(Double(quality.averageLogProbability), places: 6)),
        ("compression_ratio", .decimal(Double(quality.compressionRatio), places: 6)),
        ("no_speech_prob", .decimal(Double(quality.noSpeechProbability), places: 6)),
      ] + (language.map { [("language", .string($0.whisperName))] } ?? []))
  }
}

extension Word {
  fileprivate var verboseJSON: JSON {
    .object([("word", .string(text)), ("start", .seconds(start)), ("end", .seconds(end))])
  }
}

extension Language {
  /// The language as Whisper's tokenizer names it.
  fileprivate var whisperName: String { code == "my" ? "myanmar" : englishName.lowercased() }
}
