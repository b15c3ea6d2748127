import Foundation
import SpeakerDiarization
import VoiceCore

/// What has been transcribed of a recording so far, in a file beside the outputs: an interrupted run goes on from
/// there. One JSON object a line, appended as windows settle, so that a crash costs the last window at most.
///
/// The first line says which recording and settings the rest belongs to: of others it is not used, and overwritten.
/// Used by one task.
public struct Checkpoint {
  /// Of one channel.
  public struct Track: Sendable, Hashable {
    public var segments: [TranscriptSegment] = []
    /// What is known of voices, of all the segments' words; empty where nobody asked.
    public var pieces: [SpokenPiece] = []
    /// Everything before is in `segments`; nil: not begun.
    public var settled: Duration?
    public var isFinished = false
    /// The first that was surely heard, or else the latest.
    public private(set) var language: Language?
    public private(set) var languageProbability: Float?
    /// Speech without words.
    public var unheard: [Range<Duration>] = []
    public var duration = Duration.zero

    mutating func found(_ language: Language, _ probability: Float?) {
      guard self.language == nil || languageProbability ?? 1 < 0.5 else { return }
      (self.language, languageProbability) = (language, probability)
    }
  }

  public let path: String
  /// What an earlier run found, by channel.
  public private(set) var tracks: [Int: Track]
  /// The recording's transcript has been written: the rest of the batch was interrupted.
  public private(set) var isWritten: Bool
  private var file: FileHandle?
  private let key: String

  /// - Parameter key: of the recording and of every setting that changes the transcript.
  public init(path: String, key: String) {
    self.path = path
    self.key = key
    (tracks, isWritten) = ([:], false)
    guard let data = FileManager.default.contents(atPath: path) else { return }
    var lines = data.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, (try? Self.decoder.decode(Line.self, from: first))?.key == key else {
      return
    }
    lines.removeFirst()
    var pending: [Int: Track] = [:]
    for line in lines {
      // The last line may have been cut.
      guard let line = try? Self.decoder.decode(Line.self, from: line) else { break }
      if line.written == true { isWritten = true }
      guard let number = line.track else { continue }
      if let segment = line.segment { pending[number, default: Track()].segments.append(segment.value) }
      if let piece = line.piece { pending[number, default: Track()].pieces.append(piece.value) }
      if let span = line.unheard, span.count == 2, span[0] <= span[1] {
        pending[number, default: Track()].unheard.append(.nanoseconds(span[0])..<(.nanoseconds(span[1])))
      }
      if let language = line.language.flatMap({ try? Language($0) }) {
        tracks[number, default: Track()].found(language, line.probability)
      }
      if let settled = line.settled {
        tracks[number, default: Track()].take(pending.removeValue(forKey: number))
        tracks[number, default: Track()].settled = .nanoseconds(settled)
      }
      if let duration = line.finished {
        tracks[number, default: Track()].take(pending.removeValue(forKey: number))
        tracks[number, default: Track()].isFinished = true
        tracks[number, default: Track()].duration = .nanoseconds(duration)
      }
    }
  }

  public mutating func add(_ segment: TranscriptSegment, track: Int) throws(VoiceError) {
    try append(Line(track: track, segment: StoredSegment(segment)))
    tracks[track, default: Track()].segments.append(segment)
  }

  public mutating func add(_ piece: SpokenPiece, track: Int) throws(VoiceError) {
    try append(Line(track: track, piece: StoredPiece(piece)))
    tracks[track, default: Track()].pieces.append(piece)
  }

  public mutating func found(_ language: Language, _ probability: Float?, track: Int) throws(VoiceError) {
    try append(Line(track: track, language: language.code, probability: probability))
    tracks[track, default: Track()].found(language, probability)
  }

  public mutating func unheard(_ span: Range<Duration>, track: Int) throws(VoiceError) {
    try append(Line(track: track, unheard: span.stored))
    tracks[track, default: Track()].unheard.append(span)
  }

  public mutating func settle(_ duration: Duration, track: Int) throws(VoiceError) {
    try append(Line(track: track, settled: duration.inNanoseconds))
    tracks[track, default: Track()].settled = duration
  }

  public mutating func finish(_ duration: Duration, track: Int) throws(VoiceError) {
    try append(Line(track: track, finished: duration.inNanoseconds))
    tracks[track, default: Track()].isFinished = true
    tracks[track, default: Track()].duration = duration
  }

  public mutating func written() throws(VoiceError) {
    try append(Line(written: true))
    isWritten = true
  }

  /// The work is done: nothing is left beside the outputs.
  public static func remove(_ path: String) { unlink(path) }

  // MARK: The file

  private mutating func append(_ line: Line) throws(VoiceError) {
    if file == nil { try open() }
    try write(line)
  }

  /// Writes what is known anew, without a line that was cut.
  private mutating func open() throws(VoiceError) {
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(errno) }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try write(Line(key: key))
    for (number, track) in tracks where track.settled != nil || track.isFinished {
      for segment in track.segments { try write(Line(track: number, segment: StoredSegment(segment))) }
      for piece in track.pieces { try write(Line(track: number, piece: StoredPiece(piece))) }
      for span in track.unheard { try write(Line(track: number, unheard: span.stored)) }
      if let language = track.language {
        try write(Line(track: number, language: language.code, probability: track.languageProbability))
      }
      if let settled = track.settled { try write(Line(track: number, settled: settled.inNanoseconds)) }
      if track.isFinished { try write(Line(track: number, finished: track.duration.inNanoseconds)) }
    }
  }

  private func write(_ line: Line) throws(VoiceError) {
    guard var data = try? Self.encoder.encode(line) else { return }
    data.append(UInt8(ascii: "\n"))
    let path = path
    let code = data.withUnsafeBytes { bytes -> Int32 in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          file!.fileDescriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress!, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = rest.dropFirst(count)
      }
      return 0
    }
    if code == ENOSPC || code == EDQUOT { throw .diskFull(path) }
    if code != 0 { throw .writeFailed(path, reason: String(cString: strerror(code))) }
  }

  private func failure(_ code: Int32) -> VoiceError {
    code == ENOSPC ? .diskFull(path) : .cannotCreate(path, reason: String(cString: strerror(code)))
  }

  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()

  private struct Line: Codable {
    var key: String?
    var track: Int?
    var segment: StoredSegment?
    var piece: StoredPiece?
    /// From and to, in nanoseconds.
    var unheard: [Int64]?
    var language: String?
    var probability: Float?
    var settled: Int64?
    var finished: Int64?
    var written: Bool?
  }
}

extension Checkpoint.Track {
  fileprivate mutating func take(_ other: Self?) {
    segments += other?.segments ?? []
    pieces += other?.pieces ?? []
    unheard += other?.unheard ?? []
  }
}

extension Range<Duration> {
  fileprivate var stored: [Int64] { [lowerBound.inNanoseconds, upperBound.inNanoseconds] }
}

/// A piece as the sidecar keeps it: its voice as 16-bit floats in base64, half a kilobyte.
private struct StoredPiece: Codable {
  var start: Int64
  var end: Int64
  var beginsSentence: Bool
  var voice: String

  init(_ piece: SpokenPiece) {
    start = piece.start.inNanoseconds
    end = piece.end.inNanoseconds
    beginsSentence = piece.beginsSentence
    voice = piece.voice.map { Float16($0).bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
      .base64EncodedString()
  }

  var value: SpokenPiece {
    let data = Data(base64Encoded: voice) ?? Data()
    return SpokenPiece(
      start: .nanoseconds(start), end: .nanoseconds(end), beginsSentence: beginsSentence,
      voice: data.withUnsafeBytes { bytes in
        (0..<bytes.count / 2).map {
          let bits = bytes.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self)
          return Float(Float16(bitPattern: UInt16(littleEndian: bits)))
        }
      })
  }
}

/// A segment as the sidecar keeps it; times in nanoseconds.
private struct StoredSegment: Codable {
  var start: Int64
  var end: Int64
  var text: String
  var language: String?
  var speaker: String?
  var tokens: [Int]
  var quality: [Float]?
  var words: [StoredWord]

  struct StoredWord: Codable {
    var text: String
    var start: Int64
    var end: Int64
    var confidence: Float?
  }

  init(_ segment: TranscriptSegment) {
    start = segment.start.inNanoseconds
    end = segment.end.inNanoseconds
    text = segment.text
    language = segment.language?.code
    speaker = segment.speaker
    tokens = segment.tokens
    quality = segment.quality.map {
      [$0.temperature, $0.averageLogProbability, $0.noSpeechProbability, $0.compressionRatio]
    }
    words = segment.words.map {
      StoredWord(
        text: $0.text, start: $0.start.inNanoseconds, end: $0.end.inNanoseconds, confidence: $0.confidence)
    }
  }

  var value: TranscriptSegment {
    TranscriptSegment(
      start: .nanoseconds(start), end: .nanoseconds(end), text: text,
      words: words.map {
        Word(
          text: $0.text, start: .nanoseconds($0.start), end: .nanoseconds($0.end), confidence: $0.confidence)
      },
      language: language.flatMap { try? Language($0) }, speaker: speaker,
      quality: quality.flatMap {
        $0.count == 4
          ? RecognitionQuality(
            temperature: $0[0], averageLogProbability: $0[1], noSpeechProbability: $0[2],
            compressionRatio: $0[3]) : nil
      },
      tokens: tokens)
  }
}

extension Duration {
  fileprivate var inNanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
