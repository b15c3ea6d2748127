import Realtime
import SpeechText
import VoiceCore

/// A reply as it was heard, so that the history is true.
public struct SpokenReply: Sendable, Hashable {
  /// The words that left the loudspeaker; of a clause cut in the middle, as many words as its share of the sound.
  public var heard: String
  /// When the air fell silent because someone stopped it; nil when it was heard to the end.
  public var stoppedAt: MonotonicTime?
  /// Whether any of it was sound.
  public var isAudible = true
  /// Why the model could not write it to its end, if so.
  public var cut: ReplyCut?

  public var isComplete: Bool { stoppedAt == nil }

  /// A model that answers nothing has failed: silence would leave the person waiting.
  package func requireWords() throws(VoiceError) {
    if isComplete, heard.isEmpty { throw .engineFailed("The language model", reason: "it gave no answer") }
  }
}

/// Speaks replies, one at a time: takes a text as it is written, has it synthesised and played, and knows what was heard.
///
/// The text is cut into clauses; each is synthesised while the one before it plays, and they are played without gaps.
/// Nobody else may push sound to the player. Runs on the queue of its owner, since its own work is light; the voice and the
/// player compute on theirs.
public actor ReplyPlayer {
  public enum Progress: Sendable, Hashable {
    /// The first piece of text is there.
    case firstPiece(at: MonotonicTime)
    /// The last piece is there; this is the whole text.
    case written(String, cut: ReplyCut?)
    /// When the first sample of the reply was or will be in the air, and how long it was on its way there.
    case audible(at: MonotonicTime, deviceLatency: Duration)
    /// This clause begins to sound.
    case clause(String)
  }

  private struct Clause {
    let text: String
    /// Whether the voice made sound of it, or it has no words to make sound of.
    var wasHeard: Bool { !samples.isEmpty || !text.contains { $0.isLetter || $0.isNumber } }
    /// The place of its sound, on the player's count of played samples.
    let samples: Range<Int>
  }

  /// The time between two looks at how far the loudspeaker has come. For captions only: times come from the player itself.
  private static let captionInterval = Duration.milliseconds(20)

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let voice: any SpeechSynthesizing
  private let player: any AudioPlaying
  private let language: Language
  private let clock: any MonotonicClock
  private var clauses: [Clause] = []
  private var captioned = 0
  private var cut: ReplyCut?
  private var audible = false
  private var speaking = false
  private var stopping: Task<SpokenReply, Never>?
  /// When the air fell silent for the present pause; nil while the reply is not paused.
  private var pausedAt: MonotonicTime?
  private var hold = Hold(isHolding: false)

  public init(
    voice: any SpeechSynthesizing, player: any AudioPlaying, language: Language, clock: any MonotonicClock,
    executor: QueueExecutor = QueueExecutor(.turn)
  ) {
    self.voice = voice
    self.player = player
    self.language = language
    self.clock = clock
    self.executor = executor
  }

  /// Speaks the text as it comes and returns when the last of it has been heard, or after `stop()`.
  ///
  /// - Parameters:
  ///   - pieces: the text as the language model writes it.
  ///   - stopped: when it is set, nothing is spoken. Whoever calls `stop()` may overtake the caller of this function.
  ///   - again: another attempt at a text that begins in a script that the voice cannot read.
  ///   - cut: why the text ended where it did; asked for when it has ended.
  ///   - hold: keeps the reply from sounding until it lets go; the first clause is synthesised and waits.
  ///   - report: is called from any thread.
  /// - Throws: what the stream of text, the voice or the player throws; what was heard until then is in ``heard``.
  public func speak(
    _ pieces: AsyncThrowingStream<String, any Error>, unless stopped: CancellationToken = CancellationToken(),
    again: (@Sendable () async -> AsyncThrowingStream<String, any Error>?)? = nil,
    cut: @escaping @Sendable () async -> ReplyCut? = { nil },
    holding hold: Hold = Hold(isHolding: false),
    report: @escaping @Sendable (Progress) -> Void
  ) async throws(VoiceError) -> SpokenReply {
    clauses = []
    if stopped.isCancelled { return SpokenReply(heard: "", stoppedAt: clock.now) }
    captioned = 0
    self.cut = nil
    audible = false
    stopping = nil
    speaking = true
    self.hold = hold
    defer { speaking = false }
    let start = await player.progress.playedSamples
    let captions = Task {
      await hold.wait()
      await self.caption(report)
    }
    defer {
      captions.cancel()
      hold.letGo()
    }
    do {
      try await play(SourceText(pieces: pieces, again: again, cut: cut), from: start, report)
    } catch {
      if let stopping { return await stopping.value }
      throw (error as? VoiceError) ?? .engineFailed("The reply", reason: "\(error)")
    }
    if let stopping { return await stopping.value }
    await showCaptions(report, upTo: .max)
    return SpokenReply(
      heard: clauses.filter(\.wasHeard).map(\.text).joined().trimmed,
      isAudible: clauses.contains { !$0.samples.isEmpty }, cut: self.cut)
  }

  /// Silences the reply within 100 ms and keeps the rest of it; a reply that does not sound yet is paused as well.
  /// `resume()` or `stop()` follow.
  ///
  /// - Returns: when the air fell silent.
  @discardableResult
  public func pause() async -> MonotonicTime {
    if let pausedAt { return pausedAt }
    await player.pause()
    let silentAt = await player.progress.silentAt ?? clock.now
    pausedAt = silentAt
    return silentAt
  }

  /// Goes on from the sample at which the reply was paused.
  public func resume() async {
    guard pausedAt != nil else { return }
    pausedAt = nil
    await player.resume()
  }

  /// Silences the reply within 100 ms for good, and `speak` returns. Ends a pause when nothing is spoken.
  public func stop() async {
    guard speaking, stopping == nil else { return await resume() }
    let pausedAt = pausedAt
    self.pausedAt = nil
    let stopping = Task {
      voice.cancel()
      await player.cancel()
      let stoppedAt = await player.progress.silentAt ?? pausedAt ?? clock.now
      return SpokenReply(heard: await self.heard, stoppedAt: stoppedAt)
    }
    self.stopping = stopping
    hold.letGo()
    _ = await stopping.value
  }

  /// The words of the current reply that have left the loudspeaker.
  public var heard: String {
    get async {
      let played = await player.progress.playedSamples
      return clauses.map { clause in
        if clause.samples.upperBound <= played { return clause.wasHeard ? clause.text : "" }
        guard clause.samples.lowerBound < played else { return "" }
        let share = Double(played - clause.samples.lowerBound) / Double(clause.samples.count)
        return firstWords(of: clause.text, share: share)
      }
      .joined().trimmed
    }
  }

  private func play(
    _ source: SourceText, from start: Int, _ report: @escaping @Sendable (Progress) -> Void
  ) async throws {
    var position = start
    let clock = clock
    let end = ClauseEnd()
    let texts = splitIntoClauses(
      source, language: language, end: end, onFirstPiece: { report(.firstPiece(at: clock.now)) },
      onLastPiece: { report(.written($0, cut: $1)) })
    var script = ForeignScript(language)
    for try await text in texts {
      if stopping != nil { return }
      guard end.mayBegin() else { break }
      let sound = try await voice.synthesize(script.readable(text), language: language)
      await hold.wait()
      if stopping != nil { return }
      clauses.append(Clause(text: text, samples: position..<position + sound.samples.count))
      position += sound.samples.count
      if !sound.samples.isEmpty { try await player.push(sound) }
    }
    cut = end.cut
    if stopping == nil { try await player.flush() }
  }

  // MARK: Captions

  private func caption(_ report: @Sendable (Progress) -> Void) async {
    while !Task.isCancelled, stopping == nil {
      await showCaptions(report, upTo: await player.progress.playedSamples)
      try? await Task.sleep(for: Self.captionInterval)
    }
  }

  private func showCaptions(_ report: @Sendable (Progress) -> Void, upTo played: Int) async {
    guard let first = clauses.first(where: { !$0.samples.isEmpty }) else { return }
    let progress = await player.progress
    if !audible, let at = progress.firstSampleAt, first.samples.lowerBound < progress.playedSamples {
      audible = true
      report(.audible(at: at, deviceLatency: progress.deviceLatency))
    }
    while captioned < clauses.count, clauses[captioned].samples.lowerBound < played {
      captioned += 1
      report(.clause(clauses[captioned - 1].text))
    }
  }
}

/// The first `share` (0…1) of the text's words, whole words only, as they stand.
func firstWords(of text: String, share: Double) -> String {
  let words = text.spokenUnits
  let count = Int(Double(words.count) * share)
  guard count > 0 else { return "" }
  return String(text[..<words[count - 1].endIndex])
}
