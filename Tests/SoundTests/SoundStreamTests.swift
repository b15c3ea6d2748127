import CSndFile
import Foundation
import Realtime
import SoundFiles
import Testing
import VoiceCore

@Suite struct `Reading from a pipe` {
  private let folder = try! TemporaryFolder()
  private let tone = TestSound.sine(440, seconds: 4, sampleRate: 16_000)

  private func encoded(_ format: Int) throws -> Data {
    let path = folder.file("tone-\(format)")
    try TestSound.write(tone, to: path, sampleRate: 16_000, format: format)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// The writer gives a part and then waits until something was read: only what is decoded as it comes gets further.
  @Test(arguments: [
    SF_FORMAT_WAV | SF_FORMAT_PCM_16, SF_FORMAT_RF64 | SF_FORMAT_PCM_16, SF_FORMAT_AIFF | SF_FORMAT_FLOAT,
    SF_FORMAT_AU | SF_FORMAT_ULAW, SF_FORMAT_W64 | SF_FORMAT_PCM_24, SF_FORMAT_CAF | SF_FORMAT_PCM_16,
    SF_FORMAT_OGG | SF_FORMAT_VORBIS, SF_FORMAT_OGG | SF_FORMAT_OPUS,
    SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
  ])
  func `begins before the writer is done`(format: Int) throws {
    var info = SF_INFO()
    (info.samplerate, info.channels, info.format) = (16_000, 1, Int32(format))
    if sf_format_check(&info) == 0 { return }
    // Pages of Ogg hold a second or more: long enough, and hard to compress.
    let noise = (0..<480_000).map { Float(($0 * 7919) % 20_011 - 10_005) / 40_000 }
    try TestSound.write(noise, to: folder.file("noise"), sampleRate: 16_000, format: format)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("noise")))
    let name = folder.file("live-\(format)")
    try #require(mkfifo(name, 0o600) == 0)
    let wasRead = DispatchSemaphore(value: 0)
    Thread {
      TestSound.outliveReaders()
      guard let pipe = FileHandle(forWritingAtPath: name) else { return }
      try? pipe.write(contentsOf: bytes.prefix(bytes.count * 7 / 8))
      // What would wait for all of it is let go, too late.
      _ = wasRead.wait(timeout: .now() + 20)
      try? pipe.write(contentsOf: bytes.dropFirst(bytes.count * 7 / 8))
      try? pipe.close()
    }.start()
    let clock = ContinuousClock()
    let begin = clock.now
    var reader = try AudioFileReader(path: name, sampleRate: 16_000)
    let first = try #require(try reader.read(4000))
    #expect(first.count == 4000)
    #expect(clock.now - begin < .seconds(20))
    wasRead.signal()
    let rest = try TestSound.readAll(&reader)
    #expect(abs(first.count + rest.count - noise.count) < 2500)
  }

  @Test(arguments: [
    SF_FORMAT_WAV | SF_FORMAT_PCM_16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_OGG | SF_FORMAT_VORBIS,
    SF_FORMAT_CAF | SF_FORMAT_ALAC_16, SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM,
  ])
  func `does not depend on how much comes at a time`(format: Int) throws {
    let bytes = try encoded(format).prefix(20_000)
    var results: [[Float]] = []
    for step in [1, 7, 20_000] {
      let name = folder.file("steps-\(format)-\(step)")
      try #require(mkfifo(name, 0o600) == 0)
      Thread {
        TestSound.outliveReaders()
        let pipe = open(name, O_WRONLY)
        var rest = bytes[...]
        while !rest.isEmpty {
          let part = Array(rest.prefix(step))
          if write(pipe, part, part.count) != part.count { break }
          rest = rest.dropFirst(step)
        }
        close(pipe)
      }.start()
      var samples: [Float] = []
      do throws(VoiceError) {
        var reader = try AudioFileReader(path: name, sampleRate: 16_000)
        while let block = try reader.read(1000) { samples += block }
      } catch {
        #expect(error.exitCode == .badData)
      }
      results.append(samples)
    }
    #expect(results[0] == results[2] && results[1] == results[2])
  }

  @Test func `finds the samples behind large chunks`() throws {
    let wave = try encoded(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    var bytes = wave.prefix(12)
    for (name, length) in [("JUNK", 300_001), ("bext", 70_000)] {
      bytes += Data(name.utf8) + withUnsafeBytes(of: UInt32(length).littleEndian) { Data($0) }
      bytes += Data(count: length + length & 1)
    }
    bytes += wave.dropFirst(12)
    for _ in 0..<2 {
      var reader = try AudioFileReader(path: TestSound.pipe(bytes, in: folder), sampleRate: 16_000)
      #expect(try TestSound.readAll(&reader).count == tone.count)
      // Further behind than a stream is looked at: from a temporary file.
      bytes.insert(contentsOf: Data("JUNK".utf8) + [0, 0, 0x20, 0] + Data(count: 0x20_0000), at: 12)
    }
  }

  @Test func `ends with the samples, not with what stands behind them`() throws {
    let bytes =
      try encoded(SF_FORMAT_WAV | SF_FORMAT_PCM_16) + Data("LIST".utf8) + [4, 0, 0, 0] + Data("INFO".utf8)
    var reader = try AudioFileReader(path: TestSound.pipe(bytes, in: folder), sampleRate: 16_000)
    #expect(try TestSound.readAll(&reader).count == tone.count)
  }

  @Test(arguments: [
    SF_FORMAT_WAV | SF_FORMAT_PCM_16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_CAF | SF_FORMAT_PCM_16,
    SF_FORMAT_RF64 | SF_FORMAT_PCM_16,
  ])
  func `says that it broke off`(format: Int) throws {
    let bytes = try encoded(format)
    let pipe = try TestSound.pipe(bytes.prefix(bytes.count / 2), in: folder)
    var reader = try AudioFileReader(path: pipe, sampleRate: 16_000)
    let (count, failure) = TestSound.countAll(&reader)
    #expect((20_000..<40_000).contains(count))
    #expect(failure == .truncatedAudio(pipe, seconds: Double(count) / 16_000))
  }

  @Test func `opens it once, and says what it is`() throws {
    let path = folder.file("file.wav")
    try encoded(SF_FORMAT_WAV | SF_FORMAT_PCM_16).write(to: URL(fileURLWithPath: path))
    #expect(!AudioFileReader.isStream(path) && !AudioFileReader.isStream(folder.path))
    #expect(!AudioFileReader.isStream(folder.file("none")))
    let pipe = try TestSound.pipe(path, in: folder)
    #expect(AudioFileReader.isStream(pipe))
    var reader = try AudioFileReader(path: pipe, sampleRate: 16_000)
    let (isStream, duration) = (reader.isStream, reader.duration)
    #expect(isStream && duration == nil)
    #expect(try TestSound.readAll(&reader).count == tone.count)
  }

  @Test func `leaves nothing in the temporary folder, and stops when it is told to`() throws {
    func left() throws -> Set<String> {
      Set(try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path))
        // Folders of tests have a longer name.
        .filter { $0.hasPrefix("sotto-") && $0.count == "sotto-XXXXXX".count }
    }
    let before = try left()
    let bytes = try encoded(SF_FORMAT_FLAC | SF_FORMAT_PCM_16)
    var reader = try AudioFileReader(path: TestSound.pipe(bytes, in: folder), sampleRate: 16_000)
    #expect(try left() == before)
    #expect(try TestSound.readAll(&reader).count == tone.count)
    let pipe = try TestSound.pipe(bytes, in: folder)
    let token = CancellationToken()
    token.cancel()
    #expect(throws: VoiceError.interrupted) {
      _ = try AudioFileReader(path: pipe, sampleRate: 16_000, token: token)
    }
    #expect(try left() == before)
  }
}
