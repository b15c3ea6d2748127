import ChildPrograms
import FileAccess
import Foundation
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
    let program = try locate(on: environment["PATH"] ?? "/usr/bin:/bin")
    let said = scratch.appendingPathComponent(".\(name)-\(UUID().uuidString)")
    guard let nothing = FileHandle(forUpdatingAtPath: "/dev/null") else { throw .reading("/dev/null", errno) }
    let output = try output.map { file throws(VoiceError) in try handle(file) } ?? nothing
    let errors = try handle(said)
    defer {
      withExtendedLifetime((nothing, output, errors)) {}
      try? FileManager.default.removeItem(at: said)
    }
    if Task.isCancelled { throw .interrupted }
    let child: ChildProgram
    do throws(ChildProgram.Failure) {
      child = try ChildProgram(
        program, arguments, environment: environment, input: nothing.fileDescriptor,
        output: output.fileDescriptor, errors: errors.fileDescriptor, isIsolated: false)
    } catch {
      throw .toolMissing(name, package: package)
    }
    let end = await withTaskCancellationHandler {
      await child.ended()
    } onCancel: {
      child.send(SIGTERM)
    }
    if Task.isCancelled { throw .interrupted }
    let complaint = (try? Data(contentsOf: said)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    if complaint.contains("No space left on device") { throw .diskFull(scratch.path) }
    return Outcome(status: end.status, complaint: complaint)
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
