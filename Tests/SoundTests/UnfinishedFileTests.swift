import CSndFile
import Foundation
import SoundFiles
import Testing
import VoiceCore

/// What a recorder leaves that was killed, or that writes to a pipe and cannot come back to fill the length in.
@Suite struct `Reading a recording that was never closed` {
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let format: Int
    /// Bytes in front of which the length of the samples stands, and how it is written.
    let mark: String
    let distance: Int
    let width: Int
    let isBigEndian: Bool
    let lengths: [UInt64]
    var testDescription: String { name }
  }

  /// As ffmpeg, sox, arecord, GStreamer and libsndfile leave them.
  static let riff: [UInt64] = [
    0, 0xFFFF_FFFF, 0xFFFF_FFD3, 0x7FFF_FFFF, 0x7FFF_F000, 0x7FFF_FFDB, 0x8000_0000,
  ]
  static let kinds = [
    Kind(
      name: "WAV", format: SF_FORMAT_WAV | SF_FORMAT_PCM_16, mark: "data", distance: 4, width: 4,
      isBigEndian: false,
      lengths: riff),
    Kind(
      name: "WAV, float", format: SF_FORMAT_WAV | SF_FORMAT_FLOAT, mark: "data", distance: 4, width: 4,
      isBigEndian: false, lengths: riff),
    Kind(
      name: "WAV, μ-law", format: SF_FORMAT_WAV | SF_FORMAT_ULAW, mark: "data", distance: 4, width: 4,
      isBigEndian: false, lengths: riff),
    Kind(
      name: "WAV, extensible", format: SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, mark: "data", distance: 4,
      width: 4,
      isBigEndian: false, lengths: riff),
    Kind(
      name: "WAV, big-endian", format: SF_FORMAT_WAV | SF_FORMAT_PCM_16 | SF_ENDIAN_BIG, mark: "data",
      distance: 4,
      width: 4, isBigEndian: true, lengths: riff),
    Kind(
      name: "RF64", format: SF_FORMAT_RF64 | SF_FORMAT_PCM_16, mark: "ds64", distance: 16, width: 8,
      isBigEndian: false,
      lengths: [0]),
    Kind(
      name: "Wave64", format: SF_FORMAT_W64 | SF_FORMAT_PCM_16, mark: "data", distance: 16, width: 8,
      isBigEndian: false, lengths: [0, 24]),
    Kind(
      name: "AIFF", format: SF_FORMAT_AIFF | SF_FORMAT_PCM_16, mark: "SSND", distance: 4, width: 4,
      isBigEndian: true,
      lengths: [0, 8, 0x7FFF_FFFF, 0x7FFF_0008]),
    Kind(
      name: "AU", format: SF_FORMAT_AU | SF_FORMAT_PCM_16, mark: ".snd", distance: 8, width: 4,
      isBigEndian: true,
      lengths: [0, 0xFFFF_FFFF]),
    Kind(
      name: "CAF", format: SF_FORMAT_CAF | SF_FORMAT_PCM_16, mark: "data", distance: 4, width: 8,
      isBigEndian: true,
      lengths: [UInt64.max]),
  ]

  private let noise = (0..<16_000).map { Float(($0 * 7919) % 20_011 - 10_005) / 32_768 }

  @Test(arguments: kinds)
  func `goes on to the end, from a file and from a pipe`(kind: Kind) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("take")
    try TestSound.write(noise, to: path, sampleRate: 16_000, format: kind.format)
    var whole = try AudioFileReader(path: path, sampleRate: 16_000)
    let expected = try TestSound.readAll(&whole)
    for length in kind.lengths {
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      let mark = try #require(bytes.range(of: Data(kind.mark.utf8)))
      for index in 0..<kind.width {
        let shift = 8 * (kind.isBigEndian ? kind.width - 1 - index : index)
        bytes[mark.lowerBound + kind.distance + index] = UInt8(truncatingIfNeeded: length >> UInt64(shift))
      }
      let open = folder.file("open-\(length)")
      try bytes.write(to: URL(fileURLWithPath: open))
      for source in [open, try TestSound.pipe(open, in: folder)] {
        var reader = try AudioFileReader(path: source, sampleRate: 16_000)
        let read = try TestSound.readAll(&reader)
        // Chunks behind the samples, as a float file has them, cannot be told from samples.
        #expect(read.count >= expected.count && read.count < expected.count + 40)
        #expect(read.prefix(expected.count).elementsEqual(expected), "\(length) in \(source)")
      }
    }
  }

  @Test func `is right for compressed WAV too`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("take.wav")
    let tone = TestSound.sine(300, seconds: 1, sampleRate: 16_000)
    for format in [SF_FORMAT_IMA_ADPCM, SF_FORMAT_MS_ADPCM, SF_FORMAT_GSM610] {
      try TestSound.write(tone, to: path, sampleRate: 16_000, format: SF_FORMAT_WAV | format)
      var whole = try AudioFileReader(path: path, sampleRate: 16_000)
      let expected = try TestSound.readAll(&whole)
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      let data = try #require(bytes.range(of: Data("data".utf8)))
      for length in [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]] {
        bytes.replaceSubrange(data.upperBound..<data.upperBound + 4, with: length)
        try bytes.write(to: URL(fileURLWithPath: path))
        for source in [path, try TestSound.pipe(path, in: folder)] {
          var reader = try AudioFileReader(path: source, sampleRate: 16_000)
          #expect(try TestSound.readAll(&reader) == expected)
        }
      }
    }
  }

  @Test func `is not what an empty file is that was closed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("empty.wav")
    try TestSound.write([], to: path, sampleRate: 16_000, format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes += Data("LIST".utf8) + [4, 0, 0, 0] + Data("INFO".utf8)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: VoiceError.emptyAudio(path)) { _ = try AudioFileReader(path: path, sampleRate: 16_000) }
    let pipe = try TestSound.pipe(path, in: folder)
    var reader = try AudioFileReader(path: pipe, sampleRate: 16_000)
    #expect(TestSound.failureOfReading(&reader) == .emptyAudio(pipe))
  }

  @Test func `is whole when it is a FLAC file whose writer did not know its length`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("take.flac")
    try TestSound.write(noise, to: path, sampleRate: 16_000, format: SF_FORMAT_FLAC | SF_FORMAT_PCM_16)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // Behind "fLaC" and the block's header: block and frame sizes, 20 bits of rate, 3 of channels, 5 of depth, and then
    // 36 bits of length.
    bytes[21] &= 0xF0
    bytes.replaceSubrange(22..<26, with: [0, 0, 0, 0])
    try bytes.write(to: URL(fileURLWithPath: path))
    for source in [path, try TestSound.pipe(path, in: folder)] {
      var reader = try AudioFileReader(path: source, sampleRate: 16_000)
      let duration = reader.duration
      #expect(duration == nil)
      #expect(try TestSound.readAll(&reader) == noise)
    }
  }

  @Test func `is told from one whose length went round at 4 GB`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("long.wav")
    try TestSound.write([0.5], to: path, sampleRate: 48_000, format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let length = 5 << 30
    bytes.replaceSubrange(
      40..<44, with: withUnsafeBytes(of: UInt32(truncatingIfNeeded: length).littleEndian) { Array($0) })
    try bytes.write(to: URL(fileURLWithPath: path))
    try #require(truncate(path, off_t(44 + length)) == 0)
    let reader = try AudioFileReader(path: path, sampleRate: 48_000)
    let duration = reader.duration
    #expect(try #require(duration) == .seconds(Double(length / 2) / 48_000))
  }
}
