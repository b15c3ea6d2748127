import Foundation
import SoundFiles
import VoiceCore

extension FuzzTarget {
  /// Recordings are opened and read to their end: our readers of headers and frames stand in front of libsndfile, and
  /// what they tell it is tried with it.
  static let recordings = [
    recording("wave", [wave(), wave(tag: 3, bits: 32), rf64(), wave64(), rifx()]),
    recording("aiff", [aiff(), aiff(kind: "sowt"), au(), caf()]),
    recording(
      "mpeg", [mpeg(layer: 3), mpeg(layer: 2), mpeg(layer: 3, tag: "Xing"), mpeg(layer: 3, tag: "VBRI")],
      inputs: 100),
    // What libsndfile does not read goes to ffmpeg, a tenth of a second each.
    recording("ogg", [ogg("\u{1}vorbis"), ogg("OpusHead"), ogg("Speex   ")], isWhole: false, inputs: 25),
    recording(
      "foreign",
      [
        atom("ftyp", Data("M4A ".utf8)) + atom("moov", atom("trak", Data("mp4a".utf8))),
        Data([0x1A, 0x45, 0xDF, 0xA3]) + Data("webm".utf8), adts(), transportStream(), Data("<html>".utf8),
      ], isWhole: false, inputs: 25),
  ]

  private static func recording(
    _ name: String, _ seeds: [Data], isWhole: Bool = true, inputs: Int = 500
  ) -> FuzzTarget {
    FuzzTarget(
      name: name, fileName: "recording", inputs: inputs,
      seeds: { seeds.map { Seed(bytes: $0) } },
      acceptsSeeds: isWhole,
      read: { path in
        var reader = try AudioFileReader(path: path, sampleRate: 16_000)
        // A header may promise hours of silence.
        var blocks = 0
        while blocks < 100, try reader.read(4096) != nil { blocks += 1 }
      })
  }

  private static let samples = Data((0..<400).map { UInt8(truncatingIfNeeded: $0 * 37) })

  // MARK: Headers

  private static func format(_ tag: UInt16, _ bits: UInt16) -> Data {
    fields([tag, 1]) + fields([8000, 8000 * UInt32(bits / 8)] as [UInt32]) + fields([bits / 8, bits])
  }

  private static func chunk(_ name: String, _ content: Data) -> Data {
    Data(name.utf8) + fields([UInt32(content.count)]) + content
  }

  private static func wave(tag: UInt16 = 1, bits: UInt16 = 16) -> Data {
    let samples = tag == 3 ? Data(count: 400) : samples
    let chunks = chunk("fmt ", format(tag, bits)) + chunk("LIST", Data("INFO".utf8)) + chunk("data", samples)
    return Data("RIFF".utf8) + fields([UInt32(4 + chunks.count)]) + Data("WAVE".utf8) + chunks
  }

  private static func rifx() -> Data {
    func big(_ numbers: [UInt32]) -> Data { fields(numbers.map(\.byteSwapped)) }
    let format = fields([1, 1].map { UInt16($0).byteSwapped }) + big([8000, 16_000])
    return Data("RIFX".utf8) + big([36 + 400]) + Data("WAVEfmt ".utf8) + big([16]) + format
      + fields([2, 16].map { UInt16($0).byteSwapped }) + Data("data".utf8) + big([400]) + samples
  }

  private static func rf64() -> Data {
    let sizes = fields([500, 400, 200] as [UInt64]) + fields([0 as UInt32])
    return Data("RF64".utf8) + fields([UInt32.max]) + Data("WAVE".utf8) + chunk("ds64", sizes)
      + chunk("fmt ", format(1, 16)) + Data("data".utf8) + fields([UInt32.max]) + samples
  }

  /// Sony's names are followed by the rest of a GUID.
  private static func wave64() -> Data {
    let guid = Data([0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A])
    let riff = Data("riff".utf8) + Data([0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0])
    return riff + fields([40 + 40 + 24 + 400 as UInt64]) + Data("wave".utf8) + guid + Data("fmt ".utf8) + guid
      + fields([40 as UInt64]) + format(1, 16) + Data("data".utf8) + guid + fields([424 as UInt64]) + samples
  }

  private static func big(_ numbers: [some FixedWidthInteger & BitwiseCopyable]) -> Data {
    fields(numbers.map(\.byteSwapped))
  }

  private static func aiff(kind: String? = nil) -> Data {
    // 8000 as an 80-bit float.
    var common = big([1 as UInt16]) + big([200 as UInt32]) + big([16 as UInt16])
    common += Data([0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0])
    if let kind { common += Data(kind.utf8) + Data([0, 0]) }
    func part(_ name: String, _ content: Data) -> Data {
      Data(name.utf8) + big([UInt32(content.count)]) + content
    }
    let parts =
      (kind == nil ? Data() : part("FVER", Data([0xA2, 0x80, 0x51, 0x40]))) + part("COMM", common)
      + part("SSND", Data(count: 8) + samples)
    return Data("FORM".utf8) + big([UInt32(4 + parts.count)]) + Data((kind == nil ? "AIFF" : "AIFC").utf8)
      + parts
  }

  private static func au() -> Data { Data(".snd".utf8) + big([24, 400, 3, 8000, 1] as [UInt32]) + samples }

  private static func caf() -> Data {
    let description =
      big([(8000.0).bitPattern]) + Data("lpcm".utf8) + big([2, 2, 1, 1, 16] as [UInt32])
    return Data("caff".utf8) + big([1, 0] as [UInt16]) + Data("desc".utf8) + big([32 as UInt64]) + description
      + Data("data".utf8) + big([404 as UInt64]) + Data(count: 4) + samples
  }

  // MARK: Frames

  /// Silent frames: 32 kbit/s, or layer 2's 32, at 48 kHz, one channel.
  private static func mpeg(layer: Int, tag: String? = nil) -> Data {
    let head = Data([0xFF, layer == 3 ? 0xFB : 0xFD, 0x14, 0xC0])
    let frame = head + Data(count: (layer == 3 ? 96 : 96) - 4)
    var data = Data()
    if let tag {
      var first = frame
      let numbers =
        tag == "VBRI" ? Data(count: 6) + big([96 * 9, 8] as [UInt32]) : big([3, 8, 96 * 9] as [UInt32])
      first.replaceSubrange(
        (tag == "VBRI" ? 36 : 21)..<(tag == "VBRI" ? 36 : 21) + 4 + numbers.count,
        with: Data(tag.utf8) + numbers)
      data += first
    }
    for _ in 0..<8 { data += frame }
    return data
  }

  private static func ogg(_ packet: String) -> Data {
    func page(_ number: UInt32, _ flags: UInt8, _ content: Data) -> Data {
      Data("OggS".utf8) + Data([0, flags]) + Data(count: 8) + fields([7, number, 0])
        + Data([1, UInt8(content.count)]) + content
    }
    return page(0, 2, Data(packet.utf8) + Data(count: 22)) + page(1, 0, Data(count: 40))
      + page(2, 4, Data(count: 9))
  }

  private static func atom(_ name: String, _ content: Data) -> Data {
    big([UInt32(8 + content.count)]) + Data(name.utf8) + content
  }

  private static func adts() -> Data {
    let frame = Data([0xFF, 0xF1, 0x50, 0x80, 0x02, 0x1F, 0xFC]) + Data(count: 9)
    return frame + frame + frame
  }

  private static func transportStream() -> Data {
    (0..<4).reduce(Data()) { data, _ in data + Data([0x47]) + Data(count: 187) }
  }
}
