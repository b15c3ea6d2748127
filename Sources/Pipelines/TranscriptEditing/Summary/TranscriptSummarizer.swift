import SpeechText
import VoiceCore

/// Says in a few sentences what a recording is about, with a language model, however long it is.
///
///     fits into the context:  transcript ─────────────────────────────→ summary
///     does not:               transcript → parts → notes on each part → summary
///                                           ↑ notes that do not fit ↓
///
/// Every level is at most a quarter of the one before, so the cost grows as the recording does. Sentences that hold a
/// number or a name that was not said are left out (`Evidence`). The model computes on its own queue, the rest is done
/// where it is called.
public struct TranscriptSummarizer: Sendable {
  public enum Progress: Sendable, Hashable {
    /// A part has been read; parts count from 1. Not reported when everything is read at once.
    case part(Int, of: Int)
    /// The next sentence of the summary, with the space between it and the one before.
    case text(String)
    /// A sentence that was left out of the summary because it says what nobody said.
    case leftOut(String)
  }

  /// The number of tokens of a part, where the context has room for more: attention makes each token of a longer one
  /// dearer, and a small model forgets the middle of it.
  static let partTokens = 1500
  /// The most tokens of the notes on a part.
  static let noteTokens = 160

  private let model: any TextGenerating

  public init(model: any TextGenerating) {
    self.model = model
  }

  /// Summarizes a transcript in its own language. Cancelling the task stops the model within one decode step.
  ///
  /// - Parameters:
  ///   - transcript: what was said, of any length.
  ///   - report: called in order. What it throws ends the work.
  /// - Returns: the texts that were reported, as one; empty when nothing was said, or when nothing that the model
  ///   answered is borne out.
  /// - Throws: `.contextFull` when the model has no room for a part and its notes, `.cancelled`, what `report` and the
  ///   model throw.
  public nonisolated(nonsending) func summary(
    of transcript: RecordingTranscript, report: (Progress) throws(VoiceError) -> Void
  ) async throws(VoiceError) -> String {
    guard !transcript.segments.isEmpty else { return "" }
    let language = transcript.task == .translate ? .english : transcript.language
    let prompt = SummaryPrompt(language: language)
    let said = lines(of: transcript)
    let words = said.reduce(0) { $0 + $1.wordCount }
    let sentences = words < 150 ? 2 : words < 1500 ? 4 : 6
    let replyTokens = 60 * sentences
    let room = try await room(
      beside: prompt.summary(of: "", isNotes: true, sentences: sentences), replyTokens)
    var text = said
    var isNotes = false
    var size = try await tokens(text.joined(separator: "\n"))
    while size > room {
      text = try await notes(on: text, prompt, report)
      isNotes = true
      let longer = size
      size = try await tokens(text.joined(separator: "\n"))
      guard size < longer else { throw .contextFull(tokens: size, limit: room) }
    }
    guard !text.isEmpty else { return "" }
    var writer = SummaryWriter(
      evidence: Evidence(said.joined(separator: "\n"), language: language), language: language)
    let conversation = prompt.summary(
      of: text.joined(separator: "\n"), isNotes: isNotes, sentences: sentences)
    try await model.answer(
      to: conversation, options: SummaryPrompt.options(maxTokens: replyTokens), longest: replyTokens * 10
    ) { piece throws(VoiceError) in
      for progress in writer.push(piece) { try report(progress) }
    }
    for progress in writer.finish() { try report(progress) }
    return writer.summary
  }

  /// The transcript with a line for each segment; where there are speakers, a new one is named.
  private func lines(of transcript: RecordingTranscript) -> [String] {
    var speaker: String?
    return transcript.segments.map { segment in
      defer { speaker = segment.speaker }
      guard let name = segment.speaker, name != speaker else { return segment.text }
      return "\(name): \(segment.text)"
    }
  }

  private nonisolated(nonsending) func notes(
    on lines: [String], _ prompt: SummaryPrompt, _ report: (Progress) throws(VoiceError) -> Void
  ) async throws(VoiceError) -> [String] {
    let room = try await room(beside: prompt.notes(on: ""), Self.noteTokens)
    // With less room the notes would not get shorter.
    guard room >= 4 * Self.noteTokens else {
      throw .contextFull(tokens: 4 * Self.noteTokens, limit: max(0, room))
    }
    let overhead = try await tokens("")
    let parts = try await TextParts.split(lines, limit: min(Self.partTokens, room)) {
      line throws(VoiceError) in
      try await tokens(line) - overhead
    }
    var notes: [String] = []
    for (number, part) in zip(1..., parts) {
      let note = try await model.answer(
        to: prompt.notes(on: part), options: SummaryPrompt.options(maxTokens: Self.noteTokens),
        longest: Self.noteTokens * 10
      ).trimmed
      if !note.isEmpty { notes.append(note) }
      try report(.part(number, of: parts.count))
    }
    return notes
  }

  /// The number of tokens of text that fit into the context beside what else has to.
  private nonisolated(nonsending) func room(
    beside prompt: [ChatMessage], _ reply: Int
  ) async throws(VoiceError) -> Int {
    let taken = try await model.tokenCount(of: prompt) + reply
    return await model.contextLength - taken
  }

  private nonisolated(nonsending) func tokens(_ text: String) async throws(VoiceError) -> Int {
    try await model.tokenCount(of: [ChatMessage(.user, text)])
  }
}

/// Makes the summary out of the pieces of the model's reply.
private struct SummaryWriter {
  let evidence: Evidence
  private(set) var summary = ""
  private var stream: SentenceSplitter
  private var seen: Set<String> = []

  init(evidence: Evidence, language: Language?) {
    self.evidence = evidence
    stream = SentenceSplitter(language)
  }

  mutating func push(_ piece: String) -> [TranscriptSummarizer.Progress] {
    stream.push(piece).compactMap { take($0) }
  }

  /// Ends the summary. A sentence that the token limit cut off is left out, unless it is all there is.
  mutating func finish() -> [TranscriptSummarizer.Progress] {
    guard let rest = stream.finish(), rest.endsSentence || summary.isEmpty else { return [] }
    return take(rest).map { [$0] } ?? []
  }

  /// - Returns: nil for what is no sentence of the summary ("Here is the summary:") and for one that was there before.
  private mutating func take(_ line: String) -> TranscriptSummarizer.Progress? {
    let sentence = line.drop { "-*•#".contains($0) }.trimmed
    let isListNumber = sentence.dropLast().allSatisfy(\.isNumber)
    guard !isListNumber, !sentence.hasSuffix(":"), seen.insert(sentence).inserted else { return nil }
    guard evidence.bearsOut(sentence) else { return .leftOut(sentence) }
    let piece = summary.separator(before: sentence) + sentence
    summary += piece
    return .text(piece)
  }
}
