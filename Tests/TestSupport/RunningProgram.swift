import Dispatch
import Foundation
import Synchronization

/// The program while it runs: a test waits for what it prints. For one waiting thread.
public final class RunningProgram: Sendable {
  private struct Printed {
    var output = Data()
    var errors = Data()
    /// Streams that are still open.
    var open = 2
    /// Bytes of the output that `event(_:)` has gone through.
    var examined = 0
  }

  private let process = Process()
  private let printed = Mutex(Printed())
  private let more = DispatchSemaphore(value: 0)

  /// What the program would start over for: it needs twice as long to begin, and the tests start it hundreds of times.
  private static let loadTimeSettings = ["GOMP_SPINCOUNT": "1000", "MALLOC_ARENA_MAX": "1"]
  /// Longer than any step of a conversation takes on a busy machine.
  private static let patience = 60.0
  /// Longer than any job of a test.
  private static let longest = 300.0

  /// - Parameters: as in `Program.run`.
  public init(
    _ arguments: [String], through wrapper: [String] = [], environment: [String: String] = [:],
    input: String = ""
  ) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = wrapper + [Program.path] + arguments
    process.environment = Self.loadTimeSettings.merging(ProcessInfo.processInfo.environment) { $1 }
      .merging(environment) { $1 }
    let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = standardInput
    try process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    collect(output) { $0.output += $1 }
    collect(errors) { $0.errors += $1 }
  }

  private func collect(_ pipe: Pipe, _ add: @escaping @Sendable (inout Printed, Data) -> Void) {
    Thread { [self] in
      while case let part = pipe.fileHandleForReading.availableData, !part.isEmpty {
        printed.withLock { add(&$0, part) }
        more.signal()
      }
      printed.withLock { $0.open -= 1 }
      more.signal()
    }.start()
  }

  /// Waits for the next event of that name; those before it are passed over.
  @discardableResult
  public func event(_ name: String) throws -> [String: Any] {
    try wait(for: "the event \(name)") { printed in
      while let end = printed.output[printed.examined...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { printed.examined = end + 1 }
        let line = printed.output[printed.examined..<end]
        if String(decoding: line, as: UTF8.self).contains("\"event\":\"\(name)\"") { return line }
      }
      return nil
    }.flatMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] } ?? [:]
  }

  /// Waits for words on standard output.
  public func output(_ words: String) throws {
    _ = try wait(for: "'\(words)'") { $0.output.range(of: Data(words.utf8)).map { _ in Data() } }
  }

  /// Waits for words on standard error.
  public func error(_ words: String) throws {
    _ = try wait(for: "'\(words)' on standard error") {
      $0.errors.range(of: Data(words.utf8)).map { _ in Data() }
    }
  }

  public func interrupt() { process.interrupt() }

  /// - Parameter signal: SIGHUP and the like.
  public func send(_ signal: Int32) {
    if process.isRunning { Foundation.kill(process.processIdentifier, signal) }
  }

  /// One of the variables that the program was started with, as the kernel keeps them; nil when it is not set.
  public func variable(_ name: String) throws -> String? {
    let file = URL(fileURLWithPath: "/proc/\(process.processIdentifier)/environ")
    return try Data(contentsOf: file).split(separator: 0).lazy
      .map { String(decoding: $0, as: UTF8.self) }
      .first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  /// Waits for its end, and makes it after five minutes: a program that hangs fails a test and does not stop the run.
  public func outcome() -> Program.Outcome {
    let deadline = DispatchTime.now() + Self.longest
    while printed.withLock({ $0.open > 0 }) {
      guard more.wait(timeout: deadline) == .success else {
        printed.withLock { $0.errors += Data("\nThe test ended it after \(Self.longest) s.".utf8) }
        kill()
        break
      }
    }
    process.waitUntilExit()
    return printed.withLock {
      Program.Outcome(
        status: process.terminationStatus, output: String(decoding: $0.output, as: UTF8.self),
        errors: String(decoding: $0.errors, as: UTF8.self))
    }
  }

  /// Ends it, for a test that gave up.
  public func kill() { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

  private func wait(
    for what: String, _ look: @Sendable (inout Printed) -> Data?
  ) throws -> Data? {
    let deadline = DispatchTime.now() + Self.patience
    while true {
      let (found, isOpen) = printed.withLock { (look(&$0), $0.open > 0) }
      if let found { return found }
      guard isOpen, more.wait(timeout: deadline) == .success else {
        throw Missing(what: what, printed: printed.withLock { $0.output + $0.errors })
      }
    }
  }

  struct Missing: Error, CustomStringConvertible {
    let what: String
    let printed: Data
    var description: String { "\(what) did not come; printed: \(String(decoding: printed, as: UTF8.self))" }
  }
}
