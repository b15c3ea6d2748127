import FileAccess
import Foundation
import Realtime
import SoundFiles
import VoiceCore

/// Transcribes one recording, from its file to its transcript: channel by channel, from where an interrupted run
/// stopped.
public struct RecordingJob: Sendable {
  /// The channels that are heard.
  public enum Channels: String, Sendable, Hashable, CaseIterable {
    case mix, left, right
    /// Each channel by itself, as a speaker of its own.
    case split
  }

  public struct Settings: Sendable, Hashable {
    public var channels: Channels
    public var start: Duration
    /// The length of the part that is read; nil reads to the end.
    public var length: Duration?
    /// The format of data without a header.
    public var raw: AudioFileReader.RawFormat?
    public var transcription: Transcriber.Options
    /// Tells who speaks by their voices, in each channel; nil where voices are not told apart. The transcriber must
    /// have an encoder.
    public var diarizer: SpeakerDiarizer?
    /// The catalogue's name of the model, or its file's.
    public var model: String

    public init(
      channels: Channels = .mix, start: Duration = .zero, length: Duration? = nil,
      raw: AudioFileReader.RawFormat? = nil, transcription: Transcriber.Options = .init(),
      diarizer: SpeakerDiarizer? = nil, model: String
    ) {
      self.channels = channels
      self.start = start
      self.length = length
      self.raw = raw
      self.transcription = transcription
      self.diarizer = diarizer
      self.model = model
    }
  }

  public enum Progress: Sendable {
    /// An earlier run has transcribed so much, which need not be done again.
    case resumed(Duration)
    case language(Language, probability: Float?)
    /// The next segment. Where voices are told apart, all segments come with their speakers when the last has been
    /// heard.
    case segment(TranscriptSegment)
    /// The place of speech that got no words.
    case unheard(Range<Duration>)
    /// So much of `total` has been read, over all channels.
    case read(Duration)
  }

  public struct Result: Sendable {
    public var transcript: RecordingTranscript
    /// The error of a file that ends too early; the transcript is of what could be read.
    public var damage: VoiceError?
    /// The number of samples that were no numbers and were taken as silence.
    public var repairedSamples: Int
    /// The number of parts of some hundredths of a second that could not be decoded and were taken as silence.
    public var lostParts: Int
    /// Whether one channel is another one inverted and was turned over before they were mixed.
    public var hasInvertedChannel: Bool

    /// A sentence about an inverted channel, to stand behind the recording's name and a colon.
    public static let invertedWords =
      "one channel is the other one inverted, and both would cancel out; it was turned over."
  }

  public let path: String
  public let settings: Settings
  /// The sound to be read, over all channels; nil when the file does not say.
  public let total: Duration?
  /// Whether it can be read once only, from its beginning: no work is kept for later, and its length is not known.
  public let isStream: Bool
  private let tracks: [Track]

  private struct Track: Sendable, Hashable {
    var channel: AudioFileReader.Channel
    var speaker: String?
  }

  /// Opens the file to see what it is; a stream is opened only when it is read.
  ///
  /// - Throws: what `AudioFileReader` says of a file that it cannot read.
  public init(_ path: String, _ settings: Settings) throws(VoiceError) {
    self.path = path
    self.settings = settings
    isStream = AudioFileReader.isStream(path)
    if isStream && settings.channels == .split {
      throw .readableOnce(path)
    }
    switch settings.channels {
    case .mix: tracks = [Track(channel: .mix)]
    case .left: tracks = [Track(channel: .only(0))]
    case .right: tracks = [Track(channel: .only(1))]
    case .split:
      let count = try AudioFileReader.format(of: path, raw: settings.raw).channelCount
      tracks = (0..<count).map {
        Track(channel: .only($0), speaker: count == 1 ? nil : Self.speaker($0, of: count))
      }
    }
    let length =
      isStream ? nil : try Self.open(path, settings, tracks[0].channel, at: settings.start, 16_000).duration
    let count = tracks.count
    total = length.map { $0 * count }
  }

  /// A key of everything that the transcript depends on, for ``Checkpoint``.
  public var key: String {
    let status = FileAccess.status(path) ?? stat()
    return
      "1 \(settings) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// The bounds of what an earlier run can have left of it in a ``Checkpoint``.
  public var limits: Checkpoint.Limits {
    Checkpoint.Limits(
      tracks: tracks.count, start: settings.start, end: total.map { settings.start + $0 / tracks.count })
  }

  /// Reads the recording to its end and keeps nothing for a later run.
  ///
  /// - Parameters:
  ///   - transcriber: the engines.
  ///   - report: is called in order for each channel; channels come one after the other.
  /// - Throws: what the engines throw.
  public func run(
    with transcriber: Transcriber, report: (Progress) -> Void
  ) async throws(VoiceError) -> Result {
    var checkpoint: Checkpoint?
    return try await run(
      with: transcriber, checkpoint: &checkpoint, token: CancellationToken(), report: report)
  }

  /// Reads the recording from where an earlier run stopped to its end.
  ///
  /// - Parameters:
  ///   - transcriber: the engines.
  ///   - checkpoint: keeps the work for a later run, and has that of an earlier one; nil keeps nothing.
  ///   - token: asked before every second of sound, and while a stream's writer is waited for.
  ///   - report: called in order for each channel; channels come one after the other.
  /// - Throws: `.interrupted`; what the engines and the checkpoint's disk throw. The checkpoint then holds the work.
  public func run(
    with transcriber: Transcriber, checkpoint: inout Checkpoint?, token: CancellationToken,
    report: (Progress) -> Void
  ) async throws(VoiceError) -> Result {
    var result = Result(
      transcript: RecordingTranscript(
        source: FileName.shown(path), duration: .zero, task: settings.transcription.recognition.task,
        model: settings.model,
        language: settings.transcription.recognition.language),
      damage: nil, repairedSamples: 0, lostParts: 0, hasInvertedChannel: false)
    var read = Duration.zero
    var probabilities: [Language: Float] = [:]
    // The first language that was surely heard, in any channel.
    var expected: Language?
    for (number, track) in tracks.enumerated() {
      let done = checkpoint?.tracks[number] ?? Checkpoint.Track()
      var duration = done.duration
      var (segments, phrases) = (done.segments, done.phrases)
      if settings.diarizer == nil {
        for segment in segments { report(.segment(segment)) }
      }
      if let time = done.recognizedUpTo { report(.resumed(time - settings.start)) }
      for span in done.unheard { report(.unheard(span)) }
      var unheard = done.unheard
      if let language = done.language {
        probabilities[language] = done.languageProbability
        if done.languageProbability ?? 1 >= 0.5 { expected = expected ?? language }
      }
      if !done.isFinished {
        let begin = done.recognizedUpTo ?? settings.start
        var options = settings.transcription
        options.recognition.expected = options.recognition.expected ?? expected
        var reader = try Self.open(
          path, settings, track.channel, at: begin, transcriber.sampleRate, token)
        var seen = begin - settings.start
        do throws(VoiceError) {
          try await transcriber.transcribe(options, from: begin) { () throws(VoiceError) in
            if token.isCancelled { throw .interrupted }
            return try reader.read(transcriber.sampleRate)
          } report: { progress throws(VoiceError) in
            switch progress {
            case .language(let language, let probability):
              if let probability {
                probabilities[language] = max(probabilities[language] ?? 0, probability)
              }
              if expected == nil, probability ?? 1 >= 0.5 { expected = language }
              try checkpoint?.found(language, probability, track: number)
              report(.language(language, probability: probability))
            case .segment(var segment):
              segment.speaker = track.speaker
              segments.append(segment)
              try checkpoint?.add(segment, track: number)
              if settings.diarizer == nil { report(.segment(segment)) }
            case .phrase(let phrase):
              phrases.append(phrase)
              try checkpoint?.add(phrase, track: number)
            case .unheard(let span):
              unheard.append(span)
              try checkpoint?.unheard(span, track: number)
              report(.unheard(span))
            case .recognized(let time):
              try checkpoint?.markRecognized(upTo: time, track: number)
            case .read(let duration):
              seen = duration - settings.start
              report(.read(read + seen))
            }
          }
        } catch .truncatedAudio(let path, let seconds) {
          result.damage = .truncatedAudio(path, seconds: seconds)
        }
        duration = seen
        result.repairedSamples = max(result.repairedSamples, reader.repairedSamples)
        result.lostParts = max(result.lostParts, reader.lostParts)
        result.hasInvertedChannel = result.hasInvertedChannel || reader.hasInvertedChannel
        // A damaged file is read anew by the next run: it may have been copied again by then.
        if result.damage == nil { try checkpoint?.finish(duration, track: number) }
      }
      if let diarizer = settings.diarizer {
        segments = diarizer.labelled(segments, by: phrases)
        for segment in segments { report(.segment(segment)) }
      }
      read += duration
      result.transcript.duration = max(result.transcript.duration, duration)
      result.transcript.segments += segments
      result.transcript.unheard += unheard
    }
    // Sorting keeps the order of equals by hand: what one channel said stays in its order.
    result.transcript.segments = result.transcript.segments.enumerated()
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    result.transcript.unheard.sort { $0.lowerBound < $1.lowerBound }
    if settings.transcription.recognition.language == nil {
      result.transcript.language = result.transcript.mainLanguage
      result.transcript.languageProbability = result.transcript.language.flatMap { probabilities[$0] }
    }
    return result
  }

  private static func open(
    _ path: String, _ settings: Settings, _ channel: AudioFileReader.Channel, at begin: Duration,
    _ sampleRate: Int, _ token: CancellationToken = CancellationToken()
  ) throws(VoiceError) -> AudioFileReader {
    try AudioFileReader(
      path: path, sampleRate: sampleRate,
      options: .init(
        channel: channel, start: begin, length: settings.length.map { $0 - (begin - settings.start) },
        raw: settings.raw), token: token)
  }

  private static func speaker(_ channel: Int, of count: Int) -> String {
    count == 2 ? ["left", "right"][channel] : "channel \(channel + 1)"
  }
}
