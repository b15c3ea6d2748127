import FileAccess
import Foundation
import VoiceCore

/// Reads a model's file as bytes, and tells what they look like.
package enum ModelBytes {
  /// The file as bytes that are read from the disk only when they are looked at.
  ///
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, also for what is neither a file nor a folder.
  package static func map(_ path: String) throws(VoiceError) -> Data { try FileAccess.mapped(path) }

  /// Describes a file that is not what it should be.
  package static func describe(_ file: Data) -> String {
    let head = Data(file.prefix(200))
    let text = String(decoding: head, as: UTF8.self)
    let lower = text.lowercased()
    return if file.isEmpty {
      "an empty file"
    } else if head.starts(with: Array("GGUF".utf8)) {
      "a GGUF model"
    } else if head.count > 8, head[head.startIndex + 4..<head.startIndex + 8].elementsEqual("ORTM".utf8) {
      "an ONNX Runtime model"
    } else if WhisperHeader.isWhisper(file) {
      "a Whisper model"
    } else if head.starts(with: Array("lmgg".utf8)) {
      "a ggml model of another kind"
    } else if head.starts(with: Array("PK".utf8)) {
      "a ZIP archive"
    } else if text.hasPrefix("version https://git-lfs") {
      "a Git LFS pointer instead of the file that it stands for"
    } else if lower.contains("<html") || lower.contains("<!doctype") {
      "a web page"
    } else if head.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || (0x09...0x0D).contains($0) }) {
      "a text file"
    } else if file.count > 2, head.first == 0x08, head.dropFirst(2).first == 0x12 {
      "an ONNX model"
    } else {
      "something else"
    }
  }
}
