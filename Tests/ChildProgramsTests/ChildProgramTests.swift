import ChildPrograms
import Foundation
import Testing

struct ChildProgramTests {
  private let null = FileHandle(forUpdatingAtPath: "/dev/null")

  private func shell(_ script: String) throws -> ChildProgram {
    let null = try #require(null).fileDescriptor
    return try ChildProgram(
      "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], input: null, output: null,
      errors: null, isIsolated: false)
  }

  @Test(arguments: [("true", 0), ("exit 3", 3), ("kill -9 $$", 137)] as [(String, Int32)])
  func itsEndIsToldAsTheShellTellsItAndAsOftenAsItIsAskedFor(_ script: String, _ status: Int32) async throws {
    let child = try shell(script)
    let end = await child.ended()
    #expect(end.status == status && end.peakBytes > 0)
    #expect(child.wait() == end)
  }

  @Test func aSignalEndsItWhileSomebodyWaitsAndReachesNobodyAfterwards() async throws {
    let child = try shell("exec sleep 1000")
    async let end = child.ended()
    child.send(SIGTERM)
    #expect(await end.status == 128 + SIGTERM)
    child.send(SIGKILL)
  }

  @Test func aProgramThatIsNotThereIsNotStarted() throws {
    let null = try #require(null).fileDescriptor
    let failure = #expect(throws: ChildProgram.Failure.self) {
      _ = try ChildProgram(
        "/nowhere", [], environment: [:], input: null, output: null, errors: null, isIsolated: false)
    }
    #expect(failure?.code == ENOENT)
  }
}
