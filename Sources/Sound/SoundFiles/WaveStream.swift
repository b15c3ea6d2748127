import FileAccess
import Foundation
import VoiceCore

/// Writes one channel of 16-bit sound as WAV to a descriptor that may be a pipe: nobody can go back there to fill the
/// lengths in, so the header says, as recorders that write to a pipe do, that they are not known (all bits set). Where
/// the descriptor is a file after all, they are filled in at the end.
///
/// Samples beyond ±1 become ±1, NaN becomes 0. Belongs to one queue; writing blocks on the reader.
struct WaveStream: ~Copyable {
  private let descriptor: Int32
  private let name: String
  /// The place at which the header begins; nil in a pipe.
  private let start: Int64?
  private var bytes = 0

  /// The number of bytes from "RIFF" to the first sample.
  private static let headerLength = 44

  /// - Parameters:
  ///   - descriptor: stays the caller's.
  ///   - name: for messages.
  init(_ descriptor: Int32, name: String, sampleRate: Int) throws(VoiceError) {
    self.descriptor = descriptor
    self.name = name
    let place = Int64(lseek(descriptor, 0, SEEK_CUR))
    // A file that is appended to is written at its end, wherever the descriptor stands.
    start = place >= 0 && fcntl(descriptor, F_GETFL) & O_APPEND == 0 ? place : nil
    var header = Data("RIFF".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + Data("WAVEfmt ".utf8)
    func add(_ value: Int, _ count: Int) {
      header += (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    // The chunk's length, PCM, one channel, frames and bytes a second, bytes and bits a frame.
    for (value, count) in [(16, 4), (1, 2), (1, 2), (sampleRate, 4), (2 * sampleRate, 4), (2, 2), (16, 2)] {
      add(value, count)
    }
    header += Data("data".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]
    try write(header)
  }

  mutating func write(_ samples: [Float]) throws(VoiceError) {
    var data = Data(capacity: 2 * samples.count)
    for sample in samples {
      let value = sample.isFinite ? Int16((min(max(sample, -1), 1) * 32_767).rounded()) : 0
      withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
    try write(data)
    bytes += data.count
  }

  /// Fills the lengths in, where that can be done and they fit.
  func finish() {
    guard let start, bytes < Int(UInt32.max) - Self.headerLength else { return }
    for (place, length) in [(4, bytes + Self.headerLength - 8), (Self.headerLength - 4, bytes)] {
      withUnsafeBytes(of: UInt32(length).littleEndian) {
        _ = pwrite(descriptor, $0.baseAddress, $0.count, off_t(start) + off_t(place))
      }
    }
  }

  /// - Throws: `.interrupted` when the reader has gone: it wanted no more.
  private func write(_ data: Data) throws(VoiceError) {
    let code = data.withUnsafeBytes { FileAccess.write($0, to: descriptor) }
    if code == EPIPE { throw .interrupted }
    if code != 0 { throw .writing(name, code) }
  }
}
