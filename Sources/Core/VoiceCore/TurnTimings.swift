/// When things happened in one turn, all on one clock. The named intervals are those of the design's table
/// ("What is measured, and from when").
public struct TurnTimings: Sendable, Hashable {
  /// The end of the last voiced sample, as the microphone captured it.
  public var speechEnd: MonotonicTime?
  /// The endpointer decided that the person is done.
  public var committed: MonotonicTime?
  /// The transcript that was answered was there.
  public var finalTranscriptAt: MonotonicTime?
  public var firstTokenAt: MonotonicTime?
  /// The first sample of the reply was in the air.
  public var firstAudioAt: MonotonicTime?
  /// From handing that sample over to the air, as the device reports it.
  public var deviceLatency: Duration = .zero
  /// Speech over the reply began.
  public var interruptionBegan: MonotonicTime?
  /// The air was silent after it.
  public var silentAt: MonotonicTime?
  public var generation = GenerationStatistics()
  /// Replies that were begun while the person had only paused, the one that was used among them.
  public var drafts = 0
  /// Tokens that were evaluated from the beginning of the speech on and then thrown away.
  public var wastedTokens = 0
  /// CPU time of the whole process while drafts were made that were thrown away.
  public var wastedCPU: Duration = .zero

  public init() {}

  /// speech_end → turn committed.
  public var endpointDelay: Duration? { interval(speechEnd, committed) }
  /// speech_end → final text.
  public var finalTranscript: Duration? { interval(speechEnd, finalTranscriptAt) }
  /// Turn committed → first reply token ready; zero if it was there before.
  public var firstToken: Duration? { interval(committed, firstTokenAt).map { max(.zero, $0) } }
  /// speech_end → first reply token ready.
  public var responseToken: Duration? { interval(speechEnd, firstTokenAt) }
  /// speech_end → first sample of the reply in the air.
  public var firstAudio: Duration? { interval(speechEnd, firstAudioAt) }
  /// Speech over the reply → the air silent.
  public var interrupt: Duration? { interval(interruptionBegan, silentAt) }

  private func interval(_ start: MonotonicTime?, _ end: MonotonicTime?) -> Duration? {
    guard let start, let end else { return nil }
    return end - start
  }
}
