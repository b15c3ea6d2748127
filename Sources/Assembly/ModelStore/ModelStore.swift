import Foundation
import VoiceCore

/// The models on this machine: one folder a model, its files as the catalogue names them.
///
///     ~/.local/share/sotto/models/
///       kokoro-82m/  kokoro-v1.0.int8.onnx  vocab.json  voices_ja.npz  .verified.json
///       .partial/kokoro-82m/…      what an installation has so far; nothing half-done has a final name
///
/// This is the only part of Sotto that lets anything from outside in, and it does so in one place, `install`, through
/// the programs `curl` and `pip`: Sotto itself is not linked to any network library and opens no connection. Every
/// other function reads the disk only.
///
/// A value without state of its own: what it knows is on the disk, so several processes can use one store; an
/// installation holds a lock on its model.
public struct ModelStore: Sendable {
  public let root: URL
  public let catalogue: Catalogue
  /// Bytes that can still be written on the disk of a folder; nil when the system does not tell.
  let room: @Sendable (URL) -> Int64?

  /// The variables that the tools' environment has beside the program's own.
  let environment: [String: String]

  public init(root: URL, catalogue: Catalogue) {
    self.init(root: root, catalogue: catalogue, room: { roomOnDisk(at: $0) }, environment: [:])
  }

  /// Makes a store with a disk and tools of a test's own.
  package init(
    root: URL, catalogue: Catalogue, room: @escaping @Sendable (URL) -> Int64?, environment: [String: String]
  ) {
    self.root = root
    self.catalogue = catalogue
    self.room = room
    self.environment = environment
  }

  /// The user's store with the program's own catalogue.
  public init() throws(VoiceError) {
    try self.init(root: Self.defaultRoot(), catalogue: Catalogue())
  }

  /// `$SOTTO_MODELS`, else `$XDG_DATA_HOME/sotto/models`, else `~/.local/share/sotto/models`.
  public static func defaultRoot(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    if let path = environment["SOTTO_MODELS"], !path.isEmpty { return URL(fileURLWithPath: path) }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"] ?? NSHomeDirectory()
    return URL(fileURLWithPath: data ?? home + "/.local/share").appendingPathComponent("sotto/models")
  }

  /// Everything that is whole as far as sizes tell: ids of the catalogue and of imported models, sorted.
  public var installed: [String] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return folders.filter { !$0.hasPrefix(".") && isInstalled($0) }.sorted()
  }

  /// Whether a model is there, by a look at names and sizes only, which takes microseconds.
  public func isInstalled(_ id: String) -> Bool {
    guard let files = expectedFiles(id), !files.isEmpty else { return false }
    return files.allSatisfy { fileSize(folder(id).appendingPathComponent($0.name).path) == $0.bytes }
  }

  /// The bytes that a model of the catalogue or an imported one takes on the disk when it is whole.
  public func bytes(of id: String) -> Int64 { (expectedFiles(id) ?? []).map(\.bytes).sum }

  /// The kind of a model of the catalogue or an imported one.
  public func kind(of id: String) -> ModelKind? {
    catalogue.entries.first { $0.id == id }?.kind ?? importedFiles(id)?.importedKind
  }

  /// The engine that runs a model of the catalogue or an imported one; nil where none does.
  public func engine(of id: String) -> ModelEngine? {
    if let entry = catalogue.entries.first(where: { $0.id == id }) { return entry.engine }
    return importedFiles(id)?.importedKind.flatMap(ModelFormat.engine(ofFilesOf:))
  }

  /// The path of one of a model's files: its only or first one if none is named.
  ///
  /// - Throws: `.unknownModel`, `.modelNotInstalled`, `.noSuchFile` when the model has no such file.
  public func path(of id: String, file: String? = nil) throws(VoiceError) -> String {
    guard let files = expectedFiles(id) else {
      throw .unknownModel(id, similar: similar(to: id, among: Set(catalogue.entries.map(\.id) + installed)))
    }
    guard isInstalled(id) else { throw .modelNotInstalled(id, installable: catalogue.contains(id)) }
    let name = file ?? files[0].name
    guard files.contains(where: { $0.name == name }) else { throw .noSuchFile("\(id)/\(name)") }
    return folder(id).appendingPathComponent(name).path
  }

  /// Takes a model off the disk, and what a broken installation of it left.
  ///
  /// - Throws: `.modelNotInstalled`, `.unknownModel`, `.cannotCreate` when the disk refuses.
  public func remove(_ id: String) throws(VoiceError) {
    guard expectedFiles(id) != nil else {
      _ = try path(of: id)
      return
    }
    let places = [folder(id), partialFolder(id)].filter { FileManager.default.fileExists(atPath: $0.path) }
    guard !places.isEmpty else { throw .modelNotInstalled(id, installable: catalogue.contains(id)) }
    for place in places {
      do {
        try FileManager.default.removeItem(at: place)
      } catch {
        throw .writeFailed(place.path, reason: reason(error))
      }
    }
  }

  func folder(_ id: String) -> URL { root.appendingPathComponent(id) }
  func partialFolder(_ id: String) -> URL { root.appendingPathComponent(".partial/\(id)") }

  /// Name and size of every file that the model must have; nil when nobody knows the model.
  func expectedFiles(_ id: String) -> [(name: String, bytes: Int64)]? {
    if let entry = catalogue.entries.first(where: { $0.id == id }) {
      return entry.files.map { ($0.name, $0.bytes) }
    }
    return importedFiles(id)?.files.map { ($0.name, $0.bytes) }
  }

  /// The record of a model that `importFile` brought in. An id is a folder's name and never a way out of the store.
  private func importedFiles(_ id: String) -> VerifiedFiles? {
    guard !id.isEmpty, !id.hasPrefix("."), !id.contains("/"), let known = VerifiedFiles(in: folder(id)),
      known.importedKind != nil
    else { return nil }
    return known
  }
}
