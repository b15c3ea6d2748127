import EndpointBenchmark
import Foundation
import TestSupport
import Testing
import VoiceCore

/// A folder of recordings and its table, sound or not.
struct EndpointSetTests {
  static let header = "recording\tspeaker\tpart\tturn_start\tpause_start\tpause_length\tkind\twords"
  static let rows = [
    "a\t1\tfit\t0.000\t0.250\t0.300\thold\tWell,", "a\t1\tfit\t0.000\t0.700\t1.000\tend\tWell, yes.",
    "b\t2\treport\t0.100\t0.500\t1.000\tend\tNo.", "c\t2\treport\t0.000\t0.400\t0.250\thold\tAnd",
    "c\t2\treport\t0.000\t0.900\t1.000\tend\tAnd so on.",
  ]

  static func folder(_ rows: [String] = rows, header: String = header) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try ([header] + rows).joined(separator: "\n").write(
      toFile: folder.path("pauses.tsv"), atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: folder.path("recordings"), withIntermediateDirectories: false)
    for (index, name) in ["a", "b", "c"].enumerated() {
      let tone = (0..<16_000).map { Int16(8000 * sin(Double($0) * 0.1 * Double(index + 1))) }
      try Wave.write(tone, sampleRate: 16_000, to: folder.path("recordings/\(name).wav"))
    }
    return folder
  }

  @Test func aTableGivesThePausesOfEachTurn() throws {
    let folder = try Self.folder()
    let set = try EndpointSet(in: folder.url.path)
    #expect(set.recordings == ["a", "b", "c"] && set.pauses.count == 5)
    let turns = set.turns(of: "a")
    #expect(turns.count == 1 && turns[0].map(\.kind) == [.hold, .end])
    #expect(turns[0][0].start == .milliseconds(250) && turns[0][0].length == .milliseconds(300))
    #expect(turns[0][1].words == "Well, yes." && turns[0][1].speaker == "1" && turns[0][1].part == .fit)
    #expect(try set.samples(of: "a").count == 16_000)
  }

  @Test func theLastTurnOfARecordingNeedsNoEnd() throws {
    let folder = try Self.folder([Self.rows[0], "a\t1\tfit\t0.600\t0.900\t0.300\thold\tWho", Self.rows[2]])
    #expect(try EndpointSet(in: folder.url.path).turns(of: "a").map(\.count) == [1, 1])
  }

  @Test func partAndLimitKeepWholeRecordings() throws {
    let folder = try Self.folder()
    var set = try EndpointSet(in: folder.url.path)
    try set.keepOnly(.report, limit: nil)
    #expect(set.pauses.map(\.recording) == ["b", "c", "c"])
    try set.keepOnly(nil, limit: 1)
    #expect(set.pauses.map(\.recording) == ["b"] && set.recordings == ["a", "b", "c"])
    #expect(throws: VoiceError.self) { try set.keepOnly(.fit, limit: nil) }
  }

  @Test(arguments: [
    (["a\t1\tfit\t0\t0.25\t0.3\thold"], "line 2: it has 7 columns"),
    (["a\t1\ttest\t0\t0.25\t0.3\thold\t"], "line 2: the part is 'test'"),
    (["a\t1\tfit\t0\t0.25\t0.3\tpause\t"], "line 2: the kind is 'pause'"),
    (["a\t1\tfit\t0\tsoon\t0.3\thold\t"], "line 2: pause_start is 'soon'"),
    (["a\t1\tfit\t0\t0.25\t-1\thold\t"], "line 2: pause_length is '-1'"),
    (["\t1\tfit\t0\t0.25\t0.3\thold\t"], "line 2: it names no recording"),
    (["a\t1\tfit\t0.3\t0.25\t0.3\thold\t"], "line 2: the pause begins before its turn"),
    ([rows[1], rows[0]], "line 3: the pause begins before the one above it"),
    ([rows[1], "a\t1\tfit\t0\t0.9\t1\thold\t"], "line 3: the turn has ended"),
    ([rows[0], "a\t1\tfit\t0.2\t0.9\t1\tend\t"], "line 3: the turn begins before the pause above it"),
    ([rows[1], "b\t1\treport\t0\t0.9\t1\tend\t"], "line 3: the speaker '1' is in the other part"),
    ([rows[0], "a\t3\tfit\t0\t0.9\t1\tend\t"], "line 3: 'a' is spoken by '1'"),
    ([rows[1], rows[2], "a\t1\tfit\t0.8\t0.9\t1\tend\t"], "line 4: other rows stand between"),
    ([], "there are no pauses"),
  ])
  func aWrongLineIsNamed(rows: [String], says: String) throws {
    let folder = try Self.folder(rows)
    let error = #expect(throws: VoiceError.self) { try EndpointSet(in: folder.url.path) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test func columnsMayStandInAnyOrderButNoneMayMiss() throws {
    let folder = try Self.folder(
      ["end\tno\ta\t1\tfit\t0\t0.5\t1\tYes."],
      header: "kind\tchecked\trecording\tspeaker\tpart\tturn_start\tpause_start\tpause_length\twords")
    #expect(try EndpointSet(in: folder.url.path).pauses.map(\.kind) == [.end])
    let without = try Self.folder(header: Self.header.replacing("\tspeaker", with: ""))
    let error = #expect(throws: VoiceError.self) { try EndpointSet(in: without.url.path) }
    #expect(error?.description.contains("line 1: there is no column 'speaker'") == true)
  }

  @Test func whatIsMissingIsNamed() throws {
    #expect(throws: VoiceError.noSuchFile("/no/such")) { try EndpointSet(in: "/no/such") }
    let folder = try Self.folder(Self.rows + ["d\t2\treport\t0\t0.5\t1\tend\t"])
    #expect(throws: VoiceError.noSuchFile(folder.path("recordings/d.ogg"))) {
      try EndpointSet(in: folder.url.path)
    }
    let short = try Self.folder(["a\t1\tfit\t0\t7.5\t1\tend\t"])
    let set = try EndpointSet(in: short.url.path)
    let error = #expect(throws: VoiceError.self) { try set.samples(of: "a") }
    #expect(
      error?.description.contains("ends after 1.0 s, and pauses.tsv has a pause in it at 7.5 s") == true)
  }
}
