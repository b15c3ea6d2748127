import Foundation
import VoiceCore

/// The bytes of a recording: of a file, in any order; of a stream (a pipe, a FIFO, a socket, a terminal), in theirs, with
/// a head that can be looked at before reading begins.
///
/// A file is read at places of its own: who shares the descriptor does not notice, and standard input that is a file can
/// be opened again and again. Blocks on the disk or on the stream's writer. Belongs to one reader.
final class SoundSource {
  /// As the user named it; "-" is standard input.
  let path: String
  let isStream: Bool
  /// The number of the error that ended reading; 0: none.
  private(set) var failure: Int32 = 0

  let descriptor: Int32
  /// Where byte 0 is in the file.
  private var origin: Int
  private let fileEnd: Int
  /// Of a stream: what was looked at, from byte 0 on.
  private var head: [UInt8] = []
  /// Of a stream: how many bytes came, from byte 0 on.
  private var received = 0
  private var hasEnded = false

  /// How much of a stream can be looked at. Chunks in front of the samples (notes, markers, an envelope for an editor's
  /// window) are seldom larger than some 10 kB.
  private static let headLimit = 1 << 20

  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`.
  convenience init(path: String) throws(VoiceError) {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .noSuchFile(path) }
      throw .unreadable(path, reason: Self.reason(code))
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .isDirectory(path)
    }
    self.init(path: path, descriptor: descriptor)
  }

  /// Takes the descriptor over. A file begins where it stands.
  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
    var status = stat()
    fstat(descriptor, &status)
    isStream = status.st_mode & S_IFMT != S_IFREG
    origin = isStream ? 0 : max(0, Int(lseek(descriptor, 0, SEEK_CUR)))
    fileEnd = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Whether what has this name is one; false when there is nothing.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Bytes; nil for a stream.
  var size: Int? { isStream ? nil : max(0, fileEnd - origin) }

  /// How many bytes of a stream were looked at.
  var lookedAt: Int { head.count }

  /// Up to `count` bytes from `offset` on; fewer where the recording ends, or where a stream cannot be looked at: far
  /// behind its beginning, or once `read` has gone past it.
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
      let count = Foundation.read(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count > 0 {
        done += count
      } else if count == 0 {
        hasEnded = true
      } else if errno != EINTR {
        failure = errno
        hasEnded = true
      }
    }
    received += done
    return done
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

  /// The system's words for an error number, so that they fit in the middle of a sentence.
  static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
