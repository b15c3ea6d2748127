import Foundation
import TestSupport
import Testing

/// The verdict of `compare` is a script's: what it lets pass, everybody believes.
@Suite("Benchmarks/transcription/report")
struct TranscriptionReportTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("scores"), withIntermediateDirectories: false)
  }

  @Test("is content when everything holds, and keeps the medians of the rounds")
  func content() throws {
    try measured()
    let (status, output) = try report()
    #expect(status == 0 && !output.contains("✗"), "\(output)")
    let data = try Data(contentsOf: folder.url.appendingPathComponent("out.json"))
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(document["schema"] as? String == "sotto.bench.transcription/1")
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(
      rows.map { $0["program"] as? String } == ["whisper-cli", "sotto", "moonshine"] + [
        "whisper-cli", "sotto", "moonshine",
      ])
    // Two recordings, of three rounds each: 10, 11 and 30 s.
    #expect(rows[0]["wall_seconds"] as? Double == 22)
    #expect(rows[0]["seconds"] as? Double == 200)
  }

  @Test(
    "names what does not hold and exits with 1",
    arguments: [
      ("more errors, clean", "clean: word error rate", ["clean sotto": 0.051]),
      ("more errors, noisy", "white: word error rate", ["white sotto": 0.106]),
      ("too slow", "times as fast", ["wall sotto": 7.4]),
      ("Moonshine is too slow", "Moonshine", ["wall moonshine": 3.4]),
    ])
  func discontent(_: String, names: String, changes: [String: Double]) throws {
    try measured(changes)
    let (status, output) = try report()
    let failures = output.split(separator: "\n").filter { $0.hasSuffix("✗") }
    #expect(status == 1 && failures.count == 1 && failures[0].contains(names), "\(output)")
  }

  @Test(
    "asks speed of each language, and no more errors of all together",
    arguments: [
      ("as fast and as good", 7.3, [5, 5], [String]()),
      ("worse in one, better in the other", 7.3, [3, 7], []),
      ("worse in sum", 7.3, [5, 6], ["2 languages: words wrong"]),
      ("slow in one", 7.4, [5, 5], ["language-fr: times as fast"]),
    ])
  func languages(_: String, french: Double, wrong: [Int], failures: [String]) throws {
    try measured()
    for (language, wall, errors) in [("de", 7.3, wrong[0]), ("fr", french, wrong[1])] {
      try run("whisper-cli", "language-\(language)", "clean", wall: 11)
      try score("whisper-cli", "language-\(language)", "clean", 0.05)
      try run("sotto", "language-\(language)", "clean", wall: wall)
      try score("sotto", "language-\(language)", "clean", 0.05, wrong: errors)
    }
    let (status, output) = try report()
    let found = output.split(separator: "\n").filter { $0.hasSuffix("✗") }
    #expect(status == (failures.isEmpty ? 0 : 1))
    #expect(found.count == failures.count, "\(output)")
    #expect(zip(found, failures).allSatisfy { $0.contains($1) }, "\(output)")
  }

  @Test(
    "holds memory and linear cost against a long recording",
    arguments: [(599.0, 299.0, 1.0, 0), (601, 299, 1, 1), (599, 301, 1, 1), (599, 299, 1.2, 1)])
  func long(whisper: Double, moonshine: Double, growth: Double, failures: Int) throws {
    for third in 1...3 {
      for (program, memory) in [("sotto", whisper), ("moonshine", moonshine)] {
        let seconds = 3600.0 * Double(third)
        let cpu = seconds * (third == 3 && program == "sotto" ? growth : 1) / 20
        try run(
          program, "long-\(third)", "clean", seconds: seconds, wall: cpu, cpu: cpu,
          memory: third == 3 ? memory : 100)
        try score(program, "long-\(third)", "clean", 0.05)
      }
    }
    let (status, output) = try report()
    #expect(output.split(separator: "\n").count { $0.hasSuffix("✗") } == failures, "\(output)")
    #expect(status == (failures == 0 ? 0 : 1))
  }

  // MARK: Helpers

  /// - Parameter changes: of the error rate ("CONDITION PROGRAM") or the time of each recording ("wall PROGRAM").
  private func measured(_ changes: [String: Double] = [:]) throws {
    for condition in ["clean", "white"] {
      for (program, wall) in [("sotto", 7.3), ("moonshine", 3.3), ("whisper-cli", 11)] {
        for recording in ["01", "02"] {
          for (round, extra) in [(1, -1.0), (2, 0), (3, 19)] {
            try run(
              program, "joined", condition, recording: recording, round: round,
              wall: (changes["wall \(program)"] ?? wall) + extra)
          }
        }
        let rates = ["clean": 0.05, "white": 0.1]
        try score(program, "joined", condition, changes["\(condition) \(program)"] ?? rates[condition]!)
      }
    }
  }

  private func run(
    _ program: String, _ set: String, _ condition: String, recording: String = "01", round: Int = 1,
    seconds: Double = 100, wall: Double, cpu: Double = 10, memory: Double = 400
  ) throws {
    let line =
      #"{"program": "\#(program)", "set": "\#(set)", "condition": "\#(condition)", "recording": "\#(recording)", "#
      + #""round": \#(round), "seconds": \#(seconds), "wall_seconds": \#(wall), "cpu_seconds": \#(cpu), "#
      + #""peak_rss_mb": \#(memory)}"# + "\n"
    let path = folder.path("runs.jsonl")
    let before = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    try (before + line).write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func score(
    _ program: String, _ set: String, _ condition: String, _ rate: Double, wrong: Int = 5
  ) throws {
    let counts = #"{"hits": 95, "substitutions": \#(wrong), "insertions": 0, "deletions": 0}"#
    try #"{"wer": \#(rate), "cer": 0.01, "words": \#(counts), "characters": \#(counts)}"#.write(
      toFile: folder.path("scores/\(set) \(condition) \(program).json"), atomically: true, encoding: .utf8)
  }

  private func report() throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = Program.checkout.appendingPathComponent("Benchmarks/transcription/report")
    process.arguments = [
      folder.url.path, "--model", "whisper-base", "--load", "0.3", "--output", folder.path("out.json"),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
