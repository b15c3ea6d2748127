/// A path taken apart at its slashes and its last full stop, as POSIX does: by bytes, so that a name that begins with a
/// combining mark is split like any other. Any text has parts, the empty one too.
public struct PathParts: Sendable, Hashable {
  /// The path before the last name, without the slash between them: "" for a name alone, "/" in the root.
  public var folder: String
  /// The last name, without slashes behind it; "" for "" and "/".
  public var name: String

  /// The most bytes that a name has on the file systems that people use (`NAME_MAX`).
  public static let longestName = 255

  public init(_ path: String) {
    let bytes = path.utf8
    var end = bytes.endIndex
    while end > bytes.startIndex, bytes[bytes.index(before: end)] == slash { end = bytes.index(before: end) }
    var start = end
    while start > bytes.startIndex, bytes[bytes.index(before: start)] != slash {
      start = bytes.index(before: start)
    }
    name = Self.text(path, start..<end)
    end = start
    while end > bytes.startIndex, bytes[bytes.index(before: end)] == slash { end = bytes.index(before: end) }
    folder =
      start > bytes.startIndex && end == bytes.startIndex ? "/" : Self.text(path, bytes.startIndex..<end)
    if name.isEmpty, !bytes.isEmpty { folder = "/" }
  }

  /// The name without its ending.
  public var stem: String { dot.map { Self.text(name, name.startIndex..<$0) } ?? name }

  /// The part behind the name's last full stop: "" for none, for one at its beginning or end, and where a space
  /// follows ("Dr. Smith" has no ending).
  public var ending: String {
    dot.map { Self.text(name, name.utf8.index(after: $0)..<name.endIndex) } ?? ""
  }

  private var dot: String.Index? {
    let bytes = name.utf8
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > bytes.startIndex,
      !bytes[..<dot].allSatisfy({ $0 == UInt8(ascii: ".") })
    else { return nil }
    let ending = bytes[bytes.index(after: dot)...]
    return ending.isEmpty || ending.contains(UInt8(ascii: " ")) ? nil : dot
  }

  /// `name` in `folder`; where there is no folder the name alone.
  public static func join(_ folder: String, _ name: String) -> String {
    guard let last = folder.utf8.last else { return name }
    return last == slash ? folder + name : folder + "/" + name
  }

  /// The part of `path` below `folder`; nil when it does not begin with it.
  public static func part(of path: String, below folder: String) -> String? {
    var root = Array(folder.utf8)
    if root.last != slash { root.append(slash) }
    guard path.utf8.starts(with: root) else { return nil }
    let rest = path.utf8.dropFirst(root.count).drop { $0 == slash }
    return rest.isEmpty ? nil : text(path, rest.startIndex..<rest.endIndex)
  }

  /// A key that is the same for every spelling of a place, as far as the text tells: without ".", doubled slashes,
  /// and ".." behind a name. As bytes, because Swift takes texts for equal that the disk tells apart ("é" in one
  /// scalar or in two).
  ///
  /// - Parameters:
  ///   - path: absolute or relative.
  ///   - current: the folder that a relative path begins in.
  public static func identity(_ path: String, in current: String) -> [UInt8] {
    let whole = path.utf8.first == slash ? path : current + "/" + path
    var names: [Substring.UTF8View] = []
    for name in whole.utf8.split(separator: slash) {
      if name.elementsEqual(".".utf8) { continue }
      if name.elementsEqual("..".utf8) {
        _ = names.popLast()
      } else {
        names.append(name)
      }
    }
    return names.flatMap { [slash] + Array($0) }
  }

  /// A name of `stem` with `ending` behind it, or, where that is longer than a name may be, as much of the stem as
  /// there is room for, cut between two characters, and eight digits made of the whole stem (FNV-1a), so that two
  /// long names stay two.
  ///
  /// - Parameters:
  ///   - stem: the name without an ending.
  ///   - ending: the ending, with its full stop.
  ///   - room: bytes that are kept for the ending; its own length or more.
  public static func name(_ stem: String, _ ending: String, room: Int) -> String {
    let bytes = FileName.bytes(stem)
    guard bytes.count + room > longestName else { return stem + ending }
    let hash = bytes.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    let mark = "~" + String(repeating: "0", count: 8 - digits.count) + digits
    var left = longestName - room - mark.utf8.count
    var short = ""
    for character in stem {
      left -= FileName.bytes(String(character)).count
      if left < 0 { break }
      short.append(character)
    }
    return short + mark + ending
  }

  private static func text(_ text: String, _ range: Range<String.Index>) -> String {
    String(text.unicodeScalars[range])
  }
}

private let slash = UInt8(ascii: "/")
