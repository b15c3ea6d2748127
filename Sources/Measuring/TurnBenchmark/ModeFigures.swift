import SpeechScoring
import VoiceCore

/// The figures of one mode over all questions and rounds. Times are in ms.
package struct ModeFigures: Sendable, Encodable {
  package var turns: Int

  // Over the turns that answered the whole question.
  package var endpointDelay: Percentiles?
  package var finalTranscript: Percentiles?
  package var firstToken: Percentiles?
  package var responseToken: Percentiles?
  package var firstAudio: Percentiles?
  /// The part of `firstAudio` between handing the sound to the device and the air.
  package var deviceLatency: Percentiles?

  /// Share of the turns in which the assistant decided too early that the person was done …
  package var falseCommits: Double
  /// The same share of the turns whose pauses are all shorter than the commit's silence; nil when there are none.
  package var falseCommitsShortPauses: Double?
  /// The share of all turns that were committed too early and answered as one all the same.
  package var joined: Double
  package var interrupt: Percentiles?
  package var missedEnds: Double
  package var failures: Int

  /// The number of drafts a turn, on average.
  package var drafts: Double
  package var wastedTokens: Double
  package var wastedCpuSeconds: Double
  package var cpuSeconds: Double
  package var cpuShare: Double
  /// J a turn, on average; nil where the kernel does not say.
  package var energyJoules: Double?

  /// Share of the words that a partial called stable and took back.
  package var revisionRate: Double
  /// Word error rate over all words.
  package var wer: Double
  /// Share of the replies that are the first mode's to the same words; nil for that mode itself.
  package var repliesEqual: Double?

  /// The most in any turn.
  package var peakRssMb: Double
  // In all.
  package var droppedSamples: Int
  package var starved: Int
  package var xruns: Int

  /// - Parameter commitSilence: pauses below it must never commit a turn.
  package init?(_ turns: [TurnMeasurement], commitSilence: Duration) {
    guard !turns.isEmpty else { return nil }
    self.turns = turns.count
    let answered = turns.filter { !$0.missedEnd }
    func percentiles(_ value: (TurnMeasurement) -> Double?) -> Percentiles? {
      Percentiles(answered.compactMap(value))
    }
    endpointDelay = percentiles(\.endpointDelay)
    finalTranscript = percentiles(\.finalTranscript)
    firstToken = percentiles(\.firstToken)
    responseToken = percentiles(\.responseToken)
    firstAudio = percentiles(\.firstAudio)
    deviceLatency = percentiles(\.deviceLatency)

    func share(of part: [TurnMeasurement], _ holds: (TurnMeasurement) -> Bool) -> Double? {
      part.isEmpty ? nil : (Double(part.count(where: holds)) / Double(part.count)).rounded(to: 4)
    }
    falseCommits = share(of: turns) { $0.falseCommits > 0 } ?? 0
    falseCommitsShortPauses = share(of: turns.filter { $0.longestPauseMs < commitSilence.milliseconds }) {
      $0.falseCommits > 0
    }
    joined = share(of: turns, \.joined) ?? 0
    interrupt = Percentiles(turns.compactMap(\.interrupt))
    missedEnds = share(of: turns, \.missedEnd) ?? 0
    failures = turns.count { $0.failure != nil }

    func mean(_ value: (TurnMeasurement) -> Double) -> Double {
      (turns.reduce(0) { $0 + value($1) } / Double(turns.count)).rounded(to: 3)
    }
    drafts = mean { Double($0.drafts) }
    wastedTokens = mean { Double($0.wastedTokens) }
    wastedCpuSeconds = mean(\.wastedCpuSeconds)
    cpuSeconds = mean(\.cpuSeconds)
    cpuShare = mean(\.cpuShare)
    energyJoules = turns.allSatisfy { $0.energyJoules != nil } ? mean { $0.energyJoules ?? 0 } : nil

    let stable = turns.reduce(0) { $0 + $1.stableWords }
    let revised = turns.reduce(0) { $0 + $1.revisedWords }
    revisionRate = stable == 0 ? 0 : (Double(revised) / Double(stable)).rounded(to: 4)
    var errors = WordErrorRate()
    for turn in turns { errors.add(turn.heard, against: turn.asked) }
    wer = errors.rate.rounded(to: 4)
    repliesEqual = share(of: turns.filter { $0.sameReply != nil }) { $0.sameReply == true }

    peakRssMb = turns.map(\.peakRssMb).max() ?? 0
    droppedSamples = turns.reduce(0) { $0 + $1.droppedSamples }
    starved = turns.reduce(0) { $0 + $1.starved }
    xruns = turns.reduce(0) { $0 + $1.xruns }
  }
}

/// The figures of a mode as ratios to another one in the same run: machines differ, ratios hold.
package struct ModeRatio: Sendable, Encodable {
  package var firstAudioP50: Double?
  package var firstAudioP95: Double?
  package var responseTokenP50: Double?
  package var cpuSeconds: Double?

  package init(_ mode: ModeFigures, to other: ModeFigures) {
    func ratio(_ one: Double?, _ two: Double?) -> Double? {
      guard let one, let two, two > 0 else { return nil }
      return (one / two).rounded(to: 3)
    }
    firstAudioP50 = ratio(mode.firstAudio?.p50, other.firstAudio?.p50)
    firstAudioP95 = ratio(mode.firstAudio?.p95, other.firstAudio?.p95)
    responseTokenP50 = ratio(mode.responseToken?.p50, other.responseToken?.p50)
    cpuSeconds = ratio(mode.cpuSeconds, other.cpuSeconds)
  }
}
