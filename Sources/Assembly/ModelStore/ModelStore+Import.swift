import FileAccess
import Foundation
import VoiceCore

extension ModelStore {
  /// Brings a file of the user's own into the store under an id made of its name, in Latin letters: a language model as GGUF, or a
  /// Whisper model in ggml's format, quantized or not. The file stays where it is: it is linked where both lie on one
  /// disk, else copied.
  ///
  /// - Returns: the id, which is also the file's name in the store, with `.gguf` or `.bin`.
  /// - Throws: `.wrongModelKind`, `.damagedModel`, `.noSuchFile`, `.isDirectory` for the file; `.modelAlreadyThere`
  ///   when the id is taken; `.notEnoughSpace`, `.diskFull`, `.cannotCreate`.
  public func importFile(_ path: String) throws(VoiceError) -> String {
    let kind = try ModelFormat.kind(ofFile: path)
    let id = freeID(forFileName: PathParts(path).name)
    guard !isTaken(id) else {
      throw .modelAlreadyThere(id)
    }
    let name = id + (kind == .recognizer ? ".bin" : ".gguf")
    let partial = partialFolder(id)
    try? FileManager.default.removeItem(at: partial)
    try makeFolder(partial)
    defer { try? FileManager.default.removeItem(at: partial) }
    let copy = partial.appendingPathComponent(name)
    let isLinked = FileName.withCString(path) { source in
      // The target of a link is taken, not the link.
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

  private func isTaken(_ id: String) -> Bool {
    catalogue.contains(id) || FileManager.default.fileExists(atPath: folder(id).path)
  }

  /// The id of that name; if it does not spell the name letter by letter, two names may come to the same, so that the
  /// second then gets a number: "mo-xing-2".
  private func freeID(forFileName name: String) -> String {
    let id = Self.id(forFileName: name)
    guard isTaken(id), name.unicodeScalars.contains(where: { !$0.isASCII }) else { return id }
    return (2...).lazy.map { "\(id)-\($0)" }.first { !isTaken($0) } ?? id
  }

  /// "My Model.Q4_K_M.GGUF" → "my-model.q4_k_m", "Модель.gguf" → "model", "模型.gguf" → "mo-xing".
  package static func id(forFileName name: String) -> String {
    let ending = [".gguf", ".bin"].first { name.lowercased().hasSuffix($0) } ?? ""
    let stem = String(name.dropLast(ending.count))
    let latin = stem.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? stem
    let plain = latin.lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-"
    }
    var id = plain.drop { $0 == "." || $0 == "-" }
    while id.last == "-" { id.removeLast() }
    // Characters that cannot be spelled, such as pictures, leave nothing but dashes.
    return id.isEmpty ? "model" : String(id)
  }
}
