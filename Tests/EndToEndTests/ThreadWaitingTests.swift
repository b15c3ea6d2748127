import TestSupport
import Testing

/// The program starts over with what libgomp has to know before its first line.
@Suite struct ThreadWaitingTests {
  @Test(
    arguments: [
      ([:], "1000", nil),
      // The user's own choice stays.
      (["GOMP_SPINCOUNT": "77"], "77", nil),
      (["OMP_WAIT_POLICY": "active"], nil, "active"),
    ] as [([String: String], String?, String?)])
  func threadsWaitBrieflyUnlessToldOtherwise(
    environment: [String: String], turns: String?, policy: String?
  ) throws {
    let folder = try ScratchFolder()
    let program = try RunningProgram(
      ["demo", "--json", "--output", folder.path("answer.wav")] + JobTests.model, environment: environment)
    try program.event("listening")
    #expect(try program.variable("GOMP_SPINCOUNT") == turns)
    #expect(try program.variable("OMP_WAIT_POLICY") == policy)
    program.interrupt()
    #expect(program.outcome().status == 130)
  }
}
