import VoiceCore

/// All that is known in a pause when it is judged, and nothing that comes later.
package struct EndpointEvidence: Sendable, Hashable {
  /// What the recognizer heard of the turn so far; empty when it heard nothing.
  package var words: String
  /// From the start of the turn to the pause.
  package var spoken: Duration
  /// The holds of the recording before this pause, the first one first: how this person pauses. Whoever waited through
  /// them knows by now that they were none of the ends.
  package var earlierPauses: [Duration]
  /// By the sound of the voice, 0…1; nil without a turn detector.
  package var voice: Double?
  /// What the language model gives for an end behind these words, 0…1; nil without one.
  package var meaning: Double?

  package init(
    words: String, spoken: Duration, earlierPauses: [Duration] = [], voice: Double? = nil,
    meaning: Double? = nil
  ) {
    (self.words, self.spoken, self.earlierPauses) = (words, spoken, earlierPauses)
    (self.voice, self.meaning) = (voice, meaning)
  }
}

/// What is made of the evidence: the fusion that is measured. Nil from a function leaves its source out.
package struct EndpointFusion: Sendable {
  /// How likely the turn is over by its words alone, 0…1.
  package var words: @Sendable (EndpointEvidence) -> Double?
  /// … by all that is known, 0…1.
  package var fused: @Sendable (EndpointEvidence) -> Double?
  /// The silence after which the shipped policy takes the turn as over.
  package var wait: @Sendable (EndpointEvidence) -> Duration?
  /// What the fusion is fitted to: the same names in the same order for every pause.
  package var features: @Sendable (EndpointEvidence) -> [(name: String, value: Double)]

  package init(
    words: @escaping @Sendable (EndpointEvidence) -> Double? = { _ in nil },
    fused: @escaping @Sendable (EndpointEvidence) -> Double? = { _ in nil },
    wait: @escaping @Sendable (EndpointEvidence) -> Duration? = { _ in nil },
    features: @escaping @Sendable (EndpointEvidence) -> [(name: String, value: Double)] = { _ in [] }
  ) {
    (self.words, self.fused, self.wait, self.features) = (words, fused, wait, features)
  }
}
