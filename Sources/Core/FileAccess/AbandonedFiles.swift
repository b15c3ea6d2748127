import Foundation
import Synchronization
import VoiceCore

/// Files that a killed process was writing and that never got their names: hidden, and full of what somebody said.
/// They are removed when the next file is written in their folder.
///
/// Only what surely is one goes: a plain file of this user's, of our name, that no process has locked, and whose process
/// is gone, or that is older than any process takes between making and locking it.
enum AbandonedFiles {
  private static let prefix = ".sotto-"
  private static let suffix = ".part"
  /// The age in seconds from which a file of ours is removed.
  private static let graceTime = 60

  /// The folders that this process has looked through.
  private static let seen = Mutex<Set<FileFolder>>([])

  private struct FileFolder: Hashable {
    var path: String
    var device: UInt64
    var number: UInt64
  }

  /// A new hidden name: ".sotto-PROCESS-RANDOM.part".
  static func newName() -> String {
    prefix + "\(getpid())-" + String(UInt64.random(in: 0 ... .max), radix: 16) + suffix
  }

  /// The process that a name of ours names; nil for any other name.
  static func process(in name: String) -> pid_t? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let parts = name.dropFirst(prefix.count).dropLast(suffix.count).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let process = pid_t(parts[0]), process > 0, UInt64(parts[1], radix: 16) != nil
    else { return nil }
    return process
  }

  /// Removes the abandoned files of a folder, once in each.
  /// - Parameter folder: the descriptor of `path`.
  static func clear(in folder: Int32, _ path: String) {
    var status = stat()
    guard fstat(folder, &status) == 0 else { return }
    let key = FileFolder(path: path, device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    guard seen.withLock({ $0.insert(key).inserted }) else { return }
    let other = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard other >= 0, let stream = fdopendir(other) else { return }
    defer { closedir(stream) }
    for name in FileAccess.names(in: stream) {
      if let process = process(in: name) { remove(name, of: process, in: folder) }
    }
  }

  private static func remove(_ name: String, of process: pid_t, in folder: Int32) {
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    var (opened, named) = (stat(), stat())
    guard fstat(file, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG, opened.st_uid == geteuid(),
      flock(file, LOCK_EX | LOCK_NB) == 0
    else { return }
    let isGone = kill(process, 0) != 0 && errno == ESRCH
    guard isGone || time(nil) - opened.st_ctim.tv_sec > graceTime else { return }
    // The process that held the lock may have given the file its final name.
    guard fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0, named.st_ino == opened.st_ino,
      named.st_dev == opened.st_dev
    else { return }
    unlinkat(folder, name, 0)
  }
}
