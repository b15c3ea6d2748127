import CSndFile
import Foundation
import VoiceCore

/// Decodes a sound file piece by piece: any container, sample format, rate and channel count that libsndfile reads,
/// given as one channel at the rate that the caller asks for. Memory does not grow with the length of the file.
///
/// - Channels are averaged.
/// - NaN and infinite samples become 0 and are counted; samples beyond ±1 (float files) become ±1.
/// - A constant offset (DC) stays: recognisers normalise or ignore it.
/// - A file that ends before its header says so is read as far as it goes; the call after the last sample throws
///   `.truncatedAudio`, once, so that the caller can keep what it has and still report it.
///
/// "-" is standard input. A pipe ends where its writer stops. Belongs to one queue; reading blocks on the disk.
public struct AudioFileReader: ~Copyable {
  public let path: String
  /// What the file has.
  public let format: AudioFormat
  /// Hz of what `read` returns.
  public let sampleRate: Int
  /// As the header says; nil for a pipe.
  public let duration: Duration?
  /// Samples, over all channels, that were NaN or infinite.
  public private(set) var repairedSamples = 0

  private enum State {
    case reading
    case ended(VoiceError?)
  }

  private let file: OpaquePointer
  private let promisedFrames: Int?
  private var resampler: ResamplerStream
  private var state = State.reading
  private var framesRead = 0
  private var frames: [Float]
  private var ready: [Float] = []

  /// Frames decoded at a time.
  private static let blockLength = 4096

  /// - Parameter sampleRate: Hz of what `read` shall return.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, `.notAudio`, `.emptyAudio`.
  public init(path: String, sampleRate: Int) throws(VoiceError) {
    let descriptor = try Self.open(path)
    var information = stat()
    fstat(descriptor, &information)
    let isRegular = information.st_mode & S_IFMT == S_IFREG
    if isRegular && information.st_size == 0 {
      close(descriptor)
      throw .emptyAudio(path)
    }

    var info = SF_INFO()
    guard let file = sf_open_fd(descriptor, Int32(SFM_READ), &info, Int32(SF_TRUE)) else {
      // libsndfile has closed the descriptor.
      throw .notAudio(path, reason: Self.sentence(String(cString: sf_strerror(nil))))
    }
    do throws(VoiceError) {
      if isRegular && info.frames == 0 { throw .emptyAudio(path) }
      do throws(VoiceError) {
        resampler = try ResamplerStream(from: Int(info.samplerate), to: sampleRate)
      } catch {
        throw .notAudio(path, reason: "its sample rate is \(info.samplerate) Hz")
      }
    } catch {
      sf_close(file)
      throw error
    }
    self.file = file
    self.path = path
    self.sampleRate = sampleRate
    format = AudioFormat(sampleRate: Int(info.samplerate), channelCount: Int(info.channels))
    promisedFrames = isRegular ? Self.promisedFrames(of: file, found: Int(info.frames)) : nil
    duration =
      isRegular ? .nanoseconds(Int64(Double(info.frames) / Double(info.samplerate) * 1e9)) : nil
    frames = [Float](repeating: 0, count: Self.blockLength * Int(info.channels))
  }

  deinit { sf_close(file) }

  /// The next `count` samples; fewer, but at least one, before the end; nil at the end.
  /// - Throws: `.truncatedAudio` once when the file ended too early, `.emptyAudio` for a pipe that brought nothing.
  public mutating func read(_ count: Int) throws(VoiceError) -> [Float]? {
    while ready.count < count, case .reading = state { decodeBlock() }
    if ready.isEmpty, case .ended(let failure) = state {
      state = .ended(nil)
      if let failure { throw failure }
      return nil
    }
    defer { ready.removeFirst(min(count, ready.count)) }
    return Array(ready.prefix(count))
  }

  private mutating func decodeBlock() {
    let channels = format.channelCount
    let got = frames.withUnsafeMutableBufferPointer {
      Int(sf_readf_float(file, $0.baseAddress!, sf_count_t(Self.blockLength)))
    }
    if got > 0 {
      framesRead += got
      append(resampler.push(mixed(got, channels)))
      return
    }
    append(resampler.flush())
    let isShort = promisedFrames.map { framesRead < $0 } ?? (sf_error(file) != 0)
    if isShort {
      state = .ended(
        .truncatedAudio(path, seconds: Double(framesRead) / Double(format.sampleRate)))
    } else {
      state = .ended(framesRead == 0 ? .emptyAudio(path) : nil)
    }
  }

  private mutating func mixed(_ count: Int, _ channels: Int) -> [Float] {
    var mono = [Float](repeating: 0, count: count)
    let share = 1 / Float(channels)
    for frame in 0..<count {
      var sum: Float = 0
      for sample in frames[frame * channels..<(frame + 1) * channels] {
        if sample.isFinite {
          sum += min(max(sample, -1), 1)
        } else {
          repairedSamples += 1
        }
      }
      mono[frame] = sum * share
    }
    return mono
  }

  /// The resampler's filter overshoots a little at full scale.
  private mutating func append(_ samples: [Float]) {
    ready.append(contentsOf: samples.lazy.map { min(max($0, -1), 1) })
  }
}

// MARK: - Opening

extension AudioFileReader {
  private static func open(_ path: String) throws(VoiceError) -> Int32 {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .noSuchFile(path) }
      throw .unreadable(path, reason: Self.sentence(String(cString: strerror(code))))
    }
    var information = stat()
    if fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .isDirectory(path)
    }
    return descriptor
  }

  /// The frames that the header promises. libsndfile corrects the length of WAV, AIFF and AU files to what is there
  /// and only says so in its log: "data : 32000 (should be 20000)", in bytes. Programs that write to a pipe put a
  /// length near 2^31 or 2^32 there, which promises nothing.
  private static func promisedFrames(of file: OpaquePointer, found: Int) -> Int {
    var buffer = [CChar](repeating: 0, count: 16_384)
    sf_command(file, Int32(SFC_GET_LOG_INFO), &buffer, Int32(buffer.count))
    let log = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let correction = /(?:data|Data Size|SSND)\s*:\s*(\d+) \(should be (\d+)\)/
    guard let match = log.firstMatch(of: correction), let promised = Int(match.1), let present = Int(match.2),
      promised > present, promised < 0x7FFF_0000
    else { return found }
    return max(found + 1, Int(Double(found) * Double(promised) / Double(max(present, 1))))
  }

  /// An engine's message, so that it fits in the middle of a sentence of ours.
  private static func sentence(_ text: String) -> String {
    var text = text.trimmingCharacters(in: CharacterSet(charactersIn: ". \n"))
    if let colon = text.range(of: "Error : ") { text.removeSubrange(text.startIndex..<colon.upperBound) }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
