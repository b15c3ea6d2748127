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
      let header = file.withUnsafeBytes { bytes in
        Result { () throws(Fault) in try GGUFHeader(reading: bytes) }
      }
      self = try header.get()
    } catch {
      throw .damagedModel(path: path, reason: error.reason)
    }
    guard Int64(file.count) >= requiredBytes else {
      throw .damagedModel(path: path, reason: "it ends after \(file.count) of \(requiredBytes) bytes")
    }
  }

  struct Fault: Error { let reason: String }

  init(reading bytes: UnsafeRawBufferPointer) throws(Fault) {
    var reader = Reader(bytes: bytes, position: 4)
    version = try reader.integer()
    guard (2...3).contains(version) else { throw Fault(reason: "GGUF version \(version) is not 2 or 3") }
    let tensors: UInt64 = try reader.integer()
    let pairs: UInt64 = try reader.integer()
    // The largest models have some thousands of tensors and hundreds of keys.
    guard (1...100_000).contains(tensors), pairs < 100_000 else {
      throw Fault(reason: "its head promises \(tensors) tensors and \(pairs) keys")
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
    guard alignment > 0, alignment <= 1 << 20 else { throw Fault(reason: "its alignment is \(alignment)") }
    var end: UInt64 = 0
    for _ in 0..<tensors { end = max(end, try reader.tensorEnd()) }
    let (start, padding) = (UInt64(reader.position), UInt64(reader.position) % alignment)
    requiredBytes = Int64(clamping: start + (padding == 0 ? 0 : alignment - padding) + end)
  }

  private enum Value {
    case number(UInt64)
    case text(String)
    case other
  }

  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var position: Int

    mutating func skip(_ count: UInt64) throws(Fault) {
      guard count <= UInt64(bytes.count - position) else { throw Fault(reason: "it ends within its head") }
      position += Int(count)
    }

    mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>() throws(Fault) -> Integer {
      let start = position
      try skip(UInt64(MemoryLayout<Integer>.size))
      return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: Integer.self))
    }

    mutating func string() throws(Fault) -> String {
      let count: UInt64 = try integer()
      let start = position
      try skip(count)
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    mutating func value() throws(Fault) -> Value {
      try value(type: integer())
    }

    private mutating func value(type: UInt32) throws(Fault) -> Value {
      switch type {
      case 0, 1, 7: return .number(UInt64(try integer() as UInt8))
      case 2, 3: return .number(UInt64(try integer() as UInt16))
      case 4, 5: return .number(UInt64(try integer() as UInt32))
      case 6: try skip(4)
      case 8: return .text(try string())
      case 9: try skipArray()
      case 10, 11: return .number(try integer())
      case 12: try skip(8)
      default: throw Fault(reason: "a key has the unknown type \(type)")
      }
      return .other
    }

    private mutating func skipArray() throws(Fault) {
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
    mutating func tensorEnd() throws(Fault) -> UInt64 {
      try skip(integer())
      let dimensions: UInt32 = try integer()
      guard dimensions <= 4 else { throw Fault(reason: "a tensor has \(dimensions) dimensions") }
      var elements: UInt64 = 1
      for _ in 0..<dimensions {
        let (product, overflow) = elements.multipliedReportingOverflow(by: try integer())
        guard !overflow else { throw Fault(reason: "a tensor is too large to be true") }
        elements = product
      }
      let type: UInt32 = try integer()
      let offset: UInt64 = try integer()
      guard let (block, size) = GGUFHeader.blocks[type] else { return offset }
      let (end, overflow) = offset.addingReportingOverflow((elements / block) * size)
      guard !overflow, elements < 1 << 48 else { throw Fault(reason: "a tensor is too large to be true") }
      return end
    }
  }

  /// Weights a block and bytes a block of ggml's types (`ggml/src/ggml-common.h`). A type that is not here is taken
  /// on trust.
  private static let blocks: [UInt32: (UInt64, UInt64)] = [
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 10: (256, 84),
    11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 16: (256, 66), 17: (256, 74),
    18: (256, 98),
    19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2),
    26: (1, 4),
    27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17),
  ]
}
