/// The format of a file that libsndfile does not read, told by its first bytes: sound and video in other formats, and
/// what is no recording at all. Its name's extension says nothing.
struct ForeignFormat: Hashable {
  /// The name of the format; reads on from "it is".
  let name: String
  /// Whether there may be sound in it.
  let isRecording: Bool

  /// Recognises a format; nil when none is known that begins like this.
  init?(_ source: SoundSource, _ layout: SampleLayout?) {
    let head = Array(source.look(at: 0, 1024))
    if let layout {
      guard let name = Self.codec(layout) else { return nil }
      self.init(sound: name)
      return
    }
    if let name = Self.container(source, head) {
      self.init(sound: name)
    } else if let row = Self.magic.first(where: { $0.stands(in: head) }) {
      self = row.format
    } else if Self.isText(head) {
      self.init(name: Self.isMarkup(head) ? "a web page or XML" : "text", isRecording: false)
    } else {
      return nil
    }
  }

  private init(sound name: String) {
    self.name = name
    isRecording = true
  }

  /// Whether an Ogg stream's first page is of those that libsndfile decodes page by page.
  static func isVorbisOrOpus(_ head: ArraySlice<UInt8>) -> Bool {
    let head = Array(head)
    return has("OggS", head, 0) && (has("\u{1}vorbis", head, 28) || has("OpusHead", head, 28))
  }

  private static func has(_ text: String, _ bytes: [UInt8], _ place: Int) -> Bool {
    bytes.count >= place + text.utf8.count
      && bytes[place..<place + text.utf8.count].elementsEqual(text.utf8)
  }

  private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { has(text, bytes, $0) }
  }
}

// MARK: - By a few bytes in one place

extension ForeignFormat {
  private struct Magic {
    let place: Int
    let bytes: [UInt8]
    let format: ForeignFormat

    init(_ bytes: [UInt8], at place: Int = 0, _ name: String, isRecording: Bool = true) {
      self.place = place
      self.bytes = bytes
      format = ForeignFormat(name: name, isRecording: isRecording)
    }

    init(_ text: String, at place: Int = 0, _ name: String, isRecording: Bool = true) {
      self.init(Array(text.utf8), at: place, name, isRecording: isRecording)
    }

    func stands(in head: [UInt8]) -> Bool {
      head.count >= place + bytes.count && head[place..<place + bytes.count].elementsEqual(bytes)
    }
  }

  private init(name: String, isRecording: Bool) {
    (self.name, self.isRecording) = (name, isRecording)
  }

  /// First bytes and formats; longer ones stand before those that they begin with.
  private static let magic = [
    Magic([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "Windows Media (WMA or WMV)"),
    Magic("#!AMR-WB", "AMR-WB speech"), Magic("#!AMR", "AMR speech"),
    Magic([0x0B, 0x77], "Dolby Digital (AC-3)"),
    Magic([0xF8, 0x72, 0x6F, 0xBA], at: 4, "Dolby TrueHD"),
    Magic([0x7F, 0xFE, 0x80, 0x01], "DTS"), Magic([0xFE, 0x7F, 0x01, 0x80], "DTS"),
    Magic("MAC ", "Monkey's Audio (APE)"),
    Magic("wvpk", "WavPack"),
    Magic("MPCK", "Musepack"), Magic("MP+", "Musepack"),
    Magic("TTA1", "True Audio (TTA)"), Magic("TTA2", "True Audio (TTA)"),
    Magic("DSD ", "a DSD recording (DSF)"), Magic("FRM8", "a DSD recording (DSDIFF)"),
    Magic([0x2E, 0x72, 0x61, 0xFD], "RealAudio"), Magic(".RMF", "RealMedia"),
    Magic("OFR ", "OptimFROG"), Magic("ajkg", "Shorten"), Magic("tBaK", "TAK"),
    Magic("LA04", "Lossless Audio"),
    Magic("FLV", "a Flash video (FLV)"),
    Magic("ADIF", "AAC"),
    Magic([0x56, 0xE0], "AAC in a LATM stream"),
    Magic([0x00, 0x00, 0x01, 0xBA], "an MPEG video"), Magic([0x00, 0x00, 0x01, 0xB3], "an MPEG video"),
    Magic("MThd", "MIDI: notes for instruments and no sound", isRecording: false),
    Magic("%PDF-", "a PDF document", isRecording: false),
    Magic("{\\rtf", "a text document (RTF)", isRecording: false),
    Magic(
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a document of Microsoft Office", isRecording: false),
    Magic("PK\u{3}\u{4}", "a ZIP archive or a document of an office program", isRecording: false),
    Magic([0x1F, 0x8B], "a gzip archive", isRecording: false),
    Magic("BZh", "a bzip2 archive", isRecording: false),
    Magic([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive", isRecording: false),
    Magic([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", isRecording: false),
    Magic([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", isRecording: false),
    Magic("Rar!", "a RAR archive", isRecording: false),
    Magic("ustar", at: 257, "a tar archive", isRecording: false),
    Magic([0x89, 0x50, 0x4E, 0x47], "a PNG image", isRecording: false),
    Magic([0xFF, 0xD8, 0xFF], "a JPEG image", isRecording: false),
    Magic("GIF8", "a GIF image", isRecording: false),
    Magic([0x49, 0x49, 0x2A, 0x00], "a TIFF image", isRecording: false),
    Magic([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image", isRecording: false),
    Magic([0x7F, 0x45, 0x4C, 0x46], "a program", isRecording: false),
    Magic("SQLite format 3", "a database", isRecording: false),
    Magic("GGUF", "a language model", isRecording: false),
  ]
}

// MARK: - Containers, by what is in them

extension ForeignFormat {
  private static func container(_ source: SoundSource, _ head: [UInt8]) -> String? {
    if has("ftyp", head, 4) || has("moov", head, 4) || has("mdat", head, 4) || has("wide", head, 4) {
      return isoMedia(source, head)
    }
    if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
      return contains("webm", Array(head.prefix(64))) ? "WebM" : "Matroska (MKA or MKV)"
    }
    if has("RIFF", head, 0), has("AVI ", head, 8) { return "an AVI video" }
    if has("OggS", head, 0) { return ogg(head) }
    // AAC with ADTS headers: a sync word of 12 bits, layer 0; twice, a frame's length apart.
    if head.count > 7, head[0] == 0xFF, head[1] & 0xF6 == 0xF0 {
      let length = Int(head[3] & 3) << 11 | Int(head[4]) << 3 | Int(head[5]) >> 5
      if length >= head.count - 1 || (head[length] == 0xFF && head[length + 1] & 0xF6 == 0xF0) {
        return "AAC (ADTS)"
      }
    }
    // Packets of 188 bytes, in files of Blu-ray discs and cameras with 4 in front.
    for start in [0, 4]
    where [0, 1, 2].allSatisfy({
      let place = start + $0 * (188 + start)
      return place < head.count && head[place] == 0x47
    }) {
      return "an MPEG transport stream (TS)"
    }
    return nil
  }

  private static func isoMedia(_ source: SoundSource, _ head: [UInt8]) -> String {
    let brand = has("ftyp", head, 4) ? String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self) : "qt  "
    let container =
      switch brand {
      case "M4A ", "M4B ", "M4P ": "an MPEG-4 recording (M4A)"
      case "qt  ": "a QuickTime file (MOV)"
      case let brand where brand.hasPrefix("3g"): "a 3GP file of a phone"
      case "avif", "heic", "heix", "mif1": "a HEIF image"
      default: "an MPEG-4 file (MP4)"
      }
    let description = movie(source)
    let codec = [("alac", "ALAC"), ("mp4a", "AAC"), ("samr", "AMR"), ("sawb", "AMR-WB"), ("Opus", "Opus")]
      .first { contains($0.0, description) }?.1
    return codec.map { "\($0) in \(container)" } ?? container
  }

  /// The front of the atom that describes what is in the file, which may stand behind everything else.
  private static func movie(_ source: SoundSource) -> [UInt8] {
    var place = 0
    for _ in 0..<100 {
      let head = Array(source.look(at: place, 16))
      guard head.count >= 8 else { break }
      if has("moov", head, 4) { return Array(source.look(at: place, 1 << 16)) }
      let size = head[..<4].reduce(0) { $0 << 8 | Int($1) }
      let length =
        size == 1 && head.count == 16 ? head[8...].reduce(0) { $0 << 8 & (1 << 60 - 1) | Int($1) } : size
      guard length >= 8, length < 1 << 50 else { break }
      place += length
    }
    return []
  }

  private static func ogg(_ head: [UInt8]) -> String? {
    if has("Speex   ", head, 28) { return "Speex in Ogg" }
    if has("\u{7F}FLAC", head, 28) { return "FLAC in Ogg" }
    if contains("theora", head) { return "a Theora video in Ogg" }
    // These it reads, if it can.
    return isVorbisOrOpus(head[...]) ? nil : "Ogg without Vorbis or Opus"
  }

  /// A file's codec, when its container is one of libsndfile's.
  private static func codec(_ layout: SampleLayout) -> String? {
    if let tag = layout.formatTag {
      if layout.encoding != nil { return nil }
      let number = "0x" + String(tag, radix: 16, uppercase: true)
      return tags[tag].map { "\($0) in \(layout.container)" }
        ?? "\(layout.container) with a codec that libsndfile does not know (format tag \(number))"
    }
    guard layout.encoding == nil, let kind = layout.compression else { return nil }
    let names = [
      "aac ": "AAC", "alac": "ALAC", "ima4": "IMA ADPCM", "MAC3": "MACE 3:1", "MAC6": "MACE 6:1",
      "QDM2": "QDesign",
      "Qclp": "Qualcomm PureVoice", ".mp3": "MP3", "opus": "Opus", "flac": "FLAC", "samr": "AMR",
      "GSM ": "GSM",
      "ulaw": "μ-law", "lpcm": "PCM",
    ]
    return "\(names[kind] ?? "the codec '\(kind)'") in \(layout.container)"
  }

  /// The format tags of WAV files, from Microsoft's mmreg.h and RFC 2361.
  private static let tags = [
    0x0001: "PCM", 0x0002: "Microsoft ADPCM", 0x0003: "floating-point PCM", 0x0005: "IBM CVSD",
    0x0006: "A-law",
    0x0007: "μ-law", 0x000A: "Windows Media Voice", 0x0010: "OKI ADPCM", 0x0011: "IMA ADPCM",
    0x0014: "G.723 ADPCM",
    0x0016: "G.723.1", 0x0017: "Dialogic OKI ADPCM", 0x0020: "Yamaha ADPCM", 0x0022: "DSP Group TrueSpeech",
    0x0031: "GSM 6.10", 0x0034: "a codec of Voxware", 0x0038: "NMS ADPCM", 0x0040: "G.721 ADPCM",
    0x0041: "G.728",
    0x0042: "G.723.1", 0x0045: "G.726 ADPCM", 0x0050: "MPEG layer 1 or 2", 0x0055: "MPEG layer 3 (MP3)",
    0x0057: "AMR", 0x0058: "AMR-WB", 0x0064: "G.726 ADPCM", 0x0065: "G.722", 0x0069: "a codec of Voxware",
    0x0070: "Lernout & Hauspie CELP", 0x0083: "G.729", 0x0092: "Dolby Digital (AC-3)", 0x00FF: "AAC",
    0x0111: "Vivo G.723", 0x0130: "Sipro ACELP", 0x0160: "Windows Media Audio 1",
    0x0161: "Windows Media Audio",
    0x0162: "Windows Media Audio Pro", 0x0163: "Windows Media Audio Lossless", 0x0270: "ATRAC3",
    0x1600: "AAC (ADTS)",
    0x1602: "AAC (LATM)", 0x2000: "Dolby Digital (AC-3)", 0x2001: "DTS", 0x5756: "WavPack",
    0x674F: "Ogg Vorbis",
    0x6750: "Ogg Vorbis", 0x6751: "Ogg Vorbis", 0x706D: "AAC", 0xA109: "Speex", 0xF1AC: "FLAC",
  ]
}

// MARK: - Text

extension ForeignFormat {
  /// Whether it is UTF-8, or UTF-16 with its mark, and has nothing in it that text does not have.
  private static func isText(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      // Letters of the first page alternate with zeros in nearly any text.
      return head.count >= 6 && (head[2...].filter { $0 == 0 }.count > head.count / 4)
    }
    let control = head.contains { $0 < 0x20 && !(0x07...0x0D).contains($0) && $0 != 0x1B }
    // A character may be cut off at the end.
    return !head.isEmpty && !control
      && (0...3).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
  }

  private static func isMarkup(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    return text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<") && text.contains(">")
  }
}
