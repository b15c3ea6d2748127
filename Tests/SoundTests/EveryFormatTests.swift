import CSndFile
import Foundation
import SoundFiles
import Testing
import VoiceCore

/// Every container and encoding that the installed libsndfile can write, so that a new one is tested by itself.
@Suite struct `Every format that libsndfile writes` {
  struct Format: Sendable, CustomTestStringConvertible {
    let code: Int
    let name: String
    var testDescription: String { name }

    var container: Int { code & SF_FORMAT_TYPEMASK }
    var encoding: Int { code & SF_FORMAT_SUBMASK }
  }

  /// A second of a tone that rises from 100 to 1500 Hz, at a rate that all of them have.
  static let sampleRate = 8000
  static let chirp = (0..<sampleRate).map {
    let time = Double($0) / Double(sampleRate)
    return Float(0.5 * sin(2 * .pi * (100 * time + 700 * time * time)))
  }

  static let formats: [Format] = {
    func count(_ command: Int) -> Int32 {
      var count: Int32 = 0
      sf_command(nil, Int32(command), &count, Int32(MemoryLayout<Int32>.size))
      return count
    }
    func info(_ command: Int, _ index: Int32) -> SF_FORMAT_INFO {
      var info = SF_FORMAT_INFO()
      info.format = index
      sf_command(nil, Int32(command), &info, Int32(MemoryLayout<SF_FORMAT_INFO>.size))
      return info
    }
    var formats: [Format] = []
    for major in 0..<count(SFC_GET_FORMAT_MAJOR_COUNT) {
      let container = info(SFC_GET_FORMAT_MAJOR, major)
      // Data without a header has tests of its own.
      if Int(container.format) == SF_FORMAT_RAW { continue }
      for minor in 0..<count(SFC_GET_FORMAT_SUBTYPE_COUNT) {
        let encoding = info(SFC_GET_FORMAT_SUBTYPE, minor)
        var sound = SF_INFO()
        sound.samplerate = Int32(sampleRate)
        sound.channels = 1
        sound.format = container.format | encoding.format
        if sf_format_check(&sound) != 0, canBeWritten(sound) {
          let name = String(cString: container.name) + ", " + String(cString: encoding.name)
          formats.append(Format(code: Int(sound.format), name: name))
        }
      }
    }
    return formats
  }()

  /// libsndfile lists a few that it then does not write.
  private static func canBeWritten(_ sound: SF_INFO) -> Bool {
    guard let folder = try? TemporaryFolder() else { return false }
    var sound = sound
    guard let file = sf_open(folder.file("probe.sd2"), Int32(SFM_WRITE), &sound) else { return false }
    defer { sf_close(file) }
    return sf_writef_float(file, [0.5], 1) == 1
  }

  /// Decibels that an encoding leaves between the tone and everything else, a little less than was measured with
  /// libsndfile 1.2.0 (16 bits: 84, μ-law: 37, G.721: 27, ADPCM: 26 to 34, GSM: 8, Vorbis 22, Opus 20); of one that is not
  /// here, what can still be understood.
  static func signalToNoise(_ format: Format) -> Double {
    // Of a sample dump libsndfile gives 16 bits back, and of the others 26 dB.
    if format.container == SF_FORMAT_SDS { return 20 }
    return switch format.encoding {
    case SF_FORMAT_PCM_S8, SF_FORMAT_PCM_U8, SF_FORMAT_DPCM_8: 30
    case SF_FORMAT_PCM_16, SF_FORMAT_ALAC_16, SF_FORMAT_DWVW_16, SF_FORMAT_DPCM_16: 75
    case SF_FORMAT_PCM_24, SF_FORMAT_PCM_32, SF_FORMAT_FLOAT, SF_FORMAT_DOUBLE, SF_FORMAT_ALAC_24,
      SF_FORMAT_ALAC_32, SF_FORMAT_DWVW_24:
      110
    case SF_FORMAT_ULAW, SF_FORMAT_ALAW: 30
    default: 6
    }
  }

  @Test func `are many`() {
    #expect(Self.formats.count > 60)
  }

  @Test(arguments: formats)
  func `is read whole, and the same from a pipe`(format: Format) throws {
    let folder = try TemporaryFolder()
    // The name says nothing, except of the one that has no mark of its own.
    let path = folder.file(format.container == SF_FORMAT_SD2 ? "chirp.sd2" : "chirp.bin")
    try TestSound.write(Self.chirp, to: path, sampleRate: Self.sampleRate, format: format.code)

    var reader = try AudioFileReader(path: path, sampleRate: Self.sampleRate)
    var found = reader.format
    let isKept = found == AudioFormat(sampleRate: Self.sampleRate, channelCount: 1)
    // FastTracker's instruments have no rate.
    #expect(isKept || format.container == SF_FORMAT_XI)
    if !isKept { reader = try AudioFileReader(path: path, sampleRate: found.sampleRate) }
    found = reader.format
    let duration = reader.duration
    let samples = try TestSound.readAll(&reader)
    #expect(abs(try #require(duration).seconds * Double(found.sampleRate) - Double(samples.count)) < 1)
    // Encodings of blocks end with the last block's rest.
    #expect(samples.count >= Self.chirp.count && samples.count < Self.chirp.count + 2048)
    let noise = zip(samples, Self.chirp).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    let signal = Self.chirp.map { $0 * $0 }.reduce(0, +)
    let ratio = 10 * log10(Double(signal / max(noise, 1e-12)))
    #expect(ratio > Self.signalToNoise(format))

    // Half of Sound Designer's file lies in another one.
    if format.container == SF_FORMAT_SD2 { return }
    var stream = try AudioFileReader(path: TestSound.pipe(path, in: folder), sampleRate: found.sampleRate)
    let isStream = stream.isStream
    #expect(isStream)
    #expect(try TestSound.readAll(&stream) == samples)
  }

  @Test(arguments: formats)
  func `breaks off without harm`(format: Format) throws {
    let folder = try TemporaryFolder()
    let path = folder.file(format.container == SF_FORMAT_SD2 ? "chirp.sd2" : "chirp.bin")
    try TestSound.write(Self.chirp, to: path, sampleRate: Self.sampleRate, format: format.code)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for share in [0.3, 0.6, 0.95] {
      let missing = Int((1 - share) * Double(Self.chirp.count)) * (Self.width(format.encoding) ?? 1)
      try bytes.dropLast(
        Self.width(format.encoding) == nil ? Int((1 - share) * Double(bytes.count)) : missing
      )
      .write(to: URL(fileURLWithPath: path))
      do throws(VoiceError) {
        var reader = try AudioFileReader(path: path, sampleRate: Self.sampleRate)
        let (count, failure) = TestSound.countAll(&reader)
        // What names its length says what is missing.
        let tells = [
          SF_FORMAT_WAV, SF_FORMAT_WAVEX, SF_FORMAT_AIFF, SF_FORMAT_AU, SF_FORMAT_CAF, SF_FORMAT_W64,
          SF_FORMAT_RF64,
        ].contains(format.container)
        if tells, Self.width(format.encoding) != nil {
          guard case .truncatedAudio = failure else {
            Issue.record("\(share): \(count) samples, \(String(describing: failure))")
            continue
          }
          #expect(abs(Double(count) - share * 8000) < 200)
        }
      } catch {
        // So little of it that it is nothing.
        #expect(error.exitCode == .badData)
      }
    }
  }

  /// Bytes a sample, of what is not compressed.
  private static func width(_ encoding: Int) -> Int? {
    switch encoding {
    case SF_FORMAT_PCM_S8, SF_FORMAT_PCM_U8, SF_FORMAT_ULAW, SF_FORMAT_ALAW: 1
    case SF_FORMAT_PCM_16: 2
    case SF_FORMAT_PCM_24: 3
    case SF_FORMAT_PCM_32, SF_FORMAT_FLOAT: 4
    case SF_FORMAT_DOUBLE: 8
    default: nil
    }
  }
}
