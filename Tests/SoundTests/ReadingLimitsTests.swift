import CSndFile
import Foundation
import SoundFiles
import Testing
import VoiceCore

@Suite struct `Reading at the limits` {
  private let folder = try! TemporaryFolder()

  @Test(arguments: [1000, 2000, 11_025, 96_000, 192_000])
  func `takes any rate`(rate: Int) throws {
    let path = folder.file("\(rate).wav")
    try TestSound.write(
      TestSound.sine(200, seconds: 1, sampleRate: rate), to: path, sampleRate: rate,
      format: SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    var reader = try AudioFileReader(path: path, sampleRate: 16_000)
    let samples = try TestSound.readAll(&reader)
    #expect(abs(samples.count - 16_000) <= 1)
    #expect(TestSound.fit(samples[2000..<14_000], frequency: 200, sampleRate: 16_000).signalToNoise > 60)
  }

  @Test(arguments: 1...8) func `takes any number of channels`(channels: Int) throws {
    let path = folder.file("\(channels).wav")
    let tone = TestSound.sine(440, seconds: 0.5, sampleRate: 16_000)
    // A channel sounds, the others are silent.
    for sounding in 0..<channels {
      try TestSound.write(
        tone.flatMap { sample in (0..<channels).map { $0 == sounding ? sample : 0 } }, to: path,
        sampleRate: 16_000,
        channels: channels, format: SF_FORMAT_WAV | SF_FORMAT_FLOAT)
      var mix = try AudioFileReader(path: path, sampleRate: 16_000)
      let mean = try TestSound.readAll(&mix)
      #expect(
        zip(mean, tone).allSatisfy { abs($0 - $1 / Float(channels)) < 1e-6 } && mean.count == tone.count)
      var one = try AudioFileReader(path: path, sampleRate: 16_000, options: .init(channel: .only(sounding)))
      #expect(try TestSound.readAll(&one) == tone)
    }
  }

  @Test func `takes a single sample`() throws {
    for format in [SF_FORMAT_WAV | SF_FORMAT_PCM_16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16] {
      let path = folder.file("one-\(format)")
      try TestSound.write([0.5], to: path, sampleRate: 16_000, format: format)
      for source in [path, try TestSound.pipe(path, in: folder)] {
        var reader = try AudioFileReader(path: source, sampleRate: 16_000)
        #expect(try TestSound.readAll(&reader) == [0.5])
      }
    }
  }

  /// Ten hours at 48 kHz in two channels: a hole of 6.9 GB that takes no room on the disk.
  @Test func `takes ten hours in little memory`() throws {
    let path = folder.file("long.rf64")
    try TestSound.write(
      [Float](repeating: 0, count: 2), to: path, sampleRate: 48_000, channels: 2,
      format: SF_FORMAT_RF64 | SF_FORMAT_PCM_16)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let header = try #require(bytes.range(of: Data("data".utf8))).upperBound + 4
    let length = 10 * 3600 * 48_000 * 4
    bytes.replaceSubrange(28..<36, with: withUnsafeBytes(of: UInt64(length).littleEndian) { Array($0) })
    try bytes.prefix(header).write(to: URL(fileURLWithPath: path))
    try #require(truncate(path, off_t(header + length)) == 0)
    var whole = try AudioFileReader(path: path, sampleRate: 48_000)
    let duration = whole.duration
    #expect(duration == .seconds(36_000))
    // Ten minutes are enough to see growth: they are 230 MB decoded.
    _ = try whole.read(48_000)
    let before = Self.peakMemory
    for _ in 0..<600 { _ = try whole.read(48_000) }
    #expect(Self.peakMemory - before < 4 << 20)
    var end = try AudioFileReader(path: path, sampleRate: 48_000, options: .init(start: .seconds(35_999)))
    #expect(try TestSound.readAll(&end).count == 48_000)
  }

  /// More than 2 GB, as far as the header is concerned, behind which there is little.
  @Test func `says of a cut file of three gigabytes how much there is`() throws {
    let path = folder.file("cut.wav")
    let tone = TestSound.sine(440, seconds: 1, sampleRate: 16_000)
    try TestSound.write(tone, to: path, sampleRate: 16_000, format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(
      40..<44, with: withUnsafeBytes(of: UInt32(3_000_000_000).littleEndian) { Array($0) })
    try bytes.write(to: URL(fileURLWithPath: path))
    for source in [path, try TestSound.pipe(path, in: folder)] {
      var reader = try AudioFileReader(path: source, sampleRate: 16_000)
      let (count, failure) = TestSound.countAll(&reader)
      #expect(count == 16_000 && failure == .truncatedAudio(source, seconds: 1))
    }
  }

  @Test(arguments: [SF_FORMAT_VORBIS, SF_FORMAT_OPUS])
  func `goes on with what was put behind an Ogg file`(encoding: Int) throws {
    let parts = try [200.0, 400, 600].map { frequency in
      let path = folder.file("\(frequency)")
      try TestSound.write(
        TestSound.sine(frequency, seconds: 1, sampleRate: 48_000), to: path, sampleRate: 48_000,
        format: SF_FORMAT_OGG | encoding)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    let path = folder.file("chain")
    try Data(parts.joined()).write(to: URL(fileURLWithPath: path))
    var reader = try AudioFileReader(path: path, sampleRate: 48_000)
    let duration = reader.duration
    #expect(duration == .seconds(3))
    let samples = try TestSound.readAll(&reader)
    #expect(samples.count == 3 * 48_000)
    for (second, frequency) in [200.0, 400, 600].enumerated() {
      let middle = samples[second * 48_000 + 4800..<(second + 1) * 48_000 - 4800]
      #expect(TestSound.fit(middle, frequency: frequency, sampleRate: 48_000).signalToNoise > 15)
    }
    var part = try AudioFileReader(path: path, sampleRate: 48_000, options: .init(start: .seconds(2.5)))
    #expect(try TestSound.readAll(&part) == Array(samples[120_000...]))
    // What has another rate cannot follow, and is missed.
    try TestSound.write(
      TestSound.sine(200, seconds: 1, sampleRate: 16_000), to: folder.file("other"), sampleRate: 16_000,
      channels: 2, format: SF_FORMAT_OGG | encoding)
    try (parts[0] + Data(contentsOf: URL(fileURLWithPath: folder.file("other")))).write(
      to: URL(fileURLWithPath: path))
    var broken = try AudioFileReader(path: path, sampleRate: 48_000)
    let (count, failure) = TestSound.countAll(&broken)
    #expect(count == 48_000 && failure == .truncatedAudio(path, seconds: 1))
  }

  /// Bytes, of this process at its largest.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) << 10
  }
}
