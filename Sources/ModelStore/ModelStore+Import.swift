import FileAccess
import Foundation
import VoiceCore

extension ModelStore {
  /// Brings a file of the user's own into the store under an id made of its name: a language model as GGUF, or a
  /// Whisper model in ggml's format, quantized or not. The file stays where it is: it is linked where both lie on one
  /// disk, else copied.
  ///
  /// - Returns: the id, which is also the file's name in the store, with `.gguf` or `.bin`.
  /// - Throws: `.wrongModelKind`, `.damagedModel`, `.noSuchFile`, `.isDirectory` for the file; `.usage` when the id
  ///   is taken; `.notEnoughSpace`, `.diskFull`, `.cannotCreate`.
  public func importFile(_ path: String) throws(VoiceError) -> String {
    let kind = try ModelFormat.kind(ofFile: path)
    let id = Self.id(forFileName: PathParts(path).name)
    guard !catalogue.contains(id), !FileAccess.exists(folder(id).path) else {
      throw .usage(
        "There is already a model '\(id)'. Rename the file, or remove the other: sotto models remove \(id).")
    }
    let name = id + (kind == .recognizer ? ".bin" : ".gguf")
    let partial = partialFolder(id)
    try? FileManager.default.removeItem(at: partial)
    try makeFolder(partial)
    defer { try? FileManager.default.removeItem(at: partial) }
    let copy = partial.appendingPathComponent(name)
    let isLinked = FileName.withCString(path) { source in
      // What a link leads to, not the link.
      linkat(AT_FDCWD, source, AT_FDCWD, copy.path, AT_SYMLINK_FOLLOW) == 0
    }
    if !isLinked {
      let bytes = fileSize(path) ?? 0
      if let available = room(root), available < bytes {
        throw .notEnoughSpace(path: root.path, neededBytes: bytes, availableBytes: available)
      }
      try FileAccess.copy(path, to: copy.path)
    }
    var known = VerifiedFiles(importedKind: kind)
    known.record(name, sha256: try SHA256.ofFile(copy.path), in: partial)
    try known.write(in: partial)
    try writing(folder(id)) { try FileManager.default.moveItem(at: partial, to: folder(id)) }
    return id
  }

  /// "My Model.Q4_K_M.GGUF" → "my-model.q4_k_m".
  static func id(forFileName name: String) -> String {
    let ending = [".gguf", ".bin"].first { name.lowercased().hasSuffix($0) } ?? ""
    let stem = name.dropLast(ending.count)
    let plain = stem.lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-"
    }
    let id = String(plain.drop { $0 == "." || $0 == "-" })
    return id.isEmpty ? "model" : id
  }
}
