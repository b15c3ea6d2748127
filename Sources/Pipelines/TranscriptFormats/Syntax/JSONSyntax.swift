import VoiceCore

/// The schema `sotto.transcript/1` of `docs/transcripts.md`: what is not known is null, and only `words` may be missing.
struct JSONSyntax: TranscriptSyntax {
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
    return JSON.document([
      ("schema", .string("sotto.transcript/1")),
      ("source", .string(recording.source)),
      ("duration", .seconds(recording.duration)),
      ("task", .string(recording.task.rawValue)),
      ("model", .string(recording.model)),
      ("language", recording.language.map { .string($0.code) } ?? .null),
      ("language_probability", recording.languageProbability.map { .probability($0) } ?? .null),
      ("text", .string(whole.text)),
      ("segments", .array(segments.enumerated().map { $1.json(id: $0, words: words) })),
      (
        "unheard",
        .array(
          recording.unheard.map {
            .object([("start", .seconds($0.lowerBound)), ("end", .seconds($0.upperBound))])
          })
      ),
    ])
  }
}

/// The segments of `sotto.transcript/1`, each on a line of its own.
struct JSONLinesSyntax: TranscriptSyntax {
  let words: Bool
  private var count = 0

  init(words: Bool) { self.words = words }

  mutating func append(_ segment: TranscriptSegment) -> String {
    defer { count += 1 }
    return segment.json(id: count, words: words).text + "\n"
  }
}

extension TranscriptSegment {
  fileprivate func json(id: Int, words wanted: Bool) -> JSON {
    var members: [(String, JSON)] = [
      ("id", .integer(id)), ("start", .seconds(start)), ("end", .seconds(end)), ("text", .string(text)),
      ("language", language.map { .string($0.code) } ?? .null),
      ("speaker", speaker.map { .string($0) } ?? .null), ("quality", quality?.json ?? .null),
    ]
    if wanted { members.append(("words", .array(words.map(\.json)))) }
    return .object(members)
  }
}

extension Word {
  fileprivate var json: JSON {
    .object([
      ("text", .string(text)), ("start", .seconds(start)), ("end", .seconds(end)),
      ("confidence", confidence.map { .probability($0) } ?? .null),
    ])
  }
}

extension RecognitionQuality {
  fileprivate var json: JSON {
    .object([
      ("average_log_probability", .decimal(Double(averageLogProbability), places: 4)),
      ("no_speech_probability", .probability(noSpeechProbability)),
      ("compression_ratio", .decimal(Double(compressionRatio), places: 4)),
      ("temperature", .decimal(Double(temperature), places: 2)),
    ])
  }
}

extension JSON {
  fileprivate static func probability(_ value: Float) -> JSON { .decimal(Double(value), places: 4) }
}
