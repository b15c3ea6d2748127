import Foundation

/// The reason for which a file's bytes are not of its format.
package struct FormatFault: Error, Hashable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

/// Reads little-endian numbers and runs of bytes, one after the other and never beyond the end.
package struct BinaryReader {
  package let bytes: UnsafeRawBufferPointer
  package private(set) var position = 0

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  package var isAtEnd: Bool { position == bytes.count }

  /// Goes on behind the next bytes, and says where they are.
  @discardableResult
  package mutating func skip(_ count: UInt64) throws(FormatFault) -> Range<Int> {
    guard count <= UInt64(bytes.count - position) else {
      throw FormatFault(reason: "it ends too early, after \(bytes.count) bytes")
    }
    let start = position
    position += Int(count)
    return start..<position
  }

  package mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>() throws(FormatFault) -> Integer
  {
    let place = try skip(UInt64(MemoryLayout<Integer>.size))
    return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: place.lowerBound, as: Integer.self))
  }

  /// Reads a text of `count` bytes of UTF-8.
  package mutating func text(_ count: UInt64) throws(FormatFault) -> String {
    String(decoding: bytes[try skip(count)], as: UTF8.self)
  }
}

extension BinaryReader {
  /// Reads a whole file's bytes with `body`.
  package static func read<Result>(
    _ file: some ContiguousBytes, _ body: (inout BinaryReader) throws(FormatFault) -> Result
  ) throws(FormatFault) -> Result {
    try file.withUnsafeBytes { bytes in
      var reader = BinaryReader(bytes)
      return Swift.Result { () throws(FormatFault) in try body(&reader) }
    }.get()
  }
}
