import Foundation
import TestSupport
import Testing

/// `sotto bench endpoints`: that every pause is measured under every condition and how the report is built.
@Suite(.serialized, .timeLimit(.minutes(5))) struct BenchEndpointsTests {
  typealias Object = [String: Any]

  static let header = "recording\tspeaker\tpart\tturn_start\tpause_start\tpause_length\tkind\twords\n"
  static let rows = """
    one\ta\treport\t0.000\t2.000\t0.350\thold\t
    one\ta\treport\t0.000\t2.690\t1.000\tend\t
    two\tb\tfit\t0.000\t2.990\t1.000\tend\t

    """

  @Test(.needsModels) func everyPauseIsMeasuredUnderEveryCondition() throws {
    let folder = try Self.folder()
    let (plot, features) = (folder.path("curves.svg"), folder.path("features.tsv"))
    let bench = try Program.run(
      ["bench", "endpoints", "--data", folder.url.path, "--no-language-model", "--conditions", "clean,noise"]
        + ["--plot", plot, "--features", features, "--json"])
    try #require(bench.status == 0, "\(bench.errors)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(bench.output.utf8)) as? Object)
    #expect(report["schema"] as? String == "sotto.bench.endpoints/1")
    #expect(report["complete"] as? Bool == true && report["part"] as? String == "report")
    #expect(
      report["pauses"] as? [String: Int]
        == ["holds": 1, "holds_counted": 1, "ends": 1, "recordings": 1, "speakers": 1])
    let conditions = try #require(report["conditions"] as? [String: Object])
    #expect(Set(conditions.keys) == ["clean", "noise"])
    for sources in [report["sources"]] + conditions.values.map({ $0["sources"] }) {
      let silence = try #require((sources as? [String: Object])?["silence"])
      #expect(silence["cut_off_300"] as? Double == 1 && silence["dead_air_5"] as? Double == 400)
      let curve = try #require(silence["curve"] as? [[String: Double]])
      #expect(curve.last == ["wait_ms": 400, "cut_off": 0])
    }
    let table = try String(contentsOfFile: features, encoding: .utf8).split(separator: "\n")
    #expect(table.count == 1 + 2 * 2 && table[0].hasPrefix("recording\tspeaker\tpart\tcondition\t"))
    #expect(table.dropFirst().allSatisfy { $0.split(separator: "\t").last?.isEmpty == false })
    #expect(try String(contentsOfFile: plot, encoding: .utf8).hasPrefix("<svg"))
  }

  @Test(.needsModels) func withoutJSONThereIsATable() throws {
    let folder = try Self.folder()
    let bench = try Program.run(
      ["bench", "endpoints", "--data", folder.url.path, "--no-language-model", "--conditions", "telephone"]
        + ["--part", "all", "--limit", "1"])
    #expect(bench.status == 0 && bench.output.contains("dead air at 5 %"), "\(bench.errors)")
    #expect(bench.output.contains("telephone") && !bench.output.contains("clean"))
  }

  @Test(arguments: [
    (["--part", "some"], Int32(64), "some"),
    (["--conditions", "clean,wet"], 64, "wet"),
    (["--conditions", "clean,clean"], 64, "at most once"),
    (["--limit", "0"], 64, "--limit"),
    (["--plot", "curves.png"], 64, ".svg"),
    (["--plot", "/no/such/curves.svg"], 73, "/no/such"),
    (["--features", "/no/such/features.tsv"], 73, "/no/such"),
    (["--data", "/no/such"], 66, "/no/such"),
    (["--data", "/proc/self/stat"], 66, "not a folder"),
    (["--model", "quen"], 66, "quen"),
    (["--model", "llama-3.2-3b-instruct"], 69, "models install"),
    (["--recognizer", "moonshin"], 66, "moonshin"),
  ])
  func whatCannotBeMeasuredIsRefused(arguments: [String], status: Int32, says: String) throws {
    let folder = try Self.folder()
    let bench = try Program.run(["bench", "endpoints", "--data", folder.url.path] + arguments)
    #expect(bench.status == status && bench.errors.contains(says), "\(bench.errors)")
    #expect(bench.output.isEmpty)
  }

  @Test(arguments: [
    (rows + "two\tb\tfit\t3.000\tsoon\t1.000\tend\t\n", "line 5: pause_start is 'soon'"),
    (rows + "three\tb\tfit\t0.000\t2.000\t1.000\tend\t\n", "recordings/three.ogg"),
    (rows.replacing("report", with: "fit"), "of the part 'report'"),
  ])
  func aTableThatIsWrongIsRefused(rows: String, says: String) throws {
    let folder = try Self.folder(rows)
    let bench = try Program.run(["bench", "endpoints", "--data", folder.url.path])
    #expect(bench.status == 66 && bench.errors.contains(says), "\(bench.errors)")
    #expect(bench.output.isEmpty)
  }

  /// Two of the LibriVox recordings, with pauses that are none: where they lie decides nothing here.
  private static func folder(_ rows: String = rows) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try (header + rows).write(toFile: folder.path("pauses.tsv"), atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: folder.path("recordings"), withIntermediateDirectories: false)
    let recordings = try LibriVox.recordings()
    for (name, recording) in [("one", recordings[1]), ("two", recordings[4])] {
      try FileManager.default.copyItem(atPath: recording.path, toPath: folder.path("recordings/\(name).wav"))
    }
    return folder
  }
}
