import FileAccess
import Foundation
import ModelFiles
import VoiceCore

/// Tells by a file's own bytes whether it can be the model that its name promises, before an engine sees it.
///
/// Cheap on purpose: the head, all that its numbers have to do with one another, and where the format allows it, whether
/// the file is whole. That the weights are the right ones is the checksum's business.
public enum ModelFormat {
  /// Checks a file. Names without a known ending (`tokenizer.bin`) are not looked into.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: the name that it will have, where that is not its name yet.
  /// - Throws: `.wrongModelKind` when it is something else, `.damagedModel` when it is not whole, `.noSuchFile`,
  ///   `.isDirectory`, `.unreadable`.
  public static func check(_ path: String, named name: String? = nil) throws(VoiceError) {
    switch PathParts(name ?? path).ending.lowercased() {
    case "gguf":
      _ = try GGUFHeader(textModelAt: path)
    case "bin":
      // The name does not say whether the file is ggml's.
      if WhisperHeader.isWhisper(try ModelBytes.map(path)) { _ = try WhisperHeader(path: path) }
    case "onnx":
      try checkONNX(path)
    case "ort":
      // A FlatBuffer whose identifier stands behind the root's offset (onnxruntime/core/flatbuffers/ort.fbs).
      let file = try ModelBytes.map(path)
      guard file.count > 8, file[4..<8].elementsEqual("ORTM".utf8) else {
        throw .wrongModelKind(path: path, expected: "an ONNX Runtime model", found: ModelBytes.describe(file))
      }
    case "npz", "pt":
      let file = try ModelBytes.map(path)
      guard file.starts(with: Array("PK".utf8)) else {
        throw .wrongModelKind(
          path: path, expected: "a NumPy or PyTorch archive", found: ModelBytes.describe(file))
      }
      guard isWholeArchive(file) else {
        throw .damagedModel(path: path, reason: "the end of the archive is missing")
      }
    case "json":
      let file = try ModelBytes.map(path)
      guard (try? JSONSerialization.jsonObject(with: file)) != nil else {
        throw .damagedModel(path: path, reason: "it is not whole JSON")
      }
    default:
      _ = try ModelBytes.map(path)
    }
  }

  /// Checks the head of a file that somebody says is a model of a kind.
  ///
  /// - Returns: false for a kind whose models are never one file of the user's own.
  static func checkHead(_ path: String, of kind: ModelKind) throws(VoiceError) -> Bool {
    switch kind {
    case .languageModel: _ = try GGUFHeader(textModelAt: path)
    case .recognizer: _ = try WhisperHeader(path: path)
    case .endOfTurn: try checkONNX(path)
    case .voice, .voiceActivity, .speakerEncoder: return false
    }
    return true
  }

  /// What a model of one file does, by its content and whatever its name.
  ///
  /// - Throws: `.wrongModelKind` when it is neither a language model nor a recognizer, and what `GGUFHeader` and
  ///   `WhisperHeader` throw.
  static func kind(ofFile path: String) throws(VoiceError) -> ModelKind {
    let file = try ModelBytes.map(path)
    if WhisperHeader.isWhisper(file) {
      _ = try WhisperHeader(path: path)
      return .recognizer
    }
    guard file.starts(with: Array("GGUF".utf8)) else {
      throw .wrongModelKind(path: path, expected: "a GGUF or Whisper model", found: ModelBytes.describe(file))
    }
    _ = try GGUFHeader(textModelAt: path)
    return .languageModel
  }

  /// The engine of files of the user's own, by what they do.
  static func engine(ofFilesOf kind: ModelKind) -> ModelEngine? {
    switch kind {
    case .languageModel: .llamaCpp
    case .recognizer: .whisperCpp
    case .endOfTurn: .smartTurn
    case .voice, .voiceActivity, .speakerEncoder: nil
    }
  }

  /// An ONNX file is one protobuf message (`ModelProto` of onnx.proto): its fields must end where the file ends, and
  /// `ir_version` (1) and `graph` (7) be among them.
  private static func checkONNX(_ path: String) throws(VoiceError) {
    let file = try ModelBytes.map(path)
    let fields = file.withUnsafeBytes { protobufFields($0) }
    guard file.first == 0x08, let first = fields.first, first.number == 1 else {
      throw .wrongModelKind(path: path, expected: "an ONNX model", found: ModelBytes.describe(file))
    }
    guard fields.last?.end == file.count, fields.contains(where: { $0.number == 7 }) else {
      throw .damagedModel(path: path, reason: "it ends too early, after \(file.count) bytes")
    }
  }

  /// A ZIP archive ends with a record of 22 bytes and a comment, whose length is the record's last word.
  private static func isWholeArchive(_ file: Data) -> Bool {
    guard
      let record = file.suffix(65_557).range(of: Data([0x50, 0x4B, 5, 6]), options: .backwards)?.lowerBound,
      record + 22 <= file.endIndex
    else { return false }
    return record + 22 + Int(file[record + 20]) + Int(file[record + 21]) << 8 == file.endIndex
  }

  /// The fields of a protobuf message as far as they go, with the byte behind each; stops at the first that is not
  /// well-formed or does not fit.
  private static func protobufFields(_ bytes: UnsafeRawBufferPointer) -> [(number: UInt64, end: Int)] {
    var fields: [(number: UInt64, end: Int)] = []
    var position = 0
    func variable() -> UInt64? {
      var value: UInt64 = 0
      for shift in stride(from: UInt64(0), to: 64, by: 7) {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return value }
      }
      return nil
    }
    while position < bytes.count {
      guard let key = variable() else { return fields }
      let length: UInt64? =
        switch key & 7 {
        case 0: variable().map { _ in 0 }
        case 1: 8
        case 2: variable()
        case 5: 4
        default: nil
        }
      guard let length, length <= UInt64(bytes.count - position) else { return fields }
      position += Int(length)
      fields.append((key >> 3, position))
    }
    return fields
  }
}
