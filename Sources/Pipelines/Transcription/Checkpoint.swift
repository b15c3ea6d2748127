import FileAccess
import Foundation
import VoiceCore

/// What has been transcribed of a recording so far, in a file beside the outputs: an interrupted run goes on from
/// there. One JSON object a line, appended as windows are recognised, so that a crash costs the last window at most.
///
/// The first line says which recording and settings the rest belongs to: of others it is not used, and overwritten. Nor
/// is one whose numbers cannot be of this recording: it is damaged. Used by one task.
public struct Checkpoint {
  /// The work on one channel.
  public struct Track: Sendable, Hashable {
    public var segments: [TranscriptSegment] = []
    /// What is known of voices, of all the segments' words; empty where nobody asked.
    public var phrases: [SpokenPhrase] = []
    /// Everything before is in `segments`; nil: not begun.
    public var recognizedUpTo: Duration?
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

  public var path: String { sidecar.path }
  /// What an earlier run found, by channel.
  public private(set) var tracks: [Int: Track] = [:]
  /// The recording's transcript has been written: the rest of the batch was interrupted.
  public private(set) var isWritten = false
  /// There was one of this recording that cannot be right, and is not used.
  public private(set) var isDamaged = false
  private var outputs: Set<FileDigest> = []
  private var sidecar: SidecarFile
  private let key: String

  /// - Parameters:
  ///   - key: of the recording and of every setting that changes the transcript.
  ///   - limits: what an earlier run can have found.
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
      // Killed before it could say that it was finished, it is heard again from the window before.
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

  /// Says which files are about to get their names, all on the disk already: should the program end before the last of
  /// them has its own, the next run knows those that have for its own.
  public mutating func name(_ files: [FileDigest]) throws(VoiceError) {
    try append(Line(outputs: files))
    try sidecar.synchronize()
    outputs.formUnion(files)
  }

  /// Whether what has this name was written by an earlier run of this work, and nobody has changed it.
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

  /// The work is done: nothing is left beside the outputs.
  public static func remove(_ path: String) { FileAccess.remove(path) }

  // MARK: The file

  private mutating func append(_ line: Line) throws(VoiceError) {
    if !sidecar.isOpen { try sidecar.begin(with: known()) }
    try sidecar.append(Self.data(line))
  }

  /// What is known, anew, without a line that was cut.
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
    /// From and to, in nanoseconds.
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

  /// Nil when its voice is no row of numbers.
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
