import Foundation
import SoundFiles
import Testing
import VoiceCore

/// Files are told by their first bytes; the names here lie.
@Suite struct `What libsndfile does not read` {
  struct File: Sendable, CustomTestStringConvertible {
    let head: [UInt8]
    let name: String
    var isRecording = true
    var testDescription: String { name }

    init(_ head: [UInt8], _ name: String, isRecording: Bool = true) {
      (self.head, self.name, self.isRecording) = (head, name, isRecording)
    }

    init(_ head: String, _ name: String, isRecording: Bool = true) {
      self.init(Array(head.utf8), name, isRecording: isRecording)
    }
  }

  /// A header of RIFF with a codec that nobody reads out of a WAV.
  static func wave(_ tag: UInt16) -> [UInt8] {
    Array("RIFF".utf8) + [100, 0, 0, 0] + Array("WAVEfmt ".utf8) + [18, 0, 0, 0]
      + [UInt8(tag & 255), UInt8(tag >> 8), 1, 0, 0x40, 0x1F, 0, 0, 0, 4, 0, 0, 1, 0, 0, 0, 0, 0]
      + Array("data".utf8) + [60, 0, 0, 0] + [UInt8](repeating: 3, count: 60)
  }

  static func ogg(_ packet: String) -> [UInt8] {
    Array("OggS".utf8) + [0, 2] + [UInt8](repeating: 0, count: 20) + [1, UInt8(packet.utf8.count)]
      + Array(packet.utf8)
  }

  static func atom(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let size = UInt32(8 + content.count).bigEndian
    return withUnsafeBytes(of: size) { Array($0) } + Array(name.utf8) + content
  }

  static let files: [File] = [
    File(
      atom("ftyp", Array("M4A \0\0\0\0isom".utf8)) + atom("mdat", [UInt8](repeating: 9, count: 3000))
        + atom("moov", Array("....stsd....mp4a".utf8)), "AAC in an MPEG-4 recording (M4A)"),
    File(
      atom("ftyp", Array("M4A ".utf8)) + atom("moov", Array("alac".utf8)), "ALAC in an MPEG-4 recording (M4A)"
    ),
    File(atom("ftyp", Array("isom".utf8)) + atom("moov", Array("Opus".utf8)), "Opus in an MPEG-4 file (MP4)"),
    File(atom("ftyp", Array("3gp4".utf8)) + atom("moov", Array("samr".utf8)), "AMR in a 3GP file"),
    File(atom("ftyp", Array("qt  ".utf8)), "QuickTime"),
    File([0xFF, 0xF1, 0x50, 0x80, 0x01, 0x1F, 0xFC, 0xDE] + [0xFF, 0xF1, 0x50, 0x80], "AAC (ADTS)"),
    File([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88] + Array("matroska".utf8), "Matroska"),
    File([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84] + Array("webm".utf8), "WebM"),
    File([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0, 0xAA, 0, 0x62], "Windows Media"),
    File("#!AMR\n<q", "AMR speech"), File("#!AMR-WB\n", "AMR-WB speech"),
    File([0x0B, 0x77, 0x12, 0x34, 0x1C, 0x40, 0x43, 0xE1, 0, 0, 0, 0], "AC-3"),
    File("MAC \u{7C}\u{F}\0\0\0\0\0\0", "Monkey's Audio"), File("wvpk\u{10}\u{10}\0\0\0\0\0\0", "WavPack"),
    File("MPCKSH\0\0\0\0\0\0", "Musepack"), File("MP+\u{7}\0\0\0\0\0\0\0\0", "Musepack"),
    File("TTA1\u{1}\0\u{2}\0\0\0\0\0", "True Audio"), File("DSD \u{1C}\0\0\0\0\0\0\0", "DSF"),
    File("FRM8\0\0\0\0\0\0\0\0DSD ", "DSDIFF"),
    File([0x2E, 0x72, 0x61, 0xFD, 0, 4, 0, 0, 0, 0, 0, 0], "RealAudio"),
    File(".RMF\0\0\0\u{12}\0\0\0\0", "RealMedia"), File("RIFF\0\u{1}\0\0AVI LIST", "AVI"),
    File("FLV\u{1}\u{4}\0\0\0\u{9}\0\0\0\0", "Flash"),
    File((0..<3).flatMap { _ in [0x47] + [UInt8](repeating: 1, count: 187) }, "MPEG transport stream"),
    File(
      (0..<3).flatMap { _ in [1, 2, 3, 4, 0x47] + [UInt8](repeating: 1, count: 187) }, "MPEG transport stream"
    ),
    File(wave(0x161), "Windows Media Audio in WAV"), File(wave(0xFF), "AAC in WAV"),
    File(wave(0x45), "G.726 ADPCM in WAV"), File(wave(0x1234), "format tag 0x1234"),
    File(ogg("Speex   1.2"), "Speex in Ogg"), File(ogg("\u{80}theora"), "Theora"),
    File(ogg("somethingelse"), "Ogg without Vorbis or Opus"),
    File("MThd\0\0\0\u{6}\0\u{1}\0\u{2}", "MIDI", isRecording: false),
    File("%PDF-1.7\n%\u{B5}", "a PDF document", isRecording: false),
    File("PK\u{3}\u{4}\u{14}\0\0\0\u{8}\0\0\0", "ZIP", isRecording: false),
    File("<!DOCTYPE html>\n<html>", "a web page", isRecording: false),
    File("Dear Sir,\n\nI am glad – and so are we – to hear it.\n", "text", isRecording: false),
    File(
      [0xFF, 0xFE] + "Grüße aus Wien".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "text",
      isRecording: false),
    File([0x89, 0x50, 0x4E, 0x47, 0xD, 0xA, 0x1A, 0xA, 0, 0, 0, 0xD], "PNG", isRecording: false),
    File([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1], "JPEG", isRecording: false),
    File("GIF89a\u{1}\0\u{1}\0\0\0", "GIF", isRecording: false),
    File([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0], "gzip", isRecording: false),
    File([UInt8](repeating: 0, count: 257) + Array("ustar".utf8), "tar", isRecording: false),
  ]

  @Test(arguments: files)
  func `is named, whatever its extension and from a pipe too`(file: File) throws {
    let folder = try TemporaryFolder()
    for name in ["take.wav", "take.mp3", "take"] {
      try Data(file.head).write(to: URL(fileURLWithPath: folder.file(name)))
    }
    for path in [
      folder.file("take.wav"), folder.file("take.mp3"), try TestSound.pipe(folder.file("take"), in: folder),
    ] {
      let failure = #expect(throws: VoiceError.self) {
        _ = try AudioFileReader(path: path, sampleRate: 16_000, options: .init(usesFFmpeg: false))
      }
      guard case .foreignFile(path, let format, file.isRecording) = failure else {
        Issue.record("\(path): \(String(describing: failure))")
        continue
      }
      #expect(format.contains(file.name))
    }
  }

  @Test func `is not what has a wrong extension`() throws {
    let folder = try TemporaryFolder()
    let tone = TestSound.sine(440, seconds: 0.5, sampleRate: 16_000)
    for (format, name) in [(0x01_0000, "a.mp3"), (0x17_0000, "a.wav"), (0x02_0000, "a.txt")] {
      try TestSound.write(tone, to: folder.file("take"), sampleRate: 16_000, format: format | 2)
      rename(folder.file("take"), folder.file(name))
      var reader = try AudioFileReader(path: folder.file(name), sampleRate: 16_000)
      #expect(try TestSound.readAll(&reader).count == tone.count)
    }
  }
}
