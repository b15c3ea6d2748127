import Foundation
import TestSupport
import Testing

/// The program starts over with what the C libraries have to know before its first line.
@Suite struct LoadTimeSettingsTests {
  @Test(
    arguments: [
      ([:], "1000", nil, "1"),
      // The user's own choice stays.
      (["GOMP_SPINCOUNT": "77"], "77", nil, "1"),
      (["OMP_WAIT_POLICY": "active"], nil, "active", "1"),
      (["MALLOC_ARENA_MAX": "4"], "1000", nil, "4"),
      (["GOMP_SPINCOUNT": "77", "MALLOC_ARENA_MAX": "4"], "77", nil, "4"),
    ] as [([String: String], String?, String?, String?)])
  func whatTheUserHasNotSetIsSet(
    environment: [String: String], turns: String?, policy: String?, heaps: String?
  ) throws {
    // Waits for somebody who writes into the pipe.
    let folder = try ScratchFolder()
    let pipe = folder.path("in.wav")
    try #require(mkfifo(pipe, 0o600) == 0)
    let program = try RunningProgram(
      ["transcribe", "--json", "--model", "moonshine-tiny-en", pipe],
      // Every other test has them set.
      through: ["env"]
        + ["GOMP_SPINCOUNT", "MALLOC_ARENA_MAX"].filter { environment[$0] == nil }.flatMap { ["-u", $0] },
      environment: environment)
    try program.event("file")
    #expect(try program.variable("GOMP_SPINCOUNT") == turns)
    #expect(try program.variable("OMP_WAIT_POLICY") == policy)
    #expect(try program.variable("MALLOC_ARENA_MAX") == heaps)
    program.interrupt()
    #expect(program.outcome().status == 130)
  }
}
