import FileAccess
import Foundation
import ModelFiles
import VoiceCore

/// A model that is there, whole and of the right kind: what a job hands to an engine.
public struct ResolvedModel: Sendable, Hashable {
  /// The id, or the file's name for one given by its path.
  public let name: String
  /// The engine that runs it: the catalogue says so, or the file's contents. Nil where none does.
  public let engine: ModelEngine?
  /// The model's folder.
  public let folder: String
  /// Its files by name, full paths.
  public let files: [String: String]
  /// The only or first file.
  public let path: String
}

extension ModelStore {
  /// Finds the model that an option names and makes sure that an engine can be trusted with it.
  ///
  /// What was verified and has not changed since costs a look at size and time; what has changed is hashed again,
  /// and `notice` is called with a sentence for the user before that takes its second.
  ///
  /// - Parameters:
  ///   - argument: an id, or the path of a file (it ends in `.gguf`, `.bin` or `.onnx` or holds a `/`): GGUF for a
  ///     language model, Whisper in ggml's format for a recognizer, ONNX for an end-of-turn detector.
  ///   - kind: what the job needs.
  ///   - notice: is called with a sentence for the user before a file is hashed again.
  /// - Throws: `.unknownModel`, `.modelNotInstalled`, `.wrongModelKind`, `.damagedModel`, `.noSuchFile`,
  ///   `.isDirectory`, `.unreadable`.
  public func resolve(
    _ argument: String, as kind: ModelKind, notice: (String) -> Void = { _ in }
  ) throws(VoiceError) -> ResolvedModel {
    if Self.isPath(argument), try ModelFormat.checkHead(argument, of: kind) {
      return Self.file(argument, engine: ModelFormat.engine(ofFilesOf: kind))
    }
    if let found = self.kind(of: argument), found != kind {
      throw .wrongModelKind(path: argument, expected: kind.description, found: found.description)
    }
    if let size = wrongSize(argument) { throw size }
    let path = try path(of: argument)
    try check(argument, rehash: false, notice: notice)
    var files: [String: String] = [:]
    for file in expectedFiles(argument) ?? [] {
      files[file.name] = folder(argument).appendingPathComponent(file.name).path
    }
    return ResolvedModel(
      name: argument, engine: engine(of: argument), folder: folder(argument).path, files: files, path: path)
  }

  /// A file of the user's own, with its whole path.
  private static func file(_ path: String, engine: ModelEngine?) -> ResolvedModel {
    let path =
      path.utf8.first == UInt8(ascii: "/") ? path : PathParts.join(FileAccess.currentFolder, path)
    let parts = PathParts(path)
    return ResolvedModel(
      name: parts.name, engine: engine, folder: parts.folder, files: [parts.name: path], path: path)
  }

  private static func isPath(_ argument: String) -> Bool {
    argument.contains("/") || [".gguf", ".bin", ".onnx"].contains { argument.lowercased().hasSuffix($0) }
  }

  /// Hashes every file of an installed model and compares; about a second a gigabyte.
  ///
  /// - Throws: `.damagedModel` naming the first file that is not what it was; `.modelNotInstalled`, `.unknownModel`;
  ///   `.interrupted` when the task is cancelled.
  public func verify(_ id: String) throws(VoiceError) {
    if let size = wrongSize(id) { throw size }
    _ = try path(of: id)
    try check(id, rehash: true, notice: { _ in })
  }

  /// A file that is there with a size that it should not have.
  private func wrongSize(_ id: String) -> VoiceError? {
    for file in expectedFiles(id) ?? [] {
      let path = folder(id).appendingPathComponent(file.name).path
      if let size = fileSize(path), size != file.bytes {
        return .damagedModel(path: path, reason: "it has \(size) of \(file.bytes) bytes")
      }
    }
    return nil
  }

  private func check(_ id: String, rehash: Bool, notice: (String) -> Void) throws(VoiceError) {
    let folder = folder(id)
    var known = VerifiedFiles(in: folder) ?? VerifiedFiles()
    let before = known
    for (name, _) in expectedFiles(id) ?? [] where rehash || known.current(name, in: folder) == nil {
      let path = folder.appendingPathComponent(name).path
      try ModelFormat.check(path)
      if !rehash { notice("Checking \(id)/\(name), which has changed since it was last checked.") }
      let published = catalogue.entries.first { $0.id == id }?.files.first { $0.name == name }?.sha256
      let found = try SHA256.ofFile(path)
      if let expected = published ?? known.recordedHash(name), expected != found {
        throw .damagedModel(
          path: path, reason: "its sha256 is \(found.prefix(12))… instead of \(expected.prefix(12))…")
      }
      known.record(name, sha256: found, in: folder)
    }
    // A store that can only be read is checked each time instead.
    if known != before { try? known.write(in: folder) }
  }
}
