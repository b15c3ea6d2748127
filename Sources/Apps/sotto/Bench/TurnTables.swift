import TurnBenchmark
import TurnTaking
import VoiceCore

/// The tables that a person reads of `sotto bench turns`; the JSON has more.
extension TurnFigures: BenchFigures {
  static let schema = "sotto.bench.turns/1"

  var tables: [BenchTable] {
    [intervals, companions] + (transcriptsDiffer.map { [sameness($0)] } ?? [])
      + (ratios.isEmpty ? [] : [comparison]) + (complete ? [] : [unfinished])
  }

  private var measured: [(name: String, figures: ModeFigures)] {
    TurnMode.allCases.compactMap { mode in modes[mode.rawValue].map { (mode.rawValue, $0) } }
  }

  private var intervals: BenchTable {
    BenchTable(
      title: "from the end of speech, p50 / p95 / max (ms; first token: from the commit)",
      columns: ["mode", "turns", "commit", "final text", "first token", "response token", "first audio"],
      rows: measured.map { name, mode in
        [name, "\(mode.turns)"]
          + [mode.endpointDelay, mode.finalTranscript, mode.firstToken, mode.responseToken, mode.firstAudio]
          .map {
            $0.map { $0.written(0).joined(separator: " / ") } ?? "–"
          }
      })
  }

  private var companions: BenchTable {
    BenchTable(
      title: "beside them",
      columns: ["mode"] + measured.map(\.name),
      rows: [
        row("of the first audio, in the device (ms)") {
          $0.deviceLatency?.written(0).joined(separator: " / ")
        },
        row("false commits (%)") { $0.falseCommits.percent },
        row("… without a pause of \(Int(commitSilenceMs)) ms (%)") { $0.falseCommitsShortPauses?.percent },
        row("joined (%)") { $0.joined.percent },
        row("reply stopped after, worst (ms)") { $0.interrupt?.max.written(0) },
        row("missed ends (%)") { $0.missedEnds.percent },
        row("drafts a turn") { $0.drafts.written(2) },
        row("wasted tokens a turn") { $0.wastedTokens.written(1) },
        row("wasted CPU a turn (s)") { $0.wastedCpuSeconds.written(2) },
        row("CPU a turn (s)") { $0.cpuSeconds.written(2) },
        row("CPU share (%)") { $0.cpuShare.percent },
        row("energy a turn (J)") { $0.energyJoules?.written(1) },
        row("revised words (%)") { $0.revisionRate.percent },
        row("WER (%)") { $0.wer.percent },
        row("equal replies (%)") { $0.repliesEqual?.percent },
        row("peak memory (MB)") { $0.peakRssMb.written(0) },
        row("dropped samples") { "\($0.droppedSamples)" },
        row("starved") { "\($0.starved)" },
        row("xruns") { "\($0.xruns)" },
        row("failures") { "\($0.failures)" },
      ])
  }

  private func row(_ name: String, _ cell: (ModeFigures) -> String?) -> [String] {
    [name] + measured.map { cell($0.figures) ?? "–" }
  }

  private func sameness(_ differ: Double) -> BenchTable {
    BenchTable(
      title: "between all rounds and modes", columns: ["questions heard in other words (%)"],
      rows: [[differ.percent]])
  }

  private var comparison: BenchTable {
    BenchTable(
      title: "in the same run",
      columns: ["", "first audio p50", "p95", "response token p50", "CPU"],
      rows: ratios.sorted { $0.key < $1.key }.map { name, ratio in
        [name.replacing("_", with: " ")]
          + [ratio.firstAudioP50, ratio.firstAudioP95, ratio.responseTokenP50, ratio.cpuSeconds].map {
            $0.map { "× " + $0.written(2) } ?? "–"
          }
      })
  }

  private var unfinished: BenchTable {
    BenchTable(
      title: "The run was ended before all was measured.", columns: ["turns"], rows: [["\(turns.count)"]])
  }
}

extension Double {
  fileprivate var percent: String { (self * 100).written(1) }
}
