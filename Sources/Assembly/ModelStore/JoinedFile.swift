import FileAccess
import Foundation
import VoiceCore

/// A file that is joined from parts which arrive in any order, and how much of it is there.
struct JoinedFile {
  let target: URL
  /// The file that records how much is known to be right.
  let record: URL
  /// The path at which a part waits for its turn.
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
    try clearWay(for: target)
    let file = FileAccess.open(target.path, O_WRONLY | O_CREAT | O_NOFOLLOW)
    guard file >= 0 else { throw VoiceError.creating(target.path, errno) }
    defer { close(file) }
    guard ftruncate(file, off_t(length)) == 0 else { throw VoiceError.creating(target.path, errno) }
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
      try FileAccess.write(Data("\(joined) \(length)".utf8), to: record.path)
      try FileManager.default.removeItem(at: part)
    }
  }
}
