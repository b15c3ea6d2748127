import Foundation
import ModelStore
import Synchronization
import Testing
import VoiceCore

@Suite struct InstallTests {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  @Test func aModelIsFetchedCheckedAndPutInItsPlace() async throws {
    let data = weights(300_000)
    let model = entry("a", data, from: [source(try bench.file("up/weights.bin", data))])
    let store = bench.store(model)
    #expect(!store.isInstalled("a"))
    let events = Events()
    try await store.install(["a"]) { events.add($0) }
    #expect(bench.contents("a", "weights.bin") == data)
    #expect(store.installed == ["a"])
    #expect(try store.path(of: "a") == bench.root.path + "/a/weights.bin")
    #expect(events.verified == [sha256(data)])
    try store.verify("a")
  }

  @Test func whatIsThereAlreadyIsNotFetchedAgain() async throws {
    let data = weights(1000)
    let upstream = try bench.file("up/weights.bin", data)
    let store = bench.store(entry("a", data, from: [source(upstream)]))
    try await store.install(["a"])
    try FileManager.default.removeItem(at: upstream)
    let events = Events()
    try await store.install(["a"]) { events.add($0) }
    #expect(events.isEmpty)
  }

  /// The source has another first half than the one that is there: only a download that goes on where the last one
  /// stopped gives the right whole.
  @Test func aDownloadGoesOnWhereItStopped() async throws {
    let data = weights(400_000)
    let upstream = try bench.file("up/weights.bin", weights(200_000, seed: 99) + data.dropFirst(200_000))
    _ = try bench.file("store/.partial/a/weights.bin.download", data.prefix(200_000))
    try await bench.store(entry("a", data, from: [source(upstream)])).install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func aWrongHashIsRefusedAndRemoved() async throws {
    let data = weights(1000)
    let upstream = try bench.file("up/weights.bin", weights(1000, seed: 2))
    let store = bench.store(entry("a", data, from: [source(upstream)]))
    let error = await failure { try await store.install(["a"]) }
    #expect(
      error
        == .checksumMismatch("a/weights.bin", expected: sha256(data), found: sha256(weights(1000, seed: 2))))
    #expect(error?.exitCode == .badData)
    #expect(bench.contents("a", "weights.bin") == nil)
    #expect(bench.contents(".partial/a", "weights.bin.download") == nil)
    #expect(store.installed.isEmpty)
  }

  @Test func aSourceThatFailsGivesWayToTheNextAndSaysSo() async throws {
    let data = weights(1000)
    let model = entry(
      "a", data,
      from: [
        .https("file:///nowhere/weights.bin"), source(try bench.file("up/wrong", weights(1000, seed: 2))),
        source(try bench.file("up/short", data.prefix(10))), source(try bench.file("up/right", data)),
      ])
    let events = Events()
    try await bench.store(model).install(["a"]) { events.add($0) }
    #expect(bench.contents("a", "weights.bin") == data)
    #expect(events.failures.count == 3)
  }

  @Test func aHostThatCannotBeReachedIsAskedOnce() async throws {
    let data = weights(1000)
    let fallback = source(try bench.file("up/right", data))
    // What curl says of a name that it cannot resolve.
    let environment = try bench.tool(
      "curl",
      #"case "$*" in *https://*) echo asked >> "$BENCH/asked"; exit 6;; *) exec /usr/bin/curl "$@";; esac"#)
    var model = entry("a", data, from: [.https("https://models.invalid/1"), fallback])
    model.files.append(model.files[0])
    model.files[1].name = "second.bin"
    let events = Events()
    try await bench.store(model, environment: environment).install(["a"]) { events.add($0) }
    #expect(bench.text("asked") == "asked\n")
    #expect(events.failures == ["models.invalid cannot be reached"])
    #expect(bench.contents("a", "second.bin") == data)
  }

  @Test func theReasonOfTheLastSourceIsGivenWhenNoneWorks() async throws {
    let environment = try bench.tool("curl", "exit 6")
    let store = bench.store(
      entry("a", weights(10), from: [.https("https://models.invalid/1")]), environment: environment)
    let error = await failure { try await store.install(["a"]) }
    #expect(error == .downloadFailed("a/weights.bin", reason: "models.invalid cannot be reached"))
    #expect(error?.exitCode == .unavailable)
  }

  @Test func aMissingToolIsNamedWithItsPackage() async throws {
    let store = bench.store(
      entry("a", weights(10), from: [.https("https://models.invalid/1")]),
      environment: ["PATH": bench.folder.path])
    #expect(await failure { try await store.install(["a"]) } == .toolMissing("curl", package: "curl"))
  }

  @Test func aHashThatNobodyPublishedIsRecordedAndHeldToAfterwards() async throws {
    let data = weights(1000)
    let upstream = try bench.file("up/weights.bin", data)
    let store = bench.store(entry("a", data, publishes: false, from: [source(upstream)]))
    let events = Events()
    try await store.install(["a"]) { events.add($0) }
    #expect(events.recorded == [sha256(data)])
    try store.verify("a")
    try weights(1000, seed: 2).write(to: bench.root.appendingPathComponent("a/weights.bin"))
    #expect(await failure { try store.verify("a") }?.exitCode == .badData)
  }

  @Test func aFileThatCannotBeTheModelIsRefusedEvenWithoutAPublishedHash() async throws {
    let page = Data("<!doctype html><html>Please log in</html>".utf8)
    let upstream = try bench.file("up/x", page)
    let model = entry(
      "a", kind: .languageModel, file: "x.gguf", page, publishes: false, from: [source(upstream)])
    let error = await failure { try await bench.store(model).install(["a"]) }
    #expect(error?.exitCode == .badData)
    #expect(bench.contents("a", "x.gguf") == nil)
  }

  @Test func withoutRoomNothingIsBegun() async throws {
    let data = weights(50_000_000 / 1000)
    let upstream = try bench.file("up/weights.bin", data)
    let store = bench.store(entry("a", data, from: [source(upstream)]), room: 40_000)
    let error = await failure { try await store.install(["a"]) }
    guard case .notEnoughSpace(let path, let needed, let available) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == bench.root.path)
    #expect(needed > data.count)
    #expect(available == 40_000)
    #expect(error?.exitCode == .unavailable)
    #expect(store.installed.isEmpty)
  }

  @Test func aDiskThatFillsUpOnTheWayIsSaidToBeFull() async throws {
    let environment = try bench.tool("curl", "echo 'curl: (23) No space left on device' >&2; exit 23")
    let store = bench.store(
      entry("a", weights(10), from: [.https("https://models.invalid/1")]), environment: environment)
    let error = await failure { try await store.install(["a"]) }
    #expect(error?.exitCode == .ioError)
    #expect(store.installed.isEmpty)
  }

  @Test func anInterruptedInstallationKeepsWhatArrivedAndLeavesNothingUnderTheFinalName() async throws {
    let data = weights(400_000)
    _ = try bench.file("half", data.prefix(200_000))
    // Writes half of the file where curl was told to, then hangs.
    let environment = try bench.tool(
      "curl",
      #"""
      while [ "$1" != --output ]; do shift; done
      cat "$BENCH/half" >> "$2"; echo $$ > "$BENCH/pid"; exec tail -f /dev/null
      """#)
    let store = bench.store(
      entry("a", data, from: [.https("https://models.invalid/1")]), environment: environment)
    let (progress, report) = AsyncStream.makeStream(of: InstallProgress.self)
    let installation = Task {
      await failure {
        try await store.install(["a"]) { if case .progress(let seen) = $0 { report.yield(seen) } }
      }
    }
    for await seen in progress where seen.completedBytes == 200_000 { break }
    installation.cancel()
    #expect(await installation.value == .interrupted)
    #expect(bench.contents("a", "weights.bin") == nil)
    #expect(bench.contents(".partial/a", "weights.bin.download") == data.prefix(200_000))
    let child = try #require(Int32(bench.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(child, 0) != 0, "the child is still there")

    let upstream = try bench.file("up/weights.bin", data)
    try await bench.store(entry("a", data, from: [source(upstream)])).install(["a"])
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func twoInstallationsAtOnceFetchOnce() async throws {
    let data = weights(1000)
    let upstream = try bench.file("up/weights.bin", data)
    let environment = try bench.tool("curl", #"echo asked >> "$BENCH/asked"; exec /usr/bin/curl "$@""#)
    let store = bench.store(entry("a", data, from: [source(upstream)]), environment: environment)
    async let first: Void = store.install(["a"])
    async let second: Void = store.install(["a"])
    _ = try await (first, second)
    #expect(bench.text("asked") == "asked\n")
    #expect(bench.contents("a", "weights.bin") == data)
  }

  @Test func anUnknownIdIsRefusedBeforeAnythingIsFetched() async throws {
    let data = weights(10)
    let store = bench.store(entry("first", data, from: [source(try bench.file("up/x", data))]))
    let error = await failure { try await store.install(["first", "furst"]) }
    #expect(error == .unknownModel("furst", similar: ["first"]))
    #expect(error?.exitCode == .noInput)
    #expect(store.installed.isEmpty)
  }

  @Test func theStoreIsWhereTheEnvironmentSays() {
    #expect(ModelStore.defaultRoot(environment: ["SOTTO_MODELS": "/m", "XDG_DATA_HOME": "/x"]).path == "/m")
    #expect(ModelStore.defaultRoot(environment: ["XDG_DATA_HOME": "/x"]).path == "/x/sotto/models")
    #expect(ModelStore.defaultRoot(environment: ["HOME": "/h"]).path == "/h/.local/share/sotto/models")
  }
}

/// What an installation said.
private final class Events: Sendable {
  private let list = Mutex<[InstallEvent]>([])

  func add(_ event: InstallEvent) { list.withLock { $0.append(event) } }

  var isEmpty: Bool { list.withLock { $0.isEmpty } }
  var failures: [String] {
    all.compactMap { if case .sourceFailed(_, _, let reason) = $0 { reason } else { nil } }
  }
  var verified: [String] {
    all.compactMap { if case .verified(_, _, let hash, _) = $0 { hash } else { nil } }
  }
  var recorded: [String] {
    all.compactMap { if case .verified(_, _, let hash, true) = $0 { hash } else { nil } }
  }
  private var all: [InstallEvent] { list.withLock { $0 } }
}
