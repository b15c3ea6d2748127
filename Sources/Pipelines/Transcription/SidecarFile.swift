import FileAccess
import Foundation
import VoiceCore

/// The file under a ``Checkpoint``: lines that are appended one by one, begun anew under another name and put in place at
/// once, so that whoever is killed while it is begun still has the one before.
///
/// Its name is known to everybody, so it is opened only where it is a plain file of this user's: what somebody put there,
/// a link or a FIFO, is neither followed nor waited for.
struct SidecarFile {
  let path: String
  private var file: NewFile?

  var isOpen: Bool { file != nil }

  init(_ path: String) { self.path = path }

  /// The contents that an earlier run left; nil where there is no file.
  /// - Throws: `.cannotCreate` when something else has the name.
  func contents() throws(VoiceError) -> Data? {
    let descriptor = FileAccess.open(path, O_RDONLY | O_NOFOLLOW)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return nil
      case ELOOP: throw refusal("there is a link of that name")
      case let code: throw .creating(path, code)
      }
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    fstat(descriptor, &status)
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw refusal("something that is no plain file has that name")
    }
    guard status.st_uid == geteuid() else { throw refusal("there is another user's file of that name") }
    do { return try file.readToEnd() ?? Data() } catch {
      throw .unreadable(path, reason: SystemError.words(error))
    }
  }

  /// Puts a file with these lines in place of what is there.
  mutating func begin(with lines: Data) throws(VoiceError) {
    let new = try NewFile(path)
    try new.write(lines)
    try new.name()
    file = new
  }

  mutating func append(_ line: Data) throws(VoiceError) { try file?.write(line) }

  /// Makes sure that all of it is on the disk.
  func synchronize() throws(VoiceError) { try file?.synchronize() }

  private func refusal(_ reason: String) -> VoiceError {
    .cannotCreate(path, reason: reason + ", where the work so far would be kept")
  }
}
