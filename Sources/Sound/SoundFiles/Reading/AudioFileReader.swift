import Realtime
import SignalProcessing
import VoiceCore

/// Decodes a recording piece by piece: any container, sample format, rate and channel count that libsndfile reads, or the
/// user's ffmpeg, from a file or a stream, given as one channel at the rate that the caller asks for. Memory does not grow with its length.
///
/// - Channels are averaged, or one of them is taken. One that is another's mirror image is turned over first
///   (``hasInvertedChannel``).
/// - NaN and infinite samples become 0 and are counted; samples beyond ±1 (float files) become ±1.
/// - A constant offset (DC) stays: recognisers normalise or ignore it.
/// - A recording that ends before its header says so is read as far as it goes; the call after the last sample throws
///   `.truncatedAudio`, once, so that the caller can keep what it has and still report it. What lies behind the part
///   that was asked for does not matter. A length that was never filled in promises nothing: then the end is the end.
/// - A stream is decoded as it comes where its format allows that; else it is first kept in a temporary file without a
///   name, in TMPDIR.
///
/// "-" is standard input. A stream ends where its writer stops. Belongs to one queue; reading blocks on the disk or the
/// stream's writer, for that one until it is cancelled.
public struct AudioFileReader: ~Copyable {
  public let path: String
  /// The file's own sample rate and channel count.
  public let format: AudioFormat
  /// Hz of what `read` returns.
  public let sampleRate: Int
  /// The length of what will be read; nil when that shows only at the end.
  public let duration: Duration?
  /// Whether it can be opened once only: a pipe, a FIFO, a socket, a terminal.
  public let isStream: Bool
  /// The number of samples, of the channels that are read, that were NaN or infinite.
  public var repairedSamples: Int { mix.repairedSamples }
  /// The number of parts of some hundredths of a second that ffmpeg could not decode; they are silence.
  public var lostParts: Int { decoder.lostParts }
  /// Whether one of the channels that are mixed is another one inverted, so that their plain mean would be silence.
  public var hasInvertedChannel: Bool { mix.isInverted }

  private enum State {
    case reading
    case ended(VoiceError?)
  }

  private var decoder: SoundDecoder
  private let channel: Channel
  /// The first frame of the file that is read.
  private let firstFrame: Int
  /// The frame after the last that was asked for.
  private let endFrame: Int
  private var mix: ChannelMix
  private let blockLength: Int
  private var resampler: ResamplerStream
  private var state = State.reading
  private var frames: [Float]
  /// The samples that are decoded and not yet given, from `readyStart` on.
  private var ready: [Float] = []
  private var readyStart = 0

  /// The fewest frames that are decoded at a time.
  private static let blockLength = 4096

  /// Opens a recording.
  ///
  /// - Parameters:
  ///   - path: the recording; "-" is standard input.
  ///   - sampleRate: Hz of what `read` shall return.
  ///   - options: the part that is read, and how.
  ///   - token: asked while a stream's writer is waited for, and while a stream is kept in a temporary file.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`, `.emptyAudio`; `.notAudio`, or `.foreignFile` when it is
  ///   known what it is instead, or `.undecodable` when ffmpeg finds no sound in it; `.noChannel` or
  ///   `.beyondEnd` when it does not have what the options ask for; `.cannotSpool`; `.interrupted`. A stream's length is found out by `read`.
  public init(
    path: String, sampleRate: Int, options: Options = Options(),
    token: CancellationToken = CancellationToken()
  ) throws(VoiceError) {
    let decoder = try SoundDecoder(
      path: path, raw: options.raw, usesFFmpeg: options.usesFFmpeg, token: token)
    let rate = decoder.sampleRate
    let length = decoder.length
    let first = Self.frames(options.start, rate)
    let end = options.length.map { first + Self.frames($0, rate) } ?? .max
    try options.channel.check(path, channelCount: decoder.channelCount)
    if let length, first >= max(length, decoder.promised ?? 0) {
      throw Self.startIsBeyond(length, rate, path, options.start)
    }
    do throws(VoiceError) {
      resampler = try ResamplerStream(from: rate, to: sampleRate)
    } catch {
      throw .notAudio(path, reason: "its sample rate is \(rate) Hz")
    }
    self.path = path
    self.sampleRate = sampleRate
    channel = options.channel
    format = AudioFormat(sampleRate: rate, channelCount: decoder.channelCount)
    isStream = decoder.isStream
    firstFrame = first
    endFrame = end
    duration = length.map { .seconds(Double(max(0, min($0, end) - first)) / Double(rate)) }
    let isMixed = options.channel == .mix && 2...ChannelMix.mostChannels ~= decoder.channelCount
    mix = ChannelMix(channelCount: options.channel == .mix ? decoder.channelCount : 1, sampleRate: rate)
    blockLength = isMixed ? max(Self.blockLength, mix.window) : Self.blockLength
    frames = [Float](repeating: 0, count: blockLength * decoder.channelCount)
    self.decoder = decoder
    // Where that cannot be, the frames before the first are decoded and let go.
    if first > 0 { _ = self.decoder.seek(to: first) }
  }

  /// The format of a file, without reading any sound. Of a stream nothing can be known before it is read.
  /// - Throws: as `init` does.
  public static func format(of path: String, raw: RawFormat? = nil) throws(VoiceError) -> AudioFormat {
    let decoder = try SoundDecoder(path: path, raw: raw, usesFFmpeg: true, token: CancellationToken())
    return AudioFormat(sampleRate: decoder.sampleRate, channelCount: decoder.channelCount)
  }

  /// Whether what has this name can be opened once only; false when there is nothing. Does not open it.
  public static func isStream(_ path: String) -> Bool { SoundSource.isStream(path) }

  /// Reads the next `count` samples; fewer, but at least one, before the end; nil at the end.
  /// - Throws: `.truncatedAudio` once when the file ended too early; for a stream `.emptyAudio` when it brought nothing,
  ///   `.beyondEnd` when it ended before the part that was asked for; `.unreadable` when the disk or the stream failed;
  ///   `.interrupted`.
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
    let position = decoder.position
    let isBefore = position < firstFrame
    let count = min(blockLength, (isBefore ? firstFrame : endFrame) - position)
    let got = count == 0 ? 0 : decoder.read(into: &frames, count)
    if got > 0 {
      if !isBefore { append(resampler.push(mono(got))) }
      return
    }
    append(resampler.flush())
    state = .ended(position == endFrame ? nil : failureAtEnd())
  }

  private func failureAtEnd() -> VoiceError? {
    if let failure = decoder.failureAtEnd(path) { return failure }
    if decoder.position <= firstFrame {
      let start = Duration.seconds(Double(firstFrame) / Double(format.sampleRate))
      return Self.startIsBeyond(decoder.position, format.sampleRate, path, start)
    }
    return nil
  }

  /// The channel that was asked for, of `count` frames.
  private mutating func mono(_ count: Int) -> [Float] {
    if case .only(let channel) = channel {
      for frame in 0..<count { frames[frame] = frames[frame * format.channelCount + channel] }
    }
    return frames.withUnsafeMutableBufferPointer {
      mix.mix(.init(rebasing: $0[..<(count * mix.channelCount)]), isWhole: true)
    }
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
    .beyondEnd(path, start: start.seconds, length: Double(frames) / Double(sampleRate))
  }
}
