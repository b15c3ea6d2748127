import TurnBenchmark
import TurnTaking
import VoiceCore

/// All questions, modes and rounds of a benchmark, one after another.
struct TurnRun {
  let bench: TurnBench
  let questions: [Question]
  let modes: [TurnMode]
  let rounds: Int
  private(set) var turns: [TurnMeasurement] = []

  init(bench: TurnBench, questions: [Question], modes: [TurnMode], rounds: Int) {
    (self.bench, self.questions, self.modes, self.rounds) = (bench, questions, modes, rounds)
  }

  var isComplete: Bool { turns.count == total }
  private var total: Int { questions.count * modes.count * rounds }

  /// Modes take turns within each question, so that what else the machine does meets all of them alike. Stops early
  /// when the bench was stopped.
  mutating func measure() async throws(VoiceError) {
    // The first run of every engine allocates its workspace: a conversation pays for it once, while it starts.
    guard let shortest = questions.min(by: { $0.duration < $1.duration }),
      try await bench.measure(shortest, modes[0], round: 0) != nil
    else { return }
    var bar = ProgressBar("turns")
    defer { bar.clear() }
    let (clock, lengths) = (SystemClock(), questions.map(\.duration.seconds))
    let start = clock.now
    var asked = 0.0
    for round in 1...rounds {
      for (index, question) in questions.enumerated() {
        for mode in TurnBench.order(of: modes, question: index, round: round) {
          let left = Self.left(
            after: clock.now - start, done: asked, of: lengths.reduce(0, +) * Double(modes.count * rounds))
          bar.update(
            completed: Int64(turns.count), of: Int64(total),
            detail: "question \(index + 1) of \(questions.count), \(mode.rawValue)\(left)")
          guard let turn = try await bench.measure(question, mode, round: round) else { return }
          turns.append(turn)
          asked += lengths[index]
        }
      }
    }
  }

  /// The time is that of the questions and of as many answers.
  private static func left(after elapsed: Duration, done: Double, of all: Double) -> String {
    guard done > 0 else { return "" }
    return ", \((elapsed * ((all - done) / done)).inWords) left"
  }
}
