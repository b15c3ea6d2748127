import Foundation
import TestSupport
import Testing

@Suite("scripts/readme-table")
struct ReadmeTableTests {
  private let folder: ScratchFolder
  private let readme: String
  private let report: String

  init() throws {
    folder = try ScratchFolder()
    readme = folder.path("README.md")
    report = folder.path("turns-small.json")
    try """
    # Before
    <!-- Written by scripts/readme-table from Benchmarks/results. -->
    <!-- The end of what scripts/readme-table writes. -->
    After

    """.write(toFile: readme, atomically: true, encoding: .utf8)
    try measured(audio: 1234)
  }

  @Test("the README of this repository says what its reports do")
  func thisReadme() throws {
    #expect(try run(["--check"]) == 0)
  }

  @Test("writes the figures between the marks and nothing else, and then has nothing to say")
  func writes() throws {
    #expect(try run(["--check", readme, report]) == 1, "nothing stands there yet")
    #expect(try run([readme, report]) == 0)
    let text = try String(contentsOfFile: readme, encoding: .utf8)
    #expect(text.hasPrefix("# Before\n") && text.hasSuffix("After\n"))
    #expect(text.contains("| 0 / 10 | 500 / 600 | 1,234 / 1,300 | 2.5 |"))
    #expect(try run(["--check", readme, report]) == 0)
  }

  @Test("notices a figure that is another one now")
  func notices() throws {
    #expect(try run([readme, report]) == 0)
    try measured(audio: 1235)
    #expect(try run(["--check", readme, report]) == 1)
  }

  @Test("refuses a run that was broken off, and a README without the marks")
  func refuses() throws {
    try measured(audio: 1234, complete: false)
    #expect(try run([readme, report]) == 1)
    try measured(audio: 1234)
    try "no marks".write(toFile: readme, atomically: true, encoding: .utf8)
    #expect(try run([readme, report]) == 65)
    #expect(try String(contentsOfFile: readme, encoding: .utf8) == "no marks")
  }

  private func measured(audio: Int, complete: Bool = true) throws {
    try """
    {"schema": "sotto.bench.turns/1", "complete": \(complete), "questions": 28, "rounds": 2,
     "machine": {"processor": "A processor", "cores": 2},
     "model": {"name": "A model", "quantisation": "Q4_K - Medium", "decode_tokens_per_second": 20.4},
     "modes": {"draft": {"first_token": {"p50": 0, "p95": 10}, "response_token": {"p50": 500, "p95": 600},
                         "first_audio": {"p50": \(audio), "p95": 1300}, "cpu_seconds": 2.53}},
     "ratios": {}}
    """.write(toFile: report, atomically: true, encoding: .utf8)
  }

  private func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = Program.checkout.appendingPathComponent("scripts/readme-table")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
