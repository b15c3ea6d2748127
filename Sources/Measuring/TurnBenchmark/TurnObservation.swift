import SpeechText
import VoiceCore

/// The events of the assistant while one question is asked and answered: what can be seen from outside.
///
/// A value without clock or engine. A person who pauses for longer than the assistant's patience is answered too early
/// (a false commit); the question then takes several of the assistant's turns, of which the last is the answer.
package struct TurnObservation: Sendable {
  private struct Turn: Sendable {
    var startedAt: MonotonicTime
    var isMisfire = false
    var isJoined = false
    var partials: [PartialTranscript] = []
    var transcript: (text: String, at: MonotonicTime)?
    var written: String?
    var isAudible = false
    var hasEnded = false
    var timings: TurnTimings?
  }

  /// When the question was asked; set as soon as it is known.
  package var asked: Asked?
  package private(set) var failure: VoiceError?
  /// The losses of the conversation; set by its last event.
  package private(set) var droppedSamples = 0
  package private(set) var starvations = 0
  package private(set) var xruns = 0
  private var turns: [Int: Turn] = [:]

  /// A word that begins before the end of speech is noticed up to so much later: three frames of 32 ms, and what the
  /// queues take on a machine that is busy.
  private static let noticing = Duration.milliseconds(300)

  package init() {}

  package mutating func note(_ event: TurnEvent, at time: MonotonicTime) {
    switch event {
    case .speechStarted(let turn): turns[turn] = Turn(startedAt: time)
    case .partial(let turn, let partial): turns[turn]?.partials.append(partial)
    case .transcript(let turn, let transcript):
      turns[turn]?.transcript = (transcript.text, time)
      turns[turn]?.isMisfire = false
    case .misfire(let turn): turns[turn]?.isMisfire = true
    case .joined(let turn, _): turns[turn]?.isJoined = true
    case .speaking(let turn, _): turns[turn]?.isAudible = true
    case .written(let turn, let reply, _): turns[turn]?.written = reply
    case .replied(let turn, _, _, _): turns[turn]?.hasEnded = true
    case .timings(let turn, let timings): turns[turn]?.timings = timings
    case .failed(_, let error): failure = failure ?? error
    case .ended(_, let droppedSamples, let starvations, let xruns):
      (self.droppedSamples, self.starvations, self.xruns) = (droppedSamples, starvations, xruns)
    case .listening: break
    }
  }

  /// The utterances in the order in which they began, without coughs and clicks.
  private var utterances: [Turn] {
    turns.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isMisfire }
  }

  // MARK: While it runs

  /// The whole question has been said and the assistant has decided so.
  package var isCommitted: Bool {
    guard let asked, let transcript = utterances.last?.transcript else { return false }
    return transcript.at >= asked.speechEnd
  }

  /// The answer is audible and its text is known to the end: nothing that is measured can change any more.
  package var isAnswered: Bool {
    guard isCommitted, let last = utterances.last else { return false }
    return last.hasEnded || (last.isAudible && last.written != nil)
  }

  // MARK: Afterwards

  /// The figures of the turn that answered the whole question; nil when none did.
  package var answer: TurnTimings? { isCommitted ? utterances.last?.timings : nil }

  /// The words that were understood: of the turn that answered, else of all turns.
  package var heard: String {
    if isCommitted, let text = utterances.last?.transcript?.text { return text }
    return utterances.compactMap(\.transcript?.text).joinedText
  }

  /// The whole answer.
  package var said: String? { isCommitted ? utterances.last?.written : nil }

  /// The number of times that the assistant decided that the person was done and the person was not.
  package var falseCommits: Int {
    guard let asked else { return 0 }
    let utterances = utterances
    return utterances.indices.count { index in
      let turn = utterances[index]
      if let at = turn.timings?.committed ?? turn.transcript?.at, at < asked.speechEnd { return true }
      // Another utterance has begun before the end of speech, so this one had been taken for finished.
      let next = index + 1 < utterances.count ? utterances[index + 1].startedAt : nil
      return next.map { $0 < asked.speechEnd.advanced(by: Self.noticing) } ?? false
    }
  }

  /// The times of those false commits after which a reply was begun.
  package var earlyCommits: [MonotonicTime] {
    guard let asked else { return [] }
    return utterances.compactMap { $0.timings?.committed ?? $0.transcript?.at }.filter {
      $0 < asked.speechEnd
    }
  }

  /// After a false commit the question was answered as one all the same.
  package var isJoined: Bool {
    falseCommits > 0 && isCommitted
      && utterances.dropLast().allSatisfy { $0.isJoined || $0.transcript == nil }
  }

  /// The longest time from speech over a reply that began too early until that was silent.
  package var interrupt: Duration? { utterances.compactMap(\.timings?.interrupt).max() }

  /// Over all turns of the question.
  package var drafts: Int { timings.reduce(0) { $0 + $1.drafts } }
  package var wastedTokens: Int { timings.reduce(0) { $0 + $1.wastedTokens } }
  package var wastedCPU: Duration { timings.reduce(.zero) { $0 + $1.wastedCPU } }
  private var timings: [TurnTimings] { utterances.compactMap(\.timings) }

  /// The rate of the words that partials called stable and that are not where they stood.
  package var revisions: RevisionRate {
    var (rate, offset) = (RevisionRate(), 0)
    for turn in utterances {
      let stable = turn.partials.map(\.stable)
      if let own = turn.transcript, !turn.isJoined {
        rate.add(stable, against: own.text, from: offset)
        offset = 0
      } else {
        // What was said so far stands before what comes in the transcript of the turn that takes it over.
        rate.add(stable, against: heard, from: offset)
        let sofar = turn.transcript?.text ?? turn.partials.last?.text ?? ""
        offset = max(offset, RevisionRate.wordCount(sofar))
      }
    }
    return rate
  }
}
