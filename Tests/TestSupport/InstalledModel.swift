import Foundation

/// Where the tests find the models that `scripts/test` installs.
public enum InstalledModel {
  public static var store: URL {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["SOTTO_MODELS"], !path.isEmpty { return URL(fileURLWithPath: path) }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.local/share"
    return URL(fileURLWithPath: data).appendingPathComponent("sotto/models")
  }

  /// `HOME` before the password file, as the scripts and the program have it.
  static var home: String { ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory() }

  /// The path of one file of an installed model; the test that needs it fails with the command to run.
  public static func path(_ id: String, _ file: String) throws -> String {
    guard !QuickRun.isOn else { throw Unmarked(id: id) }
    let path = store.appendingPathComponent(id).appendingPathComponent(file).path
    guard FileManager.default.fileExists(atPath: path) else { throw Missing(id: id, path: path) }
    return path
  }

  struct Unmarked: Error, CustomStringConvertible {
    let id: String
    var description: String { "A test that needs \(id) runs in a quick run: mark it with .needsModels" }
  }

  struct Missing: Error, CustomStringConvertible {
    let id: String
    let path: String
    var description: String { "\(path) is missing: run ./scripts/test, or sotto models install \(id)" }
  }
}

/// Speech that Debian's pocketsphinx-testdata brings: LibriVox, 16 kHz, with transcripts.
public enum LibriVox {
  public static let folder = "/usr/share/pocketsphinx/test/data/librivox"

  public struct Recording: Sendable {
    public let path: String
    /// Lower case, no punctuation.
    public let transcript: String
  }

  public static func recordings() throws -> [Recording] {
    let transcripts = try String(contentsOfFile: folder + "/transcription", encoding: .utf8)
    return transcripts.split(separator: "\n").map { line in
      let parts = line.components(separatedBy: "</s>")
      return Recording(
        path: "\(folder)/\(parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " ()"))).wav",
        transcript: parts[0].replacingOccurrences(of: "<s>", with: "").trimmingCharacters(in: .whitespaces))
    }
  }
}

extension LibriVox.Recording {
  /// 16 kHz mono, -1…1. The files are canonical: a 44-byte header, then 16-bit samples.
  public func samples() throws -> [Float] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path)).dropFirst(44)
    return data.withUnsafeBytes { bytes in
      (0..<bytes.count / 2).map {
        Float(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self))) / 32768
      }
    }
  }
}
