/// Makes whole characters of tokens' bytes: holds back a UTF-8 sequence until its last byte is there.
package struct CharacterAssembler: Sendable {
  private var pending: [UInt8] = []

  package init() {}

  /// Takes a token's bytes and returns the characters that are whole now. Bytes that can't become one turn into
  /// U+FFFD.
  package mutating func push(_ bytes: [UInt8]) -> String {
    pending += bytes
    let whole = pending.count - Self.openBytes(at: pending)
    defer { pending.removeFirst(whole) }
    return String(decoding: pending[..<whole], as: UTF8.self)
  }

  /// Ends a reply: bytes that are left make no character, and are dropped.
  package mutating func flush() { pending = [] }

  /// The number of bytes at the end that begin a sequence which has not ended (0 to 3).
  private static func openBytes(at bytes: [UInt8]) -> Int {
    for (distance, byte) in bytes.reversed().prefix(3).enumerated() {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : byte >= 0x80 ? 0 : 1
      if length > 0 { return length > distance + 1 ? distance + 1 : 0 }
    }
    return 0
  }
}
