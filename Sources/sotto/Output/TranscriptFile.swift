import Foundation
import VoiceCore

/// A text file that is there as a whole or not at all.
enum TranscriptFile {
  /// - Throws: `.diskFull`, `.cannotCreate`, `.writeFailed`; a file that had the name is then still there.
  static func write(_ text: String, to path: String) throws(VoiceError) {
    let part = path + ".part"
    let descriptor = Foundation.open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(errno, path, creating: true) }
    var code = write(Array(text.utf8), descriptor)
    if code == 0, fsync(descriptor) != 0, errno != EINVAL { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(part, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(part)
      throw failure(code, path, creating: false)
    }
  }

  /// Makes the folder, and sees that it can be written to.
  static func prepare(folder: String) throws(VoiceError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      let cause = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError) ?? (error as NSError)
      let isSystem = cause.domain == NSPOSIXErrorDomain
      throw .cannotCreate(
        folder,
        reason: isSystem
          ? sentence(Int32(cause.code)) : "there is a file of that name, or its folder is not yours")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .cannotCreate(folder + "/…", reason: sentence(errno))
    }
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress!, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return count == 0 ? EIO : errno }
        rest = rest.dropFirst(count)
      }
      return 0
    }
  }

  private static func failure(_ code: Int32, _ path: String, creating: Bool) -> VoiceError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(path)
    default:
      creating ? .cannotCreate(path, reason: sentence(code)) : .writeFailed(path, reason: sentence(code))
    }
  }

  private static func sentence(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
