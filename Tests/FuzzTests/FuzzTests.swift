import Foundation
import Testing

/// Every parser of ours on files that were spoiled at random: none crashes, hangs or throws what is no sentence.
///
/// A trap ends the whole run of the tests. `scripts/fuzz` tries for longer, each parser in a process of its own, and
/// keeps what it finds.
@Suite(.serialized) struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test(.enabled(if: environment["SOTTO_FUZZ_TARGET"] == nil), arguments: FuzzTarget.all)
  func aSpoiledFileIsReadOrRefusedInWords(target: FuzzTarget) throws {
    let seed = Self.environment["SOTTO_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_261_128
    print("fuzz: \(target.name), seed \(seed), \(target.inputs) inputs")
    // In memory, where there is such a folder: a disk may take milliseconds for each file.
    let memory = URL(fileURLWithPath: "/dev/shm")
    let isThere = FileManager.default.isWritableFile(atPath: memory.path)
    let folder = (isThere ? memory : FileManager.default.temporaryDirectory)
      .appendingPathComponent("sotto-fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = try FuzzRun(target: target, seed: seed, folder: folder).run { $0 < target.inputs }
    #expect(count == target.inputs)
  }

  /// What `scripts/fuzz` runs: one parser for some seconds, or the list of them.
  @Test(.enabled(if: environment["SOTTO_FUZZ_TARGET"] != nil)) func longer() throws {
    guard let name = Self.environment["SOTTO_FUZZ_TARGET"], let folder = Self.environment["SOTTO_FUZZ_FOLDER"]
    else {
      for target in FuzzTarget.all { print("parser \(target.name)") }
      return
    }
    func number(_ name: String) -> UInt64 { Self.environment[name].flatMap { UInt64($0) } ?? 0 }
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let end = ContinuousClock.now + .seconds(Int(number("SOTTO_FUZZ_SECONDS")))
    _ = try FuzzRun(target: target, seed: number("SOTTO_FUZZ_SEED"), folder: URL(fileURLWithPath: folder))
      .run(from: number("SOTTO_FUZZ_FIRST")) { _ in ContinuousClock.now < end }
  }
}
