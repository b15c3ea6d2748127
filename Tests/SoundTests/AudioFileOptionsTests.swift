import CSndFile
import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceCore

@Suite struct `Reading a part of a sound file` {
  static let pcm = SF_FORMAT_WAV | SF_FORMAT_PCM_16

  /// A recording of 3 s at 8 kHz in which every sample is another, so that a shift by one shows; exact in 16 bits.
  private let folder: TemporaryFolder
  private let ramp = (0..<24_000).map { Float($0 - 12_000) / 32_768 }

  init() throws {
    folder = try TemporaryFolder()
    try TestSound.write(ramp, to: folder.file("ramp.wav"), sampleRate: 8000, format: Self.pcm)
  }

  @Test(
    arguments: [
      (start: 0.0, length: nil, frames: 0..<24_000), (0.5, nil, 4000..<24_000), (0, 1.25, 0..<10_000),
      (1, 1, 8000..<16_000), (2.5, 4, 20_000..<24_000), (0.0001, 0.0003, 1..<3),
      (2.999_9, nil, 23_999..<24_000),
    ] as [(start: Double, length: Double?, frames: Range<Int>)])
  func `is exact to the sample`(start: Double, length: Double?, frames: Range<Int>) throws {
    let options = AudioFileReader.Options(
      start: .seconds(start), length: length.map { .seconds($0) })
    var reader = try AudioFileReader(path: folder.file("ramp.wav"), sampleRate: 8000, options: options)
    let duration = reader.duration
    #expect(try #require(duration) == .seconds(Double(frames.count) / 8000))
    #expect(try TestSound.readAll(&reader) == Array(ramp[frames]))
  }

  @Test func `is the same from a pipe, where what lies before is read and let go`() throws {
    let pipe = try TestSound.pipe(folder.file("ramp.wav"), in: folder)
    let options = AudioFileReader.Options(start: .seconds(1.5), length: .seconds(0.5))
    var reader = try AudioFileReader(path: pipe, sampleRate: 8000, options: options)
    #expect(try TestSound.readAll(&reader) == Array(ramp[12_000..<16_000]))
  }

  @Test func `says how long the recording is when the start lies behind its end`() throws {
    let path = folder.file("ramp.wav")
    let error = VoiceError.beyondEnd(path, start: 3.5, length: 3)
    #expect(error.description == "'\(path)' is 3.0 s long: nothing is there at 3.5 s.")
    let options = AudioFileReader.Options(start: .seconds(3.5))
    #expect(throws: error) {
      _ = try AudioFileReader(path: path, sampleRate: 8000, options: options)
    }
    let pipe = try TestSound.pipe(path, in: folder)
    var reader = try AudioFileReader(path: pipe, sampleRate: 8000, options: options)
    let failure = TestSound.failureOfReading(&reader)
    #expect(failure == .beyondEnd(pipe, start: 3.5, length: 3))
  }

  @Test func `reports a truncated file only when the part that was asked for is missing`() throws {
    let path = folder.file("cut.wav")
    try TestSound.cut(folder.file("ramp.wav"), to: 44 + 2 * 16_000, as: path)
    func read(_ start: Double, _ length: Double?) throws -> (count: Int, failure: VoiceError?) {
      let options = AudioFileReader.Options(start: .seconds(start), length: length.map { .seconds($0) })
      var reader = try AudioFileReader(path: path, sampleRate: 8000, options: options)
      var count = 0
      do throws(VoiceError) {
        while let block = try reader.read(1000) { count += block.count }
        return (count, nil)
      } catch {
        return (count, error)
      }
    }
    #expect(try read(0.5, 1) == (8000, nil))
    #expect(try read(1, nil) == (8000, .truncatedAudio(path, seconds: 2)))
    #expect(try read(1, 1.5) == (8000, .truncatedAudio(path, seconds: 2)))
    #expect(try read(2.5, nil) == (0, .truncatedAudio(path, seconds: 2)))
  }

  @Test func `takes one channel as it is`() throws {
    let path = folder.file("two.wav")
    let right = ramp.map { -$0 / 2 }
    try TestSound.write(
      zip(ramp, right).flatMap { [$0, $1] }, to: path, sampleRate: 8000, channels: 2,
      format: SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    for (channel, expected) in [(0, ramp), (1, right)] {
      var reader = try AudioFileReader(path: path, sampleRate: 8000, options: .init(channel: .only(channel)))
      #expect(try TestSound.readAll(&reader) == expected)
    }
  }

  @Test func `counts the broken samples of the channel that is taken`() throws {
    let path = folder.file("nan.wav")
    try TestSound.write(
      [0.5, .nan, .infinity, 0.25, 0.5, 0.5], to: path, sampleRate: 8000, channels: 2,
      format: SF_FORMAT_WAV | SF_FORMAT_FLOAT)
    for (channel, samples, broken) in [(0, [0.5, 0, 0.5] as [Float], 1), (1, [0, 0.25, 0.5], 1)] {
      var reader = try AudioFileReader(path: path, sampleRate: 8000, options: .init(channel: .only(channel)))
      #expect(try TestSound.readAll(&reader) == samples)
      let repaired = reader.repairedSamples
      #expect(repaired == broken)
    }
  }

  @Test func `says so when there is no such channel`() throws {
    let mono = folder.file("ramp.wav")
    let stereo = folder.file("two.wav")
    try TestSound.write(ramp, to: stereo, sampleRate: 8000, channels: 2, format: Self.pcm)
    for (path, count) in [(mono, 1), (stereo, 2)] {
      #expect(throws: VoiceError.noChannel(path, number: 3, count: count)) {
        _ = try AudioFileReader(path: path, sampleRate: 8000, options: .init(channel: .only(2)))
      }
    }
    #expect(try AudioFileReader.format(of: stereo) == AudioFormat(sampleRate: 8000, channelCount: 2))
  }
}

@Suite struct `Reading data without a header` {
  @Test(arguments: [
    ("u8", SF_FORMAT_PCM_U8, 40.0), ("s8", SF_FORMAT_PCM_S8, 40),
    ("s16le", SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE, 85), ("s16be", SF_FORMAT_PCM_16 | SF_ENDIAN_BIG, 85),
    ("s24le", SF_FORMAT_PCM_24 | SF_ENDIAN_LITTLE, 120), ("s24be", SF_FORMAT_PCM_24 | SF_ENDIAN_BIG, 120),
    ("s32le", SF_FORMAT_PCM_32 | SF_ENDIAN_LITTLE, 120), ("s32be", SF_FORMAT_PCM_32 | SF_ENDIAN_BIG, 120),
    ("f32le", SF_FORMAT_FLOAT | SF_ENDIAN_LITTLE, 120), ("f32be", SF_FORMAT_FLOAT | SF_ENDIAN_BIG, 120),
    ("f64le", SF_FORMAT_DOUBLE | SF_ENDIAN_LITTLE, 120), ("f64be", SF_FORMAT_DOUBLE | SF_ENDIAN_BIG, 120),
    ("ulaw", SF_FORMAT_ULAW, 30), ("ALAW", SF_FORMAT_ALAW, 30),
  ])
  func `takes it as it is told to, from a file and from a pipe`(
    encoding: String, code: Int, signalToNoise: Double
  ) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("take.pcm")
    let tone = TestSound.sine(440, seconds: 1, sampleRate: 16_000)
    try TestSound.write(
      tone.flatMap { [$0, 0] }, to: path, sampleRate: 16_000, channels: 2, format: SF_FORMAT_RAW | code)
    let options = AudioFileReader.Options(channel: .only(0), raw: try .init("\(encoding):16000:2"))
    for source in [path, try TestSound.pipe(path, in: folder)] {
      var reader = try AudioFileReader(path: source, sampleRate: 16_000, options: options)
      let samples = try TestSound.readAll(&reader)
      #expect(samples.count == 16_000)
      let fit = TestSound.fit(samples, frequency: 440, sampleRate: 16_000)
      #expect(fit.signalToNoise > signalToNoise)
      #expect(abs(fit.amplitude - 0.5) < 0.01)
    }
  }

  @Test(arguments: [
    "", "s16le", "s16le:16000", "s16le:16000:1:2", "s17le:16000:1", "s16le:16k:1", "s16le:0:1",
    "s16le:16000:0",
    "s16le:-16000:1", "s16le:16000:9999", " s16le:16000:1",
  ])
  func `says what is wrong with a format`(text: String) {
    let failure = #expect(throws: VoiceError.self) { _ = try AudioFileReader.RawFormat(text) }
    #expect(failure?.exitCode == .usage)
    guard case .notRawFormat(text, let reason) = failure else {
      Issue.record("\(failure.debugDescription)")
      return
    }
    #expect(!reason.isEmpty)
  }
}
