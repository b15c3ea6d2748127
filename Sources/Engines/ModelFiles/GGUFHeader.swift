import Foundation
import VoiceCore

/// The head of a GGUF file: keys with values, and where its tensors lie.
///
/// Reading it checks what ggml's own reader (`ggml/src/gguf.cpp`) checks, and refuses where that would, so that no
/// engine sees a file that is damaged, cut off or made up. What the numbers have to do with one another is checked by
/// ``init(textModelAt:)``.
///
/// The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Everything is little-endian; after the
/// magic come version, tensor count, then keys with values, then one record a tensor, then the weights, aligned.
public struct GGUFHeader: Sendable, Hashable {
  struct Tensor: Sendable, Hashable {
    var name: String
    /// The dimensions, of which the innermost, a row's length, is first; one to four, none of them 0.
    var shape: [UInt64]
    var type: GGMLType
  }

  /// The version of the format. 2 and 3 differ in nothing that is read here; 1 had 32-bit counts and is not loaded by
  /// llama.cpp any more.
  public var version: UInt32
  /// The least length of a whole file with these tensors (bytes).
  public var requiredBytes: Int64

  var values: [String: GGUFValue] = [:]
  var tensors: [Tensor] = []

  /// The value of `general.architecture`: "llama", "qwen2", "gemma3".
  public var architecture: String? { values["general.architecture"]?.text }
  /// The value of `general.name`.
  public var name: String? { values["general.name"]?.text }
  /// The model's own template of a conversation, a Jinja program.
  public var chatTemplate: String? { values["tokenizer.chat_template"]?.text }
  /// The number of tokens of context that the model was trained with.
  public var contextLength: Int? { number("context_length").map { Int(clamping: $0) } }

  /// Reads the head of a file only, which takes some milliseconds.
  ///
  /// - Throws: `.wrongModelKind` when it is not GGUF at all, `.damagedModel` when it is and cannot be whole,
  ///   `.noSuchFile`, `.isDirectory`, `.unreadable`.
  public init(path: String) throws(VoiceError) {
    self = try Self(ModelBytes.map(path), path: path)
  }

  init(_ file: Data, path: String) throws(VoiceError) {
    guard file.starts(with: Array("GGUF".utf8)) else {
      throw .wrongModelKind(path: path, expected: "a GGUF model", found: ModelBytes.describe(file))
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
    let count: UInt64 = try reader.integer()
    let pairs: UInt64 = try reader.integer()
    // The largest models have some thousands of tensors and hundreds of keys.
    guard count <= 100_000, pairs < 100_000 else {
      throw FormatFault(reason: "its head promises \(count) tensors and \(pairs) keys")
    }
    requiredBytes = 0
    for _ in 0..<pairs {
      let key = try reader.string()
      guard !key.isEmpty else { throw FormatFault(reason: "a key has no name") }
      guard values.updateValue(try reader.value(), forKey: key) == nil else {
        throw FormatFault(reason: "it has the key '\(key.prefix(80))' twice")
      }
    }
    let alignment: UInt64
    switch values["general.alignment"] {
    case nil: alignment = 32
    case .number(let number, type: GGUFValue.uint32)? where (1...1 << 20).contains(number): alignment = number
    default: throw FormatFault(reason: "its alignment is not a power of two")
    }
    guard alignment.nonzeroBitCount == 1 else {
      throw FormatFault(reason: "its alignment is \(alignment), not a power of two")
    }
    // As ggml wants them: each tensor behind the one before it, from the next multiple of the alignment on. 100,000 of
    // at most 2^57 bytes cannot overflow 64 bits: no offset is believed that is not this sum.
    var (next, end) = (UInt64(0), UInt64(0))
    var names: Set<String> = []
    for _ in 0..<count {
      let (tensor, offset, bytes) = try reader.tensor()
      guard names.insert(tensor.name).inserted else {
        throw FormatFault(reason: "it has the tensor '\(tensor.name)' twice")
      }
      guard offset == next else {
        throw FormatFault(reason: "the tensor '\(tensor.name)' does not lie where it should")
      }
      end = offset + bytes
      guard end < 1 << 56 else { throw FormatFault(reason: "its tensors are too large to be true") }
      next = end.rounded(upTo: alignment)
      tensors.append(tensor)
    }
    // Nothing need follow a head without tensors.
    requiredBytes = Int64(
      count == 0 ? UInt64(reader.position) : UInt64(reader.position).rounded(upTo: alignment) + end)
  }

  /// A number of the model itself: "llama.block_count" for "block_count".
  func number(_ key: String) -> UInt64? { value(key)?.number }

  func value(_ key: String) -> GGUFValue? { values["\(architecture ?? "").\(key)"] }
}

extension UInt64 {
  fileprivate func rounded(upTo alignment: UInt64) -> UInt64 {
    (self + alignment - 1) / alignment * alignment
  }
}
