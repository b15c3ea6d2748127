import CSndFile
import Foundation
import SoundFiles
import Testing
import VoiceCore

private let canWriteMP3: Bool = {
  var info = SF_INFO()
  info.samplerate = 16_000
  info.channels = 1
  info.format = Int32(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III)
  return sf_format_check(&info) != 0
}()

@Suite(.enabled(if: canWriteMP3, "this libsndfile writes no MP3")) struct MPEGAudioTests {
  static let format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III
  private let folder = try! TemporaryFolder()
  /// Silence, then noise: with a variable bit rate the first frame's says nothing about the others'.
  private let sound: [Float] = (0..<80_000).map { index in
    if index < 16_000 { return 0 }
    let noise = index * 7919 % 20_011 - 10_005
    return Float(noise) / 40_000
  }

  /// As libsndfile's encoder writes it: a frame that holds the tag, then those that sound.
  private func encoded(isVariable: Bool = true) throws -> (tag: Data, frames: Data) {
    let path = folder.file("whole.mp3")
    var info = SF_INFO()
    (info.samplerate, info.channels, info.format) = (16_000, 1, Int32(Self.format))
    let file = try #require(sf_open(path, Int32(SFM_WRITE), &info))
    var mode = Int32(isVariable ? SF_BITRATE_MODE_VARIABLE : SF_BITRATE_MODE_CONSTANT)
    sf_command(file, Int32(SFC_SET_BITRATE_MODE), &mode, Int32(MemoryLayout<Int32>.size))
    sf_writef_float(file, sound, Int64(sound.count))
    sf_close(file)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // MPEG 2, layer 3, 16 kHz: 72 × bit rate / 16000, and one more when padded.
    let rates = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    let start = try #require(bytes.firstIndex(of: 0xFF))
    let length = 72 * rates[Int(bytes[start + 2] >> 4) - 1] * 1000 / 16_000 + Int(bytes[start + 2] >> 1 & 1)
    let first = bytes[start..<start + length]
    // Of a constant bit rate it is not written.
    let isTag = first.range(of: Data("Xing".utf8)) != nil || first.range(of: Data("Info".utf8)) != nil
    #expect(isTag == isVariable)
    return isTag ? (Data(first), Data(bytes[(start + length)...])) : (Data(), Data(bytes[start...]))
  }

  /// From a file with the wrong extension, and from a pipe.
  private func read(_ bytes: Data) throws -> [(samples: [Float], failure: VoiceError?, duration: Duration?)] {
    let path = folder.file("sound.wav")
    try bytes.write(to: URL(fileURLWithPath: path))
    return try [path, TestSound.pipe(path, in: folder)].map { source in
      var reader = try AudioFileReader(path: source, sampleRate: 16_000)
      var samples: [Float] = []
      var failure: VoiceError?
      do throws(VoiceError) {
        while let block = try reader.read(1000) { samples += block }
      } catch {
        failure = error
      }
      let duration = reader.duration
      return (samples, failure, duration)
    }
  }

  private func likeness(_ samples: some Collection<Float>, _ other: some Collection<Float>) -> Float {
    let product = zip(samples, other).map(*).reduce(0, +)
    let energies = samples.map { $0 * $0 }.reduce(0, +) * other.map { $0 * $0 }.reduce(0, +)
    return product / energies.squareRoot()
  }

  @Test func aTagGivesTheLengthAndWhereTheSoundBegins() throws {
    let (tag, frames) = try encoded()
    let results = try read(tag + frames)
    for (samples, failure, _) in results {
      #expect(failure == nil)
      #expect(samples.count == sound.count)
      #expect(likeness(samples, sound) > 0.8)
    }
    #expect(results[0].samples == results[1].samples)
    #expect(results[0].duration == .seconds(5) && results[1].duration == nil)
  }

  @Test(arguments: [true, false]) func withoutATagAllIsRead(isVariable: Bool) throws {
    let (_, frames) = try encoded(isVariable: isVariable)
    let results = try read(frames)
    for (samples, failure, _) in results {
      #expect(failure == nil)
      // Whole frames, with the silence that the encoder put around the sound.
      #expect(
        samples.count % 576 == 0 && samples.count >= sound.count && samples.count < sound.count + 3 * 1152)
      // Noise at a constant 64 kbit/s loses its upper half; a sample too early or late nothing would be alike.
      #expect(likeness(samples.dropFirst(1105), sound) > (isVariable ? 0.8 : 0.5))
    }
    #expect(results[0].samples == results[1].samples)
    #expect(results[0].duration == .seconds(Double(results[0].samples.count) / 16_000))
  }

  @Test func whatWasJoinedIsReadToItsEnd() throws {
    let (tag, frames) = try encoded()
    for part in [tag + frames, frames] {
      let results = try read(part + part)
      for (samples, failure, _) in results {
        #expect(failure == nil)
        #expect(samples.count >= 2 * sound.count && samples.count < 2 * sound.count + 6 * 1152)
        #expect(samples.suffix(20_000).map { $0 * $0 }.reduce(0, +) > 100)
      }
      #expect(results[0].samples == results[1].samples)
      #expect(results[0].duration == .seconds(Double(results[0].samples.count) / 16_000))
    }
  }

  @Test func whatStandsAroundItIsPassedOver() throws {
    let (tag, frames) = try encoded()
    let plain = try read(tag + frames)[0].samples
    let title = Data("ID3".utf8) + [4, 0, 0, 0, 0, 2, 0] + Data(count: 256)
    let old = Data("TAG".utf8) + Data(repeating: 0x20, count: 125)
    let ape = Data("APETAGEX".utf8) + Data(repeating: 7, count: 2000)
    for (front, behind) in [
      (title, Data()), (title + title, old), (Data(), ape), (Data(repeating: 0x11, count: 3000), old),
    ] {
      let results = try read(front + tag + frames + behind)
      #expect(results[0].samples == plain && results[0].failure == nil)
      #expect(results[1].samples == plain && results[1].failure == nil)
    }
  }

  @Test func itIsReadOutOfAWaveFile() throws {
    let (_, frames) = try encoded()
    let plain = try read(frames)[0].samples
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var wave = Data("RIFF".utf8) + number(frames.count + 52, 4) + Data("WAVEfmt ".utf8) + number(30, 4)
    wave += number(0x55, 2) + number(1, 2) + number(16_000, 4) + number(4000, 4) + number(1, 2) + number(0, 2)
    wave += number(12, 2) + number(1, 2) + number(2, 4) + number(144, 2) + number(1, 2) + number(1393, 2)
    wave += Data("data".utf8) + number(frames.count, 4)
    for (samples, failure, _) in try read(wave + frames) {
      #expect(samples == plain && failure == nil)
    }
    let cut = try read(wave + frames.prefix(frames.count / 2))
    guard case .truncatedAudio = cut[0].failure else {
      Issue.record("\(String(describing: cut[0].failure))")
      return
    }
  }

  @Test func whatIsMissingIsSaid() throws {
    let (tag, frames) = try encoded()
    for (samples, failure, _) in try read(tag + frames.prefix(frames.count * 2 / 3)) {
      #expect((30_000..<75_000).contains(samples.count))
      guard case .truncatedAudio(_, let seconds) = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(abs(seconds - Double(samples.count) / 16_000) < 0.1)
    }
  }
}
