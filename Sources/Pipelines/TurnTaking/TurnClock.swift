import VoiceCore

/// The figures of turns, as a pure value: it is told what happens and when, and gives the timings of each reply.
///
/// Several turns may be open at a time: while one is answered the next is heard. What is told of a turn that nobody has
/// opened is ignored.
public struct TurnClock: Sendable {
  private var open: [TurnID: TurnTimings] = [:]

  public init() {}

  /// Opens a turn.
  public mutating func speechStarted(_ turn: TurnID) { open[turn] = TurnTimings() }

  /// - Parameter speechEnd: the end of the last voiced sample.
  public mutating func committed(_ turn: TurnID, speechEnd: MonotonicTime, at time: MonotonicTime) {
    open[turn]?.speechEnd = speechEnd
    open[turn]?.committed = time
  }

  /// The words that are answered are there; the latest of several times counts.
  public mutating func transcribed(_ turn: TurnID, at time: MonotonicTime) {
    open[turn]?.finalTranscriptAt = time
  }

  /// A reply was begun while the person had only paused.
  public mutating func drafted(_ turn: TurnID) {
    open[turn]?.drafts += 1
    open[turn]?.firstTokenAt = nil
  }

  /// - Parameter processorTime: the time that the whole process computed meanwhile.
  public mutating func droppedDraft(_ turn: TurnID, processorTime: Duration) {
    open[turn]?.wastedCPU += processorTime
  }

  public mutating func firstToken(_ turn: TurnID, at time: MonotonicTime) { open[turn]?.firstTokenAt = time }

  /// - Parameter deviceLatency: from `time` to the ear.
  public mutating func audible(_ turn: TurnID, at time: MonotonicTime, deviceLatency: Duration) {
    open[turn]?.firstAudioAt = time
    open[turn]?.deviceLatency = deviceLatency
  }

  /// Somebody spoke over the reply, and the output fell silent. The first time counts until the reply is resumed.
  ///
  /// - Parameters:
  ///   - latest: the turn of the latest speech; that of the question itself interrupts nothing.
  ///   - began: the first sample of that speech.
  public mutating func silenced(
    _ turn: TurnID, by latest: TurnID, began: MonotonicTime, at time: MonotonicTime
  ) {
    guard open[turn]?.silentAt == nil, latest.number > turn.number else { return }
    open[turn]?.interruptionBegan = began
    open[turn]?.silentAt = time
  }

  /// It was a noise: the reply goes on, and nothing interrupted it.
  public mutating func resumed(_ turn: TurnID) {
    open[turn]?.interruptionBegan = nil
    open[turn]?.silentAt = nil
  }

  /// The turn is answered by a later one.
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
