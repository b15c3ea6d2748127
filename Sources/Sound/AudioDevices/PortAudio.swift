import CPortAudio
import Foundation
import VoiceCore

/// PortAudio, initialised as long as one of these lives. Its control functions (initialise, open, close, list) are not
/// thread-safe, so all of them are called inside `control`.
final class PortAudio: Sendable {
  private static let lock = NSLock()

  private init() {}

  static func initialized() throws(VoiceError) -> PortAudio {
    let status = control(quietly: true) {
      sotto_silence_alsa()
      return Pa_Initialize()
    }
    if status != paNoError.rawValue { throw .deviceFailed("PortAudio", reason: words(status)) }
    return PortAudio()
  }

  deinit { _ = Self.control { Pa_Terminate() } }

  /// - Parameter quietly: while PortAudio tries devices, it, ALSA and JACK write to standard error about every one that
  ///   is not there. They offer no common way to stop them, so the descriptor is turned away meanwhile.
  static func control<Result>(quietly: Bool = false, _ body: () -> Result) -> Result {
    lock.withLock {
      guard quietly, case let standardError = dup(STDERR_FILENO), standardError >= 0 else { return body() }
      let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
      dup2(nowhere, STDERR_FILENO)
      defer {
        dup2(standardError, STDERR_FILENO)
        close(standardError)
        close(nowhere)
      }
      return body()
    }
  }

  /// PortAudio's words for an error, for the middle of a sentence.
  static func words(_ status: PaError) -> String {
    let text = String(cString: Pa_GetErrorText(status))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
