import CSndFile
import VoiceCore

/// The place of the samples behind a header of WAV, RF64, Wave64, AIFF, AU or CAF, and how many the header promises.
///
/// libsndfile reads these headers too. They are read here because it corrects a length without saying so, takes a length
/// that its writer never filled in for the truth, gives up on a CAF file that is cut off, and in a pipe misreads RF64 and
/// CAF. With a layout, samples that are not compressed can be read as headerless data, from a pipe as well.
///
/// Sources: Microsoft's RIFF MCI and WAVEFORMATEX, EBU Tech 3306 (RF64), Sony's Wave64, Apple's AIFF-C draft and Core
/// Audio Format specification, and Sun's audio(4).
struct SampleLayout: Hashable {
  var sampleRate = 0
  var channelCount = 0
  /// The number of bytes of a frame: all channels' samples of one time.
  var frameBytes = 0
  /// libsndfile's number for headerless data of this kind; nil when it is compressed.
  var encoding: Int32?
  /// The container that the header is of.
  var container = "WAV"
  /// The format tag of a WAV file.
  var formatTag: Int?
  /// The four characters that name an AIFF-C or CAF file's compression.
  var compression: String?
  /// The place of the first sample.
  var offset = 0
  /// The number of bytes of samples, as the header has it; nil when its writer left it open.
  var promised: Int?
  /// The place of a 32-bit length of the samples.
  var lengthField: Int?
  /// The byte order of `lengthField`.
  var isBigEndian = false

  private init() {}

  /// Reads a header; nil when there is none of these, or its samples lie too far behind the head of a stream to be
  /// found there.
  init?(_ source: SoundSource) {
    var reader = HeaderReader(source)
    let magic = reader.text(at: 0)
    switch (magic, reader.text(at: 8)) {
    case ("RIFF", "WAVE"), ("RF64", "WAVE"), ("BW64", "WAVE"): self.init(wave: &reader)
    case ("RIFX", "WAVE"):
      reader.isBigEndian = true
      self.init(wave: &reader)
    case ("FORM", "AIFF"), ("FORM", "AIFC"):
      reader.isBigEndian = true
      self.init(aiff: &reader)
    case (".snd", _):
      reader.isBigEndian = true
      self.init(au: reader)
    case ("dns.", _): self.init(au: reader)
    case ("caff", _):
      reader.isBigEndian = true
      self.init(caf: reader)
    case ("riff", _): self.init(wave64: reader)
    default: return nil
    }
    if encoding != nil, frameBytes == 0 || !(1...1024).contains(channelCount) || sampleRate < 1 {
      encoding = nil
    }
    judgeLength(source, reader)
  }

  /// The place at which the samples end, as the header has it.
  var end: Int? { promised.map { offset + $0 } }

  /// Whether MPEG audio is behind it.
  var isMPEG: Bool { formatTag == 0x50 || formatTag == 0x55 }

  /// The number of frames; nil when the header does not say, or the samples are compressed.
  var promisedFrames: Int? { encoding == nil ? nil : promised.map { $0 / frameBytes } }
}

// MARK: - Lengths

extension SampleLayout {
  /// Whether a length promises nothing, as programs write them that cannot come back to fill them in: 2³¹ and 2³²,
  /// less the header or rounded to a buffer (sox, arecord, ffmpeg, GStreamer, MPlayer).
  private static func isPlaceholder(_ length: Int) -> Bool {
    (0x7FFF_0000...0x8000_FFFF).contains(length) || length >= 0xFFFF_0000
  }

  /// Decides what the promised length means, given how much is there.
  private mutating func judgeLength(_ source: SoundSource, _ reader: HeaderReader) {
    guard var length = promised else { return }
    // 64 bits hold more than any recording has, and less than nothing. A petabyte is 300 years of a studio's sound.
    guard length < 1 << 50 else {
      promised = nil
      return
    }
    length = max(0, length)
    promised = length
    let present = source.size.map { max(0, $0 - offset) }
    // A recorder that was killed leaves 0. An empty file that was closed has nothing behind it, or further chunks.
    if length <= 0, !reader.look(at: offset, 1).isEmpty, !reader.isChunk(at: offset) {
      promised = nil
    } else if lengthField != nil, Self.isPlaceholder(length), present.map({ length > $0 }) ?? true {
      promised = nil
    } else if lengthField != nil, let present, present >= 1 << 32, (present - length) % (1 << 32) < 1 << 16 {
      // 32 bits went round. What lies behind the samples is heard, if there is anything: 64 kB at most.
      promised = nil
    }
  }

  /// libsndfile's number for samples of so many bytes.
  private static func integers(_ bytes: Int, _ eightBits: Int) -> Int? {
    switch bytes {
    case 1: eightBits
    case 2: SF_FORMAT_PCM_16
    case 3: SF_FORMAT_PCM_24
    case 4: SF_FORMAT_PCM_32
    default: nil
    }
  }

  private static func floats(_ bytes: Int) -> Int? {
    bytes == 4 ? SF_FORMAT_FLOAT : bytes == 8 ? SF_FORMAT_DOUBLE : nil
  }

  private static func raw(_ code: Int?, isBigEndian: Bool) -> Int32? {
    code.map { Int32(SF_FORMAT_RAW | $0 | (isBigEndian ? SF_ENDIAN_BIG : SF_ENDIAN_LITTLE)) }
  }
}

// MARK: - WAV, RF64, Wave64

extension SampleLayout {
  private init?(wave reader: inout HeaderReader) {
    self.init()
    var longLength: Int?
    var place = 12
    while let id = reader.text(at: place), let length = reader.number(at: place + 4, 4) {
      switch id {
      case "ds64": longLength = reader.number(at: place + 16, 8)
      case "fmt ": readFormat(reader, at: place + 8, length)
      case "data":
        offset = place + 8
        if let longLength, length == 0xFFFF_FFFF {
          promised = longLength
        } else {
          promised = length
          (lengthField, isBigEndian) = (place + 4, reader.isBigEndian)
        }
        return
      default: break
      }
      place += 8 + length + length & 1
    }
    return nil
  }

  private init?(wave64 reader: HeaderReader) {
    self.init()
    container = "Wave64"
    var place = 40
    while let id = reader.text(at: place), let length = reader.number(at: place + 16, 8) {
      if id == "fmt " { readFormat(reader, at: place + 24, length - 24) }
      if id == "data" {
        offset = place + 24
        // Some count the chunk's own header, which a file that was never closed then has as its length.
        promised = length < 1 << 62 ? max(0, length - 24) : nil
        return
      }
      guard (24..<1 << 40).contains(length) else { return nil }
      place += (length + 7) & ~7
    }
    return nil
  }

  private mutating func readFormat(_ reader: HeaderReader, at place: Int, _ length: Int) {
    guard var tag = reader.number(at: place, 2), let channels = reader.number(at: place + 2, 2),
      let rate = reader.number(at: place + 4, 4), let block = reader.number(at: place + 12, 2), channels > 0
    else { return }
    // The tag of an extensible header stands at the front of its sub-format.
    if tag == 0xFFFE, length >= 40, let own = reader.number(at: place + 24, 2) { tag = own }
    (formatTag, sampleRate, channelCount, frameBytes) = (tag, rate, channels, block)
    let bytes = block / channels
    guard block % channels == 0 else { return }
    let code: Int? =
      switch tag {
      case 1: Self.integers(bytes, SF_FORMAT_PCM_U8)
      case 3: Self.floats(bytes)
      case 6 where bytes == 1: SF_FORMAT_ALAW
      case 7 where bytes == 1: SF_FORMAT_ULAW
      default: nil
      }
    encoding = Self.raw(code, isBigEndian: reader.isBigEndian)
  }
}

// MARK: - AIFF, AU, CAF

extension SampleLayout {
  private init?(aiff reader: inout HeaderReader) {
    self.init()
    container = "AIFF"
    var place = 12
    while let id = reader.text(at: place), let length = reader.number(at: place + 4, 4) {
      if id == "COMM", let channels = reader.number(at: place + 8, 2),
        let bits = reader.number(at: place + 14, 2), let rate = reader.extended(at: place + 16)
      {
        let kind = length >= 22 ? reader.text(at: place + 26) ?? "NONE" : "NONE"
        compression = kind
        (sampleRate, channelCount) = (rate, channels)
        let bytes = (bits + 7) / 8
        let (code, width): (Int?, Int) =
          switch kind {
          case "NONE", "twos", "in24", "in32": (Self.integers(bytes, SF_FORMAT_PCM_S8), bytes)
          case "sowt", "42ni", "23ni": (Self.integers(bytes, SF_FORMAT_PCM_S8), bytes)
          case "raw ": (Self.integers(bytes, SF_FORMAT_PCM_U8), bytes)
          case "fl32", "FL32": (SF_FORMAT_FLOAT, 4)
          case "fl64", "FL64": (SF_FORMAT_DOUBLE, 8)
          case "ulaw", "ULAW": (SF_FORMAT_ULAW, 1)
          case "alaw", "ALAW": (SF_FORMAT_ALAW, 1)
          default: (nil, 0)
          }
        frameBytes = width * channels
        encoding = Self.raw(code, isBigEndian: !["sowt", "42ni", "23ni"].contains(kind))
      }
      if id == "SSND", let before = reader.number(at: place + 8, 4) {
        // Samples in front of their description, which is allowed and not done, need a file.
        guard channelCount > 0 else { return nil }
        offset = place + 16 + before
        promised = max(0, length - 8 - before)
        (lengthField, isBigEndian) = (place + 4, true)
        return
      }
      place += 8 + length + length & 1
    }
    return nil
  }

  private init?(au reader: HeaderReader) {
    self.init()
    container = "AU"
    guard let start = reader.number(at: 4, 4), let length = reader.number(at: 8, 4),
      let kind = reader.number(at: 12, 4), let rate = reader.number(at: 16, 4),
      let channels = reader.number(at: 20, 4)
    else { return nil }
    (offset, promised, lengthField, isBigEndian) = (start, length, 8, reader.isBigEndian)
    (sampleRate, channelCount) = (rate, channels)
    let kinds = [
      1: (SF_FORMAT_ULAW, 1), 2: (SF_FORMAT_PCM_S8, 1), 3: (SF_FORMAT_PCM_16, 2), 4: (SF_FORMAT_PCM_24, 3),
      5: (SF_FORMAT_PCM_32, 4), 6: (SF_FORMAT_FLOAT, 4), 7: (SF_FORMAT_DOUBLE, 8), 27: (SF_FORMAT_ALAW, 1),
    ]
    guard let (code, width) = kinds[kind] else { return }
    frameBytes = width * channels
    encoding = Self.raw(code, isBigEndian: reader.isBigEndian)
  }

  private init?(caf reader: HeaderReader) {
    self.init()
    container = "CAF"
    var place = 8
    while let id = reader.text(at: place), let length = reader.number(at: place + 4, 8) {
      if id == "desc", let rate = reader.number(at: place + 12, 8), let kind = reader.text(at: place + 20),
        let flags = reader.number(at: place + 24, 4), let channels = reader.number(at: place + 36, 4),
        let bits = reader.number(at: place + 40, 4)
      {
        compression = kind
        (sampleRate, channelCount) = (
          Int(exactly: Double(bitPattern: UInt64(bitPattern: Int64(rate))).rounded()) ?? 0, channels
        )
        frameBytes = bits / 8 * channels
        let code: Int? =
          switch kind {
          case "lpcm" where flags & 1 != 0: Self.floats(bits / 8)
          case "lpcm": Self.integers(bits / 8, SF_FORMAT_PCM_S8)
          case "alaw" where bits == 8: SF_FORMAT_ALAW
          case "ulaw" where bits == 8: SF_FORMAT_ULAW
          default: nil
          }
        encoding = Self.raw(code, isBigEndian: flags & 2 == 0)
      }
      if id == "data" {
        guard channelCount > 0 else { return nil }
        // An edit count stands in front of the samples. A length of -1: to the end.
        offset = place + 16
        promised = length < 0 ? nil : max(0, length - 4)
        return
      }
      guard length >= 0, length < 1 << 40 else { return nil }
      place += 12 + length
    }
    return nil
  }
}
