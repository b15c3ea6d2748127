import CLlama
import FileAccess
import Foundation
import VoiceCore

/// What must hold of a file before llama.cpp maps it: that it is a GGUF, that its metadata can be read, that every
/// tensor lies inside it, and that it is a model that writes text. (llama.cpp maps what the header promises; reading
/// past the end of a truncated file would end the process with SIGBUS.)
package struct GGUFFile: Sendable, Hashable {
  package let path: String
  /// Bytes.
  package let size: Int64
  /// llama.cpp's name of the model's kind: "llama", "qwen2", "gemma3".
  package let architecture: String
  /// Its own template, a Jinja program.
  package let chatTemplate: String?

  package static let expected = "a text-generation model in the GGUF format"

  /// Throws `.noSuchFile`, `.isDirectory`, `.unreadable`, `.damagedModel`, `.wrongModelKind`.
  package init(checking path: String) throws(VoiceError) {
    self.path = path
    self.size = try Self.header(of: path)
    EngineLog.begin()
    let opened = FileName.withCString(path) {
      gguf_init_from_file($0, gguf_init_params(no_alloc: true, ctx: nil))
    }
    guard let gguf = opened else {
      throw .damagedModel(path: path, reason: EngineLog.lastError ?? "its header cannot be read")
    }
    defer { gguf_free(gguf) }

    let data = gguf_get_data_offset(gguf)
    for tensor in 0..<gguf_get_n_tensors(gguf) {
      let (start, overflow1) = data.addingReportingOverflow(gguf_get_tensor_offset(gguf, tensor))
      let (end, overflow2) = start.addingReportingOverflow(gguf_get_tensor_size(gguf, tensor))
      guard !overflow1, !overflow2, end <= size else {
        throw .damagedModel(path: path, reason: "it is truncated: tensor data should follow after its end")
      }
    }

    func find(_ key: String, _ type: gguf_type) -> Int64? {
      let index = gguf_find_key(gguf, key)
      return index >= 0 && gguf_get_kv_type(gguf, index) == type ? index : nil
    }
    func string(_ key: String) -> String? {
      find(key, GGUF_TYPE_STRING).map { String(cString: gguf_get_val_str(gguf, $0)) }
    }

    architecture = string("general.architecture") ?? ""
    chatTemplate = string("tokenizer.chat_template")
    guard !architecture.isEmpty else {
      throw .damagedModel(path: path, reason: "its metadata do not name an architecture")
    }
    if let type = string("general.type"), type != "model" {
      throw .wrongModelKind(path: path, expected: Self.expected, found: "a GGUF of type '\(type)'")
    }
    // Embedding models say how they pool their outputs, encoders that they look both ways.
    let pooling =
      find("\(architecture).pooling_type", GGUF_TYPE_UINT32).map { gguf_get_val_u32(gguf, $0) } ?? 0
    let causal =
      find("\(architecture).attention.causal", GGUF_TYPE_BOOL).map { gguf_get_val_bool(gguf, $0) } ?? true
    guard pooling == 0, causal else {
      throw .wrongModelKind(
        path: path, expected: Self.expected, found: "an embedding model (\(architecture))")
    }
    guard gguf_get_n_tensors(gguf) > 0 else {
      throw .wrongModelKind(path: path, expected: Self.expected, found: "a GGUF without weights")
    }
  }

  /// Checks the first eight bytes; returns the size of the file.
  private static func header(of path: String) throws(VoiceError) -> Int64 {
    let (descriptor, status) = try FileAccess.openFile(path)
    let size = Int64(status.st_size)
    let start: Data
    do {
      start = try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).read(upToCount: 8) ?? Data()
    } catch {
      throw .unreadable(path, reason: SystemError.words(error))
    }
    guard size > 0 else { throw .damagedModel(path: path, reason: "it is empty") }
    guard start.starts(with: Data("GGUF".utf8)) else {
      // Something else by name is a mistake, something else under the right name is damage.
      guard path.hasSuffix(".gguf") else {
        throw .wrongModelKind(path: path, expected: Self.expected, found: "not a GGUF file")
      }
      throw .damagedModel(path: path, reason: "it does not begin as a GGUF file does")
    }
    guard start.count == 8 else { throw .damagedModel(path: path, reason: "it ends in its header") }
    return size
  }
}
