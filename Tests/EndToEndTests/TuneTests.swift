import Foundation
import TestSupport
import Testing

/// `sotto doctor --tune` with the smallest model: how long it takes is the model's, what it does is not.
@Suite struct TuneTests {
  @Test func tuningTakesLessThanAMinuteIsKeptAndIsShown() throws {
    let folder = try ScratchFolder()
    let state = ["XDG_STATE_HOME": folder.url.path]
    let start = ContinuousClock.now
    let tune = try Program.run(["doctor", "--tune", "--json"] + JobTests.small, environment: state)
    #expect(tune.status == 0, "\(tune.errors)")
    #expect(ContinuousClock.now - start < .seconds(60))
    let measured = try tuning(tune)
    let settings = try #require(measured["settings"] as? [String: Any])
    let trials = try #require(measured["trials"] as? [[String: Any]])
    for (threads, rate) in [
      ("prefill_threads", "prefill_tokens_per_second"), ("decode_threads", "decode_tokens_per_second"),
    ] {
      let chosen = try #require(settings[threads] as? Int)
      let trial = try #require(trials.first { $0["threads"] as? Int == chosen })
      #expect(trial[rate] as? Double == settings[rate] as? Double)
      #expect(try #require(settings[rate] as? Double) > 0)
    }
    #expect(measured["drafts_pay"] is Bool)
    #expect(folder.contents == ["sotto"])

    let doctor = try Program.run(["doctor", "--json"] + JobTests.small, environment: state)
    let kept = try #require(try tuning(doctor)["settings"] as? [String: Any])
    #expect(kept as NSDictionary == settings as NSDictionary)

    // Deleting the file takes it back.
    try FileManager.default.removeItem(atPath: try #require(measured["file"] as? String))
    let undone = try Program.run(["doctor", "--json"] + JobTests.small, environment: state)
    #expect(undone.status == 0 && !undone.output.contains("prefill_threads"))
  }

  @Test func whereNothingCanBeKeptTheProgramSaysSo() throws {
    let folder = try ScratchFolder()
    try Data().write(to: URL(fileURLWithPath: folder.path("state")))
    let tune = try Program.run(
      ["doctor", "--tune"] + JobTests.small, environment: ["XDG_STATE_HOME": folder.path("state")])
    #expect(tune.status == 73)
    #expect(tune.errors.contains(folder.path("state")))
    #expect(tune.output.isEmpty)
  }

  @Test func tuningWithAGivenNumberOfThreadsIsRefused() throws {
    let tune = try Program.run(["doctor", "--tune", "--threads", "2"])
    #expect(tune.status == 64)
    #expect(tune.errors.contains("--threads"))
  }

  private func tuning(_ outcome: Program.Outcome) throws -> [String: Any] {
    let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(report?["tuning"] as? [String: Any])
  }
}
