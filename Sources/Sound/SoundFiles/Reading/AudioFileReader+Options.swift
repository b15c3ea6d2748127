import VoiceCore

extension AudioFileReader {
  /// Which of a recording's channels is read.
  public enum Channel: Sendable, Hashable {
    /// The mean of all.
    case mix
    /// Counted from 0, which is left.
    case only(Int)
  }

  /// What of a recording is read, and how.
  public struct Options: Sendable, Hashable {
    public var channel: Channel
    /// Where reading begins.
    public var start: Duration
    /// How much is read; nil: to the end. A recording that ends sooner is no error.
    public var length: Duration?
    /// What data without a header holds; nil: the file says what it is.
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
