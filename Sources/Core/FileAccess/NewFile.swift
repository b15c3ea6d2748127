import Foundation
import VoiceCore

/// A file while it is being written: it has a name that nobody can guess, in the folder of its final one, and gets its
/// final name when it is whole. Whatever ends before leaves nothing behind and an older file of that name untouched.
///
/// The name while it is written is new (`O_EXCL | O_NOFOLLOW`): a link or a FIFO that somebody put there is never opened.
/// The file is locked for as long as this object has it, so that `AbandonedFiles` can tell what a killed process left.
/// Belongs to one queue; writing blocks on the disk.
public final class NewFile {
  /// The name that the caller gave.
  public let path: String
  public let descriptor: Int32
  /// The file that the name leads to, where it is a link.
  private let target: String
  private let folder: Int32
  private let temporary: String
  private var isNamed = false

  /// - Throws: `.cannotCreate`, `.diskFull`; the folder must be there.
  public init(_ path: String) throws(VoiceError) {
    self.path = path
    target = try Self.target(of: path)
    let parts = PathParts(target)
    guard !parts.name.isEmpty, parts.name != ".", parts.name != ".." else {
      throw .cannotCreate(path, reason: path.isEmpty ? "it has no name" : "it is a folder")
    }
    folder = FileAccess.open(parts.folder.isEmpty ? "." : parts.folder, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { throw .creating(path, errno) }
    AbandonedFiles.clear(in: folder, parts.folder)
    temporary = AbandonedFiles.newName()
    descriptor = openat(folder, temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      close(folder)
      throw .creating(path, code)
    }
    flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if !isNamed { unlinkat(folder, temporary, 0) }
    close(descriptor)
    close(folder)
  }

  /// - Throws: `.diskFull`, `.writeFailed`.
  public func write(_ data: Data) throws(VoiceError) {
    let code = data.withUnsafeBytes { FileAccess.write($0, to: descriptor) }
    if code != 0 { throw .writing(path, code) }
  }

  public func write(_ text: String) throws(VoiceError) { try write(Data(text.utf8)) }

  /// Makes sure that all of it is on the disk.
  /// - Throws: `.diskFull`, `.writeFailed`.
  public func synchronize() throws(VoiceError) {
    // A file system that cannot synchronize says so with EINVAL.
    if fsync(descriptor) != 0, errno != EINVAL { throw .writing(path, errno) }
  }

  /// Gives the file its name, in place of an older file of that name, at once. The descriptor stays open.
  /// - Throws: `.diskFull`, `.writeFailed`.
  public func name() throws(VoiceError) {
    let result = FileName.withCString(PathParts(target).name) { renameat(folder, temporary, folder, $0) }
    guard result == 0 else { throw .writing(path, errno) }
    isNamed = true
  }

  /// - Throws: `.diskFull`, `.writeFailed`.
  public func finish() throws(VoiceError) {
    try synchronize()
    try name()
  }

  /// The path that shall be replaced: a link's goal rather than the link, and never a device or a folder.
  private static func target(of path: String) throws(VoiceError) -> String {
    switch FileAccess.kind(path) {
    case .folder: throw .cannotCreate(path, reason: "it is a folder")
    case .other: throw .cannotCreate(path, reason: "it is not a plain file")
    case .file, nil: break
    }
    guard let link = FileAccess.status(path, followingLinks: false), link.st_mode & S_IFMT == S_IFLNK else {
      return path
    }
    guard let resolved = FileName.withCString(path, { realpath($0, nil) }) else {
      throw .cannotCreate(path, reason: "it is a link that leads nowhere")
    }
    defer { free(resolved) }
    return FileName.text(resolved)
  }
}
