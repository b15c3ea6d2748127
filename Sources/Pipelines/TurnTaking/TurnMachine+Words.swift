import VoiceCore

/// What goes into the machine and what comes out.
extension TurnMachine {
  /// When the microphone is ignored, because the assistant would hear itself.
  public enum MicrophonePolicy: Sendable, Hashable {
    /// Never: headphones, or echo cancellation.
    case always
    /// From the first sound of the reply to its end.
    case untilSpeaking
    /// From the commit to the end of the reply: a file waits, as a polite person would.
    case untilCommitted
  }

  public struct Configuration: Sendable, Hashable {
    /// From `.prefill` on the machine asks for work while the person speaks, from `.draft` on in every pause.
    public var mode: TurnMode
    public var microphone: MicrophonePolicy
    /// Speech so soon after a commit is taken for the rest of the question. 1.5 s is the design's choice; longer, and
    /// an objection to the first words of an answer would be taken for the question.
    public var joinWindow: Duration

    public init(
      mode: TurnMode = .draft, microphone: MicrophonePolicy, joinWindow: Duration = .milliseconds(1500)
    ) {
      self.mode = mode
      self.microphone = microphone
      self.joinWindow = joinWindow
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
    /// No more input will come.
    case inputEnded
    // From the recognizer; `take` as in the effect
    case transcribed(take: Int, String)
    case recognitionFailed(take: Int, VoiceError)
    // From the reply
    /// The first sample was handed to the output.
    case replyAudible(reply: Int)
    /// Spoken to the end, or stopped: what was heard of it.
    case replyEnded(reply: Int, heard: String)
    case replyFailed(reply: Int, heard: String, VoiceError)
  }

  public enum Effect: Sendable, Hashable {
    /// Wait for the words of everything since the speech started, or since the last cut.
    case recognize(take: Int)
    /// The question will most likely begin with this text: have it evaluated.
    case prefill(String)
    /// Begin to answer this text, but let nothing be heard or seen of it: `reply` with the same number or `stop` follow.
    case draft(Int, to: String)
    /// Answer this text: generate, synthesise, play; what a draft of this number has done of it is used.
    case reply(Int, to: String)
    /// Silence the reply or drop the draft at once and cancel what feeds it; answered by `replyEnded`.
    case stop(reply: Int)
    /// Both become part of the conversation.
    case remember(user: String, reply: String)
    case ignoreMicrophone
    case openMicrophone
    /// The utterance came to nothing.
    case misfired
    /// The question goes on in the utterance that has begun.
    case joined
    case report(VoiceError)
    /// Everything asked has been answered and there is no more input.
    case end
  }
}
