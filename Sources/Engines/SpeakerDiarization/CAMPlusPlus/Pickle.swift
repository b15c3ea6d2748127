import Foundation

/// Reads what Python's `pickle` wrote, as far as a dictionary of tensors needs it, and runs nothing of it. The
/// opcodes are those of CPython's `Lib/pickletools.py`, of which `torch.save` uses these.
struct Pickle {
  indirect enum Value {
    case none
    case bool(Bool)
    case int(Int)
    case text(String)
    case tuple([Value], depth: Int)
    /// A global of Python, as "module name".
    case global(String)
    /// The result of calling `function`, or of making an object of that class.
    case call(function: String, arguments: [Value], depth: Int)
    /// An object that the archive keeps elsewhere.
    case persistent([Value], depth: Int)
    case dictionary(Dictionary)

    /// The number of values that lie in one another; those of a dictionary do not count.
    var depth: Int {
      switch self {
      case .none, .bool, .int, .text, .global, .dictionary: 0
      case .tuple(_, let depth), .call(_, _, let depth), .persistent(_, let depth): depth
      }
    }
  }

  /// A tensor's description is four deep. To let go of values that lie in one another takes a call for each, so that a
  /// file could exhaust the stack.
  private static let greatestDepth = 64

  /// A reference, as in Python: what the memo holds grows with the thing itself.
  final class Dictionary {
    var values: [String: Value] = [:]
  }

  struct Fault: Error { let reason: String }

  private let bytes: Data
  private var position: Int
  private var stack: [Value] = []
  private var marks: [Int] = []
  private var memo: [Int: Value] = [:]
  private var dictionaries: [Dictionary] = []

  static func value(of bytes: Data) throws(Fault) -> Value {
    var pickle = Pickle(bytes: bytes, position: bytes.startIndex)
    // Dictionaries can lie in one another as deep as the file is long, and in themselves: all but the result give up
    // what they hold.
    var result: Dictionary?
    defer { for dictionary in pickle.dictionaries where dictionary !== result { dictionary.values = [:] } }
    let value = try pickle.read()
    if case .dictionary(let dictionary) = value { result = dictionary }
    return value
  }

  private init(bytes: Data, position: Int) { (self.bytes, self.position) = (bytes, position) }

  private mutating func read() throws(Fault) -> Value {
    while true {
      let opcode = try byte()
      switch opcode {
      case UInt8(ascii: "."): return try pop()
      case 0x80: _ = try byte()  // PROTO
      case UInt8(ascii: "("): marks.append(stack.count)
      case UInt8(ascii: "N"): stack.append(.none)
      case 0x88, 0x89: stack.append(.bool(opcode == 0x88))
      case UInt8(ascii: "K"): stack.append(.int(try integer(1)))
      case UInt8(ascii: "M"): stack.append(.int(try integer(2)))
      case UInt8(ascii: "J"): stack.append(.int(Int(Int32(truncatingIfNeeded: try integer(4)))))
      case 0x8A: stack.append(.int(try integer(Int(try byte()))))  // LONG1
      case UInt8(ascii: "X"): stack.append(.text(try text(try integer(4))))
      case UInt8(ascii: "c"): stack.append(.global("\(try line()) \(try line())"))
      case UInt8(ascii: "}"): stack.append(dictionary())
      case UInt8(ascii: ")"): stack.append(.tuple([], depth: 1))
      case UInt8(ascii: "]"): stack.append(.tuple([], depth: 1))  // an empty list
      case UInt8(ascii: "t"): stack.append(try tuple(of: try popToMark()))
      case 0x85, 0x86, 0x87: stack.append(try tuple(of: try pop(Int(opcode) - 0x84)))
      case UInt8(ascii: "q"): memo[Int(try byte())] = try top()
      case UInt8(ascii: "r"): memo[try integer(4)] = try top()
      case UInt8(ascii: "h"): stack.append(try remembered(Int(try byte())))
      case UInt8(ascii: "j"): stack.append(try remembered(try integer(4)))
      case UInt8(ascii: "Q"):
        let value = try pop()
        stack.append(.persistent(try elements(of: value), depth: value.depth))
      case UInt8(ascii: "R"): try call()
      case UInt8(ascii: "s"): try set(try pop(2))
      case UInt8(ascii: "u"): try set(try popToMark())
      case UInt8(ascii: "b"): _ = try pop()  // BUILD: what an object has beside its items
      default: throw Fault(reason: "its pickle has the unknown opcode \(opcode)")
      }
    }
  }

  private mutating func call() throws(Fault) {
    let tuple = try pop()
    let arguments = try elements(of: tuple)
    guard case .global(let function) = try pop() else {
      throw Fault(reason: "its pickle calls what is no function")
    }
    stack.append(
      function == "collections OrderedDict"
        ? dictionary() : .call(function: function, arguments: arguments, depth: tuple.depth))
  }

  private mutating func dictionary() -> Value {
    let dictionary = Dictionary()
    dictionaries.append(dictionary)
    return .dictionary(dictionary)
  }

  private func tuple(of values: [Value]) throws(Fault) -> Value {
    let depth = 1 + (values.map(\.depth).max() ?? 0)
    guard depth <= Self.greatestDepth else { throw Fault(reason: "its pickle is nested too deep") }
    return .tuple(values, depth: depth)
  }

  private mutating func set(_ pairs: [Value]) throws(Fault) {
    guard case .dictionary(let dictionary) = try top(), pairs.count.isMultiple(of: 2) else {
      throw Fault(reason: "its pickle sets items of what is no dictionary")
    }
    for index in stride(from: 0, to: pairs.count, by: 2) {
      if case .text(let key) = pairs[index] { dictionary.values[key] = pairs[index + 1] }
    }
  }

  private func elements(of value: Value) throws(Fault) -> [Value] {
    guard case .tuple(let values, _) = value else {
      throw Fault(reason: "its pickle has no tuple where one must be")
    }
    return values
  }

  private func remembered(_ key: Int) throws(Fault) -> Value {
    guard let value = memo[key] else { throw Fault(reason: "its pickle refers to what is not there") }
    return value
  }

  private func top() throws(Fault) -> Value {
    guard let value = stack.last else { throw Fault(reason: "its pickle's stack is empty") }
    return value
  }

  private mutating func pop() throws(Fault) -> Value { try pop(1)[0] }

  private mutating func pop(_ count: Int) throws(Fault) -> [Value] {
    guard stack.count >= count else { throw Fault(reason: "its pickle's stack is empty") }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popToMark() throws(Fault) -> [Value] {
    guard let mark = marks.popLast(), mark <= stack.count else {
      throw Fault(reason: "its pickle has no mark where one must be")
    }
    return try pop(stack.count - mark)
  }

  // MARK: Bytes

  private mutating func byte() throws(Fault) -> UInt8 {
    guard position < bytes.endIndex else { throw Fault(reason: "its pickle ends too early") }
    defer { position += 1 }
    return bytes[position]
  }

  /// Little-endian, not negative.
  private mutating func integer(_ width: Int) throws(Fault) -> Int {
    guard width <= 7 else { throw Fault(reason: "its pickle has a number that is too large") }
    var value = 0
    for place in 0..<width { value |= Int(try byte()) << (8 * place) }
    return value
  }

  private mutating func text(_ count: Int) throws(Fault) -> String {
    guard count <= bytes.endIndex - position else { throw Fault(reason: "its pickle ends too early") }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  private mutating func line() throws(Fault) -> String {
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else {
      throw Fault(reason: "its pickle ends too early")
    }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }
}
