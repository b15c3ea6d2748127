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
    public var microphone: MicrophonePolicy
    /// Speech so soon after a commit is taken for the rest of the question. 1.5 s is the design's choice; longer, and
    /// an objection to the first words of an answer would be taken for the question.
    public var joinWindow: Duration

    public init(microphone: MicrophonePolicy, joinWindow: Duration = .milliseconds(1500)) {
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
    /// Answer this text: generate, synthesise, play.
    case reply(Int, to: String)
    /// Silence the reply at once and cancel what feeds it; answered by `replyEnded`.
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
