/// Reads numbers and names out of a header.
struct HeaderReader {
  let source: SoundSource
  var isBigEndian = false

  init(_ source: SoundSource) { self.source = source }

  func look(at place: Int, _ count: Int) -> ArraySlice<UInt8> {
    place >= 0 && place < 1 << 60 ? source.look(at: place, count) : []
  }

  /// Four characters at a place; nil at the end.
  func text(at place: Int) -> String? {
    let bytes = look(at: place, 4)
    return bytes.count == 4 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  func number(at place: Int, _ count: Int) -> Int? {
    let bytes = look(at: place, count)
    guard bytes.count == count else { return nil }
    let value =
      isBigEndian
      ? bytes.reduce(0) { $0 << 8 | UInt64($1) } : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    return Int(truncatingIfNeeded: value)
  }

  /// The whole part of an 80-bit float, as AIFF has its rate.
  func extended(at place: Int) -> Int? {
    guard let exponent = number(at: place, 2), let mantissa = number(at: place + 2, 8) else { return nil }
    let shift = 16_383 + 63 - exponent & 0x7FFF
    guard (33...63).contains(shift) else { return nil }
    return Int((UInt64(bitPattern: Int64(mantissa)) >> UInt64(shift - 1) + 1) >> 1)
  }

  /// Whether a chunk stands there: four printable characters and a length that fits.
  func isChunk(at place: Int) -> Bool {
    let bytes = look(at: place, 4)
    guard bytes.count == 4, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }),
      let length = number(at: place + 4, 4)
    else { return false }
    return source.size.map { place + 8 + length <= $0 } ?? (length < 1 << 24)
  }
}
