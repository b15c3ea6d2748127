import Foundation
import TestSupport
import Testing

/// Nothing that is said leaves the machine.
@Suite(.serialized) struct PrivacyTests {
  private static let model = ["--model", "smollm2-135m-instruct"]
  private static let question = Program.checkout.appendingPathComponent("assets/speech/demo-question.wav")
    .path

  private let folder = try! ScratchFolder()

  private var jobs: [[String]] {
    [
      ["chat", "--fast", "--max-tokens", "16", "--input", Self.question, "--output", folder.path("a.wav")]
        + Self.model,
      ["translate", "--to", "fr", "--fast", "--input", Self.question, "--output", folder.path("b.wav")]
        + Self.model,
      ["transcribe", "--speakers", Self.question],
      ["transcribe", "--model", "moonshine-tiny-en", Self.question],
      ["say", "Hello there.", "--output", folder.path("c.wav")],
    ]
  }

  /// In a network namespace of its own there is nothing to open a connection through, not even a loopback that is up.
  @Test(
    .enabled(if: Program.canMakeNamespaces, "needs the right to make a network namespace: run it as root"))
  func everyJobRunsWithoutANetwork() throws {
    for job in jobs {
      let outcome = try Program.run(job, through: ["unshare", "--map-root-user", "--net"])
      #expect(outcome.status == 0, "\(job[0]): \(outcome.errors)")
    }
  }

  /// A library that would like to report its use is not even let to ask.
  @Test(.enabled(if: canTrace, "needs strace, and the right to trace"))
  func noJobAsksForAConnection() throws {
    for job in jobs {
      let trace = folder.path("trace")
      let outcome = try Program.run(job, through: ["strace", "-f", "-qq", "-e", "trace=socket", "-o", trace])
      #expect(outcome.status == 0, "\(job[0]): \(outcome.errors)")
      let sockets = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
      #expect(!sockets.contains { $0.contains("AF_INET") }, "\(job[0]): \(sockets)")
    }
  }

  /// Doctor tries to open a socket.
  @Test func theKernelRefusesEveryConnection() throws {
    let doctor = try Program.run(["doctor", "--json"] + Self.model)
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

  /// No identifier, no list of events, no trace of what was said: what is asked for is all that is written.
  @Test func noJobLeavesAnythingBesideItsOutput() throws {
    let home = folder.path("home")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let environment = [
      "HOME": home, "XDG_CACHE_HOME": "\(home)/cache", "XDG_CONFIG_HOME": "\(home)/config", "TMPDIR": home,
      "SOTTO_MODELS": InstalledModel.store.path,
    ]
    for job in jobs {
      let outcome = try Program.run(job, environment: environment)
      #expect(outcome.status == 0, "\(job[0]): \(outcome.errors)")
    }
    // ALSA's way to PulseAudio makes a folder for a sound server that it does not find.
    let left = (FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? [])
      .filter { !$0.hasPrefix("pulse-") && $0 != "config" && !$0.hasPrefix("config/pulse") }
    #expect(left.isEmpty, "\(left)")
  }

  private static let canTrace = Program.works(["strace", "-qq", "-o", "/dev/null", "true"])
}
