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

  /// Whether what the script needs is there; `scripts/setup --test` brings it.
  public static var isInstalled: Bool {
    func has(_ program: String) -> Bool {
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
      }
    }
    let cache = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? InstalledModel.home + "/.cache"
    return has("pactl")
      && (has("pulseaudio") || FileManager.default.fileExists(atPath: cache + "/sotto/pulseaudio"))
  }

  /// - Parameter echo: the microphone hears the loudspeaker.
  public init(echo: Bool = false) throws {
    let exports = try Self.output(of: [Self.script, "start"] + (echo ? ["--echo"] : []))
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

  /// Plays a file to the microphone and returns when it has sounded.
  public func play(_ path: String) throws {
    try Self.output(of: ["paplay", "--device=mic_feed", path], environment: environment)
  }

  /// Runs `pactl`, to take devices away or bring them.
  public func control(_ arguments: String...) throws {
    try Self.output(of: ["pactl"] + arguments, environment: environment)
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
