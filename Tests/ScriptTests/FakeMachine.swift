import Foundation

/// The real scripts in a checkout of their own, on a machine where every tool is a fake.
struct FakeMachine: ~Copyable {
  let folder: URL
  let checkout: URL
  let home: URL
  private let tools: URL

  /// - Parameters:
  ///   - lacking: tools that are not there.
  ///   - missingPackages: Debian packages that are not installed.
  init(lacking: Set<String> = [], missingPackages: [String] = []) throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appendingPathComponent("scripts-\(UUID().uuidString)")
    (checkout, home) = (folder.appendingPathComponent("checkout"), folder.appendingPathComponent("home"))
    tools = folder.appendingPathComponent("tools")
    for directory in [checkout.appendingPathComponent("Sources"), home, tools] {
      try files.createDirectory(at: directory, withIntermediateDirectories: true)
    }
    for name in ["scripts", "models", "Package.swift", "Sources/Libraries/CWhisper"] {
      try files.createDirectory(
        at: checkout.appendingPathComponent(name).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try files.copyItem(
        at: Self.root.appendingPathComponent(name), to: checkout.appendingPathComponent(name))
    }
    for name in FakeTools.real where !lacking.contains(name) {
      let path = ["/usr/bin/", "/bin/", "/usr/sbin/"].map { $0 + name }.first { files.fileExists(atPath: $0) }
      try files.createSymbolicLink(
        atPath: tools.appendingPathComponent(name).path, withDestinationPath: path ?? "/usr/bin/" + name)
    }
    for (name, script) in FakeTools.all where !lacking.contains(name) {
      try write(script, to: tools.appendingPathComponent(name), executable: true)
    }
    try write(missingPackages.map { $0 + "\n" }.joined(), to: folder.appendingPathComponent("not-installed"))
    try write("", to: folder.appendingPathComponent("calls"))
    try write("let one = 1\n", to: checkout.appendingPathComponent("Sources/One.swift"))
    try write("let two = 2\n", to: checkout.appendingPathComponent("Sources/Two.swift"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs `scripts/NAME` to its end.
  ///
  /// - Parameter asOrdinaryUser: even when the tests run as root: in a user namespace, which maps nobody.
  func run(
    _ script: String, _ arguments: [String] = [], with environment: [String: String] = [:],
    asOrdinaryUser: Bool = false
  ) throws -> Outcome {
    try start(script, arguments, with: environment, asOrdinaryUser: asOrdinaryUser)()
  }

  /// Starts it, and returns what waits for its end.
  func start(
    _ script: String, _ arguments: [String] = [], with environment: [String: String] = [:],
    asOrdinaryUser: Bool = false
  ) throws -> () throws -> Outcome {
    let process = Process()
    var command = [checkout.appendingPathComponent("scripts/\(script)").path] + arguments
    if asOrdinaryUser, geteuid() == 0 { command = ["/usr/bin/unshare", "--user"] + command }
    process.executableURL = URL(fileURLWithPath: command.removeFirst())
    process.arguments = command
    process.currentDirectoryURL = checkout
    process.environment = [
      "PATH": tools.path, "HOME": home.path, "CALLS": folder.appendingPathComponent("calls").path,
      "NOT_INSTALLED": folder.appendingPathComponent("not-installed").path,
    ].merging(environment) { $1 }
    let run = folder.appendingPathComponent(UUID().uuidString)
    let (output, errors) = (run.appendingPathExtension("out"), run.appendingPathExtension("err"))
    for file in [output, errors] { try write("", to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return {
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
        errors: try String(contentsOf: errors, encoding: .utf8))
    }
  }

  /// How the tools were called, in order.
  var calls: [String] {
    get throws {
      try String(contentsOf: folder.appendingPathComponent("calls"), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
  }

  func count(_ call: String) throws -> Int { try calls.count { $0.hasPrefix(call) } }

  func forgetCalls() throws { try write("", to: folder.appendingPathComponent("calls")) }

  /// The engines' folders in the cache that have their final name.
  var builtEngines: [String] {
    let cache = home.appendingPathComponent(".cache/sotto/engines").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    return names.filter { !$0.contains(".") }
  }

  private func write(_ text: String, to file: URL, executable: Bool = false) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
    if executable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }

  /// The checkout that the tests were compiled from.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
