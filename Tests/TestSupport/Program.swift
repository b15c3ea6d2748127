import Foundation

/// The built program, run as a user runs it.
public struct Program: Sendable {
  public struct Outcome: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String

    /// Standard output as `--json` events.
    public var events: [[String: Any]] {
      output.split(separator: "\n").compactMap {
        try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }
    }

    public func events(named name: String) -> [[String: Any]] {
      events.filter { $0["event"] as? String == name }
    }
  }

  /// `SOTTO_PROGRAM`, which `scripts/test` sets, else the release build of this checkout.
  public static var path: String {
    ProcessInfo.processInfo.environment["SOTTO_PROGRAM"]
      ?? checkout.appendingPathComponent(".build/release/sotto").path
  }

  /// The top of the repository.
  public static var checkout: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Whether this machine lets a test make namespaces of its own: Ubuntu 24.04 and most containers do not, unless one
  /// is root.
  public static let canMakeNamespaces = works(["unshare", "--map-root-user", "--net", "--mount", "true"])

  /// Whether a command is there and does what it is asked.
  public static func works(_ command: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Runs `sotto` to its end.
  ///
  /// - Parameters:
  ///   - arguments: the program's.
  ///   - wrapper: a command and its arguments that run the program, such as `unshare`.
  ///   - environment: added to the test's own.
  ///   - input: what it reads from standard input.
  ///   - interruption: the process is sent SIGINT once it has printed this.
  public static func run(
    _ arguments: [String], through wrapper: [String] = [], environment: [String: String] = [:],
    input: String = "", interruptedAfter interruption: String? = nil
  ) throws -> Outcome {
    let program = try RunningProgram(arguments, through: wrapper, environment: environment, input: input)
    if let interruption, (try? program.output(interruption)) != nil { program.interrupt() }
    return program.outcome()
  }
}

/// A folder for one test, removed when it is let go.
public final class ScratchFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sotto-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  public var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
