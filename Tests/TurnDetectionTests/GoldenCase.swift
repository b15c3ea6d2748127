import Foundation
import SoundFiles
import TestSupport
import Testing

/// A recording of Benchmarks/questions and what the reference implementations say of it; Golden/make.py made them.
struct GoldenCase: Decodable, Sendable, CustomTestStringConvertible {
  let recording: String
  /// How many of its samples are heard.
  let samples: Int
  /// Those that the golden features are of.
  let frames: [Int]
  let probability: Float

  var testDescription: String { "\(recording), \(samples) samples" }

  static func all() throws -> [GoldenCase] {
    try JSONDecoder().decode([GoldenCase].self, from: Data(contentsOf: file("cases", "json")))
  }

  /// Of all cases: frame after frame, 80 bands each.
  static func features() throws -> [Float] {
    try Data(contentsOf: Self.file("features", "f32")).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self).littleEndian)
      }
    }
  }

  /// 16 kHz mono.
  func sound() throws -> [Float] {
    let path = Program.checkout.appendingPathComponent("Benchmarks/questions/\(recording).flac").path
    var reader = try AudioFileReader(path: path, sampleRate: 16_000)
    var sound: [Float] = []
    while sound.count < samples, let piece = try reader.read(samples - sound.count) { sound += piece }
    try #require(sound.count == samples)
    return sound
  }

  private static func file(_ name: String, _ ending: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Golden/\(name)", withExtension: ending))
  }
}
