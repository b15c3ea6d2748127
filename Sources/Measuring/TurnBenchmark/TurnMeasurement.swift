import SpeechScoring
import TurnTaking
import VoiceCore

/// One question, asked once in one mode: a row of the report. Times are in ms, from the question's true end of speech
/// unless something else is said, rounded to a tenth.
package struct TurnMeasurement: Sendable, Encodable {
  package var question: String
  package var mode: TurnMode
  /// The number of the round, from 1.
  package var round: Int
  /// The question's length, and its longest pause.
  package var speechMs: Double
  package var longestPauseMs: Double

  // The intervals of the turn that answered the whole question; nil when there was none.
  package var endpointDelay: Double?
  package var finalTranscript: Double?
  /// The time from the commit to the first token; 0 when the token was there before.
  package var firstToken: Double?
  package var responseToken: Double?
  package var firstAudio: Double?
  package var deviceLatency: Double?
  /// The place at which the assistant's own detector put the end of speech.
  package var detectedSpeechEnd: Double?

  package var falseCommits: Int
  /// The times of the early commits, as far as they are known; negative.
  package var earlyCommits: [Double]
  package var joined: Bool
  /// No commit within three seconds of the end of speech.
  package var missedEnd: Bool
  /// The time from speech over a reply that began too early until that was silent.
  package var interrupt: Double?

  package var asked: String
  package var heard: String
  package var said: String?
  /// Whether `said` is what the first of the modes said to the same words; nil when there is nothing to compare.
  package var sameReply: Bool?
  package var wer: Double
  package var stableWords: Int
  package var revisedWords: Int

  package var reusedTokens: Int?
  package var evaluatedTokens: Int?
  package var generatedTokens: Int?
  package var drafts: Int
  package var wastedTokens: Int
  package var wastedCpuSeconds: Double
  /// CPU time of the process from the question's first sample until the reply was audible and written to its end.
  package var cpuSeconds: Double
  /// The share of all that the machine's cores could have given in that time, 0…1.
  package var cpuShare: Double
  /// What the whole machine took meanwhile, in J; nil where the kernel does not say.
  package var energyJoules: Double?
  package var peakRssMb: Double
  package var droppedSamples: Int
  package var starved: Int
  package var xruns: Int
  /// The error, if there was one.
  package var failure: String?

  /// The resources that the process took for it.
  package struct Usage: Sendable {
    package var cpu: Duration
    package var wall: Duration
    package var peakMegabytes: Double
    package var cores: Int
    package var joules: Double?

    package init(cpu: Duration, wall: Duration, peakMegabytes: Double, cores: Int, joules: Double? = nil) {
      (self.cpu, self.wall, self.peakMegabytes, self.cores) = (cpu, wall, peakMegabytes, cores)
      self.joules = joules
    }
  }

  package init(
    _ question: Question, _ mode: TurnMode, round: Int, _ observation: TurnObservation, _ usage: Usage,
    gaps: Int = 0
  ) {
    self.question = question.id
    self.mode = mode
    self.round = round
    speechMs = question.duration.milliseconds.rounded(to: 1)
    longestPauseMs = question.longestPause.milliseconds.rounded(to: 1)
    let speechEnd = observation.asked?.speechEnd
    func after(_ time: MonotonicTime?) -> Double? {
      guard let time, let speechEnd else { return nil }
      return (time - speechEnd).milliseconds.rounded(to: 1)
    }
    let answer = observation.answer
    endpointDelay = after(answer?.committed)
    finalTranscript = after(answer?.finalTranscriptAt)
    firstToken = answer?.firstToken?.milliseconds.rounded(to: 1)
    responseToken = after(answer?.firstTokenAt)
    firstAudio = after(answer?.firstAudioAt)
    deviceLatency = answer?.deviceLatency.milliseconds.rounded(to: 1)
    detectedSpeechEnd = after(answer?.speechEnd)

    falseCommits = observation.falseCommits
    earlyCommits = observation.earlyCommits.compactMap(after)
    joined = observation.isJoined
    missedEnd = !observation.isCommitted
    interrupt = observation.interrupt?.milliseconds.rounded(to: 1)

    asked = question.words
    heard = observation.heard
    said = observation.said
    wer = WordErrorRate(of: heard, against: asked).rate.rounded(to: 4)
    stableWords = observation.revisions.stableWords
    revisedWords = observation.revisions.revisedWords

    reusedTokens = answer?.generation.reusedTokens
    evaluatedTokens = answer?.generation.evaluatedTokens
    generatedTokens = answer?.generation.generatedTokens
    drafts = observation.drafts
    wastedTokens = observation.wastedTokens
    wastedCpuSeconds = observation.wastedCPU.seconds.rounded(to: 3)
    cpuSeconds = usage.cpu.seconds.rounded(to: 3)
    let available = usage.wall.seconds * Double(usage.cores)
    cpuShare = available > 0 ? (usage.cpu.seconds / available).rounded(to: 3) : 0
    energyJoules = usage.joules?.rounded(to: 2)
    peakRssMb = usage.peakMegabytes.rounded(to: 1)
    droppedSamples = observation.droppedSamples
    starved = observation.starvations
    xruns = observation.xruns + gaps
    failure = observation.failure?.description
  }
}
