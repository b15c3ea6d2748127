/// The value of a key of a GGUF file.
enum GGUFValue: Sendable, Hashable {
  /// A whole number of any width. One below zero becomes so large that no count can be meant.
  case number(UInt64, type: UInt32)
  case real(Double)
  case flag(Bool)
  case text(String)
  case list(List)

  struct List: Sendable, Hashable {
    /// The type of its elements.
    var type: UInt32
    var count: Int
    /// The place of the elements in the file.
    var place: Range<Int>
    /// The elements of a short list of 32-bit numbers: one for each layer.
    var numbers: [UInt64] = []
  }

  /// The numbers of the types that are asked for (docs/gguf.md: `gguf_metadata_value_type`).
  static let (uint16, uint32, int32, float32, string) = (
    UInt32(2), UInt32(4), UInt32(5), UInt32(6), UInt32(8)
  )

  var number: UInt64? { if case .number(let number, _) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  var list: List? { if case .list(let list) = self { list } else { nil } }
}

extension BinaryReader {
  /// Reads a text behind its length.
  mutating func string() throws(FormatFault) -> String {
    try text(integer())
  }

  mutating func value() throws(FormatFault) -> GGUFValue {
    let type: UInt32 = try integer()
    func signed(_ number: some SignedInteger) -> GGUFValue {
      .number(UInt64(bitPattern: Int64(number)), type: type)
    }
    switch type {
    case 0: return .number(UInt64(try integer() as UInt8), type: type)
    case 1: return signed(try integer() as Int8)
    case 2: return .number(UInt64(try integer() as UInt16), type: type)
    case 3: return signed(try integer() as Int16)
    case 4: return .number(UInt64(try integer() as UInt32), type: type)
    case 5: return signed(try integer() as Int32)
    case 6: return .real(Double(Float(bitPattern: try integer())))
    case 7: return .flag(try integer() as UInt8 != 0)
    case 8: return .text(try string())
    case 9: return .list(try list())
    case 10: return .number(try integer(), type: type)
    case 11: return signed(try integer() as Int64)
    case 12: return .real(Double(bitPattern: try integer()))
    default: throw FormatFault(reason: "a key has the unknown type \(type)")
    }
  }

  /// Reads a list. ggml reads no lists of lists.
  private mutating func list() throws(FormatFault) -> GGUFValue.List {
    let type: UInt32 = try integer()
    let count: UInt64 = try integer()
    let start = position
    let width: UInt64
    switch type {
    case 0, 1, 7: width = 1
    case 2, 3: width = 2
    case 4, 5, 6: width = 4
    case 10, 11, 12: width = 8
    case GGUFValue.string:
      // A vocabulary: a hundred thousand strings and more. Each has a length in front.
      guard count <= UInt64(bytes.count - position) / 8 else {
        throw FormatFault(reason: "a list is longer than the file")
      }
      for _ in 0..<count { try skip(integer()) }
      return GGUFValue.List(type: type, count: Int(count), place: start..<position)
    default: throw FormatFault(reason: "a list has elements of the unknown type \(type)")
    }
    guard count <= UInt64(bytes.count - position) / width else {
      throw FormatFault(reason: "a list is longer than the file")
    }
    var list = GGUFValue.List(type: type, count: Int(count), place: start..<start + Int(count * width))
    if [GGUFValue.uint32, GGUFValue.int32].contains(type), count <= 1024 {
      for _ in 0..<count { list.numbers.append(UInt64(bitPattern: Int64(try integer() as Int32))) }
    } else {
      try skip(count * width)
    }
    return list
  }

  /// A tensor's record, with the place of its weights behind the head and what they take.
  mutating func tensor() throws(FormatFault) -> (GGUFHeader.Tensor, offset: UInt64, bytes: UInt64) {
    let name = try string()
    // `GGML_MAX_NAME`, with a zero behind the name.
    guard name.utf8.count < 64 else { throw FormatFault(reason: "a tensor's name has 64 bytes or more") }
    let dimensions: UInt32 = try integer()
    guard dimensions <= 4 else {
      throw FormatFault(reason: "the tensor '\(name)' has \(dimensions) dimensions")
    }
    var shape: [UInt64] = dimensions == 0 ? [1] : []
    for _ in 0..<dimensions { shape.append(try integer()) }
    guard !shape.contains(0) else { throw FormatFault(reason: "the tensor '\(name)' has no weights") }
    let number: UInt32 = try integer()
    guard let type = GGMLType(number) else {
      throw FormatFault(reason: "the tensor '\(name)' has the unknown type \(number)")
    }
    guard shape[0] % type.blockLength == 0 else {
      throw FormatFault(
        reason: "the tensor '\(name)' has rows of \(shape[0]), not of whole blocks of \(type.blockLength)")
    }
    guard let bytes = type.bytes(of: shape) else {
      throw FormatFault(reason: "the tensor '\(name)' is too large to be true")
    }
    return (GGUFHeader.Tensor(name: name, shape: shape, type: type), try integer(), bytes)
  }
}
