import Foundation

/// 16-bit WAV files, for tests that put recordings together.
public enum Wave {
  public struct NotAWave: Error { let path: String }

  /// The samples of a 16-bit mono file.
  public static func samples(of path: String) throws -> [Int16] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let start = data.range(of: Data("data".utf8))?.upperBound else { throw NotAWave(path: path) }
    let bytes = [UInt8](data[(start + 4)...])
    return stride(from: 0, to: bytes.count - 1, by: 2).map {
      Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
    }
  }

  /// Writes 16-bit samples to a WAV file.
  ///
  /// - Parameters:
  ///   - samples: with several channels, a sample of each in turn.
  ///   - sampleRate: Hz.
  ///   - channels: the number of channels.
  ///   - path: the file.
  public static func write(
    _ samples: [Int16], sampleRate: Int, channels: Int = 1, to path: String
  ) throws {
    var data = Data()
    func append(_ text: String) { data.append(contentsOf: text.utf8) }
    func append(_ number: Int, bytes: Int) {
      for byte in 0..<bytes { data.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }
    append("RIFF")
    append(36 + 2 * samples.count, bytes: 4)
    append("WAVEfmt ")
    append(16, bytes: 4)
    append(1, bytes: 2)
    append(channels, bytes: 2)
    append(sampleRate, bytes: 4)
    append(2 * channels * sampleRate, bytes: 4)
    append(2 * channels, bytes: 2)
    append(16, bytes: 2)
    append("data")
    append(2 * samples.count, bytes: 4)
    for sample in samples { append(Int(sample), bytes: 2) }
    try data.write(to: URL(fileURLWithPath: path))
  }
}
