/// The pages of an Ogg file (RFC 3533).
enum OggPages {
  /// The places at which streams begin that were put one behind the other, as `cat` does with several files and a
  /// radio program with its parts. libsndfile reads the first one. Empty if it is no Ogg file.
  static func links(_ source: SoundSource) -> [Int] {
    guard let size = source.size else { return [] }
    var links: [Int] = []
    var place = 0
    // What lies side by side in one stream begins with several first pages.
    var isBeginning = false
    while place < size {
      let head = Array(source.look(at: place, 27 + 255))
      guard head.count >= 27, head.starts(with: "OggS".utf8), head.count >= 27 + Int(head[26]) else { break }
      let isFirst = head[5] & 2 != 0
      if isFirst, !isBeginning { links.append(place) }
      isBeginning = isFirst
      place += 27 + Int(head[26]) + head[27..<27 + Int(head[26])].reduce(0) { $0 + Int($1) }
    }
    return links
  }

  /// Whether a file breaks off inside a page. libsndfile takes the last whole page for the end.
  static func isCut(_ source: SoundSource) -> Bool {
    guard let size = source.size, source.look(at: 0, 4).elementsEqual("OggS".utf8) else { return false }
    // A page has 27 bytes, 255 lengths and 255 parts of 255 bytes at most.
    let start = max(0, size - 65_307)
    let tail = Array(source.look(at: start, size - start))
    guard let last = tail.indices.dropLast(3).last(where: { tail[$0..<$0 + 4].elementsEqual("OggS".utf8) })
    else {
      return false
    }
    guard last + 27 <= tail.count, last + 27 + Int(tail[last + 26]) <= tail.count else { return true }
    let lengths = tail[last + 27..<last + 27 + Int(tail[last + 26])]
    return last + 27 + lengths.count + lengths.reduce(0) { $0 + Int($1) } > tail.count
  }
}
