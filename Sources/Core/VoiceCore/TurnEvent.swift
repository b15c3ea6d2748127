/// An event that a conversation reports, in order and from one queue.
public enum TurnEvent: Sendable {
  /// Ready for speech; the first one ends start-up.
  case listening
  case speechStarted(turn: Int)
  case partial(turn: Int, PartialTranscript)
  /// The turn is committed, and this is what was understood.
  case transcript(turn: Int, Transcript)
  /// A noise or an unintelligible utterance: nothing is answered.
  case misfire(turn: Int)
  /// The person spoke on before anything of the answer was heard: the turn `into` answers both as one.
  case joined(turn: Int, into: Int)
  /// A clause of the reply (or of the translation) begins to sound.
  case speaking(turn: Int, clause: String)
  /// The whole reply as the model wrote it; it is still being spoken. A reply that was stopped before has no such
  /// event. `cut` says why the model could not write it to its end, if so: it is spoken as far as its last whole
  /// sentence or clause.
  case written(turn: Int, reply: String, cut: ReplyCut? = nil)
  /// The reply has ended: the part of it that was heard, and whether someone spoke over it.
  case replied(turn: Int, heard: String, interrupted: Bool, cut: ReplyCut? = nil)
  case timings(turn: Int, TurnTimings)
  /// The turn failed at some stage; the job goes on.
  case failed(turn: Int, VoiceError)
  /// The job is over and its devices are closed: how many utterances it heard, the samples that the microphone lost
  /// (at 16 kHz), how often a reply ran dry because its next clause was late, and how often a device ran over or dry
  /// because the system was late (xruns). The last event, also of a job that ends with an error.
  case ended(turns: Int, droppedSamples: Int, starvations: Int, xruns: Int)
}
