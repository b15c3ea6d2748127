import VoiceCore

/// The figures of turns, as a pure value: it is told what happens and when, and gives the timings of each reply.
///
/// Several turns may be open at a time: while one is answered the next is heard. Events of a turn that is not open are
/// ignored.
public struct TurnClock: Sendable {
  private var open: [TurnID: TurnTimings] = [:]

  public init() {}

  /// Opens a turn.
  public mutating func speechStarted(_ turn: TurnID) { open[turn] = TurnTimings() }

  /// Notes the commit.
  ///
  /// - Parameters:
  ///   - turn: an open turn.
  ///   - speechEnd: the end of the last voiced sample.
  ///   - time: when it was decided that the person is done.
  public mutating func committed(_ turn: TurnID, speechEnd: MonotonicTime, at time: MonotonicTime) {
    open[turn]?.speechEnd = speechEnd
    open[turn]?.committed = time
  }

  /// Notes that the words that are answered are there; the latest of several times counts.
  public mutating func transcribed(_ turn: TurnID, at time: MonotonicTime) {
    open[turn]?.finalTranscriptAt = time
  }

  /// Notes a reply that was begun while the person had only paused.
  public mutating func drafted(_ turn: TurnID) {
    open[turn]?.drafts += 1
    open[turn]?.firstTokenAt = nil
  }

  /// Notes that a draft was thrown away.
  ///
  /// - Parameters:
  ///   - turn: an open turn.
  ///   - processorTime: the CPU time of the whole process while the draft was made.
  public mutating func droppedDraft(_ turn: TurnID, processorTime: Duration) {
    open[turn]?.wastedCPU += processorTime
  }

  /// Notes that the first token of the reply is there.
  public mutating func firstToken(_ turn: TurnID, at time: MonotonicTime) { open[turn]?.firstTokenAt = time }

  /// Notes when the reply began to sound.
  ///
  /// - Parameters:
  ///   - turn: an open turn.
  ///   - time: when the first sample was or will be in the air.
  ///   - deviceLatency: how long that sample was on its way from the program to the air; a part of the time before `time`.
  public mutating func audible(_ turn: TurnID, at time: MonotonicTime, deviceLatency: Duration) {
    open[turn]?.firstAudioAt = time
    open[turn]?.deviceLatency = deviceLatency
  }

  /// Notes that the output fell silent because somebody spoke over the reply. The first time counts until the reply is
  /// resumed.
  ///
  /// - Parameters:
  ///   - turn: the turn of the reply.
  ///   - latest: the turn of the latest speech; that of the question itself interrupts nothing.
  ///   - began: when that speech began.
  ///   - time: when the air fell silent.
  public mutating func silenced(
    _ turn: TurnID, by latest: TurnID, began: MonotonicTime, at time: MonotonicTime
  ) {
    guard open[turn]?.silentAt == nil, latest.number > turn.number else { return }
    open[turn]?.interruptionBegan = began
    open[turn]?.silentAt = time
  }

  /// Notes that the reply goes on: what was heard over it was a noise, so nothing interrupted it.
  public mutating func resumed(_ turn: TurnID) {
    open[turn]?.interruptionBegan = nil
    open[turn]?.silentAt = nil
  }

  /// Closes a turn that a later one answers.
  public mutating func joined(_ turn: TurnID) { open[turn] = nil }

  /// Closes a turn.
  ///
  /// - Returns: its timings, when it was open.
  public mutating func replied(
    _ turn: TurnID, generation: GenerationStatistics, wastedTokens: Int
  ) -> TurnTimings? {
    guard var timings = open.removeValue(forKey: turn) else { return nil }
    timings.generation = generation
    timings.wastedTokens = wastedTokens
    // Noises and phrases that came to nothing leave theirs open.
    open = open.filter { $0.key.number > turn.number }
    return timings
  }
}
