import VoiceCore

/// Endpointing: where utterances begin and end, from the voice activity of one frame after another.
///
/// A value without clock, queue or engine: time is counted in samples, so the same frames always give the same events.
///
///     silence ──voiced for startSpeech──▶ hearing ──silent for candidateSilence──▶ pausing ──commitSilence──▶ silence
///             speechStarted                  ▲        candidateEnd                  │        ended, misfire
///                                            └───────────── voiced: resumed ────────┘
///
/// The two thresholds and their use are those of `VADIterator` (silero-vad, utils_vad.py): speech begins and resumes
/// at `speechThreshold`, and goes on until the probability falls below `silenceThreshold`. The commit silence adapts to
/// the person (``CommitSilence``). Whoever knows from the words or the melody whether the person is done has a say between
/// candidate and commit: ``wait(_:inPauseAt:)``.
public struct Endpointer: Sendable {
  public enum Event: Sendable, Hashable {
    /// Somebody speaks. `at` is the first voiced sample. `from` is where the recording of the utterance should begin: before
    /// `at` by the pre-roll, which holds the soft start of the first sound, and never before the end of the utterance before.
    case speechStarted(at: Int, from: Int)
    /// A pause long enough to begin a draft in. `speechEnd` is the end of the last voiced sample.
    case candidateEnd(speechEnd: Int)
    /// The person has gone on after a pause: the utterance is the same.
    case resumed
    /// The utterance is over. After `isForced` (it was too long) a `speechStarted` follows at once.
    case ended(speechEnd: Int, isForced: Bool)
    /// The utterance was too short for a word: a click, a cough.
    case misfire
  }

  public var configuration: Configuration

  static let shortestWait = Duration.milliseconds(160)
  static let longestWait = Duration.seconds(3)

  /// Samples taken so far.
  public private(set) var position = 0
  /// Whether an utterance has begun and not ended.
  public var isHearing: Bool { utterance != nil }

  /// The silence that ends a turn, adapted to this person.
  public private(set) var commitSilence: CommitSilence

  private var rising: Rising?
  private var utterance: Utterance?
  private var lastEnd = 0
  /// The time from the end of the utterance before to the beginning of the latest one.
  private var latestGap: Duration?

  /// Voiced frames that are not yet long enough to be speech.
  private struct Rising {
    let start: Int
    var voiced: Int
  }

  private struct Utterance {
    let start: Int
    /// Samples of voiced frames.
    var voiced: Int
    var speechEnd: Int
    var isPausing = false
    var isCandidate = false
    /// Where the latest candidate was.
    var latestCandidate: Int?
    /// The silence that ends the utterance in the present pause, where the caller has set one (``wait(_:inPauseAt:)``).
    var wait: Duration?
    var recent: QuietestSpot
  }

  public init(_ configuration: Configuration = .conversation) {
    self.configuration = configuration
    commitSilence = CommitSilence(
      shortest: configuration.commitSilence, longest: configuration.longestCommitSilence)
  }

  /// Takes the next frame.
  ///
  /// - Parameters:
  ///   - probability: of speech in it, 0…1.
  ///   - level: its root mean square (``level(of:)``), 0…1; only finds the best cut in an utterance that is too long.
  /// - Returns: what happened, in order; mostly nothing.
  public mutating func process(_ probability: Float, level: Float) -> [Event] {
    let start = position
    position += configuration.frameLength
    guard var current = utterance else { return listen(probability, from: start, level: level) }

    current.recent.append(probability, level: level)
    var events: [Event] = []
    if current.isPausing {
      if probability >= configuration.speechThreshold {
        if current.isCandidate {
          events.append(.resumed)
          commitSilence.resumed(after: configuration.duration(start - current.speechEnd))
        }
        current.isPausing = false
        current.isCandidate = false
        current.wait = nil
      }
    } else {
      current.isPausing = probability < configuration.silenceThreshold
    }
    if !current.isPausing {
      current.voiced += configuration.frameLength
      current.speechEnd = position
    }
    utterance = current

    let silence = position - current.speechEnd
    if silence >= configuration.samples(current.wait ?? commitSilence.wait) { return events + end() }
    if current.isPausing, !current.isCandidate,
      silence >= configuration.samples(candidateSilence(for: current))
    {
      utterance?.isCandidate = true
      utterance?.latestCandidate = current.speechEnd
      events.append(.candidateEnd(speechEnd: current.speechEnd))
    }
    if position - current.start >= configuration.samples(configuration.longestUtterance) {
      events += split(current)
    }
    return events
  }

  /// Ends the utterance now, if there is one: the caller knows that it is over, because the input is.
  public mutating func end() -> [Event] {
    rising = nil
    guard let ended = utterance else { return [] }
    utterance = nil
    lastEnd = ended.speechEnd
    guard ended.voiced >= configuration.samples(configuration.minimumSpeech) else { return [.misfire] }
    commitSilence.ended()
    return [.ended(speechEnd: ended.speechEnd, isForced: false)]
  }

  /// Commits the present pause after this much silence, whatever the person's habit: the caller knows more, and was
  /// asked at ``Event/candidateEnd(speechEnd:)``. It is kept between 160 ms, longer than the stop of a consonant, and
  /// 3 s, which is chosen and not measured: people feel a silence of one second already (Jefferson 1989).
  ///
  /// - Parameters:
  ///   - silence: from the last voiced sample on.
  ///   - speechEnd: the candidate's; when the person has gone on since, the answer comes too late and changes nothing.
  public mutating func wait(_ silence: Duration, inPauseAt speechEnd: Int) {
    guard utterance?.isCandidate == true, utterance?.speechEnd == speechEnd else { return }
    utterance?.wait = min(max(silence, Self.shortestWait), Self.longestWait)
  }

  /// Notes that the latest utterance went on with the one before, which was therefore committed too early.
  public mutating func noteJoin() {
    guard let gap = latestGap else { return }
    commitSilence.joined(after: gap)
    latestGap = nil
  }

  /// Forgets what was heard and goes on counting; for a microphone that was ignored for a while.
  public mutating func reset() {
    rising = nil
    utterance = nil
    lastEnd = position
    latestGap = nil
  }

  /// The root mean square of a frame.
  public static func level(of frame: [Float]) -> Float {
    guard !frame.isEmpty else { return 0 }
    let sum = frame.reduce(into: Float(0)) { sum, sample in sum += sample * sample }
    return (sum / Float(frame.count)).squareRoot()
  }

  /// The recognizer is not to begin anew at every gap of a noise: little speech after a candidate, the next one takes longer.
  private func candidateSilence(for utterance: Utterance) -> Duration {
    let isSoon = utterance.latestCandidate.map {
      utterance.speechEnd - $0 < configuration.samples(configuration.minimumSpeech)
    }
    return isSoon == true ? configuration.secondLook : configuration.candidateSilence
  }

  private mutating func listen(_ probability: Float, from start: Int, level: Float) -> [Event] {
    if probability < configuration.silenceThreshold {
      rising = nil
      return []
    }
    if rising == nil, probability < configuration.speechThreshold { return [] }
    var rise = rising ?? Rising(start: start, voiced: 0)
    rise.voiced += configuration.frameLength
    rising = rise
    let needed =
      probability >= configuration.sureThreshold ? configuration.sureStartSpeech : configuration.startSpeech
    guard rise.voiced >= configuration.samples(min(needed, configuration.startSpeech)) else { return [] }
    rising = nil
    latestGap = lastEnd > 0 ? configuration.duration(rise.start - lastEnd) : nil
    return begin(at: rise.start, voiced: rise.voiced)
  }

  private mutating func begin(at start: Int, voiced: Int) -> [Event] {
    utterance = Utterance(
      start: start, voiced: voiced, speechEnd: position,
      recent: QuietestSpot(
        frameLength: configuration.frameLength, window: configuration.samples(configuration.splitWindow)))
    return [
      .speechStarted(at: start, from: max(lastEnd, start - configuration.samples(configuration.preRoll)))
    ]
  }

  /// Cuts an utterance that is too long at its quietest recent spot; what follows is the next utterance.
  private mutating func split(_ current: Utterance) -> [Event] {
    let cut = current.recent.position(before: position)
    let ended = Event.ended(speechEnd: min(cut, current.speechEnd), isForced: true)
    lastEnd = cut
    if current.isPausing, current.speechEnd <= cut {
      utterance = nil
      return [ended]
    }
    let voiced = current.speechEnd - cut
    let started = begin(at: cut, voiced: max(voiced, configuration.samples(configuration.minimumSpeech)))
    utterance?.speechEnd = current.speechEnd
    utterance?.isPausing = current.isPausing
    utterance?.isCandidate = current.isCandidate
    return [ended] + started
  }
}
