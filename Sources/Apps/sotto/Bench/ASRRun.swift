import Foundation
import VoiceCore

/// All recognizers, recordings and rounds of a benchmark, one process after another.
struct ASRRun {
  let child: ChildProcess
  let recognizers: [String]
  let recordings: [SpokenRecording]
  let language: Language
  let rounds: Int
  /// By recognizer, then recording; a measurement for each round.
  private(set) var measurements: [[[ASRMeasurement]]]
  /// The exit code of a process that failed, and has said why.
  private(set) var failure: Int32?

  init(
    child: ChildProcess, recognizers: [String], recordings: [SpokenRecording], language: Language, rounds: Int
  ) {
    self.child = child
    self.recognizers = recognizers
    self.recordings = recordings
    self.language = language
    self.rounds = rounds
    measurements = recognizers.map { _ in recordings.map { _ in [] } }
  }

  /// Recognizers take turns within each recording, another one first each time, so that what else the machine does
  /// meets all of them alike. Ends with the first process that fails.
  ///
  /// - Throws: `.interrupted`; `.engineFailed` when a process can't be started or says nothing.
  mutating func measure() throws(VoiceError) {
    var bar = ProgressBar("bench asr")
    defer { bar.clear() }
    let total = rounds * recordings.count * recognizers.count
    var done = 0
    for round in 0..<rounds {
      for (place, recording) in recordings.enumerated() {
        for turn in recognizers.indices {
          let index = (turn + round + place) % recognizers.count
          bar.update(
            completed: Int64(done), of: Int64(total),
            detail: "\(recognizers[index]), \(PathParts(recording.path).name), "
              + "round \(round + 1) of \(rounds)")
          guard let measurement = try measure(recognizers[index], recording, &bar) else { return }
          measurements[index][place].append(measurement)
          done += 1
        }
      }
    }
  }

  private mutating func measure(
    _ recognizer: String, _ recording: SpokenRecording, _ bar: inout ProgressBar
  ) throws(VoiceError) -> ASRMeasurement? {
    var measurement: ASRMeasurement?
    let arguments = [
      "bench", "asr-child", "--recognizer", recognizer, "--language", language.code, "--", recording.path,
    ]
    let end = try child.run(arguments) {
      measurement = try? JSONDecoder().decode(ASRMeasurement.self, from: Data($0.utf8))
    }
    if end.status == ExitCode.interrupted.rawValue { throw .interrupted }
    guard end.status == 0 else {
      bar.clear()
      failure = end.status
      return nil
    }
    guard let measurement else { throw .engineFailed("sotto bench asr", reason: "it measured nothing") }
    return measurement
  }
}
