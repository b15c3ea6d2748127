import FileAccess
import Foundation
import Realtime
import VoiceCore

/// The bytes of a recording: of a file, in any order; of a stream (a pipe, a FIFO, a socket, a terminal), in theirs, with
/// a head that can be looked at before reading begins.
///
/// A file is read at places of its own: who shares the descriptor does not notice, and standard input that is a file can
/// be opened again and again. Blocks on the disk; for a stream's writer, the first one included, it waits only until
/// it is cancelled. Belongs to one reader.
final class SoundSource {
  /// The path as the user named it; "-" is standard input.
  let path: String
  let isStream: Bool
  /// The number of the error that ended reading; 0 is none.
  private(set) var failure: Int32 = 0

  let descriptor: Int32
  /// The place of byte 0 in the file.
  private var origin: Int
  private let fileEnd: Int
  /// The bytes of a stream that were looked at, from byte 0 on.
  private var head: [UInt8] = []
  /// The number of bytes of a stream that came, from byte 0 on.
  private var received = 0
  private var hasEnded = false
  private let token: CancellationToken

  /// The milliseconds after which a reader that waits for a stream asks again whether it is cancelled.
  private static let patience: Int32 = 50

  /// The number of bytes of a stream that can be looked at. Chunks in front of the samples (notes, markers, an
  /// envelope for an editor's window) are seldom larger than some 10 kB.
  private static let headLimit = 1 << 20

  /// - Parameter token: cancels the wait for a stream's writer.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`.
  convenience init(
    path: String, token: CancellationToken = CancellationToken()
  ) throws(VoiceError) {
    let descriptor = path == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : FileAccess.open(path, O_RDONLY)
    guard descriptor >= 0 else { throw .reading(path, errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .isDirectory(path)
    }
    self.init(path: path, descriptor: descriptor, token: token)
  }

  /// Takes a descriptor over, and closes it at the end. A file begins where the descriptor stands.
  init(path: String, descriptor: Int32, token: CancellationToken = CancellationToken()) {
    self.path = path
    self.descriptor = descriptor
    self.token = token
    var status = stat()
    fstat(descriptor, &status)
    isStream = status.st_mode & S_IFMT != S_IFREG
    origin = isStream ? 0 : max(0, Int(lseek(descriptor, 0, SEEK_CUR)))
    fileEnd = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Whether a stream has this name; false when there is nothing.
  static func isStream(_ path: String) -> Bool {
    guard path == "-" else { return FileAccess.kind(path) == .other }
    var status = stat()
    return fstat(STDIN_FILENO, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// The number of bytes; nil for a stream.
  var size: Int? { isStream ? nil : max(0, fileEnd - origin) }

  /// The number of bytes of a stream that were looked at.
  var lookedAt: Int { head.count }

  /// Looks at up to `count` bytes from `offset` on; fewer where the recording ends, or where a stream cannot be
  /// looked at: far behind its beginning, or once `read` has gone past it.
  func look(at offset: Int, _ count: Int) -> ArraySlice<UInt8> {
    guard isStream else {
      return [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
        length = read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      }[...]
    }
    let end = min(offset + count, Self.headLimit)
    if head.count < end, received == head.count {
      head += [UInt8](unsafeUninitializedCapacity: end - head.count) { buffer, length in
        length = receive(UnsafeMutableRawBufferPointer(buffer))
      }
    }
    return offset < head.count ? head[offset..<min(end, head.count)] : []
  }

  /// Moves byte 0 on by `count`.
  func skip(_ count: Int) {
    guard isStream else {
      origin += count
      return
    }
    let missing = count - head.count
    head.removeFirst(min(count, head.count))
    received -= min(count, received)
    if missing > 0 { received -= discard(missing) }
  }

  /// - Returns: the bytes that were read; fewer than there is room for only at the end, or where a stream cannot go.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    guard isStream else { return readFile(buffer, at: origin + offset) }
    var count = 0
    if offset < head.count {
      count = min(buffer.count, head.count - offset)
      head.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + count])) }
      if count == buffer.count { return count }
    }
    if offset + count > received { discard(offset + count - received) }
    guard offset + count == received else { return count }
    return count + receive(UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
  }

  private func readFile(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
      if count > 0 {
        done += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        failure = errno
        break
      }
    }
    return done
  }

  private func receive(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var done = 0
    // A terminal would begin anew behind its end.
    while done < buffer.count, !hasEnded {
      guard Self.waits(for: descriptor, token) else {
        failure = ECANCELED
        hasEnded = true
        break
      }
      let count = Foundation.read(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count > 0 {
        done += count
      } else if count == 0 {
        hasEnded = true
      } else if errno != EINTR, errno != EAGAIN {
        failure = errno
        hasEnded = true
      }
    }
    received += done
    return done
  }

  /// Waits until something can be read, or the writer has gone. A FIFO that nobody has opened for writing yet is waited
  /// for (poll(2) reports its end only once a writer was there).
  /// - Returns: false when it was cancelled meanwhile.
  static func waits(for descriptor: Int32, _ token: CancellationToken) -> Bool {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if token.isCancelled { return false }
      let count = poll(&ready, 1, patience)
      if count > 0 || count < 0 && errno != EINTR { return true }
    }
  }

  /// The error that ended reading; nil where none did.
  var error: VoiceError? {
    switch failure {
    case 0: nil
    case ECANCELED: .interrupted
    case let code: .unreadable(path, reason: SystemError.words(code))
    }
  }

  @discardableResult
  private func discard(_ count: Int) -> Int {
    var done = 0
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while done < count {
        let got = receive(.init(rebasing: buffer.prefix(count - done)))
        if got == 0 { break }
        done += got
      }
    }
    return done
  }
}
