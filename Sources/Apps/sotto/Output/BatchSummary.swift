import Transcription
import VoiceCore

/// The outcome of a batch of recordings.
struct BatchSummary {
  private var done: [(path: String, length: Duration, fresh: Duration, took: Duration)] = []
  /// An earlier run had done them.
  var skipped = 0
  private var failures: [(path: String, error: VoiceError)] = []

  var firstFailure: VoiceError? { failures.first?.error }

  /// Adds a recording that has been transcribed.
  ///
  /// - Parameters:
  ///   - path: the recording.
  ///   - length: the length of the whole recording.
  ///   - fresh: the part of it that this run has transcribed.
  ///   - took: the time that this part took.
  mutating func add(_ path: String, length: Duration, fresh: Duration, took: Duration) {
    done.append((path, length, fresh, took))
  }

  mutating func add(_ path: String, failure: VoiceError) { failures.append((path, failure)) }

  /// Writes the summary to standard error.
  func write(of plan: OutputPlan, took: Duration) {
    if plan.entries.count > 1 {
      BenchTable(
        title: "transcribed", columns: ["recording", "length", "speed"],
        rows: done.map { [$0.path, $0.length.inWords, rate($0.fresh, $0.took)] }
      ).write(to: .errors)
    }
    let length = done.reduce(Duration.zero) { $0 + $1.length }
    var parts: [String] = []
    if !done.isEmpty {
      let count = done.count == 1 ? "1 recording" : "\(done.count) recordings"
      let fresh = done.reduce(Duration.zero) { $0 + $1.fresh }
      let rest = fresh < length ? ", \(fresh.inWords) of it now," : ""
      parts.append("\(count), \(length.inWords)\(rest) in \(took.inWords) (\(rate(fresh, took)))")
    }
    if skipped > 0 { parts.append("\(skipped) done before") }
    if !failures.isEmpty {
      parts.append("\(failures.count) failed: \(failures.map(\.path).joined(separator: ", "))")
    }
    if done.count == 1, failures.isEmpty, let outputs = plan.entries.first?.outputs, plan.entries.count == 1 {
      parts.append("→ " + outputs.map(\.path).joined(separator: ", "))
    }
    Terminal.errors.writeLine(parts.joined(separator: "; "))
  }

  private func rate(_ length: Duration, _ took: Duration) -> String {
    guard took > .zero else { return "" }
    return "\(((length / took) * 10).rounded() / 10)× real time"
  }
}
