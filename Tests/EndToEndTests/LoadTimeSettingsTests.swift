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
    let folder = try ScratchFolder()
    let program = try RunningProgram(
      ["demo", "--json", "--output", folder.path("answer.wav")] + JobTests.small,
      // scripts/test has set it for the test process.
      through: environment["GOMP_SPINCOUNT"] == nil ? ["env", "-u", "GOMP_SPINCOUNT"] : [],
      environment: environment)
    try program.event("listening")
    #expect(try program.variable("GOMP_SPINCOUNT") == turns)
    #expect(try program.variable("OMP_WAIT_POLICY") == policy)
    #expect(try program.variable("MALLOC_ARENA_MAX") == heaps)
    program.interrupt()
    #expect(program.outcome().status == 130)
  }
}
