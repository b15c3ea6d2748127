import VoiceCore

extension AudioFileReader {
  /// The channel of a recording that is read.
  public enum Channel: Sendable, Hashable {
    /// The mean of all channels.
    case mix
    /// One channel, counted from 0, which is left.
    case only(Int)
  }

  /// The part of a recording that is read, and how.
  public struct Options: Sendable, Hashable {
    public var channel: Channel
    /// The time in the recording at which reading begins.
    public var start: Duration
    /// The length of the part that is read; nil reads to the end. A recording that ends sooner is no error.
    public var length: Duration?
    /// The format of data without a header; nil where the file says what it is.
    public var raw: RawFormat?
    /// Whether an installed ffmpeg decodes what libsndfile does not.
    public var usesFFmpeg: Bool

    public init(
      channel: Channel = .mix, start: Duration = .zero, length: Duration? = nil, raw: RawFormat? = nil,
      usesFFmpeg: Bool = true
    ) {
      self.channel = channel
      self.start = start
      self.length = length
      self.raw = raw
      self.usesFFmpeg = usesFFmpeg
    }
  }
}

extension AudioFileReader.Channel {
  /// - Throws: `.noChannel` if a recording with so many channels does not have it.
  func check(_ path: String, channelCount: Int) throws(VoiceError) {
    guard case .only(let channel) = self, !(0..<channelCount).contains(channel) else { return }
    throw .noChannel(path, number: channel + 1, count: channelCount)
  }
}
