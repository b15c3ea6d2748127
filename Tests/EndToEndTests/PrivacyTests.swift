import Foundation
import TestSupport
import Testing

/// Nothing that is said leaves the machine.
@Suite(.serialized) struct PrivacyTests {
  private static let model = ["--model", "smollm2-135m-instruct"]
  private static let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav")
    .path

  /// What one job did that the tests look at.
  private struct Watched {
    let job: [String]
    let outcome: Program.Outcome
    /// A line for each call of `socket`; none where nobody may trace.
    let sockets: [Substring]
    /// Files below the home folder that the job was given, and below its folder for temporary files.
    let left: [String]
  }

  /// Each job is run once, watched in all three ways: in a network namespace of its own, traced, and with an empty home.
  private static let watched = Result {
    let folder = try ScratchFolder()
    return try [
      ["chat", "--fast", "--max-tokens", "16", "--input", question, "--output", folder.path("a.wav")] + model,
      // The smallest model does not end a translation: it would write, and speak, all the tokens that it may.
      ["translate", "--to", "fr", "--fast", "--input", question, "--output", folder.path("b.wav")]
        + JobTests.model,
      ["transcribe", "--model", "whisper-tiny.en", "--speakers", question],
      ["transcribe", "--model", "moonshine-tiny-en", question],
      ["say", "Hello there.", "--output", folder.path("c.wav")],
    ].map { try watch($0, in: folder) }
  }

  private static func watch(_ job: [String], in folder: ScratchFolder) throws -> Watched {
    let (home, trace) = (folder.path("home"), folder.path("trace"))
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let outcome = try Program.run(
      job,
      through: (Program.canMakeNamespaces ? ["unshare", "--map-root-user", "--net"] : [])
        + (canTrace ? ["strace", "-f", "-qq", "-e", "trace=socket", "-o", trace] : []),
      environment: [
        "HOME": home, "XDG_CACHE_HOME": "\(home)/cache", "XDG_CONFIG_HOME": "\(home)/config", "TMPDIR": home,
        "SOTTO_MODELS": InstalledModel.store.path,
      ])
    let sockets = canTrace ? try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n") : []
    return Watched(
      job: job, outcome: outcome, sockets: sockets,
      left: FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? [])
  }

  /// In a network namespace of its own there is nothing to open a connection through, not even a loopback that is up.
  @Test(
    .enabled(if: Program.canMakeNamespaces, "needs the right to make a network namespace: run it as root"))
  func everyJobRunsWithoutANetwork() throws {
    for run in try Self.watched.get() {
      #expect(run.outcome.status == 0, "\(run.job[0]): \(run.outcome.errors)")
    }
  }

  /// A library that would like to report its use is not even let to ask.
  @Test(.enabled(if: canTrace, "needs strace, and the right to trace"))
  func noJobAsksForAConnection() throws {
    for run in try Self.watched.get() {
      #expect(run.outcome.status == 0, "\(run.job[0]): \(run.outcome.errors)")
      #expect(!run.sockets.contains { $0.contains("AF_INET") }, "\(run.job[0]): \(run.sockets)")
    }
  }

  /// No identifier, no list of events, no trace of what was said: what is asked for is all that is written.
  @Test func noJobLeavesAnythingBesideItsOutput() throws {
    for run in try Self.watched.get() {
      #expect(run.outcome.status == 0, "\(run.job[0]): \(run.outcome.errors)")
      // ALSA's way to PulseAudio makes a folder for a sound server that it does not find.
      let left = run.left.filter {
        !$0.hasPrefix("pulse-") && $0 != "config" && !$0.hasPrefix("config/pulse")
      }
      #expect(left.isEmpty, "\(run.job[0]): \(left)")
    }
  }

  /// Doctor tries to open a socket.
  @Test func theKernelRefusesEveryConnection() throws {
    let doctor = try JobTests.doctor.get()
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(doctor.output.utf8)) as? [String: Any])
    #expect(report["network_is_closed"] as? Bool == true)
  }

  @Test func aSoundServerOnANetworkIsTheUsersOwnChoice() throws {
    let doctor = try Program.run(
      ["doctor", "--json"] + Self.model, environment: ["PULSE_SERVER": "tcp:127.0.0.1:9"])
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(doctor.output.utf8)) as? [String: Any])
    #expect(report["network_is_closed"] as? Bool == false)
  }

  private static let canTrace = Program.works(["strace", "-qq", "-o", "/dev/null", "true"])
}
