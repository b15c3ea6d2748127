import Dispatch
import Foundation
import Synchronization

/// A program that runs while this object lives: it reads one descriptor, has no network (the kernel refuses it), and what
/// it writes is read from a pipe as it comes. It is killed, and waited for, when the object goes.
///
/// A thread takes what it says on standard error, line by line. Belongs to one reader; `Log` is called on that thread.
package final class IsolatedChild<Log: Sendable>: Sendable {
  /// The reading end of the pipe that it writes to, which is the caller's to close. Nobody else has it.
  package let output: Int32

  private let child: ChildProgram
  private let said: Said

  /// What the program has said on standard error, as much of it as `Log` keeps.
  private final class Said: Sendable {
    let state: Mutex<(log: Log, hasEnded: Bool)>
    let more = DispatchSemaphore(value: 0)

    init(_ log: sending Log) { state = Mutex((log, false)) }
  }

  package typealias Failure = ChildProgram.Failure

  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - environment: all of it.
  ///   - input: what it reads; stays the caller's.
  ///   - log: what to begin with.
  ///   - heed: adds a line of standard error, without its end and not longer than 4 kB.
  package init(
    _ program: InstalledProgram, _ arguments: [String], environment: [String: String], input: Int32,
    log: Log, heed: @escaping @Sendable (inout Log, String) -> Void
  ) throws(Failure) {
    let output = try Pipe()
    let errors = try Pipe()
    defer {
      close(output.writer)
      close(errors.writer)
    }
    do throws(Failure) {
      child = try ChildProgram(
        program.path, arguments, environment: environment, input: input, output: output.writer,
        errors: errors.writer, isIsolated: true)
    } catch {
      close(output.reader)
      close(errors.reader)
      throw error
    }
    self.output = output.reader
    said = Said(log)
    let (said, reader) = (said, errors.reader)
    Thread {
      Self.listen(reader, said, heed)
      close(reader)
    }.start()
  }

  deinit {
    child.send(SIGKILL)
    child.wait()
  }

  /// What the program has said so far.
  package var log: Log { said.state.withLock { $0.log } }

  /// Waits until it has said something, or its last word, at most this long.
  package func wait(_ limit: Duration, until isThere: (Log) -> Bool) {
    let deadline = DispatchTime.now() + .milliseconds(Int(limit / .milliseconds(1)))
    while !said.state.withLock({ $0.hasEnded || isThere($0.log) }) {
      if said.more.wait(timeout: deadline) == .timedOut { return }
    }
  }

  /// Waits for its end, after its output has ended; one that goes on is killed.
  ///
  /// - Returns: its exit status; of one that was killed, 128 and the signal's number.
  package func finish() -> Int32 {
    wait(.seconds(10)) { _ in false }
    if !said.state.withLock({ $0.hasEnded }) { child.send(SIGKILL) }
    return child.wait().status
  }
}

extension IsolatedChild {
  private struct Pipe {
    var reader: Int32 = -1
    var writer: Int32 = -1

    init() throws(Failure) {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw Failure(code: errno) }
      (reader, writer) = (ends[0], ends[1])
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
  }

  private static func listen(
    _ reader: Int32, _ said: Said, _ heed: (inout Log, String) -> Void
  ) {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    func end() {
      if !line.isEmpty {
        let text = String(decoding: line, as: UTF8.self)
        said.state.withLock { heed(&$0.log, text) }
      }
      line = []
    }
    while true {
      let count = read(reader, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      for byte in buffer[..<count] {
        if byte == 10 || byte == 13 {
          end()
        } else if line.count < 4096 {
          line.append(byte)
        }
      }
      said.more.signal()
    }
    end()
    said.state.withLock { $0.hasEnded = true }
    said.more.signal()
  }
}
