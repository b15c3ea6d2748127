import CNetworkLock
import Foundation
import Synchronization
import VoiceCore

/// One run of a program: it is started here, may be sent signals from any thread, and has to be waited for.
///
/// The program has three descriptors and no other that is open here, the signals as a shell would hand them on, and a
/// process group of its own: what is typed at the terminal does not reach it.
package final class ChildProgram: Sendable {
  package struct End: Sendable, Hashable {
    /// As the shell gives it: 128 and the signal's number for a program that was killed.
    package let status: Int32
    /// The most that was ever resident (`ru_maxrss`).
    package let peakBytes: Int
  }

  /// The number of a system's error.
  package struct Failure: Error {
    package let code: Int32
  }

  private let process: pid_t
  private let end = Mutex<End?>(nil)

  /// - Parameters:
  ///   - path: of the program.
  ///   - arguments: without the program's name.
  ///   - environment: all of it.
  ///   - input, output, errors: its three descriptors; they stay the caller's.
  ///   - isIsolated: whether the kernel refuses it every connection, whatever this process may do.
  package init(
    _ path: String, _ arguments: [String], environment: [String: String], input: Int32, output: Int32,
    errors: Int32, isIsolated: Bool
  ) throws(Failure) {
    var child: pid_t = 0
    let code = Self.withStrings([path] + arguments) { arguments in
      Self.withStrings(environment.map { "\($0)=\($1)" }) { environment in
        sotto_spawn(arguments[0], arguments, environment, input, output, errors, isIsolated, &child)
      }
    }
    guard code == 0 else { throw Failure(code: code) }
    process = child
  }

  /// Sends it a signal; nothing where it has been waited for already.
  package func send(_ signal: Int32) { end.withLock { if $0 == nil { _ = kill(process, signal) } } }

  /// Blocks until it has ended.
  @discardableResult
  package func wait() -> End {
    // It is not reaped before the lock is held: until then its number is nobody else's.
    var info = siginfo_t()
    while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return end.withLock { known in
      if let known { return known }
      var (status, usage) = (Int32(0), rusage())
      while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
      let signal = status & 0x7F
      let end = End(
        status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, peakBytes: usage.ru_maxrss * 1024)
      known = end
      return end
    }
  }

  /// Waits on a thread of its own until it has ended.
  package func ended() async -> End {
    await withCheckedContinuation { done in
      Thread { done.resume(returning: self.wait()) }.start()
    }
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = strings.map { FileName.withCString($0) { strdup($0) } } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}
