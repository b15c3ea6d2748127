import Foundation
import ModelFiles
import VoiceCore

/// A file in which everything has been checked that llama.cpp takes for granted: ``GGUFHeader/init(textModelAt:)``.
package struct GGUFFile: Sendable, Hashable {
  package let path: String
  /// The size of the file in bytes.
  package let size: Int64
  /// llama.cpp's name of the model's kind: "llama", "qwen2", "gemma3".
  package let architecture: String
  /// The file's own chat template, a Jinja program.
  package let chatTemplate: String?

  package static let expected = GGUFHeader.textModel

  /// Throws `.noSuchFile`, `.isDirectory`, `.unreadable`, `.damagedModel`, `.wrongModelKind`.
  package init(checking path: String) throws(VoiceError) {
    self.path = path
    let file = try ModelBytes.map(path)
    size = Int64(file.count)
    guard size > 0 else { throw .damagedModel(path: path, reason: "it is empty") }
    guard file.starts(with: Array("GGUF".utf8)) else {
      // Something else by name is a mistake, something else under the right name is damage.
      guard path.hasSuffix(".gguf") else {
        throw .wrongModelKind(path: path, expected: Self.expected, found: "not a GGUF file")
      }
      throw .damagedModel(path: path, reason: "it does not begin as a GGUF file does")
    }
    let header = try GGUFHeader(textModelAt: path)
    architecture = header.architecture ?? ""
    chatTemplate = header.chatTemplate
  }
}
