/// The times of one turn, all on one clock, and the intervals between them that `docs/events.md` names.
public struct TurnTimings: Sendable, Hashable {
  /// The time at which the microphone captured the end of the last voiced sample.
  public var speechEnd: MonotonicTime?
  /// The time at which the endpointer decided that the person is done.
  public var committed: MonotonicTime?
  /// The time at which the transcript that was answered was there.
  public var finalTranscriptAt: MonotonicTime?
  public var firstTokenAt: MonotonicTime?
  /// The time at which the first sample of the reply was in the air.
  public var firstAudioAt: MonotonicTime?
  /// The time from handing that sample over to the air, as the device reports it.
  public var deviceLatency: Duration = .zero
  /// The time at which speech over the reply began.
  public var interruptionBegan: MonotonicTime?
  /// The time at which the air was silent after it.
  public var silentAt: MonotonicTime?
  public var generation = GenerationStatistics()
  /// The number of replies that were begun while the person had only paused, the one that was used among them.
  public var drafts = 0
  /// The number of tokens that were evaluated from the beginning of the speech on and then thrown away.
  public var wastedTokens = 0
  /// The CPU time of the whole process while drafts were made that were thrown away.
  public var wastedCPU: Duration = .zero

  public init() {}

  /// From the end of speech to the commit.
  public var endpointDelay: Duration? { interval(speechEnd, committed) }
  /// From the end of speech to the final text.
  public var finalTranscript: Duration? { interval(speechEnd, finalTranscriptAt) }
  /// From the commit to the first token of the reply; zero if it was there before.
  public var firstToken: Duration? { interval(committed, firstTokenAt).map { max(.zero, $0) } }
  /// From the end of speech to the first token of the reply.
  public var responseToken: Duration? { interval(speechEnd, firstTokenAt) }
  /// From the end of speech to the first sample of the reply in the air.
  public var firstAudio: Duration? { interval(speechEnd, firstAudioAt) }
  /// From the beginning of speech over the reply to the air's silence.
  public var interrupt: Duration? { interval(interruptionBegan, silentAt) }

  private func interval(_ start: MonotonicTime?, _ end: MonotonicTime?) -> Duration? {
    guard let start, let end else { return nil }
    return end - start
  }
}
