import EndpointBenchmark
import VoiceCore

/// What a person reads of `sotto bench endpoints`; the JSON has more.
extension EndpointFigures: BenchFigures {
  static let schema = "sotto.bench.endpoints/1"

  var tables: [BenchTable] {
    [counts]
      + SoundCondition.allCases.compactMap { condition in
        conditions[condition.rawValue].map { Self.table(condition.rawValue, $0) }
      }
  }

  private var counts: BenchTable {
    let counts = [pauses.recordings, pauses.speakers, pauses.ends, pauses.holds, pauses.holdsCounted]
    return BenchTable(
      title: complete ? "part \(part)" : "part \(part), ended before all was measured",
      columns: ["recordings", "speakers", "ends", "holds", "of 0.2 to 5 s"], rows: [counts.map { "\($0)" }])
  }

  private static func table(_ name: String, _ condition: Condition) -> BenchTable {
    let sources = EndpointSource.allCases.compactMap { source in
      condition.sources[source.rawValue].map { figures in
        [
          source.rawValue.replacing("_", with: " "), figures.cutOffAt300.map { ($0 * 100).written(1) } ?? "–",
          figures.deadAirAt5?.written(0) ?? "–", figures.auc.written(3),
        ]
      }
    }
    let shipped = condition.policy.map {
      ", as shipped \(($0.cutOff * 100).written(1)) % cut off after a mean wait of \($0.meanWaitMs.written(0)) ms"
    }
    return BenchTable(
      title: name + (shipped ?? ""),
      columns: ["", "cut off at 300 ms (%)", "dead air at 5 % (ms)", "AUC"], rows: sources)
  }
}
