import Testing

@Suite("scripts/test")
struct TestRunTests {
  private static let run = """
    ◇ Test run started.
    ✔ Test slow() passed after 12.5 seconds.
    ✔ Suite SlowTests passed after 99.0 seconds.
    ✘ Test "names its 2 halves" with 2 test cases failed after 101.25 seconds with 1 issue.
    ✔ Test run with 2 tests in 1 suite failed after 113.8 seconds with 1 issue.
    error: the runner's last words

    """

  @Test("names the slowest tests and ends on the runner's own line, with its exit code")
  func slowest() throws {
    let machine = try FakeMachine()
    let outcome = try machine.run(
      "test", ["--filter", "Slow"], with: ["TEST_OUTPUT": Self.run, "TEST_STATUS": "1"])
    #expect(outcome.status == 1)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.prefix(4) == Self.run.split(separator: "\n").map(String.init).prefix(4))
    #expect(
      lines.dropFirst(4) == [
        "error: the runner's last words", "", "The slowest tests, in seconds:",
        "  101.25 \"names its 2 halves\" with 2 test cases", "  12.5 slow()",
        "✔ Test run with 2 tests in 1 suite failed after 113.8 seconds with 1 issue.", "",
      ])
    #expect(try #require(machine.calls.last).hasSuffix(" --no-parallel --filter Slow"))
  }

  @Test("names ten at most")
  func ten() throws {
    let tests = (1...12).map { "✔ Test number\($0)() passed after \($0).000 seconds.\n" }.joined()
    let outcome = try FakeMachine().run("test", with: ["TEST_OUTPUT": tests])
    #expect(outcome.status == 0)
    let named = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(named.first == "  12.000 number12()" && named.last == "  3.000 number3()" && named.count == 10)
  }

  @Test("installs no models for a quick run, and leaves out the tests that start programs")
  func quick() throws {
    let machine = try FakeMachine()
    #expect(try machine.run("test", ["--quick", "--filter", "Turn"]).status == 0)
    #expect(try machine.count("sotto models") == 0)
    let call = try #require(try machine.calls.last)
    #expect(
      call.hasPrefix("quick tests ") && call.hasSuffix(#" --skip ^(EndToEnd|Script)Tests\. --filter Turn"#))
    _ = try machine.run("test")
    #expect(try machine.count("sotto models install") == 1)
  }
}
