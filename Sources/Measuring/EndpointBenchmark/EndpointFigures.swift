import VoiceCore

/// All that a run found: `sotto.bench.endpoints/1`. Shares are 0…1, times ms. Benchmarks/README.md documents every field.
package struct EndpointFigures: Sendable, Encodable {
  /// One source of scores.
  package struct Source: Sendable, Encodable {
    /// The least share of holds that are cut off with a mean wait of at most 300 ms; nil when no policy waits so short.
    package var cutOffAt300: Double?
    /// The least mean wait with at most 5 % of the holds cut off; nil when every policy cuts off more.
    package var deadAirAt5: Double?
    /// Area under the ROC curve: 0.5 is a coin, 1 never errs.
    package var auc: Double
    package var curve: [CurvePoint]

    private enum CodingKeys: String, CodingKey {
      case cutOffAt300 = "cut_off_300"
      case deadAirAt5 = "dead_air_5"
      case auc, curve
    }

    init(_ sweep: EndpointPolicySweep) {
      cutOffAt300 = sweep.cutOff(atWait: 300)?.rounded(to: 4)
      deadAirAt5 = sweep.wait(atCutOff: 0.05)?.rounded(to: 1)
      auc = sweep.areaUnderROC.rounded(to: 4)
      curve = sweep.curve.map {
        CurvePoint(waitMs: $0.waitMilliseconds.rounded(to: 1), cutOff: $0.cutOff.rounded(to: 4))
      }
    }
  }

  package struct CurvePoint: Sendable, Hashable, Encodable {
    package var waitMs: Double
    package var cutOff: Double
  }

  /// What the shipped policy does with its own wait for each pause.
  package struct Policy: Sendable, Encodable {
    package var cutOff: Double
    package var meanWaitMs: Double

    /// - Returns: nil where it has no wait for a pause that counts, or there are none of one kind.
    init?(over pauses: [EndpointPause]) {
      let counted = pauses.filter(\.isCounted)
      let waits = counted.compactMap(\.policyWait)
      let holds = counted.count { $0.kind == .hold }
      guard waits.count == counted.count, holds > 0, holds < counted.count else { return nil }
      var (cut, wait) = (0, 0.0)
      for (pause, policyWait) in zip(counted, waits) {
        switch pause.kind {
        case .hold: cut += pause.length > policyWait ? 1 : 0
        case .end: wait += policyWait.milliseconds
        }
      }
      cutOff = (Double(cut) / Double(holds)).rounded(to: 4)
      meanWaitMs = (wait / Double(counted.count - holds)).rounded(to: 1)
    }
  }

  package struct Condition: Sendable, Encodable {
    /// By ``EndpointSource``'s names, those that had something to go by.
    package var sources: [String: Source] = [:]
    package var policy: Policy?

    init(_ pauses: [EndpointPause]) {
      for source in EndpointSource.allCases {
        if let sweep = EndpointPolicySweep(of: source, over: pauses) {
          sources[source.rawValue] = Source(sweep)
        }
      }
      policy = Policy(over: pauses)
    }
  }

  /// How many of each were measured, under one condition.
  package struct Counts: Sendable, Hashable, Encodable {
    package var holds: Int
    /// The holds that are neither shorter than 200 ms nor longer than 5 s.
    package var holdsCounted: Int
    package var ends: Int
    package var recordings: Int
    package var speakers: Int

    init(_ pauses: [EndpointPause]) {
      holds = pauses.count { $0.kind == .hold }
      holdsCounted = pauses.count { $0.kind == .hold && $0.isCounted }
      ends = pauses.count { $0.kind == .end }
      recordings = Set(pauses.map(\.recording)).count
      speakers = Set(pauses.map(\.speaker)).count
    }
  }

  /// Whether every pause was measured under every condition.
  package var complete: Bool
  /// "fit", "report" or "all".
  package var part: String
  package var pauses: Counts
  /// Those of the clean recordings, or of the first condition that was measured.
  package var sources: [String: Source]
  package var policy: Policy?
  package var conditions: [String: Condition]

  /// - Parameters:
  ///   - pauses: all that were to be measured, of the turns that were; the same under every condition.
  ///   - measurements: of those that count.
  package init(
    complete: Bool, part: EndpointPause.Part?, pauses: [EndpointPause],
    _ measurements: [EndpointBench.Measurement]
  ) {
    self.complete = complete
    self.part = part?.rawValue ?? "all"
    self.pauses = Counts(pauses)
    let byCondition = Dictionary(grouping: measurements, by: \.condition).mapValues { $0.map(\.pause) }
    conditions = [:]
    for (condition, pauses) in byCondition { conditions[condition.rawValue] = Condition(pauses) }
    let first = SoundCondition.allCases.lazy.compactMap { [conditions] in conditions[$0.rawValue] }.first
    sources = first?.sources ?? [:]
    policy = first?.policy
  }
}
