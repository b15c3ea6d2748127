import FileAccess
import Foundation
import Realtime
import VoiceCore

/// Keeps a stream in a temporary file, for formats that libsndfile can only read by jumping back and forth: the lengths
/// of a FLAC file's blocks, an ALAC file's table of packets at the end.
///
/// The file has lost its name before the first byte is in it, so nothing is left behind whatever happens. It lies where
/// TMPDIR says, else in /tmp.
enum Spool {
  /// Copies all of a stream, from its byte 0 on, to a temporary file.
  ///
  /// - Throws: `.cannotSpool`; `.unreadable` when the stream fails; `.interrupted`.
  static func file(of source: SoundSource, token: CancellationToken) throws(VoiceError) -> SoundSource {
    let folder = FileManager.default.temporaryDirectory.path
    var name = Array((folder + "/sotto-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw .cannotSpool(source.path, folder: folder, reason: SystemError.words(errno))
    }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    do throws(VoiceError) {
      try copy(source, to: descriptor, folder, token)
    } catch {
      close(descriptor)
      throw error
    }
    lseek(descriptor, 0, SEEK_SET)
    return SoundSource(path: source.path, descriptor: descriptor)
  }

  private static func copy(
    _ source: SoundSource, to descriptor: Int32, _ folder: String, _ token: CancellationToken
  ) throws(VoiceError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    var position = 0
    while true {
      if token.isCancelled { throw .interrupted }
      let count = source.read(into: buffer, at: position)
      if count == 0 { break }
      position += count
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: descriptor, source.path, folder)
    }
    if let error = source.error { throw error }
  }

  private static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String, _ folder: String
  ) throws(VoiceError) {
    let code = FileAccess.write(bytes, to: descriptor)
    guard code != 0 else { return }
    let reason = code == ENOSPC || code == EDQUOT ? "the disk is full" : SystemError.words(code)
    throw .cannotSpool(path, folder: folder, reason: reason)
  }
}
