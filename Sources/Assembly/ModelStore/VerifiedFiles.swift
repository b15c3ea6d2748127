import FileAccess
import Foundation
import VoiceCore

/// The store's knowledge of an installed model's files: `.verified.json` beside them.
///
/// Hashing a gigabyte takes a second, too long for every start. So the hash is taken once, and the file's size and
/// time of last change are written down with it; as long as both are the same, so is the file.
struct VerifiedFiles: Codable, Equatable {
  struct File: Codable, Equatable {
    var name: String
    var bytes: Int64
    /// Nanoseconds since 1970.
    var modified: Int64
    var sha256: String
  }

  /// The kind of a model that was brought in and is in no catalogue; nil for others.
  var importedKind: ModelKind?
  var files: [File] = []

  private static let name = ".verified.json"

  init(importedKind: ModelKind? = nil) { self.importedKind = importedKind }

  /// Reads the record of a folder; nil when there is none or it cannot be read: then everything is checked again.
  init?(in folder: URL) {
    guard let data = try? FileAccess.contents(folder.appendingPathComponent(Self.name).path),
      let found = try? JSONDecoder().decode(Self.self, from: data)
    else { return nil }
    self = found
  }

  /// The record of a file as it is now; nil when the file has changed since.
  func current(_ name: String, in folder: URL) -> File? {
    let path = folder.appendingPathComponent(name).path
    return files.first {
      $0.name == name && $0.bytes == fileSize(path) && $0.modified == modificationTime(path)
    }
  }

  /// The hash that was found at the first installation, whether or not the file has changed since.
  func recordedHash(_ name: String) -> String? { files.first { $0.name == name }?.sha256 }

  mutating func record(_ name: String, sha256: String, in folder: URL) {
    let path = folder.appendingPathComponent(name).path
    guard let bytes = fileSize(path), let modified = modificationTime(path) else { return }
    files.removeAll { $0.name == name }
    files.append(File(name: name, bytes: bytes, modified: modified, sha256: sha256))
  }

  func write(in folder: URL) throws(VoiceError) {
    let path = folder.appendingPathComponent(Self.name)
    try writing(path) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try FileAccess.write(encoder.encode(self), to: path.path)
    }
  }
}
