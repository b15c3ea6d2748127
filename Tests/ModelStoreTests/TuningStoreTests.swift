import Foundation
import ModelStore
import TestSupport
import Testing
import VoiceCore

@Suite struct TuningStoreTests {
  private let folder: ScratchFolder
  private let store: TuningStore
  private let tuning = Tuning(
    prefillThreads: 4, decodeThreads: 2, prefillTokensPerSecond: 210.5, decodeTokensPerSecond: 24,
    recognitionMilliseconds: 61)
  private let key = TuningStore.Key(
    processor: "Ryzen 7", cores: 16, engine: "ggml 0.25.3", model: "qwen2.5-coder-1.5b-instruct")

  init() throws {
    folder = try ScratchFolder()
    store = TuningStore(file: folder.url.appendingPathComponent("state/sotto/tuning.json"))
  }

  @Test func whatIsKeptIsFoundAgainAndNothingElseIsLeft() throws {
    #expect(store.tuning(for: key) == nil)
    try store.save(tuning, for: key)
    #expect(store.tuning(for: key) == tuning)
    #expect(try contents() == ["tuning.json"])
  }

  @Test(
    arguments: [
      { $0.processor = "Ryzen 5" }, { $0.cores = 8 }, { $0.engine = "ggml 0.26.0" },
      { $0.model = "qwen2.5-coder-0.5b-instruct" },
    ] as [@Sendable (inout TuningStore.Key) -> Void])
  func aTuningOfAnotherMachineEngineOrModelDoesNotCount(
    change: @Sendable (inout TuningStore.Key) -> Void
  ) throws {
    try store.save(tuning, for: key)
    var other = key
    change(&other)
    #expect(store.tuning(for: other) == nil)
  }

  @Test func eachModelKeepsItsNewestTuning() throws {
    var small = key
    small.model = "qwen2.5-coder-0.5b-instruct"
    var newer = tuning
    newer.decodeThreads = 8
    try store.save(tuning, for: key)
    try store.save(tuning, for: small)
    try store.save(newer, for: key)
    #expect(store.tuning(for: key) == newer)
    #expect(store.tuning(for: small) == tuning)
  }

  @Test(
    arguments: [
      "", "{", "[]", #"{"schema": "sotto.tuning/9", "entries": []}"#, #"{"schema": "sotto.tuning/1"}"#,
    ])
  func aFileThatCannotBeReadCountsAsNoneAndIsReplaced(damaged: String) throws {
    try store.save(tuning, for: key)
    try Data(damaged.utf8).write(to: store.file)
    #expect(store.tuning(for: key) == nil)
    try store.save(tuning, for: key)
    #expect(store.tuning(for: key) == tuning)
  }

  @Test func aPlaceWhereNothingCanBeWrittenIsNamed() throws {
    // A file where the folder should be stops root too.
    let blocked = folder.url.appendingPathComponent("state")
    try Data().write(to: blocked)
    #expect {
      try store.save(tuning, for: key)
    } throws: { error in
      (error as? VoiceError)?.exitCode == .cannotCreate && "\(error)".contains(blocked.path)
    }
  }

  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/state", "HOME": "/home/x"], "/state/sotto/tuning.json"),
      (["HOME": "/home/x"], "/home/x/.local/state/sotto/tuning.json"),
      // The XDG specification has relative paths ignored.
      (["XDG_STATE_HOME": "state", "HOME": "/home/x"], "/home/x/.local/state/sotto/tuning.json"),
    ])
  func itIsStateOfTheUsers(environment: [String: String], path: String) {
    #expect(TuningStore.defaultFile(environment: environment).path == path)
  }

  private func contents() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store.file.deletingLastPathComponent().path)
  }
}
