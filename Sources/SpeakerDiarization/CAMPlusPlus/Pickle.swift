import Foundation

/// What Python's `pickle` wrote, as far as a dictionary of tensors needs it: nothing of it is run. The opcodes are
/// those of CPython's `Lib/pickletools.py`, of which `torch.save` uses these.
struct Pickle {
  indirect enum Value {
    case none
    case bool(Bool)
    case int(Int)
    case text(String)
    case tuple([Value])
    /// "module name".
    case global(String)
    /// The result of calling `function`, or of making an object of that class.
    case call(function: String, arguments: [Value])
    /// What the file keeps elsewhere.
    case persistent([Value])
    case dictionary(Dictionary)
  }

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

  static func value(of bytes: Data) throws(Fault) -> Value {
    var pickle = Pickle(bytes: bytes, position: bytes.startIndex)
    return try pickle.read()
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
      case UInt8(ascii: "}"): stack.append(.dictionary(Dictionary()))
      case UInt8(ascii: ")"): stack.append(.tuple([]))
      case UInt8(ascii: "]"): stack.append(.tuple([]))  // an empty list
      case UInt8(ascii: "t"): stack.append(.tuple(try popToMark()))
      case 0x85, 0x86, 0x87: stack.append(.tuple(try pop(Int(opcode) - 0x84)))
      case UInt8(ascii: "q"): memo[Int(try byte())] = try top()
      case UInt8(ascii: "r"): memo[try integer(4)] = try top()
      case UInt8(ascii: "h"): stack.append(try remembered(Int(try byte())))
      case UInt8(ascii: "j"): stack.append(try remembered(try integer(4)))
      case UInt8(ascii: "Q"): stack.append(.persistent(try tuple(try pop())))
      case UInt8(ascii: "R"): try call()
      case UInt8(ascii: "s"): try set(try pop(2))
      case UInt8(ascii: "u"): try set(try popToMark())
      case UInt8(ascii: "b"): _ = try pop()  // BUILD: what an object has beside its items
      default: throw Fault(reason: "its pickle has the unknown opcode \(opcode)")
      }
    }
  }

  private mutating func call() throws(Fault) {
    let arguments = try tuple(try pop())
    guard case .global(let function) = try pop() else {
      throw Fault(reason: "its pickle calls what is no function")
    }
    stack.append(
      function == "collections OrderedDict"
        ? .dictionary(Dictionary()) : .call(function: function, arguments: arguments))
  }

  private mutating func set(_ pairs: [Value]) throws(Fault) {
    guard case .dictionary(let dictionary) = try top(), pairs.count.isMultiple(of: 2) else {
      throw Fault(reason: "its pickle sets items of what is no dictionary")
    }
    for index in stride(from: 0, to: pairs.count, by: 2) {
      if case .text(let key) = pairs[index] { dictionary.values[key] = pairs[index + 1] }
    }
  }

  private func tuple(_ value: Value) throws(Fault) -> [Value] {
    guard case .tuple(let values) = value else {
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
