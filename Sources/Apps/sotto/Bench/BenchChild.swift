import FileAccess
import Foundation
import Synchronization
import VoiceCore

/// This program once more, as a process of its own whose memory is counted by itself: Foundation's `Process` reaps its
/// children without asking for their figures.
final class ChildProcess: Sendable {
  struct End {
    /// As the shell gives it: 128 + the signal for a process that was killed.
    var status: Int32
    /// The most that was ever resident (`ru_maxrss`).
    var peakBytes: Int
  }

  private let running = Mutex<pid_t?>(nil)

  /// Blocks until the child has ended. Its standard error is ours.
  ///
  /// - Parameter line: is called with each line of its standard output as it comes.
  /// - Throws: `.engineFailed` when it can't be started.
  func run(_ arguments: [String], line: (String) -> Void) throws(VoiceError) -> End {
    let output = Pipe()
    let child = try start(arguments, writing: output.fileHandleForWriting.fileDescriptor)
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
    // It is ended, or will be at once. From here on its number may become another's.
    running.withLock { $0 = nil }
    var (status, usage) = (Int32(0), rusage())
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return End(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, peakBytes: usage.ru_maxrss * 1024)
  }

  /// Asks the child to end, as Ctrl-C does. Any thread.
  func interrupt() { running.withLock { if let child = $0 { _ = kill(child, SIGINT) } } }

  private func start(_ arguments: [String], writing output: Int32) throws(VoiceError) -> pid_t {
    // The name, not the link: in the child the link is another program's.
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var strings = ([program] + arguments).map { FileName.withCString($0) { strdup($0) } } + [nil]
    defer { for string in strings { free(string) } }
    var child = pid_t()
    let failure = posix_spawn(&child, program, &actions, nil, &strings, environ)
    guard failure == 0 else {
      throw .engineFailed(
        "sotto " + arguments.prefix(2).joined(separator: " "), reason: SystemError.words(failure))
    }
    return child
  }
}
