import Foundation
import VoiceCore

/// What the head of a GGUF file says, and whether the file is as long as it says.
///
/// The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Everything is little-endian; after the
/// magic come version, tensor count, then keys with values, then one record a tensor, then the weights, aligned.
public struct GGUFHeader: Sendable, Hashable {
  /// 2 and 3 differ in nothing that is read here; 1 had 32-bit counts and is not loaded by llama.cpp any more.
  public var version: UInt32
  public var tensorCount: Int
  /// `general.architecture`: "llama", "qwen2", "gemma3".
  public var architecture: String?
  /// `general.name`.
  public var name: String?
  public var hasChatTemplate: Bool
  /// Tokens of context that the model was trained with.
  public var contextLength: Int?
  /// The least length of a whole file with these tensors (bytes).
  public var requiredBytes: Int64

  /// Reads the head only; some milliseconds.
  ///
  /// - Throws: `.wrongModelKind` when it is not GGUF at all, `.damagedModel` when it is and cannot be whole,
  ///   `.noSuchFile`, `.isDirectory`, `.unreadable`.
  public init(path: String) throws(VoiceError) {
    let file = try ModelFormat.map(path)
    guard file.starts(with: Array("GGUF".utf8)) else {
      throw .wrongModelKind(path: path, expected: "a GGUF model", found: ModelFormat.describe(file))
    }
    do {
      self = try BinaryReader.read(file) { reader throws(FormatFault) in try GGUFHeader(&reader) }
    } catch {
      throw .damagedModel(path: path, reason: error.reason)
    }
    guard Int64(file.count) >= requiredBytes else {
      throw .damagedModel(path: path, reason: "it ends after \(file.count) of \(requiredBytes) bytes")
    }
  }

  private init(_ reader: inout BinaryReader) throws(FormatFault) {
    try reader.skip(4)
    version = try reader.integer()
    guard (2...3).contains(version) else {
      throw FormatFault(reason: "GGUF version \(version) is not 2 or 3")
    }
    let tensors: UInt64 = try reader.integer()
    let pairs: UInt64 = try reader.integer()
    // The largest models have some thousands of tensors and hundreds of keys.
    guard (1...100_000).contains(tensors), pairs < 100_000 else {
      throw FormatFault(reason: "its head promises \(tensors) tensors and \(pairs) keys")
    }
    tensorCount = Int(tensors)
    hasChatTemplate = false
    var alignment: UInt64 = 32
    for _ in 0..<pairs {
      let key = try reader.string()
      let value = try reader.value()
      switch (key, value) {
      case ("general.architecture", .text(let text)): architecture = text
      case ("general.name", .text(let text)): name = text
      case ("general.alignment", .number(let number)): alignment = number
      case ("tokenizer.chat_template", .text): hasChatTemplate = true
      case (let key, .number(let number)) where key.hasSuffix(".context_length"):
        contextLength = Int(clamping: number)
      default: break
      }
    }
    guard alignment > 0, alignment <= 1 << 20 else {
      throw FormatFault(reason: "its alignment is \(alignment)")
    }
    var end: UInt64 = 0
    for _ in 0..<tensors { end = max(end, try reader.tensorEnd()) }
    let (start, padding) = (UInt64(reader.position), UInt64(reader.position) % alignment)
    requiredBytes = Int64(clamping: start + (padding == 0 ? 0 : alignment - padding) + end)
  }
}

private enum GGUFValue {
  case number(UInt64)
  case text(String)
  case other
}

extension BinaryReader {
  /// Text behind its length.
  fileprivate mutating func string() throws(FormatFault) -> String {
    try text(integer())
  }

  fileprivate mutating func value() throws(FormatFault) -> GGUFValue {
    try value(type: integer())
  }

  private mutating func value(type: UInt32) throws(FormatFault) -> GGUFValue {
    switch type {
    case 0, 1, 7: return .number(UInt64(try integer() as UInt8))
    case 2, 3: return .number(UInt64(try integer() as UInt16))
    case 4, 5: return .number(UInt64(try integer() as UInt32))
    case 6: try skip(4)
    case 8: return .text(try string())
    case 9: try skipArray()
    case 10, 11: return .number(try integer())
    case 12: try skip(8)
    default: throw FormatFault(reason: "a key has the unknown type \(type)")
    }
    return .other
  }

  private mutating func skipArray() throws(FormatFault) {
    let type: UInt32 = try integer()
    let count: UInt64 = try integer()
    let width: UInt64? =
      switch type {
      case 0, 1, 7: 1
      case 2, 3: 2
      case 4, 5, 6: 4
      case 10, 11, 12: 8
      default: nil
      }
    if let width {
      let (size, overflow) = count.multipliedReportingOverflow(by: width)
      try skip(overflow ? .max : size)
    } else if type == 8 {
      // A vocabulary: a hundred thousand strings and more.
      for _ in 0..<count { try skip(integer()) }
    } else {
      for _ in 0..<count { _ = try value(type: type) }
    }
  }

  /// Where the next tensor's weights end, counted from the start of all weights.
  fileprivate mutating func tensorEnd() throws(FormatFault) -> UInt64 {
    try skip(integer())
    let dimensions: UInt32 = try integer()
    guard dimensions <= 4 else { throw FormatFault(reason: "a tensor has \(dimensions) dimensions") }
    var elements: UInt64 = 1
    for _ in 0..<dimensions {
      let (product, overflow) = elements.multipliedReportingOverflow(by: try integer())
      guard !overflow else { throw FormatFault(reason: "a tensor is too large to be true") }
      elements = product
    }
    let type: UInt32 = try integer()
    let offset: UInt64 = try integer()
    let (end, overflow) = offset.addingReportingOverflow(GGMLType.bytes(of: elements, type: type) ?? 0)
    guard !overflow, elements < 1 << 48 else { throw FormatFault(reason: "a tensor is too large to be true") }
    return end
  }
}
