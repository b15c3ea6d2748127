import EndpointBenchmark
import VoiceCore

/// All turns of a set under all conditions, one after another.
struct EndpointRun {
  let bench: EndpointBench
  let set: EndpointSet
  let conditions: [SoundCondition]
  /// All pauses of the turns that were measured under every condition, …
  private(set) var pauses: [EndpointPause] = []
  /// … and those that count, once for each condition.
  private(set) var measurements: [EndpointBench.Measurement] = []

  init(bench: EndpointBench, set: EndpointSet, conditions: [SoundCondition]) {
    (self.bench, self.set, self.conditions) = (bench, set, conditions)
  }

  var isComplete: Bool { pauses.count == set.pauses.count }

  /// Conditions take turns within each turn, so that whatever ends the run early leaves the same pauses in all of them.
  /// Stops early when the bench was stopped.
  ///
  /// - Throws: what reading the recordings and the engines throw.
  mutating func measure() async throws(VoiceError) {
    var bar = ProgressBar("endpoints")
    defer { bar.clear() }
    let clock = SystemClock()
    let start = clock.now
    let names = set.pauses.reduce(into: [String]()) { if $0.last != $1.recording { $0.append($1.recording) } }
    for (index, name) in names.enumerated() {
      let clean = try set.samples(of: name)
      var copies: [[Float]] = []
      for condition in conditions { copies.append(try condition.copy(of: clean, named: name, in: set)) }
      var earlier: [Duration] = []
      for turn in set.turns(of: name) {
        bar.update(
          completed: Int64(pauses.count), of: Int64(set.pauses.count),
          detail: "recording \(index + 1) of \(names.count)\(left(after: clock.now - start))")
        var measured: [EndpointBench.Measurement] = []
        for (condition, copy) in zip(conditions, copies) {
          guard let more = try await bench.measure(turn, of: copy, condition, after: earlier) else { return }
          measured += more
        }
        pauses += turn
        measurements += measured
        earlier += turn.filter { $0.kind == .hold }.map(\.length)
      }
    }
  }

  private func left(after elapsed: Duration) -> String {
    guard !pauses.isEmpty else { return "" }
    let rest = Double(set.pauses.count - pauses.count) / Double(pauses.count)
    return ", \((elapsed * rest).inWords) left"
  }
}
