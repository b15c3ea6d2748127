import ChildPrograms
import FileAccess
import Foundation
import Synchronization
import VoiceCore

/// This program once more, as a process of its own whose memory is counted by itself.
final class ChildProcess: Sendable {
  private let running = Mutex<ChildProgram?>(nil)

  /// Blocks until the child has ended. Its standard error is ours.
  ///
  /// - Parameters:
  ///   - arguments: the program's.
  ///   - line: is called with each line of its standard output as it comes.
  /// - Throws: `.engineFailed` when it can't be started.
  func run(_ arguments: [String], line: (String) -> Void) throws(VoiceError) -> ChildProgram.End {
    let output = Pipe()
    let child: ChildProgram
    do throws(ChildProgram.Failure) {
      child = try ChildProgram(
        // The name, not the link: in the child the link is another program's.
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path, arguments,
        environment: ProcessInfo.processInfo.environment, input: STDIN_FILENO,
        output: output.fileHandleForWriting.fileDescriptor, errors: STDERR_FILENO, isIsolated: false)
    } catch {
      throw .engineFailed(
        "sotto " + arguments.prefix(2).joined(separator: " "), reason: SystemError.words(error.code))
    }
    running.withLock { $0 = child }
    try? output.fileHandleForWriting.close()
    var rest = Data()
    while case let part = output.fileHandleForReading.availableData, !part.isEmpty {
      rest += part
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line(String(decoding: rest[..<end], as: UTF8.self))
        rest = Data(rest[(end + 1)...])
      }
    }
    return child.wait()
  }

  /// Asks the child to end, as Ctrl-C does. Any thread.
  func interrupt() { running.withLock { $0 }?.send(SIGINT) }
}
