import CSndFile
import ChildPrograms
import Foundation
import Realtime
import VoiceCore

/// A recording, opened in the way in which it is read right:
///
/// | recording | way |
/// |---|---|
/// | data without a header | as it is |
/// | samples behind a header, in a stream or of a length that nobody filled in | found here, read as data without a header |
/// | MPEG audio | frame by frame, without the tag that says where to stop |
/// | Vorbis and Opus in a stream | through a pipe, page by page |
/// | everything else in a stream | from a temporary file |
/// | what libsndfile does not know and ffmpeg does | through ffmpeg, as a stream of samples |
/// | everything else | as libsndfile does |
///
/// What is refused is named by its first bytes.
struct OpenedSound {
  /// libsndfile's handle, which the owner closes.
  let file: OpaquePointer
  let info: SF_INFO
  let source: SoundSource
  /// The number of frames that will be heard; nil when that is not known.
  private(set) var length: Int?
  /// The number of frames that the header promises; nil when it does not.
  private(set) var promised: Int?
  private(set) var mpeg: MPEGAudio?
  /// The places of further recordings behind the first in one file.
  private(set) var following: [Range<Int>] = []
  /// The conversion by ffmpeg; nil when libsndfile reads the recording.
  private(set) var conversion: FFmpegConversion?
  /// The bytes that `file` reads; nil when it has a descriptor of its own.
  private let virtual: VirtualFile?

  var canSeek: Bool { info.seekable != 0 && mpeg == nil && following.isEmpty && !source.isStream }

  /// Opens data without a header.
  /// - Throws: `.emptyAudio`, `.notAudio`.
  init(_ source: SoundSource, _ raw: AudioFileReader.RawFormat) throws(VoiceError) {
    if source.size == 0 { throw .emptyAudio(source.path) }
    var info = SF_INFO()
    info.format = raw.code
    info.samplerate = Int32(raw.format.sampleRate)
    info.channels = Int32(raw.format.channelCount)
    guard let sound = Self(source, VirtualFile(source), info) else {
      throw .notAudio(source.path, reason: Self.reason())
    }
    self = sound
    length = source.isStream ? nil : Int(sound.info.frames)
  }

  /// - Parameters:
  ///   - ffmpeg: decodes what libsndfile does not; nil: nothing does.
  ///   - token: cancels the reading while a stream is kept in a temporary file.
  /// - Throws: `.emptyAudio`, `.notAudio`, `.foreignFile`, `.undecodable`, `.unreadable`, `.cannotSpool`,
  ///   `.interrupted`.
  init(
    _ source: SoundSource, ffmpeg: InstalledProgram?, _ token: CancellationToken
  ) throws(VoiceError) {
    Self.skipTags(source)
    let head = source.look(at: 0, 512)
    if head.isEmpty {
      throw source.error ?? .emptyAudio(source.path)
    }
    let layout = SampleLayout(source)
    let mpeg = layout.map {
      $0.isMPEG ? MPEGAudio(source, from: $0.offset, to: $0.end, searching: false) : nil
    }
    if let mpeg = mpeg ?? MPEGAudio(source, searching: false), let sound = Self(source, mpeg) {
      self = sound
      if let size = source.size, let end = layout?.end, end > size {
        promised = max(promised ?? 0, length! + 1)
      }
    } else if let layout, layout.encoding != nil, source.isStream || layout.promised == nil {
      guard let sound = Self(source, layout) else { throw Self.refusal(source, layout) }
      self = sound
    } else if !source.isStream {
      self = try Self(file: source, layout, ffmpeg, token)
    } else if ForeignFormat.isVorbisOrOpus(head) {
      self = try Self(relayed: source, token: token)
    } else if Self.isRecognized(source, head) {
      self = try Self(
        file: Spool.file(of: source, token: token), layout, ffmpeg, token)
    } else if ForeignFormat(source, layout) == nil, let mpeg = MPEGAudio(source, searching: true),
      let sound = Self(source, mpeg)
    {
      self = sound
    } else if let foreign = ForeignFormat(source, layout) {
      self = try Self(foreign, source, ffmpeg, token)
    } else {
      throw Self.refusal(source, layout)
    }
    if length == 0 {
      sf_close(file)
      throw .emptyAudio(source.path)
    }
  }

  private init?(_ source: SoundSource, _ virtual: VirtualFile, _ info: SF_INFO = SF_INFO()) {
    var info = info
    guard let file = virtual.open(&info) else { return nil }
    (self.file, self.info, self.source, self.virtual) = (file, info, source, virtual)
    // libsndfile has a huge number for "unknown".
    length = info.frames < 1 << 48 ? Int(info.frames) : nil
  }
}

// MARK: - Ways

extension OpenedSound {
  private init?(_ source: SoundSource, _ mpeg: MPEGAudio) {
    self.init(source, VirtualFile(source, from: mpeg.start, to: mpeg.end, hidesEnd: true))
    self.mpeg = mpeg
    length = mpeg.length
    // A decoder may need two frames to find into the sound.
    promised = mpeg.promised.map {
      max(1, $0 - mpeg.lead - (mpeg.padding?.count ?? 0) - 2 * mpeg.first.samples)
    }
  }

  private init?(_ source: SoundSource, _ layout: SampleLayout) {
    guard let encoding = layout.encoding else { return nil }
    var info = SF_INFO()
    info.format = encoding
    info.samplerate = Int32(clamping: layout.sampleRate)
    info.channels = Int32(layout.channelCount)
    let end = source.size.map { min(layout.end ?? $0, $0) } ?? layout.end
    let virtual = VirtualFile(source, from: layout.offset, to: end)
    self.init(source, virtual, info)
    if source.isStream { length = nil }
    promised = layout.promisedFrames
  }

  /// Opens a file as libsndfile reads it.
  private init(
    file source: SoundSource, _ layout: SampleLayout?, _ ffmpeg: InstalledProgram?, _ token: CancellationToken
  ) throws(VoiceError) {
    let size = source.size!
    var patch: (offset: Int, bytes: [UInt8])?
    if let layout, layout.promised == nil, let place = layout.lengthField {
      let length = UInt32(clamping: size - layout.offset)
      patch = (place, withUnsafeBytes(of: layout.isBigEndian ? length.bigEndian : length) { Array($0) })
    }
    let links = OggPages.links(source) + [size]
    if let sound = Self(source, VirtualFile(source, to: links.dropFirst().first, patch: patch)) {
      // Two bytes that look like a frame's are not yet MPEG audio; of a free bit rate no frame's length is known.
      if Int(sound.info.format) & SF_FORMAT_TYPEMASK != Self.mpegType || source.look(at: 2, 1).first! < 0x10 {
        self = sound
        promised = Self.promised(length, source, layout)
        follow(zip(links.dropFirst(), links.dropFirst(2)).map { $0..<$1 })
        return
      }
      sf_close(sound.file)
    }
    let reason = Self.reason()
    if let layout, let sound = Self(source, layout) {
      self = sound
    } else if let foreign = ForeignFormat(source, layout) {
      self = try Self(foreign, source, ffmpeg, token)
    } else if let mpeg = MPEGAudio(source, searching: true), let sound = Self(source, mpeg) {
      self = sound
    } else if let sound = Self(named: source) {
      self = sound
    } else {
      throw .notAudio(source.path, reason: reason)
    }
  }

  /// Takes up the recordings behind the first one.
  private mutating func follow(_ places: [Range<Int>]) {
    following = places
    for place in places {
      guard let next = next(at: place), let more = next.length else {
        // The recording cannot go on here, so the rest of it is missing.
        promised = length.map { $0 + 1 }
        return
      }
      sf_close(next.file)
      length = length.map { $0 + more }
      promised = promised.map { $0 + more }
    }
  }

  /// The recording that comes behind; nil when it cannot go on as the first one began.
  func next(at place: Range<Int>) -> OpenedSound? {
    guard let next = Self(source, VirtualFile(source, from: place.lowerBound, to: place.upperBound)) else {
      return nil
    }
    if next.info.samplerate == info.samplerate, next.info.channels == info.channels { return next }
    sf_close(next.file)
    return nil
  }

  /// Formats that libsndfile knows by the file's name only, and one of which the half lies in a second file.
  private init?(named source: SoundSource) {
    let kind = PathParts(source.path).ending.lowercased()
    guard source.path != "-", ["gsm", "vox", "vox6", "vox8", "sd2"].contains(kind) else { return nil }
    var info = SF_INFO()
    let opened = FileName.withCString(source.path) { sf_open($0, Int32(SFM_READ), &info) }
    guard let file = opened else { return nil }
    (self.file, self.info, self.source, virtual) = (file, info, source, nil)
    length = Int(info.frames)
    promised = length
  }

  private init(
    relayed source: SoundSource, token: CancellationToken
  ) throws(VoiceError) {
    // All that was taken off the stream so far.
    let pipe = try StreamRelay.pipe(
      source, head: Array(source.look(at: 0, source.lookedAt)), token: token)
    var info = SF_INFO()
    guard let file = sf_open_fd(pipe, Int32(SFM_READ), &info, Int32(SF_TRUE)) else {
      throw Self.refusal(source, nil)
    }
    (self.file, self.info, self.source, virtual) = (file, info, source, nil)
  }

  /// Opens what libsndfile does not know.
  private init(
    _ format: ForeignFormat, _ source: SoundSource, _ ffmpeg: InstalledProgram?, _ token: CancellationToken
  ) throws(VoiceError) {
    guard format.isRecording, let ffmpeg else {
      throw .foreignFile(source.path, format: format.name, isRecording: format.isRecording)
    }
    // It goes back and forth in the file, from its beginning.
    let isFile = !source.isStream && lseek(source.descriptor, 0, SEEK_CUR) == 0
    let file = isFile ? source : try Spool.file(of: source, token: token)
    let conversion = try FFmpegConversion(ffmpeg, file, format)
    guard let layout = SampleLayout(conversion.source), let sound = Self(conversion.source, layout) else {
      throw conversion.failure(after: 0) ?? .notAudio(source.path, reason: "ffmpeg says nothing of it")
    }
    self = sound
    self.conversion = conversion
    length = conversion.duration.map { max(1, Int($0 * Double(info.samplerate))) }
  }

  /// `SF_FORMAT_MPEG`, which libsndfile before 1.1 does not name.
  private static let mpegType = 0x23_0000
}

// MARK: - What it is

extension OpenedSound {
  /// ID3v2 tags, which stand in front of MP3s, and of what programs for MP3s have written them into.
  private static func skipTags(_ source: SoundSource) {
    while true {
      let tag = Array(source.look(at: 0, 10))
      guard tag.count == 10, tag.starts(with: "ID3".utf8), tag[3] < 0xFF, tag[6...].allSatisfy({ $0 < 0x80 })
      else { return }
      let size = tag[6...].reduce(0) { $0 << 7 | Int($1) }
      source.skip(10 + size + (tag[5] & 0x10 != 0 ? 10 : 0))
    }
  }

  /// Whether libsndfile knows what begins like this: only then is it worth keeping.
  private static func isRecognized(_ source: SoundSource, _ head: ArraySlice<UInt8>) -> Bool {
    // HTK is known by its length only. Two bytes a sample, of one kind, in the format's own words.
    if head.dropFirst(8).starts(with: [0, 2, 0, 0]) { return true }
    var info = SF_INFO()
    let part = VirtualFile(source, to: head.count)
    if let file = part.open(&info) {
      sf_close(file)
      return true
    }
    return Int(sf_error(nil)) != SF_ERR_UNRECOGNISED_FORMAT
  }

  /// The frames that the header promises: libsndfile corrects most lengths to what is there.
  private static func promised(_ found: Int?, _ source: SoundSource, _ layout: SampleLayout?) -> Int? {
    guard let found, let size = source.size else { return nil }
    if let layout {
      guard let promised = layout.promised else { return nil }
      let present = max(1, size - layout.offset)
      return promised > present
        ? max(found + 1, Int(min(Double(found) * Double(promised) / Double(present), 1e15))) : found
    }
    return OggPages.isCut(source) ? found + 1 : found
  }

  private static func refusal(_ source: SoundSource, _ layout: SampleLayout?) -> VoiceError {
    let reason = reason()
    if let error = source.error { return error }
    guard let foreign = ForeignFormat(source, layout) else { return .notAudio(source.path, reason: reason) }
    return .foreignFile(source.path, format: foreign.name, isRecording: foreign.isRecording)
  }

  /// The reason for which the last file could not be opened, so that it fits in the middle of a sentence of ours.
  private static func reason() -> String {
    var text = String(cString: sf_strerror(nil)).trimmingCharacters(in: CharacterSet(charactersIn: ". \n"))
    if let colon = text.range(of: "Error : ") { text.removeSubrange(text.startIndex..<colon.upperBound) }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
