import ChildPrograms
import FileAccess
import Foundation
import Synchronization
import VoiceCore

/// A program that the store runs to fetch and unpack. The store itself holds no network code at all: what opens a
/// connection is `curl` or the user's `pip`, and only on the way through `ModelStore.install`.
struct Tool: Sendable {
  let name: String
  /// The Debian package that brings it.
  let package: String

  static let curl = Tool(name: "curl", package: "curl")
  static let python = Tool(name: "python3", package: "python3-pip")
  static let unzip = Tool(name: "unzip", package: "unzip")
  static let tar = Tool(name: "tar", package: "tar")

  struct Outcome {
    var status: Int32
    /// What it said on standard error.
    var complaint: String

    /// Its last line with any words.
    var lastLine: String { Complaint.lastLine(of: complaint) }
  }

  /// Runs it to the end; a cancelled task ends it early and gives `.interrupted`.
  ///
  /// - Parameters:
  ///   - environment: added to the program's own.
  ///   - output: the file that its standard output goes to; nowhere if nil.
  ///   - scratch: an existing folder for what it says on standard error.
  func run(
    _ arguments: [String], environment: [String: String] = [:], output: URL? = nil, scratch: URL
  ) async throws(VoiceError) -> Outcome {
    let environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try locate(on: environment["PATH"] ?? "/usr/bin:/bin"))
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output.map { file throws(VoiceError) in try handle(file) } ?? .nullDevice
    let said = scratch.appendingPathComponent(".\(name)-\(UUID().uuidString)")
    process.standardError = try handle(said)
    defer { try? FileManager.default.removeItem(at: said) }

    let child = Child(process)
    do {
      try await withTaskCancellationHandler {
        try await child.run()
      } onCancel: {
        child.stop()
      }
    } catch {
      throw Task.isCancelled ? .interrupted : .toolMissing(name, package: package)
    }
    if Task.isCancelled { throw .interrupted }
    let complaint = (try? Data(contentsOf: said)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    if complaint.contains("No space left on device") { throw .diskFull(scratch.path) }
    return Outcome(status: process.terminationStatus, complaint: complaint)
  }

  private func locate(on path: String) throws(VoiceError) -> String {
    guard let program = InstalledProgram(name, on: path) else { throw .toolMissing(name, package: package) }
    return program.path
  }

  private func handle(_ file: URL) throws(VoiceError) -> FileHandle {
    try writing(file) {
      try clearWay(for: file)
      let descriptor = FileAccess.open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o644)
      guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
  }
}

/// A child process that can be stopped at any moment, before, while and after it runs.
private final class Child: Sendable {
  private enum State { case waiting, running, stopped }

  private let process: Process
  private let state = Mutex(State.waiting)

  init(_ process: Process) { self.process = process }

  func run() async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      let failure: (any Error)? = state.withLock { state in
        guard state == .waiting else { return CancellationError() }
        do { try process.run() } catch { return error }
        state = .running
        return nil
      }
      if let failure {
        process.terminationHandler = nil
        done.resume(throwing: failure)
      }
    }
  }

  func stop() {
    state.withLock { state in
      if state == .running { process.terminate() }
      state = .stopped
    }
  }
}
