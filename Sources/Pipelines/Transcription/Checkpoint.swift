import FileAccess
import Foundation
import VoiceCore

/// Keeps what has been transcribed of a recording so far in a file beside the outputs, so that an interrupted run
/// goes on from there. One JSON object a line, appended as windows are recognised, so that a crash costs the last
/// window at most.
///
/// The first line says which recording and settings the rest belongs to: of others it is not used, and overwritten. Nor
/// is one whose numbers cannot be of this recording: it is damaged. Used by one task.
public struct Checkpoint {
  /// The work on one channel.
  public struct Track: Sendable, Hashable {
    public var segments: [TranscriptSegment] = []
    /// The phrases of all segments with their voices; empty where voices are not told apart.
    public var phrases: [SpokenPhrase] = []
    /// The time up to which all speech is in `segments`; nil when nothing has been recognised.
    public var recognizedUpTo: Duration?
    public var isFinished = false
    /// The first language that was surely heard, or else the latest.
    public private(set) var language: Language?
    public private(set) var languageProbability: Float?
    /// The speech that got no words.
    public var unheard: [Range<Duration>] = []
    public var duration = Duration.zero

    mutating func found(_ language: Language, _ probability: Float?) {
      guard self.language == nil || languageProbability ?? 1 < 0.5 else { return }
      (self.language, languageProbability) = (language, probability)
    }
  }

  public var path: String { sidecar.path }
  /// The work of an earlier run, by channel.
  public private(set) var tracks: [Int: Track] = [:]
  /// Whether the recording's transcript has been written, and only the rest of its batch was interrupted.
  public private(set) var isWritten = false
  /// Whether there was a checkpoint of this recording whose numbers cannot be right; it is not used.
  public private(set) var isDamaged = false
  private var outputs: Set<FileDigest> = []
  private var sidecar: SidecarFile
  private let key: String

  /// Reads what an earlier run has left.
  ///
  /// - Parameters:
  ///   - path: the file, which need not exist.
  ///   - key: names the recording and every setting that changes the transcript.
  ///   - limits: the bounds of what an earlier run can have found.
  /// - Throws: `.cannotCreate` when something else has its name: a link, a pipe, another user's file.
  public init(path: String, key: String, limits: Limits = Limits()) throws(VoiceError) {
    sidecar = SidecarFile(path)
    self.key = key
    guard let data = try sidecar.contents() else { return }
    var lines = data.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, (try? Self.decoder.decode(Line.self, from: first))?.key == key else {
      return
    }
    lines.removeFirst()
    var pending: [Int: Track] = [:]
    var voiceLength: Int?
    for line in lines {
      // The last line may have been cut.
      guard let line = try? Self.decoder.decode(Line.self, from: line) else { break }
      guard line.isPossible(limits, after: tracks[line.track ?? 0]?.recognizedUpTo, &voiceLength) else {
        (tracks, isWritten, outputs, isDamaged) = ([:], false, [], true)
        return
      }
      if line.written == true { isWritten = true }
      outputs.formUnion(line.outputs ?? [])
      guard let number = line.track else { continue }
      if let segment = line.segment { pending[number, default: Track()].segments.append(segment.value) }
      if let phrase = line.piece?.value { pending[number, default: Track()].phrases.append(phrase) }
      if let span = line.unheard {
        pending[number, default: Track()].unheard.append(.nanoseconds(span[0])..<(.nanoseconds(span[1])))
      }
      if let language = line.language.flatMap({ try? Language($0) }) {
        tracks[number, default: Track()].found(language, line.probability)
      }
      // Of a run that was killed before it could say that it had finished, the last window is heard again.
      if let time = line.settled, !limits.isEnd(time) {
        tracks[number, default: Track()].take(pending.removeValue(forKey: number))
        tracks[number, default: Track()].recognizedUpTo = .nanoseconds(time)
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

  public mutating func add(_ phrase: SpokenPhrase, track: Int) throws(VoiceError) {
    try append(Line(track: track, piece: StoredPhrase(phrase)))
    tracks[track, default: Track()].phrases.append(phrase)
  }

  public mutating func found(_ language: Language, _ probability: Float?, track: Int) throws(VoiceError) {
    try append(Line(track: track, language: language.code, probability: probability))
    tracks[track, default: Track()].found(language, probability)
  }

  public mutating func unheard(_ span: Range<Duration>, track: Int) throws(VoiceError) {
    try append(Line(track: track, unheard: span.stored))
    tracks[track, default: Track()].unheard.append(span)
  }

  public mutating func markRecognized(upTo time: Duration, track: Int) throws(VoiceError) {
    try append(Line(track: track, settled: time.nanoseconds))
    tracks[track, default: Track()].recognizedUpTo = time
  }

  public mutating func finish(_ duration: Duration, track: Int) throws(VoiceError) {
    try append(Line(track: track, finished: duration.nanoseconds))
    tracks[track, default: Track()].isFinished = true
    tracks[track, default: Track()].duration = duration
  }

  /// Notes which files, all on the disk already, are about to get their names. If the program ends before the last of
  /// them has its name, the next run knows the others for its own.
  public mutating func name(_ files: [FileDigest]) throws(VoiceError) {
    try append(Line(outputs: files))
    try sidecar.synchronize()
    outputs.formUnion(files)
  }

  /// Whether the file of this name was written by an earlier run of this work and has not been changed since.
  public func wrote(_ path: String) -> Bool {
    guard let size = FileAccess.size(path), outputs.contains(where: { $0.bytes == size }) else {
      return false
    }
    return FileDigest(ofFile: path).map(outputs.contains) ?? false
  }

  public mutating func written() throws(VoiceError) {
    try append(Line(written: true))
    isWritten = true
  }

  /// Whether this run has put something into the file, in place of whatever was there.
  public var isBegun: Bool { sidecar.isOpen }

  /// Removes the file: the work is done, and nothing is left beside the outputs.
  public static func remove(_ path: String) { FileAccess.remove(path) }

  // MARK: The file

  private mutating func append(_ line: Line) throws(VoiceError) {
    if !sidecar.isOpen { try sidecar.begin(with: known()) }
    try sidecar.append(Self.data(line))
  }

  /// All that is known, written anew without a line that was cut.
  private func known() -> Data {
    var lines = [Line(key: key)]
    for (number, track) in tracks.sorted(by: { $0.key < $1.key })
    where track.recognizedUpTo != nil || track.isFinished {
      lines += track.segments.map { Line(track: number, segment: StoredSegment($0)) }
      lines += track.phrases.map { Line(track: number, piece: StoredPhrase($0)) }
      lines += track.unheard.map { Line(track: number, unheard: $0.stored) }
      if let language = track.language {
        lines.append(Line(track: number, language: language.code, probability: track.languageProbability))
      }
      if let time = track.recognizedUpTo { lines.append(Line(track: number, settled: time.nanoseconds)) }
      if track.isFinished { lines.append(Line(track: number, finished: track.duration.nanoseconds)) }
    }
    if !outputs.isEmpty { lines.append(Line(outputs: Array(outputs))) }
    return lines.reduce(into: Data()) { $0 += Self.data($1) }
  }

  private static func data(_ line: Line) -> Data {
    ((try? encoder.encode(line)) ?? Data("{}".utf8)) + [UInt8(ascii: "\n")]
  }

  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }()
  private static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }()

  struct Line: Codable {
    var key: String?
    var track: Int?
    var segment: StoredSegment?
    /// A phrase; called "piece" in the file.
    var piece: StoredPhrase?
    /// The beginning and the end of speech without words, in nanoseconds.
    var unheard: [Int64]?
    var language: String?
    var probability: Float?
    /// The time up to which the track has been recognised, in nanoseconds.
    var settled: Int64?
    var finished: Int64?
    var written: Bool?
    var outputs: [FileDigest]?
  }
}

extension Checkpoint.Track {
  fileprivate mutating func take(_ other: Self?) {
    segments += other?.segments ?? []
    phrases += other?.phrases ?? []
    unheard += other?.unheard ?? []
  }
}

extension Range<Duration> {
  fileprivate var stored: [Int64] { [lowerBound.nanoseconds, upperBound.nanoseconds] }
}

/// A phrase as the sidecar keeps it: its voice as 16-bit floats in base64, half a kilobyte.
struct StoredPhrase: Codable {
  var start: Int64
  var end: Int64
  var beginsSentence: Bool
  var voice: String

  init(_ phrase: SpokenPhrase) {
    start = phrase.start.nanoseconds
    end = phrase.end.nanoseconds
    beginsSentence = phrase.beginsSentence
    voice = phrase.voice.map { Float16($0).bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
      .base64EncodedString()
  }

  /// The phrase; nil when its voice is not a row of numbers.
  var value: SpokenPhrase? {
    guard let data = Data(base64Encoded: voice), data.count % 2 == 0 else { return nil }
    return SpokenPhrase(
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
struct StoredSegment: Codable {
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
    start = segment.start.nanoseconds
    end = segment.end.nanoseconds
    text = segment.text
    language = segment.language?.code
    speaker = segment.speaker
    tokens = segment.tokens
    quality = segment.quality.map {
      [$0.temperature, $0.averageLogProbability, $0.noSpeechProbability, $0.compressionRatio]
    }
    words = segment.words.map {
      StoredWord(
        text: $0.text, start: $0.start.nanoseconds, end: $0.end.nanoseconds, confidence: $0.confidence)
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
