import Foundation
import VoiceCore

extension Fetcher {
  /// Resumes what an earlier try left.
  func download(_ address: String, for job: Job) async throws -> URL {
    let host = URL(string: address)?.host() ?? ""
    guard !unreachable.contains(host) else {
      throw SourceFailure(reason: "\(host) cannot be reached", isKnown: true)
    }
    let part = job.arriving("download")
    try clearWay(for: part)
    if let size = fileSize(part.path), size > job.file.bytes { try FileManager.default.removeItem(at: part) }
    if fileSize(part.path) != job.file.bytes {
      var before = fileSize(part.path) ?? 0
      var outcome = try await curl(address, to: part, scratch: job.folder)
      while outcome.status != 0 {
        let size = fileSize(part.path) ?? 0
        if outcome.status == 33 || outcome.status == 36, before > 0 {
          // The part that is there cannot be resumed, so the download begins anew.
          try? FileManager.default.removeItem(at: part)
          before = 0
        } else if size > before {
          // A connection that broke half-way: go on for as long as that brings anything.
          before = size
        } else {
          break
        }
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
    return part
  }

  /// Resumes what is there. No proxy, certificate or redirect rules of our own, but redirects stay with HTTPS.
  private func curl(_ address: String, to part: URL, scratch: URL) async throws -> Tool.Outcome {
    try await Tool.curl.run(
      [
        "--fail", "--location", "--proto-redir", "=https", "--silent", "--show-error",
        "--connect-timeout", "5", "--speed-limit", "1000", "--speed-time", "30",
        "--continue-at", "-", "--output", part.path, address,
      ], environment: environment, scratch: scratch)
  }

  private static func reason(_ outcome: Tool.Outcome, host: String) -> String {
    switch outcome.status {
    case 6, 7: "\(host) cannot be reached"
    case 28: "\(host) does not answer"
    default: outcome.lastLine.isEmpty ? "curl ended with \(outcome.status)" : outcome.lastLine
    }
  }
}
