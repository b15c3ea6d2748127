import CSndFile
import VoiceCore

extension AudioFileReader {
  /// The format of data without a header: "s16le:16000:1" is encoding, sample rate and channel count.
  ///
  /// The encodings have ffmpeg's names: `u8 s8 s16le s16be s24le s24be s32le s32be f32le f32be f64le f64be ulaw alaw`.
  public struct RawFormat: Sendable, Hashable {
    public let encoding: String
    public let format: AudioFormat
    /// libsndfile's number of the encoding.
    let code: Int32

    /// - Throws: `.notRawFormat`.
    public init(_ text: String) throws(VoiceError) {
      let parts = text.lowercased().split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else { throw Self.wrong(text, "it has three parts") }
      guard let code = Self.encodings.first(where: { $0.name == parts[0] })?.code else {
        throw Self.wrong(text, "the encodings are \(Self.encodings.map(\.name).joined(separator: " "))")
      }
      guard let rate = Int(parts[1]), (1000...768_000).contains(rate) else {
        throw Self.wrong(text, "the sample rate is in Hz, 1000 to 768000")
      }
      // SF_MAX_CHANNELS
      guard let channels = Int(parts[2]), (1...1024).contains(channels) else {
        throw Self.wrong(text, "there are 1 to 1024 channels")
      }
      encoding = parts[0]
      format = AudioFormat(sampleRate: rate, channelCount: channels)
      self.code = Int32(SF_FORMAT_RAW | code)
    }

    private static func wrong(_ text: String, _ reason: String) -> VoiceError {
      .notRawFormat(text, reason: reason)
    }

    private static let encodings: [(name: String, code: Int)] = [
      ("u8", SF_FORMAT_PCM_U8), ("s8", SF_FORMAT_PCM_S8),
      ("s16le", SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE), ("s16be", SF_FORMAT_PCM_16 | SF_ENDIAN_BIG),
      ("s24le", SF_FORMAT_PCM_24 | SF_ENDIAN_LITTLE), ("s24be", SF_FORMAT_PCM_24 | SF_ENDIAN_BIG),
      ("s32le", SF_FORMAT_PCM_32 | SF_ENDIAN_LITTLE), ("s32be", SF_FORMAT_PCM_32 | SF_ENDIAN_BIG),
      ("f32le", SF_FORMAT_FLOAT | SF_ENDIAN_LITTLE), ("f32be", SF_FORMAT_FLOAT | SF_ENDIAN_BIG),
      ("f64le", SF_FORMAT_DOUBLE | SF_ENDIAN_LITTLE), ("f64be", SF_FORMAT_DOUBLE | SF_ENDIAN_BIG),
      ("ulaw", SF_FORMAT_ULAW), ("alaw", SF_FORMAT_ALAW),
    ]
  }
}
