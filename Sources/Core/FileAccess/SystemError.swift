import Foundation
import VoiceCore

/// Words errors of the system; no other place turns an error number into words.
public enum SystemError {
  /// The system's words, so that they fit in the middle of a sentence: a small letter in front, no full stop behind.
  public static func words(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The words of Foundation's errors, which are the system's where the system is the cause.
  public static func words(_ error: any Error) -> String {
    if let code = code(error) { return words(code) }
    let text = (error as NSError).localizedDescription
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The error number behind an error of Foundation's.
  public static func code(_ error: any Error) -> Int32? {
    let error = error as NSError
    let cause = (error.userInfo[NSUnderlyingErrorKey] as? NSError) ?? error
    return cause.domain == NSPOSIXErrorDomain ? Int32(cause.code) : nil
  }
}

extension VoiceError {
  /// The error for a `path` that cannot be made.
  public static func creating(_ path: String, _ code: Int32) -> VoiceError {
    code == ENOSPC || code == EDQUOT
      ? .diskFull(path) : .cannotCreate(path, reason: SystemError.words(code))
  }

  /// The error for a `path` that could not be written to its end.
  public static func writing(_ path: String, _ code: Int32) -> VoiceError {
    code == ENOSPC || code == EDQUOT ? .diskFull(path) : .writeFailed(path, reason: SystemError.words(code))
  }

  /// The error for a `path` that cannot be read.
  public static func reading(_ path: String, _ code: Int32) -> VoiceError {
    switch code {
    case ENOENT, ENOTDIR: .noSuchFile(path)
    case EISDIR: .isDirectory(path)
    default: .unreadable(path, reason: SystemError.words(code))
    }
  }
}
