import VoiceCore

/// The machine's configuration, its events and its effects.
extension TurnMachine {
  /// Says when the microphone is ignored, because the assistant would hear itself.
  public enum MicrophonePolicy: Sendable, Hashable {
    /// Never: headphones, or echo cancellation.
    case always
    /// It is ignored from the first sound of the reply to its end.
    case untilSpeaking
    /// It is ignored from the commit to the end of the reply: a file waits, as a polite person would.
    case untilCommitted
  }

  /// Says what it means that a person speaks while a reply is given.
  public enum OverlapPolicy: Sendable, Hashable {
    /// The person takes the turn: the reply is paused, and stopped as soon as there are words.
    case interrupts
    /// The person goes on, as somebody does who is interpreted: the reply goes on too, and what is said meanwhile is
    /// answered after it, phrase by phrase.
    case waits
  }

  public struct Configuration: Sendable, Hashable {
    /// From `.prefill` on the machine asks for work while the person speaks, from `.draft` on in every
    /// pause.
    public var mode: TurnMode
    public var microphone: MicrophonePolicy
    public var overlap: OverlapPolicy
    /// Speech so soon after a commit is taken for the rest of the question. 1.5 s is chosen and not measured; if it
    /// were longer, an objection to the first words of an answer would be taken for the question.
    public var joinWindow: Duration
    /// Speech over a reply that has no word after this long is a noise, and the reply goes on. A recognizer has the first
    /// word of a sentence after half a second; two seconds of voice without one are music or another room's television.
    public var longestNoise: Duration

    public init(
      mode: TurnMode = .draft, microphone: MicrophonePolicy, overlap: OverlapPolicy = .interrupts,
      joinWindow: Duration = .milliseconds(1500), longestNoise: Duration = .seconds(2)
    ) {
      self.mode = mode
      self.microphone = microphone
      self.overlap = overlap
      self.joinWindow = joinWindow
      self.longestNoise = longestNoise
    }
  }

  public enum Phase: String, Sendable, Hashable {
    case listening, hearing, candidateEnd, committed, thinking, speaking, interrupted
  }

  public enum Event: Sendable, Hashable {
    // From the endpointer
    case speechStarted
    /// A guess at what has been said of the present utterance.
    case partial(PartialTranscript)
    case candidateEnd
    case speechResumed
    case speechEnded
    /// The utterance grew too long for one piece; it goes on in the next.
    case speechCut
    case misfire
    /// The input is over.
    case inputEnded
    // From the recognizer, with the number of the effect that asked for it
    case transcribed(RecognitionID, String)
    case recognitionFailed(RecognitionID, VoiceError)
    // From the reply
    /// The first sample was handed to the output.
    case replyAudible(reply: ReplyID)
    /// The reply was spoken to its end, or stopped: what was heard of it.
    case replyEnded(reply: ReplyID, heard: String)
    case replyFailed(reply: ReplyID, heard: String, VoiceError)
    /// The time that `wake` asked for has come, or nearly; the machine looks at the time alone.
    case woken
  }

  public enum Effect: Sendable, Hashable {
    /// Have everything recognised that was said since the speech started, or since the last cut.
    case recognize(RecognitionID)
    /// The question will most likely begin with this text: have it evaluated.
    case prefill(String)
    /// Begin to answer this text, and let nothing be heard or seen of the answer: `reply` or `stop` with the same number
    /// follows.
    case draft(ReplyID, to: String)
    /// Answer this text: generate, synthesise, play. Goes on from the draft with the same number, if there is one.
    case reply(ReplyID, to: String)
    /// Silence the reply at once and keep all of it; `resume` or `stop` follows.
    case pause(reply: ReplyID)
    /// Let the reply sound again, from the sample at which it was paused.
    case resume(reply: ReplyID)
    /// Silence the reply or drop the draft at once and cancel what feeds it; answered by `replyEnded`.
    case stop(reply: ReplyID)
    /// Add the question and what was heard of its reply to the history.
    case remember(user: String, reply: String)
    case ignoreMicrophone
    case openMicrophone
    /// The utterance came to nothing.
    case misfired(turn: TurnID)
    /// The question goes on in a later turn, which answers both.
    case joined(TurnID, into: TurnID)
    case report(VoiceError)
    /// Send the event `woken` at this time.
    case wake(at: MonotonicTime)
    /// End the conversation: everything that was asked has been answered, and the input is over.
    case end
  }
}
