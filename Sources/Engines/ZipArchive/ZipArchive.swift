import Foundation
import VoiceCore

/// Reads the stored files of a ZIP archive where they lie. `numpy.savez` and `torch.save` do not compress, so no
/// inflater is needed; an archive that does (`savez_compressed`) is refused with a sentence. Layout: PKWARE's
/// APPNOTE.TXT, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
package struct ZipArchive: Sendable {
  private struct Entry {
    let isStored: Bool
    let size: Int
    let headerOffset: Int
  }

  package let path: String
  /// The archive, mapped: its pages are read when they are looked at.
  private let reader: Reader
  private let entries: [String: Entry]

  package var names: [String] { Array(entries.keys) }

  /// Reads the archive's directory only.
  ///
  /// - Throws: `.noSuchFile`, `.damagedModel`.
  package init(path: String) throws(VoiceError) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
      throw .noSuchFile(path)
    }
    let reader = Reader(data: data)
    // The end record is the last 22 bytes and a comment of at most 65,535.
    let lowest = max(0, data.count - 22 - 65_535)
    var end = data.count - 22
    while end >= lowest, reader.uint32(end) != 0x0605_4B50 { end -= 1 }
    guard end >= lowest, let count = reader.uint16(end + 10), var offset = reader.uint32(end + 16) else {
      throw .damagedModel(path: path, reason: "it is not a ZIP archive, or its end is missing")
    }
    var entries: [String: Entry] = [:]
    for _ in 0..<count {
      guard reader.uint32(offset) == 0x0201_4B50, let method = reader.uint16(offset + 10),
        let size = reader.uint32(offset + 24), let nameLength = reader.uint16(offset + 28),
        let extraLength = reader.uint16(offset + 30), let commentLength = reader.uint16(offset + 32),
        let headerOffset = reader.uint32(offset + 42), let name = reader.bytes(offset + 46, nameLength)
      else { throw .damagedModel(path: path, reason: "its table of contents is cut off") }
      entries[String(decoding: name, as: UTF8.self)] = Entry(
        isStored: method == 0, size: size, headerOffset: headerOffset)
      offset += 46 + nameLength + extraLength + commentLength
    }
    (self.path, self.reader, self.entries) = (path, reader, entries)
  }

  /// - Returns: the file's bytes, in place; nil when the archive has none of this name.
  /// - Throws: `.damagedModel`, also for a compressed one.
  package func contents(of name: String) throws(VoiceError) -> Data? {
    guard let entry = entries[name] else { return nil }
    guard entry.isStored else {
      throw .damagedModel(path: path, reason: "it is compressed; save it without")
    }
    guard reader.uint32(entry.headerOffset) == 0x0403_4B50,
      let nameLength = reader.uint16(entry.headerOffset + 26),
      let extraLength = reader.uint16(entry.headerOffset + 28),
      let contents = reader.bytes(entry.headerOffset + 30 + nameLength + extraLength, entry.size)
    else { throw .damagedModel(path: path, reason: "it is cut off") }
    return contents
  }

  /// Reads little-endian fields; nil beyond the end.
  private struct Reader {
    let data: Data

    func bytes(_ offset: Int, _ count: Int) -> Data? {
      guard offset >= 0, count >= 0, offset <= data.count - count else { return nil }
      return data[data.startIndex + offset..<data.startIndex + offset + count]
    }

    func uint16(_ offset: Int) -> Int? { bytes(offset, 2).map(Self.value) }
    func uint32(_ offset: Int) -> Int? { bytes(offset, 4).map(Self.value) }

    private static func value(_ bytes: Data) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }
  }
}
