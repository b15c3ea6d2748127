import Foundation
import VoiceCore

/// A file that is joined from parts which arrive in any order, and how much of it is there.
struct JoinedFile {
  let target: URL
  /// How much of it is known to be right.
  let record: URL
  /// Where a part waits for its turn.
  let part: @Sendable (Int) -> URL
  private(set) var joined = 0
  private var length: Int64 = 0

  init(of job: Fetcher.Job) {
    target = job.arriving("joined")
    record = job.arriving("joined.length")
    part = { job.arriving("part\($0 + 1)") }
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

  /// Appends every part whose turn it is and that has arrived, and removes it.
  mutating func appendWhatIsThere(of count: Int) throws {
    while joined < count, fileSize(part(joined).path) != nil { try append(part(joined)) }
  }

  private mutating func append(_ part: URL) throws {
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
