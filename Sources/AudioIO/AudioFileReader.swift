import CSndFile
import Foundation
import VoiceCore

/// Decodes a sound file piece by piece: any container, sample format, rate and channel count that libsndfile reads,
/// given as one channel at the rate that the caller asks for. Memory does not grow with the length of the file.
///
/// - Channels are averaged, or one of them is taken.
/// - NaN and infinite samples become 0 and are counted; samples beyond ±1 (float files) become ±1.
/// - A constant offset (DC) stays: recognisers normalise or ignore it.
/// - A file that ends before its header says so is read as far as it goes; the call after the last sample throws
///   `.truncatedAudio`, once, so that the caller can keep what it has and still report it. What lies behind the part
///   that was asked for does not matter.
///
/// "-" is standard input. A pipe ends where its writer stops. Belongs to one queue; reading blocks on the disk.
public struct AudioFileReader: ~Copyable {
  public let path: String
  /// What the file has.
  public let format: AudioFormat
  /// Hz of what `read` returns.
  public let sampleRate: Int
  /// What will be read of it, as far as the file says; nil for a pipe.
  public let duration: Duration?
  /// Samples, of the channels that are read, that were NaN or infinite.
  public private(set) var repairedSamples = 0

  private enum State {
    case reading
    case ended(VoiceError?)
  }

  private let file: OpaquePointer
  private let channel: Channel
  /// Of the file.
  private let promisedFrames: Int?
  private let firstFrame: Int
  /// The one after the last that was asked for.
  private let endFrame: Int
  /// The file's frame that is decoded next.
  private var position = 0
  private var resampler: ResamplerStream
  private var state = State.reading
  private var frames: [Float]
  /// Decoded and not yet given: from `readyStart` on.
  private var ready: [Float] = []
  private var readyStart = 0

  /// Frames decoded at a time.
  private static let blockLength = 4096

  /// - Parameter sampleRate: Hz of what `read` shall return.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, `.notAudio`, `.emptyAudio`.
  public init(path: String, sampleRate: Int) throws(VoiceError) {
    try self.init(path: path, sampleRate: sampleRate, options: Options())
  }

  /// - Parameter sampleRate: Hz of what `read` shall return.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, `.notAudio`, `.emptyAudio`; `.usage` when the file does not
  ///   have what the options ask for. A pipe's length is found out by `read`.
  public init(path: String, sampleRate: Int, options: Options) throws(VoiceError) {
    let (file, info, isRegular) = try Self.open(path, options.raw)
    let rate = Int(info.samplerate)
    // libsndfile knows no length of an Ogg file without its last page.
    let length = isRegular && info.frames < 1 << 48 ? Int(info.frames) : nil
    let promised = isRegular ? Self.promisedFrames(of: file, found: Int(info.frames)) : nil
    let first = Self.frames(options.start, rate)
    let end = options.length.map { first + Self.frames($0, rate) }
    do throws(VoiceError) {
      if length == 0 { throw .emptyAudio(path) }
      try options.channel.check(path, channelCount: Int(info.channels))
      if let length, first >= max(length, promised ?? 0) {
        throw Self.startIsBeyond(length, rate, path, options.start)
      }
    } catch {
      sf_close(file)
      throw error
    }
    do throws(VoiceError) {
      resampler = try ResamplerStream(from: rate, to: sampleRate)
    } catch {
      sf_close(file)
      throw .notAudio(path, reason: "its sample rate is \(rate) Hz")
    }
    self.file = file
    self.path = path
    self.sampleRate = sampleRate
    channel = options.channel
    format = AudioFormat(sampleRate: rate, channelCount: Int(info.channels))
    promisedFrames = promised
    firstFrame = first
    endFrame = end ?? .max
    duration = length.map { .seconds(Double(max(0, min($0, end ?? $0) - first)) / Double(rate)) }
    frames = [Float](repeating: 0, count: Self.blockLength * Int(info.channels))
    // Where a file cannot seek, the frames before the first are decoded and let go.
    if first > 0, info.seekable != 0, sf_seek(file, sf_count_t(first), Int32(SEEK_SET)) == first {
      position = first
    }
  }

  deinit { sf_close(file) }

  /// The next `count` samples; fewer, but at least one, before the end; nil at the end.
  /// - Throws: `.truncatedAudio` once when the file ended too early; for a pipe `.emptyAudio` when it brought nothing,
  ///   `.usage` when it ended before the part that was asked for.
  public mutating func read(_ count: Int) throws(VoiceError) -> [Float]? {
    while ready.count - readyStart < count, case .reading = state { decodeBlock() }
    if readyStart == ready.count, case .ended(let failure) = state {
      state = .ended(nil)
      if let failure { throw failure }
      return nil
    }
    let end = min(readyStart + count, ready.count)
    let samples = Array(ready[readyStart..<end])
    readyStart = end
    // Not at every call: what is behind it would be moved again and again.
    if readyStart == ready.count || readyStart > 4 * Self.blockLength {
      ready.removeFirst(readyStart)
      readyStart = 0
    }
    return samples
  }

  private mutating func decodeBlock() {
    let isBefore = position < firstFrame
    let count = min(Self.blockLength, (isBefore ? firstFrame : endFrame) - position)
    let got =
      count == 0
      ? 0
      : frames.withUnsafeMutableBufferPointer {
        Int(sf_readf_float(file, $0.baseAddress!, sf_count_t(count)))
      }
    if got > 0 {
      position += got
      if !isBefore { append(resampler.push(mono(got))) }
      return
    }
    append(resampler.flush())
    state = .ended(position == endFrame ? nil : failureAtEnd())
  }

  private func failureAtEnd() -> VoiceError? {
    if promisedFrames.map({ position < $0 }) ?? (sf_error(file) != 0) {
      return .truncatedAudio(path, seconds: Double(position) / Double(format.sampleRate))
    }
    if position == 0 { return .emptyAudio(path) }
    if position <= firstFrame {
      let start = Duration.seconds(Double(firstFrame) / Double(format.sampleRate))
      return Self.startIsBeyond(position, format.sampleRate, path, start)
    }
    return nil
  }

  /// The channel that was asked for, of `count` frames.
  private mutating func mono(_ count: Int) -> [Float] {
    let (width, first, stride) =
      switch channel {
      case .mix: (format.channelCount, 0, 1)
      case .only(let channel): (1, channel, format.channelCount)
      }
    var repaired = 0
    let samples = frames.withUnsafeBufferPointer { frames in
      [Float](unsafeUninitializedCapacity: count) { mono, initialized in
        let share = 1 / Float(width)
        var frame = first
        for index in 0..<count {
          var sum: Float = 0
          for sample in frame..<frame + width {
            let value = frames[sample]
            if value.isFinite { sum += min(max(value, -1), 1) } else { repaired += 1 }
          }
          mono[index] = sum * share
          frame += width * stride
        }
        initialized = count
      }
    }
    repairedSamples += repaired
    return samples
  }

  /// The resampler's filter overshoots a little at full scale.
  private mutating func append(_ samples: [Float]) {
    ready.append(contentsOf: samples.lazy.map { min(max($0, -1), 1) })
  }
}

// MARK: - Times

extension AudioFileReader {
  /// 2^40 frames are 72 days at 176 kHz.
  private static func frames(_ duration: Duration, _ sampleRate: Int) -> Int {
    Int(min(max(0, (duration.seconds * Double(sampleRate)).rounded()), 0x1p40))
  }

  private static func startIsBeyond(
    _ frames: Int, _ sampleRate: Int, _ path: String, _ start: Duration
  ) -> VoiceError {
    func tenths(_ seconds: Double) -> String { "\((seconds * 10).rounded() / 10)" }
    return .usage(
      "'\(path)' is \(tenths(Double(frames) / Double(sampleRate))) s long: nothing is there at "
        + "\(tenths(start.seconds)) s. Begin earlier: --start.")
  }
}

// MARK: - Opening

extension AudioFileReader {
  /// What the file is, without reading any sound. Of standard input nothing can be known before it is read.
  /// - Throws: as `init` does.
  public static func format(of path: String, raw: RawFormat? = nil) throws(VoiceError) -> AudioFormat {
    let (file, info, _) = try open(path, raw)
    sf_close(file)
    return AudioFormat(sampleRate: Int(info.samplerate), channelCount: Int(info.channels))
  }

  private static func open(
    _ path: String, _ raw: RawFormat?
  ) throws(VoiceError) -> (file: OpaquePointer, info: SF_INFO, isRegular: Bool) {
    let descriptor = try descriptor(of: path)
    var information = stat()
    fstat(descriptor, &information)
    let isRegular = information.st_mode & S_IFMT == S_IFREG
    if isRegular && information.st_size == 0 {
      close(descriptor)
      throw .emptyAudio(path)
    }
    var info = SF_INFO()
    if let raw {
      info.format = raw.code
      info.samplerate = Int32(raw.format.sampleRate)
      info.channels = Int32(raw.format.channelCount)
    }
    guard let file = sf_open_fd(descriptor, Int32(SFM_READ), &info, Int32(SF_TRUE)) else {
      // libsndfile has closed the descriptor.
      throw .notAudio(path, reason: Self.sentence(String(cString: sf_strerror(nil))))
    }
    return (file, info, isRegular)
  }

  private static func descriptor(of path: String) throws(VoiceError) -> Int32 {
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
