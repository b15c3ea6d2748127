import SpeechText
import VoiceCore

/// Says who said what: which of a recording's voices each phrase is, and then each sentence; a sentence that two people
/// share is parted where the voice changes.
///
/// Pure: phrases and segments in, segments with speakers out. Speakers are "Speaker 1", "Speaker 2" … in the order in
/// which they are first heard.
public struct SpeakerDiarizer: Sendable, Hashable {
  /// The number of speakers; nil takes as many as there are voices.
  public var count: Int?

  public init(count: Int? = nil) { self.count = count }

  /// The cost of a handover to another speaker, in seconds of speech with a cosine of 1: the voice has to be so much
  /// more like the other's. Between sentences almost nothing, inside one as much as two seconds of clear difference.
  enum Handover {
    static let afterPause = 0.05
    static let betweenSentences = 0.15
    static let inPause = 0.6
    static let inSpeech = 1.0

    /// - Parameter pause: in front of the phrase.
    static func cost(beginsSentence: Bool, pause: Duration) -> Double {
      if pause >= .seconds(1) { return afterPause }
      if beginsSentence { return betweenSentences }
      return pause >= .milliseconds(250) ? inPause : inSpeech
    }
  }

  /// - Parameters:
  ///   - segments: in order.
  ///   - phrases: of all their words, in order; what they know of voices.
  /// - Returns: the segments, each with its speaker, some of them parted; as they were when no voice is known.
  public func labelled(_ segments: [TranscriptSegment], by phrases: [SpokenPhrase]) -> [TranscriptSegment] {
    let voices = VoiceClusters(of: phrases, count: count).centroids
    guard !voices.isEmpty else { return segments }
    let speakers = Self.numbered(Self.speakers(of: phrases, among: voices))
    var labelled: [TranscriptSegment] = []
    var next = 0
    for segment in segments {
      var own: [(phrase: SpokenPhrase, speaker: Int)] = []
      while next < phrases.count,
        phrases[next].start < segment.end || own.isEmpty && phrases[next].end <= segment.end
      {
        own.append((phrases[next], speakers[next]))
        next += 1
      }
      labelled += Self.parts(of: segment, own)
    }
    return labelled
  }

  /// The most likely sequence of speakers (Viterbi 1967): each phrase's likeness to the voice, a second of it counting
  /// 1, less what the handovers cost.
  static func speakers(of phrases: [SpokenPhrase], among voices: [[Float]]) -> [Int] {
    var score = [Double](repeating: 0, count: voices.count)
    var came: [[Int]] = []
    for (index, phrase) in phrases.enumerated() {
      let pause = index == 0 ? .seconds(1) : phrase.start - phrases[index - 1].end
      let cost = Handover.cost(beginsSentence: phrase.beginsSentence, pause: pause)
      let best = score.indices.max { score[$0] < score[$1] } ?? 0
      came.append(score.indices.map { score[$0] >= score[best] - cost ? $0 : best })
      score = score.indices.map { voice in
        let likeness = phrase.voice.isEmpty ? 0 : Double(dot(phrase.voice, voices[voice]))
        return max(score[voice], score[best] - cost) + min(phrase.seconds, 2) * likeness
      }
    }
    guard var speaker = score.indices.max(by: { score[$0] < score[$1] }) else { return [] }
    var speakers: [Int] = []
    for steps in came.reversed() {
      speakers.append(speaker)
      speaker = steps[speaker]
    }
    return speakers.reversed()
  }

  /// Numbers the speakers by the order of their first words.
  private static func numbered(_ speakers: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    return speakers.map { speaker in
      let number = numbers[speaker] ?? numbers.count + 1
      numbers[speaker] = number
      return number
    }
  }

  private static func parts(
    of segment: TranscriptSegment, _ phrases: [(phrase: SpokenPhrase, speaker: Int)]
  ) -> [TranscriptSegment] {
    guard let first = phrases.first else { return [segment] }
    var parts: [TranscriptSegment] = []
    var words: [Word] = []
    var speaker = first.speaker
    func close() {
      guard let start = words.first?.start, let end = words.last?.end else { return }
      var part = segment
      (part.start, part.end, part.words) = (start, end, words)
      (part.text, part.tokens) = (words.joinedText, [])
      part.speaker = name(speaker)
      parts.append(part)
      words = []
    }
    var next = 0
    for word in segment.words {
      while next + 1 < phrases.count, phrases[next + 1].phrase.start <= word.start { next += 1 }
      if phrases[next].speaker != speaker {
        close()
        speaker = phrases[next].speaker
      }
      words.append(word)
    }
    close()
    if parts.count > 1 { return parts }
    var whole = segment
    whole.speaker = name(speaker)
    return [whole]
  }

  private static func name(_ speaker: Int) -> String { "Speaker \(speaker)" }
}
