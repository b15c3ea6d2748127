import VoiceCore

/// A pause in a recorded turn, and what was said of it: one decision of whoever waits for the end of the turn.
package struct EndpointPause: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// The person goes on: whoever answers here cuts them off.
    case hold
    /// The turn is over.
    case end
  }

  /// Which pauses a model may be fitted to, and which ones it is reported on. By speaker, so that none is in both.
  package enum Part: String, Sendable, CaseIterable { case fit, report }

  /// The recording's name, without folder and ending.
  package var recording: String
  package var speaker: String
  package var part: Part
  // From the start of the recording.
  package var turnStart: Duration
  package var start: Duration
  /// Until the person goes on; of an end, until the recording or the next turn does.
  package var length: Duration
  package var kind: Kind
  /// What was said in the turn so far, as its text has it: for people to read. No source is given it.
  package var words: String

  /// What each source gives the pause as probability that the turn is over, 0…1. None of a source that had nothing to
  /// go by, and none at all of a hold that is not counted.
  package var scores: [EndpointSource: Double] = [:]
  /// The silence after which the shipped policy takes the turn as over.
  package var policyWait: Duration?

  package init(
    recording: String, speaker: String, part: Part, turnStart: Duration, start: Duration, length: Duration,
    kind: Kind, words: String = ""
  ) {
    (self.recording, self.speaker, self.part, self.kind) = (recording, speaker, part, kind)
    (self.turnStart, self.start, self.length, self.words) = (turnStart, start, length, words)
  }

  /// Shorter holds are the silence inside a "t" or "p", or between two words: nobody answers there. Longer ones end a turn
  /// for every listener. Both bounds are eot-bench's.
  package static let countedHolds = Duration.milliseconds(200)...Duration.seconds(5)

  /// Whether the pause is a decision that counts: every end, and a hold of ``countedHolds``.
  package var isCounted: Bool { kind == .end || Self.countedHolds.contains(length) }
}

/// Who says how likely a turn is over.
package enum EndpointSource: String, Sendable, CaseIterable {
  /// Nothing but the length of the pause.
  case silence
  /// The sound of the voice.
  case smartTurn = "smart_turn"
  /// The words so far.
  case words
  /// What the language model expects behind these words.
  case model
  /// All of them together.
  case fused

  /// When the score is there, from the end of speech: no policy acts on it before. A voice is judged from 200 ms of its
  /// silence, as pipecat does. Words are recognised from 100 ms, which takes the rest of the endpointer's shortest commit.
  package var scorePointMilliseconds: Int {
    switch self {
    case .silence: 0
    case .smartTurn, .fused: 200
    case .words, .model: 160
    }
  }
}
