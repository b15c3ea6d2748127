import FileAccess
import Foundation
import VoiceCore

/// The few things the store asks of the disk, with the failures worded.

/// The system's own short words for an error.
func reason(_ error: any Error) -> String {
  if let error = error as? DecodingError { return wording(error) }
  return SystemError.words(error)
}

private func wording(_ error: DecodingError) -> String {
  func place(_ context: DecodingError.Context) -> String {
    context.codingPath.isEmpty ? "" : " at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
  }
  return switch error {
  case .keyNotFound(let key, let context): "'\(key.stringValue)' is missing\(place(context))"
  case .typeMismatch(_, let context), .valueNotFound(_, let context): "wrong type\(place(context))"
  case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not whole JSON"
  case .dataCorrupted(let context): "it has an unknown value\(place(context))"
  @unknown default: "not a catalogue entry"
  }
}

/// Runs `body`, which writes at `path`; a full disk is told from other failures.
func writing<Result>(_ path: URL, _ body: () throws -> Result) throws(VoiceError) -> Result {
  do {
    return try body()
  } catch let error as VoiceError {
    throw error
  } catch {
    if (error as? CocoaError)?.code == .fileWriteOutOfSpace { throw .diskFull(path.path) }
    if let code = SystemError.code(error) { throw .creating(path.path, code) }
    throw .cannotCreate(path.path, reason: reason(error))
  }
}

func makeFolder(_ folder: URL) throws(VoiceError) {
  try writing(folder) {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
}

/// Gives a file or folder another name on the same disk, at once and in place of what had that name.
func move(_ source: URL, to target: URL) throws(VoiceError) {
  guard rename(source.path, target.path) == 0 else {
    throw .creating(target.path, errno)
  }
}

/// Bytes of a regular file; nil when there is none.
func fileSize(_ path: String) -> Int64? { FileAccess.size(path) }

/// Sees that nobody has put a link or a pipe where a tool is going to write: it would write through it. What is no plain
/// file of this user's own goes.
func clearWay(for file: URL) throws(VoiceError) {
  guard let found = FileAccess.status(file.path, followingLinks: false),
    found.st_mode & S_IFMT != S_IFREG || found.st_uid != geteuid()
  else { return }
  FileAccess.remove(file.path)
  if FileAccess.exists(file.path) {
    throw .cannotCreate(file.path, reason: "something that is not this user's file has that name")
  }
}

/// The time at which a file was last written, in nanoseconds since 1970.
func modificationTime(_ path: String) -> Int64? {
  guard let status = FileAccess.status(path) else { return nil }
  return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
}

/// Bytes that this user can still write on the disk that holds `folder` or its nearest existing parent.
func roomOnDisk(at folder: URL) -> Int64? {
  var folder = folder
  while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
    folder.deleteLastPathComponent()
  }
  var status = statvfs()
  guard statvfs(folder.path, &status) == 0 else { return nil }
  return Int64(status.f_bavail) * Int64(status.f_frsize)
}

/// Makes sure that what was written survives a power cut before it gets its final name.
func synchronize(_ file: URL) {
  let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}

/// One process at a time: an advisory lock (`flock`) that ends with the process, however it ends.
struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock; nil while another process holds it.
  init?(_ path: URL) throws(VoiceError) {
    descriptor = FileAccess.open(path.path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
    guard descriptor >= 0 else { throw .creating(path.path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}
