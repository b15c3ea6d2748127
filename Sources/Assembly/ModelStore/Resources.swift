import Foundation
import VoiceCore

/// The folders that come with the program: `models/`, the catalogue, `assets/`, tables, prompts and sounds, and
/// `Benchmarks/`, the recorded questions.
///
/// Looked for in this order: the folder that the environment names; `share/sotto` beside the program's `bin` folder,
/// where a package puts them; the checkout that the program was built in, found upwards from the program
/// (`.build/release/sotto`); the checkout that it was compiled from. SwiftPM's own resource bundles are not used:
/// they must lie inside a target's folder, and these belong to whoever looks at the project's top level.
public enum Resources: String, Sendable {
  case catalogue = "models"
  case assets
  case benchmarks = "Benchmarks"

  /// The environment variable that overrides the place.
  public var variable: String {
    switch self {
    case .catalogue: "SOTTO_CATALOGUE"
    case .assets: "SOTTO_ASSETS"
    case .benchmarks: "SOTTO_BENCHMARKS"
    }
  }

  /// - Throws: `.noSuchFile` naming the folder when it is nowhere.
  public func folder(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(VoiceError) -> URL {
    if let path = environment[variable], !path.isEmpty {
      guard isFolder(path) else { throw .noSuchFile(path) }
      return URL(fileURLWithPath: path)
    }
    for place in Self.places() {
      let path = place.appendingPathComponent(rawValue).path
      if isFolder(path) { return URL(fileURLWithPath: path) }
    }
    throw .noSuchFile("\(rawValue)/ (\(variable) names another place)")
  }

  private static func places() -> [URL] {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let installed = program.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("share/sotto")
    var places = [installed]
    var folder = program.deletingLastPathComponent()
    while folder.path != "/" {
      if isCheckout(folder) { places.append(folder) }
      folder.deleteLastPathComponent()
    }
    // Sources/Assembly/ModelStore/Resources.swift
    var source = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { source.deleteLastPathComponent() }
    if isCheckout(source) { places.append(source) }
    return places
  }

  private static func isCheckout(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      && FileManager.default.fileExists(atPath: folder.appendingPathComponent("Sources/Apps/sotto").path)
  }

  private func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }
}
