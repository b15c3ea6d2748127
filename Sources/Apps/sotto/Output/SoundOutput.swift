import ArgumentParser
import EngineAssembly
import Foundation
import VoiceCore

/// Standard output when sound goes there: `--output -`.
enum SoundOutput {
  static func isStandardOutput(_ output: String?) -> Bool { output == "-" }

  /// Checks, for `validate()`, that no two things are to have one stream.
  static func check(_ output: String?, json: Bool) throws {
    if isStandardOutput(output), json {
      throw ValidationError(
        "With --output - standard output is sound, which leaves no room for --json. Name a file: --output FILE.wav."
      )
    }
  }

  /// The destination of a job's sound: `-` is standard output, which it then has for itself.
  ///
  /// - Throws: what `takeStandardOutput()` throws.
  static func destination(
    file: String?, device: String?
  ) throws(VoiceError) -> SoundSelection.Destination {
    guard let file else { return .loudspeaker(named: device) }
    guard isStandardOutput(file) else { return .file(file) }
    return .descriptor(try takeStandardOutput(), name: "standard output")
  }

  /// Gives standard output to the sound. Whatever else the program or one of its libraries writes there from now on
  /// goes to standard error.
  ///
  /// - Returns: the descriptor for the sound.
  /// - Throws: `.usage` for a terminal; `.writeFailed` when there is no standard output.
  private static func takeStandardOutput() throws(VoiceError) -> Int32 {
    if isatty(STDOUT_FILENO) == 1 {
      throw .usage(
        "Standard output is a terminal, which cannot show sound. Pass it on (--output - | aplay), or name a file."
      )
    }
    let sound = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard sound >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
      throw .writeFailed("standard output", reason: "it is closed")
    }
    return sound
  }
}
