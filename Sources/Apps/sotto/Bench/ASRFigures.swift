import Foundation
import VoiceCore

/// The figures of `bench asr`.
struct ASRFigures: BenchFigures {
  static let schema = "sotto.bench.asr/2"

  /// One recognizer on one recording, or on all of them. Times are medians of the rounds.
  struct Figures: Encodable {
    var recognizer: String
    /// The recording's path; nil stands for all recordings together.
    var path: String?
    /// The length of the recording in seconds.
    var seconds: Double
    var loadSeconds: Double?
    /// The recognizer alone, for each second that it was given; nil for a recording without speech.
    var realTimeFactor: Double?
    /// The time from opening the recording to its last word, for each second of it.
    var endToEndRealTimeFactor: Double?
    /// CPU time of all cores for the same.
    var cpuSeconds: Double
    /// The most in any round, and of any recording.
    var peakRssMb: Double
    /// The score; nil when nobody wrote down what is said.
    var score: Scoring.Score?
    var text: String?

    private enum CodingKeys: CodingKey {
      case recognizer, path, seconds, loadSeconds, realTimeFactor, endToEndRealTimeFactor, cpuSeconds,
        peakRssMb, text
    }

    /// The score's fields stand among the others.
    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(recognizer, forKey: .recognizer)
      try fields.encodeIfPresent(path, forKey: .path)
      try fields.encode(seconds.rounded(to: 2), forKey: .seconds)
      try fields.encodeIfPresent(loadSeconds?.rounded(to: 3), forKey: .loadSeconds)
      try fields.encodeIfPresent(realTimeFactor?.rounded(to: 4), forKey: .realTimeFactor)
      try fields.encodeIfPresent(endToEndRealTimeFactor?.rounded(to: 4), forKey: .endToEndRealTimeFactor)
      try fields.encode(cpuSeconds.rounded(to: 3), forKey: .cpuSeconds)
      try fields.encode(peakRssMb.rounded(to: 1), forKey: .peakRssMb)
      try score?.encode(to: encoder)
      try fields.encodeIfPresent(text, forKey: .text)
    }
  }

  var rounds: Int
  var language: String
  var normalization: String
  /// A row for each recognizer, all recordings together.
  var recognizers: [Figures] = []
  var files: [Figures] = []

  init(_ run: ASRRun, _ scoring: Scoring) {
    rounds = run.rounds
    language = run.language.code
    normalization = scoring.name
    for (recognizer, recordings) in zip(run.recognizers, run.measurements) {
      var total = Total()
      for (recording, measurements) in zip(run.recordings, recordings) {
        guard let first = measurements.first else { continue }
        func median(_ value: (ASRMeasurement) -> Double) -> Double {
          Percentiles(measurements.map(value))?.p50 ?? 0
        }
        let figures = Figures(
          recognizer: recognizer, path: recording.path, seconds: first.seconds,
          loadSeconds: median(\.loadSeconds),
          realTimeFactor: first.windowSeconds > 0
            ? median(\.recognizerSeconds) / first.windowSeconds : nil,
          endToEndRealTimeFactor: first.seconds > 0 ? median(\.endToEndSeconds) / first.seconds : nil,
          cpuSeconds: median(\.cpuSeconds), peakRssMb: measurements.map(\.peakRssMb).max() ?? 0,
          score: recording.transcript.map { scoring.score(first.text, against: $0) }, text: first.text)
        total.add(
          figures, windows: first.windowSeconds, recognizing: median(\.recognizerSeconds),
          endToEnd: median(\.endToEndSeconds))
        files.append(figures)
      }
      recognizers.append(total.figures(of: recognizer))
    }
  }

  /// All recordings weigh by their length.
  private struct Total {
    private var seconds = 0.0
    private var windowSeconds = 0.0
    private var recognizing = 0.0
    private var endToEnd = 0.0
    private var cpuSeconds = 0.0
    private var peakRssMb = 0.0
    private var score: Scoring.Score?

    mutating func add(_ figures: Figures, windows: Double, recognizing: Double, endToEnd: Double) {
      seconds += figures.seconds
      windowSeconds += windows
      self.recognizing += recognizing
      self.endToEnd += endToEnd
      cpuSeconds += figures.cpuSeconds
      peakRssMb = max(peakRssMb, figures.peakRssMb)
      if let one = figures.score {
        var sum = score ?? Scoring.Score()
        sum += one
        score = sum
      }
    }

    func figures(of recognizer: String) -> Figures {
      Figures(
        recognizer: recognizer, path: nil, seconds: seconds,
        realTimeFactor: windowSeconds > 0 ? recognizing / windowSeconds : nil,
        endToEndRealTimeFactor: seconds > 0 ? endToEnd / seconds : nil, cpuSeconds: cpuSeconds,
        peakRssMb: peakRssMb, score: score)
    }
  }

  var tables: [BenchTable] {
    [table("recordings", files), table("all together", recognizers)]
  }

  private func table(_ title: String, _ rows: [Figures]) -> BenchTable {
    BenchTable(
      title: title,
      columns: ["recording", "recognizer", "seconds"] + Scoring.Score.columns
        + ["real-time factor", "end to end", "peak MB"],
      rows: rows.map { row in
        [row.path.map { PathParts($0).name } ?? "all", row.recognizer]
          + [row.seconds.written(1)] + Scoring.Score.cells(row.score)
          + [row.realTimeFactor, row.endToEndRealTimeFactor].map { $0?.written(4) ?? "–" }
          + [row.peakRssMb.written(0)]
      })
  }
}
