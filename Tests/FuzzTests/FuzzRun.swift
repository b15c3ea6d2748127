import Foundation

/// Inputs one after the other, each from a file whose name stays the same, so that it is there after a crash.
struct FuzzRun {
  let target: FuzzTarget
  let seed: UInt64
  let folder: URL

  struct Finding: Error, CustomStringConvertible {
    let description: String
  }

  private var file: URL { folder.appendingPathComponent(target.fileName) }
  /// The number of the input that is being read, and the file's name.
  private var progress: URL { folder.appendingPathComponent("progress") }

  /// - Parameters:
  ///   - first: the number of the first input.
  ///   - goesOn: asked before each, with how many there were.
  /// - Returns: how many there were.
  /// - Throws: `Finding` for an error that is no sentence for the user.
  func run(from first: UInt64 = 0, while goesOn: (UInt64) -> Bool) throws -> UInt64 {
    let mutator = Mutator(seeds: try target.seeds(), words: target.words)
    let folderIsNeeded = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folderIsNeeded, withIntermediateDirectories: true)
    let counter = open(progress.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(counter) }
    var count: UInt64 = 0
    while goesOn(count) {
      let number = first + count
      var text = Array("\(number) \(target.fileName)\n".utf8)
      text.withUnsafeMutableBytes { _ = pwrite(counter, $0.baseAddress!, $0.count, 0) }
      try Data(mutator.input(number, seed: seed)).write(to: file)
      // A second is a hundred times what any of them takes: what is longer is a hang, and SIGALRM ends the process.
      alarm(10)
      do {
        try target.read(file.path)
      } catch  where FuzzTarget.isExpected(error) {
        if target.acceptsSeeds, number < UInt64(mutator.seeds.count) {
          throw Finding(description: "the well-formed file \(number) of \(target.name) is refused: \(error)")
        }
      } catch {
        throw Finding(description: "input \(number) of \(target.name), seed \(seed): \(error)")
      }
      alarm(0)
      count += 1
    }
    return count
  }
}
