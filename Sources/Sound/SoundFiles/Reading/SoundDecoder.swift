import CSndFile
import Realtime
import VoiceCore

/// Decodes a recording with libsndfile, front to back, in frames of all channels.
///
/// Silence that an MP3 encoder put in front and behind is left out; what is behind it in a file of several is not.
struct SoundDecoder: ~Copyable {
  /// Whether the recording is a pipe or the like, which can be read once.
  let isStream: Bool
  /// The recording's sample rate in Hz.
  let sampleRate: Int
  let channelCount: Int
  /// The number of frames that will be given; nil when that is not known.
  let length: Int?
  /// The number of frames that the header promises; nil when it does not.
  let promised: Int?
  /// The number of frames that libsndfile has given.
  private var decoded = 0
  /// The frame that is given next.
  private(set) var position = 0

  private var sound: OpenedSound
  private var following: [Range<Int>]
  /// The number of frames in front that are not given.
  private let lead: Int
  /// The frames that are given only if something comes behind them, counted from the first in the file.
  private let padding: Range<Int>?
  /// The padding and what came behind it, once it was reached.
  private var held: [Float]?
  private var heldFrames = 0

  /// - Parameters:
  ///   - usesFFmpeg: where it is installed, for what libsndfile does not read.
  ///   - token: cancels the reading while a stream's writer is waited for, and while a stream is kept in a temporary file.
  /// - Throws: what ``OpenedSound`` throws.
  init(
    path: String, raw: AudioFileReader.RawFormat?, usesFFmpeg: Bool,
    token: CancellationToken
  ) throws(VoiceError) {
    let source = try SoundSource(path: path, token: token)
    let sound: OpenedSound
    if let raw {
      sound = try OpenedSound(source, raw)
    } else {
      sound = try OpenedSound(source, ffmpeg: usesFFmpeg ? FFmpeg.program : nil, token)
    }
    self.sound = sound
    following = sound.following
    isStream = source.isStream
    sampleRate = Int(sound.info.samplerate)
    channelCount = Int(sound.info.channels)
    length = sound.length
    promised = sound.promised
    lead = sound.mpeg?.lead ?? 0
    padding = sound.mpeg?.padding
    var ahead = lead
    var scrap = [Float](repeating: 0, count: 1152 * channelCount)
    while ahead > 0 {
      let count = decode(&scrap, min(ahead, 1152))
      if count == 0 { break }
      ahead -= count
    }
  }

  deinit { sf_close(sound.file) }

  /// Reads up to `count` frames, channels interleaved, and returns their number; 0 at the end.
  mutating func read(into target: inout [Float], _ count: Int) -> Int {
    var count = count
    if let padding, held == nil {
      let place = position + lead
      if place == padding.lowerBound {
        hold(padding.count)
      } else {
        count = min(count, padding.lowerBound - place)
      }
    }
    let got = heldFrames > 0 ? release(into: &target, count) : decode(&target, count)
    position += got
    return got
  }

  /// Goes to a frame.
  /// - Returns: whether that was possible; if not, nothing has changed.
  mutating func seek(to frame: Int) -> Bool {
    guard sound.canSeek, sf_seek(sound.file, sf_count_t(frame), Int32(SEEK_SET)) == frame else {
      return false
    }
    position = frame
    return true
  }

  /// The number of parts that ffmpeg could not decode; they are silence.
  var lostParts: Int { sound.conversion?.lostPackets ?? 0 }

  /// The reason for which less was given than the recording should hold; nil when all is well. It is known at the
  /// end.
  func failureAtEnd(_ path: String) -> VoiceError? {
    if let error = sound.source.error { return error }
    if let conversion = sound.conversion {
      return conversion.failure(after: Double(position) / Double(sampleRate))
    }
    if position == 0 { return .emptyAudio(path) }
    let isShort = promised.map { position < $0 } ?? false
    // MPEG audio may end anywhere; that its rate or channels change in the middle is another thing.
    let isBroken =
      sound.mpeg == nil
      ? promised == nil && sf_error(sound.file) != 0 : sf_error(sound.file) == Int32(SF_ERR_MALFORMED_FILE)
    return isShort || isBroken ? .truncatedAudio(path, seconds: Double(position) / Double(sampleRate)) : nil
  }

  private mutating func decode(_ target: inout [Float], _ count: Int) -> Int {
    // Of a call in which MPEG audio breaks off libsndfile gives nothing: a frame a call.
    let frame = sound.mpeg?.first.samples ?? .max
    var done = 0
    target.withUnsafeMutableBufferPointer {
      while done < count {
        let wanted = min(count - done, frame - decoded % frame)
        let got = Int(
          sf_readf_float(sound.file, $0.baseAddress! + done * channelCount, sf_count_t(wanted)))
        done += max(0, got)
        decoded += max(0, got)
        if got == wanted { continue }
        guard !following.isEmpty, let next = sound.next(at: following.removeFirst()) else {
          following = []
          break
        }
        sf_close(sound.file)
        sound = next
      }
    }
    return done
  }

  /// Decodes the padding and a frame behind it, if there is one.
  private mutating func hold(_ count: Int) {
    var frames = [Float](repeating: 0, count: max(1, count) * channelCount)
    var next = [Float](repeating: 0, count: channelCount)
    var got = 0
    while got < count {
      var block = [Float](repeating: 0, count: (count - got) * channelCount)
      let more = decode(&block, count - got)
      if more == 0 { break }
      frames.replaceSubrange(
        got * channelCount..<(got + more) * channelCount, with: block.prefix(more * channelCount))
      got += more
    }
    let goesOn = got == count && decode(&next, 1) == 1
    held = goesOn ? frames.prefix(count * channelCount) + next : []
    heldFrames = goesOn ? count + 1 : 0
  }

  private mutating func release(into target: inout [Float], _ count: Int) -> Int {
    let count = min(count, heldFrames)
    let start = held!.count - heldFrames * channelCount
    target.replaceSubrange(0..<count * channelCount, with: held![start..<start + count * channelCount])
    heldFrames -= count
    return count
  }
}
