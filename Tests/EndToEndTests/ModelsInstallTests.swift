import Foundation
import TestSupport
import Testing

/// `sotto models install --json`, with a catalogue of one small model and a `curl` of the test's own: no network.
@Suite struct ModelsInstallTests {
  /// The sha256 of "weights\n".
  private static let hash = "1b465fa6b6bcbc06a3199e3d2d8aec35d37494a712f888b6d5536684dd89d0f0"

  @Test func anInstallationIsToldInTheEventsOfTheDocument() throws {
    let folder = try ScratchFolder()
    let environment = try machine(in: folder)
    let outcome = try Program.run(["models", "install", "--json", "tiny"], environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == outcome.events.count)

    let document = try String(
      contentsOf: Program.checkout.appendingPathComponent("docs/events.md"), encoding: .utf8)
    let section = try #require(document.components(separatedBy: "## models install").last)
    for event in outcome.events {
      for word in event.keys { #expect(word == word.lowercased() && document.contains("`\(word)`")) }
      #expect(section.contains("| `\(event["event"] ?? "")` |") && event["time_ms"] is NSNumber)
    }
    #expect(
      outcome.events.compactMap { $0["event"] as? String }.filter { $0 != "progress" }
        == ["started", "source_failed", "verified", "finished"])
    let verified = try #require(outcome.events(named: "verified").first)
    #expect(verified["sha256"] as? String == Self.hash && verified["recorded"] as? Bool == false)

    let again = try Program.run(["models", "verify", "--json", "tiny"], environment: environment)
    #expect(again.events(named: "verified").map { $0["whole"] as? Bool } == [true])
  }

  @Test func anInstallationThatFailsEndsWithTheErrorsEvent() throws {
    let folder = try ScratchFolder()
    let environment = try machine(in: folder, curl: "exit 6")
    let outcome = try Program.run(["models", "install", "--json", "tiny"], environment: environment)
    #expect(outcome.status == 69)
    #expect(outcome.events.last?["event"] as? String == "error" && outcome.events.last?["code"] as? Int == 69)
  }

  /// The environment of a store without models, of a catalogue of one, and of a `curl` whose first host has nothing.
  private func machine(in folder: ScratchFolder, curl: String? = nil) throws -> [String: String] {
    for name in ["catalogue", "tools"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
    }
    let entry = """
      {"id": "tiny", "kind": "voice", "engine": "hibari", "description": "for a test", "languages": ["en"],
       "licence": {"name": "MIT"}, "memoryBytes": 1,
       "files": [{"name": "weights.bin", "bytes": 8, "sha256": "\(Self.hash)",
                  "sources": [{"https": "https://one.invalid/w"}, {"https": "https://two.invalid/w"}]}]}
      """
    try Data(entry.utf8).write(to: URL(fileURLWithPath: folder.path("catalogue/tiny.json")))
    let script = """
      #!/bin/sh
      \(curl ?? "")
      for last; do
        [ "$before" = --output ] && output=$last
        before=$last
      done
      [ "$last" = https://two.invalid/w ] || exit 22
      echo weights >"$output"

      """
    try Data(script.utf8).write(to: URL(fileURLWithPath: folder.path("tools/curl")))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path("tools/curl"))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [
      "SOTTO_MODELS": folder.path("store"), "SOTTO_CATALOGUE": folder.path("catalogue"),
      "PATH": folder.path("tools") + ":" + path,
    ]
  }
}
