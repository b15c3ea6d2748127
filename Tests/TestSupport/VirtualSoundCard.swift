import Foundation

/// `scripts/virtual-soundcard` for the time of a test: what is played into the sink `mic_feed` is what the default
/// microphone hears, and what the default loudspeaker plays is heard at `spk.monitor`.
///
/// The environment belongs to the process that uses the card, and PortAudio reads it once; so start the card in the
/// test and let a child process (a program, or an exit test that calls `use(_:)`) talk to it.
public struct VirtualSoundCard: Sendable {
  /// To be set before PortAudio starts.
  public let environment: [String: String]

  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scripts/virtual-soundcard").path

  public init() throws {
    let exports = try Self.output(of: [Self.script, "start"])
    var environment: [String: String] = [:]
    for line in exports.split(separator: "\n") where line.hasPrefix("export ") {
      let parts = line.dropFirst("export ".count).split(separator: "=", maxSplits: 1)
      environment[String(parts[0])] = String(parts[1])
    }
    self.environment = environment
  }

  public func stop() {
    _ = try? Self.output(of: [Self.script, "stop"], environment: environment)
  }

  /// Makes a card that another process started the one of this process.
  public static func use(_ environment: [String: String]) {
    for (name, value) in environment { setenv(name, value, 1) }
  }

  /// Runs a program from the path with this process's environment and gives what it printed.
  @discardableResult
  public static func output(of command: [String], environment: [String: String] = [:]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(command: command, status: process.terminationStatus)
    }
    return String(decoding: output, as: UTF8.self)
  }

  struct Failed: Error, CustomStringConvertible {
    let command: [String]
    let status: Int32
    var description: String { "\(command.joined(separator: " ")) failed with status \(status)" }
  }
}
