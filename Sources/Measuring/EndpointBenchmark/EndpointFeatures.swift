import VoiceCore

/// What a fusion is fitted to, as a table: a tab-separated row for each pause that counts and condition, with its columns
/// named in the first line. Times are seconds; a score that does not exist is an empty cell.
package enum EndpointFeatures {
  package static func table(_ measurements: [EndpointBench.Measurement]) -> String {
    var header = [
      "recording", "speaker", "part", "condition", "turn_start", "pause_start", "length", "kind",
    ]
    header += ["spoken", "earlier_pauses", "voice", "meaning", "words", "fused", "policy_wait"]
    header += (measurements.first?.features.map(\.name) ?? []) + ["heard"]
    return ([header] + measurements.map(row)).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  private static func row(_ measurement: EndpointBench.Measurement) -> [String] {
    let (pause, evidence) = (measurement.pause, measurement.evidence)
    var cells = [pause.recording, pause.speaker, pause.part.rawValue, measurement.condition.rawValue]
    cells += [pause.turnStart, pause.start, pause.length].map(seconds)
    cells += [pause.kind.rawValue, seconds(evidence.spoken)]
    cells.append(evidence.earlierPauses.map(seconds).joined(separator: ","))
    let scores = [evidence.voice, evidence.meaning, pause.scores[.words], pause.scores[.fused]]
    cells += scores.map { $0.map { "\($0)" } ?? "" }
    cells.append(pause.policyWait.map(seconds) ?? "")
    for feature in measurement.features { cells.append("\(feature.value)") }
    cells.append(evidence.words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    return cells
  }

  private static func seconds(_ duration: Duration) -> String { "\(duration.seconds.rounded(to: 3))" }
}
