/// File names between the system, where they are bytes, and this program, where they travel as `String`.
///
/// A name that an old disk or another system left need not be UTF-8. `text(_:)` keeps UTF-8 as it is and maps each byte
/// that is not part of it to one private scalar, U+10FE80 for 0x80 up to U+10FEFF for 0xFF, and `bytes(_:)` maps them
/// back, as Python's "surrogateescape" does (PEP 383). Every name of bytes has one text and comes back as those bytes; a
/// name that really holds such a scalar has its four bytes mapped one by one. Names enter by `text` (arguments, folders'
/// entries) and leave by `bytes` (every call of the system). What a person reads goes through `shown(_:)`.
public enum FileName {
  private static let escapes: ClosedRange<UInt32> = 0x10_FE80...0x10_FEFF
  private static let offset: UInt32 = 0x10_FE00

  /// The text of a name.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    var text = String.UnicodeScalarView()
    var position = 0
    var iterator = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if escapes.contains(scalar.value) {
          for byte in encoded { text.append(escape(byte)) }
        } else {
          text.append(scalar)
        }
        position += encoded.count
      case .error(let length):
        for byte in bytes[position..<position + length] { text.append(escape(byte)) }
        position += length
      case .emptyInput:
        return String(text)
      }
    }
  }

  /// The text of a name that ends in a zero.
  public static func text(_ string: UnsafePointer<CChar>) -> String {
    var length = 0
    while string[length] != 0 { length += 1 }
    return text((0..<length).map { UInt8(bitPattern: string[$0]) })
  }

  /// The bytes of a name, for calls of the system.
  public static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if escapes.contains(scalar.value) {
        bytes.append(UInt8(scalar.value - offset))
      } else {
        bytes += UTF8.encode(scalar)!
      }
    }
    return bytes
  }

  /// Calls `body` with a name's bytes and a zero behind them.
  public static func withCString<Result, Failure>(
    _ text: String, _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let characters = bytes(text).map { CChar(bitPattern: $0) } + [0]
    return try characters.withUnsafeBufferPointer { (pointer) throws(Failure) -> Result in
      try body(pointer.baseAddress!)
    }
  }

  /// The name for a person, a log or JSON: a byte that is not UTF-8 is shown as `\xE9`.
  ///
  /// - Parameters:
  ///   - text: a name, or a text with names in it.
  ///   - backslash: how a backslash is written: two of them in text that is JSON already.
  public static func shown(_ text: String, backslash: String = "\\") -> String {
    guard text.unicodeScalars.contains(where: { escapes.contains($0.value) }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if escapes.contains(scalar.value) {
        shown += backslash + "x" + String(scalar.value - offset, radix: 16, uppercase: true)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func escape(_ byte: UInt8) -> Unicode.Scalar { Unicode.Scalar(offset + UInt32(byte))! }
}
