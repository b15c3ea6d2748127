import CSndFile
import Foundation

/// Presents a part of a recording's bytes to libsndfile as a file.
final class VirtualFile {
  let source: SoundSource
  /// The place at which the part begins.
  private let start: Int
  /// The place at which the part ends; nil for the recording's end.
  private let end: Int?
  /// Whether the end cannot be seen, as in a pipe.
  private let hidesEnd: Bool
  /// The bytes that stand in place of the recording's own, from the part's `offset` on.
  private let patch: (offset: Int, bytes: [UInt8])?
  private var position = 0

  init(
    _ source: SoundSource, from start: Int = 0, to end: Int? = nil, hidesEnd: Bool = false,
    patch: (offset: Int, bytes: [UInt8])? = nil
  ) {
    self.source = source
    self.start = start
    self.end = end
    self.hidesEnd = hidesEnd
    self.patch = patch
  }

  /// The length in bytes; of a stream more than any could have, with room for libsndfile to calculate.
  private var length: Int { (end ?? source.size).map { max(0, $0 - start) } ?? 1 << 60 }

  /// - Parameter info: as `sf_open` takes and fills it.
  /// - Returns: the file, which must be closed before this object goes; nil if libsndfile cannot read it, and
  ///   `sf_error(nil)` says why.
  func open(_ info: inout SF_INFO) -> OpaquePointer? {
    var access = Self.access
    return sf_open_virtual(&access, Int32(SFM_READ), &info, Unmanaged.passUnretained(self).toOpaque())
  }

  private func read(_ target: UnsafeMutableRawPointer, _ count: Int) -> Int {
    let room = max(0, min(count, length - position))
    let got = source.read(into: .init(start: target, count: room), at: start + position)
    if let patch {
      for (index, byte) in patch.bytes.enumerated() {
        let place = patch.offset + index - position
        if (0..<got).contains(place) { target.storeBytes(of: byte, toByteOffset: place, as: UInt8.self) }
      }
    }
    position += got
    return got
  }

  private func seek(_ offset: Int, _ origin: Int32) -> Int {
    let base: Int
    switch origin {
    case SEEK_SET: base = 0
    case SEEK_CUR: base = position
    default:
      if hidesEnd { return -1 }
      base = length
    }
    guard base + offset >= 0 else { return -1 }
    position = base + offset
    return position
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> VirtualFile {
    Unmanaged.fromOpaque(pointer!).takeUnretainedValue()
  }

  private static var access: SF_VIRTUAL_IO {
    SF_VIRTUAL_IO(
      get_filelen: { Int64(VirtualFile.of($0).length) },
      seek: { Int64(VirtualFile.of($2).seek(Int($0), $1)) },
      read: { Int64(VirtualFile.of($2).read($0!, Int($1))) },
      write: { _, _, _ in 0 },
      tell: { Int64(VirtualFile.of($0).position) })
  }
}
