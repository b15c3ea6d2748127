import VoiceCore

/// Corrects a transcript's punctuation, capitals, paragraphs and obvious slips right with a language model, and
/// nothing else.
///
///     segments → words → a window of them → the model's answer → laid beside the words → segments, changes
///
/// No fact comes in or goes out, whatever the model answers: `Correction` says what is taken over. Every word that is
/// not joined, split or dropped as said twice keeps its time and its confidence; segments keep their starts and ends. A
/// segment whose words changed has no `tokens` any more. Polishing costs what its words cost, however many they are. The
/// model computes on its own queue, the rest is done where it is called.
public struct TranscriptPolisher: Sendable {
  /// The words of one place that are written in another way now.
  public struct Change: Sendable, Hashable {
    /// When the words begin, from the start of the recording; when the segment does if the recognizer did not time words.
    public var start: Duration
    public var end: Duration
    public var speaker: String?
    public var before: String
    public var after: String

    public init(start: Duration, end: Duration, speaker: String? = nil, before: String, after: String) {
      self.start = start
      self.end = end
      self.speaker = speaker
      self.before = before
      self.after = after
    }
  }

  public enum Progress: Sendable, Hashable {
    /// A change, reported before the segment that it is in.
    case change(Change)
    /// The next segment, changed or not.
    case segment(TranscriptSegment)
    /// The share of the words that has been polished, 0…1.
    case done(share: Double)
  }

  /// The number of words that the model sees at a time. With 40 it ends sentences where it has no more words; with
  /// 150 it begins to leave words out.
  static let windowWords = 80

  private let model: any TextGenerating

  public init(model: any TextGenerating) {
    self.model = model
  }

  /// Polishes a transcript. Cancelling the task stops the model within one decode step.
  ///
  /// - Parameters:
  ///   - transcript: what was recognised.
  ///   - report: called in order, as the windows are answered. What it throws ends the work.
  /// - Returns: the transcript with as many segments.
  /// - Throws: `.cancelled`, what `report` and the model throw.
  public nonisolated(nonsending) func polish(
    _ transcript: RecordingTranscript, report: (Progress) throws(VoiceError) -> Void
  ) async throws(VoiceError) -> RecordingTranscript {
    let language = transcript.task == .translate ? .english : transcript.language
    let sequence = WordSequence(transcript.segments)
    let correction = Correction(slips: Slips(language), casing: Casing(names: sequence.names))
    let prompt = PolishPrompt(language: language)
    var polished = transcript
    polished.segments = []
    var paragraphs = Paragraphs()
    var words: [Correction.Corrected] = []  // of segments that are not finished
    var position = 0
    var last: MarkedWord?

    func finishSegments() throws(VoiceError) {
      while polished.segments.count < sequence.segments.count {
        let own = sequence.segments[polished.segments.count]
        guard own.upperBound <= position else { break }
        let count = words.prefix { $0.source.lowerBound < own.upperBound }.count
        let rewriting = Rewriting(
          transcript.segments[polished.segments.count], sequence.markedWords[own], words[..<count])
        var segment = rewriting.result
        segment.startsParagraph = paragraphs.starts(
          segment, words: own.count, isProposed: words.first?.markedWord.startsParagraph ?? false)
        words.removeFirst(count)
        for change in rewriting.changes { try report(.change(change)) }
        polished.segments.append(segment)
        try report(.segment(segment))
      }
    }

    try finishSegments()
    while position < sequence.markedWords.count {
      let (window, isWhole, answer) = try await answer(to: sequence, from: position, prompt)
      var corrected = correction.apply(
        MarkedWord.words(of: answer), to: Array(sequence.markedWords[window]),
        starts: sequence.starts(in: window),
        continuesSentence: sequence.continuesSentence(at: position, after: last))
      if !isWhole { corrected.removeLast(corrected.count - WordSequence.stableCount(corrected)) }
      words += corrected.map {
        Correction.Corrected(
          markedWord: $0.markedWord,
          source: $0.source.lowerBound + window.lowerBound..<$0.source.upperBound + window.lowerBound)
      }
      position = words.last?.source.upperBound ?? window.upperBound
      last = words.last?.markedWord
      try finishSegments()
      try report(.done(share: Double(position) / Double(sequence.markedWords.count)))
    }
    return polished
  }

  /// Asks the model about the next window, which has fewer words where the context is short.
  private nonisolated(nonsending) func answer(
    to sequence: WordSequence, from position: Int, _ prompt: PolishPrompt
  ) async throws(VoiceError) -> (words: Range<Int>, isWhole: Bool, answer: String) {
    var limit = Self.windowWords
    while true {
      let (window, isWhole) = sequence.window(from: position, limit: limit)
      let text = MarkedWord.joined(sequence.markedWords[window])
      let conversation = prompt.conversation(for: text)
      var options = PolishPrompt.options
      // As many tokens as the words take, and marks.
      options.maxTokens = try await model.tokenCount(of: [ChatMessage(.user, text)]) * 5 / 4 + 16
      let room = await model.contextLength - options.maxTokens
      if limit > 10, try await model.tokenCount(of: conversation) > room {
        limit /= 2
        continue
      }
      // A model that is not bound by its limit is stopped when nothing of the answer would be taken any more.
      let answer = try await model.answer(to: conversation, options: options, longest: text.count * 2 + 100)
      return (window, isWhole, answer)
    }
  }
}
