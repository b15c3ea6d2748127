import ChildPrograms
import FileAccess
import Foundation
import VoiceCore

/// Finds the user's own ffmpeg, which decodes what libsndfile does not read.
public enum FFmpeg {
  /// Whether one is installed.
  public static var isInstalled: Bool { program != nil }

  static var program: InstalledProgram? { InstalledProgram("ffmpeg") }
}

/// A recording that ffmpeg turns into WAV samples of the recording's own rate and channels, as they are read.
///
/// The file comes to ffmpeg as its standard input, and by no name, which could be taken for an option or an address. It
/// may open that one file and nothing else: no network (the kernel refuses it to the child), no protocol but the file's,
/// and no format that refers to other files (playlists, lists of parts). Ends when it is let go.
final class FFmpegConversion {
  /// The samples with their header: a stream.
  let source: SoundSource
  /// The seconds that the container promises; nil where it does not, or ffmpeg estimates.
  let duration: Double?
  /// Whether `duration` is the sound's own, and not that of a video beside it.
  let isExact: Bool

  /// Whether the file is cut off in a way of which ffmpeg does not tell.
  private let isCut: Bool
  private let path: String
  private let format: ForeignFormat
  private let child: IsolatedChild<FFmpegLog>

  /// The seconds by which a container may say that its sound ends later than it does: codecs work in blocks, of 0.1 s
  /// at most, and some writers round to whole seconds.
  static let tolerance = 1.0

  /// - Parameters:
  ///   - file: that can be opened again: no stream.
  ///   - format: what it is.
  /// - Throws: `.unreadable` when ffmpeg cannot be started.
  init(_ program: InstalledProgram, _ file: SoundSource, _ format: ForeignFormat) throws(VoiceError) {
    do {
      child = try IsolatedChild(
        program, Self.arguments, environment: Self.environment, input: file.descriptor, log: FFmpegLog()
      ) { $0.heed($1) }
    } catch {
      throw .unreadable(
        file.path, reason: "ffmpeg cannot be started: " + SystemError.words(error.code))
    }
    isCut = Self.isCutWindowsMedia(file)
    path = file.path
    self.format = format
    source = SoundSource(path: file.path, descriptor: child.output)
    // It speaks of the input before it writes the first byte.
    if !source.look(at: 0, 4).isEmpty { child.wait(.seconds(2)) { $0.isMapped } }
    (duration, isExact) = (child.log.duration, !child.log.hasVideo)
  }

  /// The number of packets so far that could not be decoded; their time is silence.
  var lostPackets: Int { child.log.lostPackets }

  /// The error, after the end of the samples; nil when all is well.
  ///
  /// - Parameter seconds: of sound that came.
  func failure(after seconds: Double) -> VoiceError? {
    let status = child.finish()
    let log = child.log
    if seconds == 0 {
      return .undecodable(path, format: format.name, reason: log.reason ?? "there is no sound in it")
    }
    let isShort = isExact && duration.map { seconds < $0 - Self.tolerance } ?? false
    return status != 0 || isCut || log.isCut || isShort ? .truncatedAudio(path, seconds: seconds) : nil
  }

  /// Whether a Windows Media file is shorter than its header says (File Properties Object, Advanced Systems Format
  /// specification, 3.2); a broadcast's says nothing.
  private static func isCutWindowsMedia(_ file: SoundSource) -> Bool {
    let head = Array(file.look(at: 0, 1 << 16))
    let properties: [UInt8] = [
      0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65,
    ]
    guard head.starts(with: [0x30, 0x26, 0xB2, 0x75]), let size = file.size,
      let place = head.indices.dropLast(91).first(where: { head[$0...].starts(with: properties) }),
      head[place + 88] & 1 == 0
    else { return false }
    let promised = head[place + 40..<place + 48].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return promised > UInt64(size)
  }

  /// `aresample` keeps the sound at the container's times: gaps, and a beginning behind a video's, become silence.
  private static let arguments = [
    "-nostdin", "-hide_banner", "-nostats", "-loglevel", "level+info", "-threads", "1",
    "-protocol_whitelist", "file", "-format_whitelist", demuxers.joined(separator: ","),
    "-i", "/dev/stdin", "-vn", "-sn", "-dn", "-map_metadata", "-1",
    "-af", "aresample=async=1:first_pts=0", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
  ]

  /// ffmpeg's names of the containers that ``ForeignFormat`` knows; none of them names other files.
  private static let demuxers = [
    "aac", "ac3", "aiff", "amr", "amrnb", "amrwb", "ape", "asf", "avi", "caf", "dsf", "dts", "dtshd", "flv",
    "iff",
    "latm", "loas", "matroska", "mov", "mpc", "mpc8", "mpeg", "mpegts", "mpegvideo", "ogg", "rm", "shn",
    "tak",
    "truehd", "tta", "w64", "wav", "webm", "wv",
  ]

  /// The environment of ffmpeg: of the user's only where programs and libraries are, because FFREPORT would write a
  /// file.
  private static var environment: [String: String] {
    let all = ProcessInfo.processInfo.environment
    return all.filter { ["PATH", "LD_LIBRARY_PATH"].contains($0.key) }
      .merging(["LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1"]) { $1 }
  }
}

/// The part of ffmpeg's messages that matters: each line has its level in square brackets in front of its text
/// (`-loglevel level`).
package struct FFmpegLog: Sendable, Hashable {
  /// The length in seconds.
  package private(set) var duration: Double?
  /// Whether there is a video; a picture on a record's cover is none.
  package private(set) var hasVideo = false
  /// Whether ffmpeg has told all about the input.
  package private(set) var isMapped = false
  /// Whether the file ends before its own tables do.
  package private(set) var isCut = false
  /// The first error, fit for the middle of a sentence; nil when there was none.
  package private(set) var reason: String?

  /// The number of packets that could not be decoded, and became silence.
  package private(set) var lostPackets = 0

  private var isEstimated = false

  package init() {}

  package mutating func heed(_ line: String) {
    if line.contains("[error]") || line.contains("[fatal]") || line.contains("[panic]") {
      // libavformat's words in mov.c, matroskadec.c, asfdec_f.c and flvdec.c.
      let text = Self.words(of: line)
      isCut =
        isCut || ["partial file", "ended prematurely", "truncat"].contains { text.lowercased().contains($0) }
      // Up to version 6, and from then on.
      if text.hasPrefix("error while decoding") || text.hasPrefix("error submitting packet") {
        lostPackets += 1
      } else if reason == nil {
        reason = text
      }
    } else if line.contains("Estimating duration") {
      isEstimated = true
      duration = nil
    } else if !isEstimated, duration == nil, let range = line.range(of: "Duration: ") {
      duration = Self.seconds(line[range.upperBound...].prefix { $0 != "," })
    } else if line.contains("Stream #"), line.contains("Video:") {
      if !line.contains("attached pic") { hasVideo = true }
    } else if line.contains("Stream mapping:") {
      isMapped = true
    }
  }

  /// The seconds of `01:02:03.45`.
  private static func seconds(_ text: Substring) -> Double? {
    let parts = text.split(separator: ":").map { Double($0) }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2] else {
      return nil
    }
    return hours * 3600 + minutes * 60 + seconds
  }

  private static func words(of line: String) -> String {
    let text = line.range(of: "] ", options: .backwards).map { line[$0.upperBound...] } ?? line[...]
    if text.contains("does not contain any stream") || text.contains("matches no streams") {
      return "there is no sound in it"
    }
    var words = String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200))
    words = words.replacing("/dev/stdin: ", with: "").trimmingCharacters(in: CharacterSet(charactersIn: ". "))
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
