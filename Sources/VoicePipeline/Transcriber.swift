import SpeechDetection
import SpeechRecognition
import VoiceCore

/// A recording as text, stretch of speech by stretch of speech, in memory that does not grow with its length.
public struct Transcriber: Sendable {
  public struct Segment: Sendable, Hashable {
    /// From the start of the recording.
    public var start: Duration
    public var end: Duration
    public var text: String
  }

  public enum Progress: Sendable {
    case segment(Segment)
    /// So much of the recording has been read.
    case read(Duration)
  }

  /// Hz of what `transcribe` reads.
  public var sampleRate: Int { recognizer.sampleRate }

  private let detector: any VoiceActivityDetecting
  private let recognizer: any SpeechRecognizing

  public init(detector: any VoiceActivityDetecting, recognizer: any SpeechRecognizing) {
    self.detector = detector
    self.recognizer = recognizer
  }

  /// Reads the recording to its end.
  ///
  /// - Parameters:
  ///   - read: the next samples, mono at ``sampleRate``; nil at the end.
  ///   - report: called in order, with segments that hold words only.
  /// - Throws: what `read` and the engines throw. After an error of `read` (a file that ends too early) everything
  ///   before it has been transcribed and reported.
  public func transcribe(
    _ read: () throws(VoiceError) -> [Float]?, report: (Progress) -> Void
  ) async throws(VoiceError) {
    await detector.reset()
    var segmenter = SpeechSegmenter(detector)
    var samplesRead = 0
    var damage: VoiceError?
    while damage == nil {
      do throws(VoiceError) {
        guard let samples = try read() else { break }
        samplesRead += samples.count
        for segment in try await segmenter.push(samples) { try await recognise(segment, report) }
        report(.read(duration(samplesRead)))
      } catch .truncatedAudio(let path, let seconds) {
        damage = .truncatedAudio(path, seconds: seconds)
      }
    }
    for segment in try await segmenter.finish() { try await recognise(segment, report) }
    if let damage { throw damage }
  }

  private func recognise(_ segment: SpeechSegment, _ report: (Progress) -> Void) async throws(VoiceError) {
    let text = try await recognizer.transcribe(segment.samples).text
    guard !text.isEmpty else { return }
    report(
      .segment(
        Segment(
          start: duration(segment.start), end: duration(segment.start + segment.samples.count), text: text)))
  }

  private func duration(_ samples: Int) -> Duration {
    .nanoseconds(Int64(samples) * 1_000_000_000 / Int64(sampleRate))
  }
}
