import SpeechScoring
import TurnTaking
import VoiceCore

/// All that a run of the benchmark found: `sotto.bench.turns/1`. Benchmarks/README.md documents every field.
package struct TurnFigures: Sendable, Encodable {
  /// Whether every question was asked in every mode in every round.
  package var complete: Bool
  /// "file" or "device": what the end of speech is known from.
  package var sound: String
  package var questions: Int
  package var rounds: Int
  /// Tokens of the conversation before each question.
  package var historyTokens: Int
  /// The most tokens of a reply.
  package var maxTokens: Int
  package var commitSilenceMs: Double
  /// False where the kernel does not let the peak of the memory begin anew with each turn.
  package var peakRssIsPerTurn: Bool
  /// The share of the questions that were not heard in the same words every time; nil when none was heard twice.
  package private(set) var transcriptsDiffer: Double?
  package private(set) var modes: [String: ModeFigures] = [:]
  /// "draft_to_warm" …: where both were measured.
  package private(set) var ratios: [String: ModeRatio] = [:]
  package private(set) var turns: [TurnMeasurement] = []

  package init(
    complete: Bool, sound: String, questions: Int, rounds: Int, historyTokens: Int, maxTokens: Int,
    commitSilence: Duration, peakRssIsPerTurn: Bool, turns: [TurnMeasurement]
  ) {
    self.complete = complete
    self.sound = sound
    self.questions = questions
    self.rounds = rounds
    self.historyTokens = historyTokens
    self.maxTokens = maxTokens
    commitSilenceMs = commitSilence.milliseconds
    self.peakRssIsPerTurn = peakRssIsPerTurn
    self.turns = Self.comparing(turns)
    let heard = Self.heard(in: turns).filter { $0.value.count > 1 }
    if !heard.isEmpty {
      let differ = heard.values.count { Set($0).count > 1 }
      transcriptsDiffer = (Double(differ) / Double(heard.count)).rounded(to: 4)
    }
    for mode in TurnMode.allCases {
      modes[mode.rawValue] = ModeFigures(
        self.turns.filter { $0.mode == mode }, commitSilence: commitSilence)
    }
    for (mode, other) in [
      (TurnMode.speculate, TurnMode.judge), (.judge, .draft), (.judge, .warm), (.draft, .warm),
      (.draft, .cold),
      (.prefill, .warm), (.warm, .cold),
    ] {
      guard let one = modes[mode.rawValue], let two = modes[other.rawValue] else { continue }
      ratios["\(mode.rawValue)_to_\(other.rawValue)"] = ModeRatio(one, to: two)
    }
  }

  /// The words of each question in every round and mode, normalised as for the word error rate. A turn that failed or was
  /// never answered says nothing about the ear.
  private static func heard(in turns: [TurnMeasurement]) -> [String: [[String]]] {
    let answered = turns.filter { $0.failure == nil && !$0.missedEnd }
    return Dictionary(grouping: answered, by: \.question)
      .mapValues { $0.map { WordErrorRate.words(of: $0.heard) } }
  }

  /// Each reply beside that of the least of the modes to the same words in the same round.
  private static func comparing(_ turns: [TurnMeasurement]) -> [TurnMeasurement] {
    guard let reference = turns.map(\.mode).min() else { return [] }
    struct Place: Hashable {
      let question: String
      let round: Int
    }
    var references: [Place: TurnMeasurement] = [:]
    for turn in turns where turn.mode == reference {
      references[Place(question: turn.question, round: turn.round)] = turn
    }
    return turns.map { turn in
      var turn = turn
      if turn.mode != reference, let said = turn.said,
        let other = references[Place(question: turn.question, round: turn.round)], other.heard == turn.heard
      {
        turn.sameReply = other.said.map { $0 == said }
      }
      return turn
    }
  }
}
