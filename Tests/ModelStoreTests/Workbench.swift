import Foundation
import ModelStore
import TestSupport
import VoiceCore

/// A folder of its own for each test, with what the tests build models and sources from; gone when the test is.
final class Workbench: Sendable {
  let folder: URL
  var root: URL { folder.appendingPathComponent("store") }
  private var tools: URL { folder.appendingPathComponent("tools") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sotto-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func store(
    _ entries: CatalogueEntry..., room: Int64 = 1 << 40, environment: [String: String] = [:]
  ) -> ModelStore {
    ModelStore(
      root: root, catalogue: Catalogue(entries: entries), room: { _ in room }, environment: environment)
  }

  /// Writes a file outside the store.
  func file(_ name: String, _ data: Data) throws -> URL {
    let path = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: path)
    return path
  }

  /// An environment in which the first tool of that name is this shell script.
  func tool(_ name: String, _ script: String) throws -> [String: String] {
    let path = try file("tools/\(name)", Data("#!/bin/sh\n\(script)\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    let rest = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(tools.path):\(rest)", "BENCH": folder.path]
  }

  func contents(_ id: String, _ name: String) -> Data? {
    try? Data(contentsOf: root.appendingPathComponent(id).appendingPathComponent(name))
  }

  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }
}

/// Bytes that look like weights: the same for the same seed (a linear congruential generator, Knuth's MMIX).
func weights(_ count: Int, seed: UInt64 = 1) -> Data {
  var state = seed
  return Data(
    (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    })
}

func sha256(_ data: Data) -> String {
  var hash = SHA256()
  data.withUnsafeBytes { hash.update($0) }
  return hash.finish()
}

/// A model with one file.
func entry(
  _ id: String, kind: ModelKind = .recognizer, file: String = "weights.bin", _ data: Data,
  sha256 hash: String? = nil,
  publishes: Bool = true, from sources: [ModelSource]
) -> CatalogueEntry {
  CatalogueEntry(
    id: id, kind: kind, description: "for tests", languages: ["en"], licence: .init(name: "MIT"),
    memoryBytes: 1,
    files: [
      ModelFile(
        name: file, bytes: Int64(data.count), sha256: publishes ? hash ?? sha256(data) : nil, sources: sources
      )
    ])
}

/// A file on this machine as a source: curl reads `file://` as it reads `https://`.
func source(_ file: URL) -> ModelSource { .https("file://\(file.path)") }

/// A small language model with a further tensor of `elements` 32-bit floats.
func gguf(elements: Int = 64, keys: [(String, String)] = []) -> Data {
  var model = SmallGGUF()
  for (key, value) in keys { model[key] = .text(value) }
  model.tensors.append(.init("further.weight", [UInt64(elements)]))
  return model.data
}

extension Result where Failure == VoiceError {
  var error: VoiceError? {
    if case .failure(let error) = self { error } else { nil }
  }
}

/// What `body` throws.
func failure(_ body: () async throws -> Void) async -> VoiceError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? VoiceError
  }
}
