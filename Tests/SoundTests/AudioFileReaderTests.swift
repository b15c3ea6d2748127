import CSndFile
import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceCore

@Suite struct `Reading a sound file` {
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let format: Int
    let sampleRate: Int
    let channels: Int
    /// What quantisation and coding leave of a tone at half of full scale (dB).
    let signalToNoise: Double
    var testDescription: String { "\(name), \(sampleRate) Hz, \(channels) channels" }
  }

  static let kinds = [
    Kind(
      name: "8.wav", format: SF_FORMAT_WAV | SF_FORMAT_PCM_U8, sampleRate: 8_000, channels: 1,
      signalToNoise: 40),
    Kind(
      name: "16.wav", format: SF_FORMAT_WAV | SF_FORMAT_PCM_16, sampleRate: 16_000, channels: 1,
      signalToNoise: 85),
    Kind(
      name: "24.wav", format: SF_FORMAT_WAV | SF_FORMAT_PCM_24, sampleRate: 44_100, channels: 2,
      signalToNoise: 90),
    Kind(
      name: "f.wav", format: SF_FORMAT_WAV | SF_FORMAT_FLOAT, sampleRate: 96_000, channels: 6,
      signalToNoise: 90),
    Kind(
      name: "d.wav", format: SF_FORMAT_WAV | SF_FORMAT_DOUBLE, sampleRate: 192_000, channels: 2,
      signalToNoise: 90),
    Kind(
      name: "a.wav", format: SF_FORMAT_WAV | SF_FORMAT_ALAW, sampleRate: 8_000, channels: 1, signalToNoise: 30
    ),
    Kind(
      name: "16.aiff", format: SF_FORMAT_AIFF | SF_FORMAT_PCM_16, sampleRate: 22_050, channels: 1,
      signalToNoise: 85),
    Kind(
      name: "u.au", format: SF_FORMAT_AU | SF_FORMAT_ULAW, sampleRate: 8_000, channels: 1, signalToNoise: 30),
    Kind(
      name: "16.flac", format: SF_FORMAT_FLAC | SF_FORMAT_PCM_16, sampleRate: 48_000, channels: 2,
      signalToNoise: 85),
    Kind(
      name: "v.ogg", format: SF_FORMAT_OGG | SF_FORMAT_VORBIS, sampleRate: 44_100, channels: 2,
      signalToNoise: 20),
    Kind(
      name: "o.opus", format: SF_FORMAT_OGG | SF_FORMAT_OPUS, sampleRate: 48_000, channels: 1,
      signalToNoise: 15),
  ]

  @Test(arguments: kinds)
  func `gives one channel at the rate asked for`(kind: Kind) throws {
    let folder = try TemporaryFolder()
    let tone = TestSound.sine(440, seconds: 1, sampleRate: kind.sampleRate)
    let interleaved = tone.flatMap { [Float](repeating: $0, count: kind.channels) }
    try TestSound.write(
      interleaved, to: folder.file(kind.name), sampleRate: kind.sampleRate, channels: kind.channels,
      format: kind.format)

    var reader = try AudioFileReader(path: folder.file(kind.name), sampleRate: 16_000)
    let format = reader.format
    #expect(format == AudioFormat(sampleRate: kind.sampleRate, channelCount: kind.channels))
    let duration = reader.duration
    #expect(abs(try #require(duration).seconds - 1) < 0.001)
    let samples = try TestSound.readAll(&reader)
    #expect(abs(samples.count - 16_000) <= 1)
    let fit = TestSound.fit(samples[1600..<14_400], frequency: 440, sampleRate: 16_000)
    #expect(fit.signalToNoise > kind.signalToNoise)
    #expect(abs(fit.amplitude - 0.5) < 0.02)
    let repaired = reader.repairedSamples
    #expect(repaired == 0)
  }

  @Test func `averages the channels`() throws {
    let folder = try TemporaryFolder()
    try TestSound.write(
      [0.6, 0, -0.3, 0.9, 0.9, 0.9], to: folder.file("three.wav"), sampleRate: 16_000, channels: 3,
      format: SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    var reader = try AudioFileReader(path: folder.file("three.wav"), sampleRate: 16_000)
    let samples = try TestSound.readAll(&reader)
    #expect(zip(samples, [0.1, 0.9]).allSatisfy { abs($0 - $1) < 1e-6 } && samples.count == 2)
  }

  @Test func `makes NaN and infinity silence, counts them, and limits the rest`() throws {
    let folder = try TemporaryFolder()
    try TestSound.write(
      [.nan, 0.5, .infinity, -.infinity, 3, -1e30], to: folder.file("nan.wav"), sampleRate: 16_000,
      format: SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    var reader = try AudioFileReader(path: folder.file("nan.wav"), sampleRate: 16_000)
    let samples = try TestSound.readAll(&reader)
    #expect(samples == [0, 0.5, 0, 0, 1, -1])
    let repaired = reader.repairedSamples
    #expect(repaired == 3)
  }

  @Test func `keeps a constant offset and gives silence as silence`() throws {
    let folder = try TemporaryFolder()
    for level: Float in [0, 0.25] {
      try TestSound.write(
        [Float](repeating: level, count: 4800), to: folder.file("level.wav"), sampleRate: 48_000,
        format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
      var reader = try AudioFileReader(path: folder.file("level.wav"), sampleRate: 16_000)
      let samples = try TestSound.readAll(&reader)
      #expect(samples.count == 1600)
      #expect(samples[200..<1400].allSatisfy { abs($0 - level) < 1e-4 })
    }
  }

  @Test func `gives blocks of the length asked for, and one shorter at the end`() throws {
    let folder = try TemporaryFolder()
    try TestSound.write(
      TestSound.sine(440, seconds: 1, sampleRate: 44_100), to: folder.file("a.wav"), sampleRate: 44_100,
      format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    var reader = try AudioFileReader(path: folder.file("a.wav"), sampleRate: 16_000)
    var lengths: [Int] = []
    while let block = try reader.read(900) { lengths.append(block.count) }
    #expect(lengths.dropLast().allSatisfy { $0 == 900 })
    #expect((1...900).contains(lengths.last!))
    let more = try reader.read(900)
    #expect(more == nil)
  }

  @Test(arguments: [
    ("cut.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16), ("cut.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16),
    ("cut.au", SF_FORMAT_AU | SF_FORMAT_PCM_16), ("cut.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16),
  ])
  func `gives what a truncated file holds, then says that it is truncated`(name: String, format: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(seed: 1)
    let noise = (0..<32_000).map { _ in Float.random(in: -0.5...0.5, using: &random) }
    try TestSound.write(noise, to: folder.file("whole-" + name), sampleRate: 16_000, format: format)
    let size = try Data(contentsOf: URL(fileURLWithPath: folder.file("whole-" + name))).count
    try TestSound.cut(folder.file("whole-" + name), to: size / 2, as: folder.file(name))

    var reader = try AudioFileReader(path: folder.file(name), sampleRate: 16_000)
    var samples: [Float] = []
    var failure: VoiceError?
    do throws(VoiceError) {
      while let block = try reader.read(1000) { samples += block }
    } catch {
      failure = error
    }
    #expect((11_000...16_100).contains(samples.count))
    #expect(zip(samples, noise).allSatisfy { abs($0 - $1) < 1e-4 })
    guard case .truncatedAudio(folder.file(name), let seconds) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(abs(seconds - Double(samples.count) / 16_000) < 0.001)
    let more = try reader.read(1000)
    #expect(more == nil)
  }

  @Test func `takes a length that only says that the writer wrote to a pipe`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("piped.wav")
    try TestSound.write(
      TestSound.sine(440, seconds: 1, sampleRate: 16_000), to: path, sampleRate: 16_000,
      format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(4..<8, with: [0xFF, 0xFF, 0xFF, 0xFF])
    bytes.replaceSubrange(40..<44, with: [0xFF, 0xFF, 0xFF, 0xFF])
    try bytes.write(to: URL(fileURLWithPath: path))
    var reader = try AudioFileReader(path: path, sampleRate: 16_000)
    let samples = try TestSound.readAll(&reader)
    #expect(samples.count == 16_000)
  }

  @Test func `reads from a pipe`() throws {
    let folder = try TemporaryFolder()
    try TestSound.write(
      TestSound.sine(440, seconds: 1, sampleRate: 16_000), to: folder.file("a.wav"), sampleRate: 16_000,
      format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    let pipe = try TestSound.pipe(folder.file("a.wav"), in: folder)
    var reader = try AudioFileReader(path: pipe, sampleRate: 16_000)
    let duration = reader.duration
    #expect(duration == nil)
    let samples = try TestSound.readAll(&reader)
    #expect(samples.count == 16_000)
  }

  @Test func `says what is wrong with a file that it cannot read`() throws {
    let folder = try TemporaryFolder()
    let garbage = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try garbage.write(to: URL(fileURLWithPath: folder.file("garbage.wav")))
    try Data().write(to: URL(fileURLWithPath: folder.file("zero.wav")))
    try TestSound.write(
      [], to: folder.file("empty.wav"), sampleRate: 16_000, format: SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    try TestSound.cut(folder.file("empty.wav"), to: 20, as: folder.file("header.wav"))
    let socketPath = folder.file("s")
    try makeSocket(socketPath)

    #expect(failure(of: folder.file("none.wav")) == .noSuchFile(folder.file("none.wav")))
    #expect(failure(of: folder.file("zero.wav/a.wav")) == .noSuchFile(folder.file("zero.wav/a.wav")))
    #expect(failure(of: folder.path) == .isDirectory(folder.path))
    #expect(failure(of: folder.file("zero.wav")) == .emptyAudio(folder.file("zero.wav")))
    #expect(failure(of: folder.file("empty.wav")) == .emptyAudio(folder.file("empty.wav")))
    #expect(failure(of: socketPath) == .unreadable(socketPath, reason: "no such device or address"))
    for name in ["garbage.wav", "header.wav"] {
      guard case .notAudio(folder.file(name), let reason) = failure(of: folder.file(name)) else {
        Issue.record("\(name): \(String(describing: failure(of: folder.file(name))))")
        continue
      }
      #expect(!reason.isEmpty && !reason.hasSuffix("."))
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `says so when a file may not be read`() throws {
    let folder = try TemporaryFolder()
    try Data([1]).write(to: URL(fileURLWithPath: folder.file("secret.wav")))
    chmod(folder.file("secret.wav"), 0)
    #expect(
      failure(of: folder.file("secret.wav"))
        == .unreadable(folder.file("secret.wav"), reason: "permission denied"))
  }

  @Test func `reads recorded speech as it is`() throws {
    let recording = try #require(try LibriVox.recordings().first)
    let (expected, info) = try TestSound.read(recording.path)
    var reader = try AudioFileReader(path: recording.path, sampleRate: Int(info.samplerate))
    let samples = try TestSound.readAll(&reader)
    #expect(samples == expected)
  }

  private func failure(of path: String) -> VoiceError? {
    do throws(VoiceError) {
      _ = try AudioFileReader(path: path, sampleRate: 16_000)
      return nil
    } catch {
      return error
    }
  }

  private func makeSocket(_ path: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
  }
}
