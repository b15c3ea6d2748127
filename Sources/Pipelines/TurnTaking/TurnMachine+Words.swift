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

  /// What it means that a person speaks while a reply is given.
  public enum OverlapPolicy: Sendable, Hashable {
    /// The person takes the turn: the reply is paused, and stopped as soon as there are words.
    case interrupts
    /// The person goes on, as somebody does who is interpreted: the reply goes on too, and what is said meanwhile is
    /// answered after it, phrase by phrase.
    case waits
  }

  public struct Configuration: Sendable, Hashable {
    /// From `.prefill` on the machine asks for work while the person speaks, from `.draft` on in every pause.
    public var mode: TurnMode
    public var microphone: MicrophonePolicy
    public var overlap: OverlapPolicy
    /// Speech so soon after a commit is taken for the rest of the question. 1.5 s is the design's choice; longer, and
    /// an objection to the first words of an answer would be taken for the question.
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
    /// No more input will come.
    case inputEnded
    // From the recognizer; `take` as in the effect
    case transcribed(take: TakeID, String)
    case recognitionFailed(take: TakeID, VoiceError)
    // From the reply
    /// The first sample was handed to the output.
    case replyAudible(reply: ReplyID)
    /// The reply was spoken to its end, or stopped: what was heard of it.
    case replyEnded(reply: ReplyID, heard: String)
    case replyFailed(reply: ReplyID, heard: String, VoiceError)
    /// A time has come that `wake` asked for, or nearly; the machine looks at the time alone.
    case woken
  }

  public enum Effect: Sendable, Hashable {
    /// Wait for the words of everything since the speech started, or since the last cut.
    case recognize(take: TakeID)
    /// The question will most likely begin with this text: have it evaluated.
    case prefill(String)
    /// Begin to answer this text, but let nothing be heard or seen of it: `reply` with the same number or `stop` follow.
    case draft(ReplyID, to: String)
    /// Answer this text: generate, synthesise, play; what a draft of this number has done of it is used.
    case reply(ReplyID, to: String)
    /// Silence the reply at once and keep all of it: `resume` or `stop` follow.
    case pause(reply: ReplyID)
    /// Let the reply sound again, from the sample at which it was paused.
    case resume(reply: ReplyID)
    /// Silence the reply or drop the draft at once and cancel what feeds it; answered by `replyEnded`.
    case stop(reply: ReplyID)
    /// Both become part of the conversation.
    case remember(user: String, reply: String)
    case ignoreMicrophone
    case openMicrophone
    /// The utterance came to nothing.
    case misfired(turn: TurnID)
    /// The question goes on in a later turn, which answers both.
    case joined(TurnID, into: TurnID)
    case report(VoiceError)
    /// Send `woken` at this time.
    case wake(at: MonotonicTime)
    /// Everything asked has been answered and there is no more input.
    case end
  }
}
