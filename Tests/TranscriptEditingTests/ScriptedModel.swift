import Synchronization
import VoiceCore

/// A language model that answers by a rule.
final class ScriptedModel: TextGenerating {
  let contextLength: Int
  private let charactersPerToken: Int
  private let answer: @Sendable ([ChatMessage]) throws(VoiceError) -> String
  private let asked = Mutex<[[ChatMessage]]>([])
  private let given = Mutex(0)

  init(
    contextLength: Int = 4096, charactersPerToken: Int = 4,
    _ answer: @escaping @Sendable ([ChatMessage]) throws(VoiceError) -> String
  ) {
    self.contextLength = contextLength
    self.charactersPerToken = charactersPerToken
    self.answer = answer
  }

  /// Answers a request to polish: told the text only.
  convenience init(polishing answer: @escaping @Sendable (String) -> String) {
    self.init { conversation throws(VoiceError) in answer(Self.text(of: conversation)) }
  }

  var conversations: [[ChatMessage]] { asked.withLock { $0 } }
  /// Characters that were taken of the latest answer.
  var taken: Int { given.withLock { $0 } }

  static func text(of conversation: [ChatMessage]) -> String {
    String(conversation.last!.content.split(separator: ": ", maxSplits: 1).last ?? "")
  }

  func prepare(_ conversation: [ChatMessage]) async throws(VoiceError) {}

  func generate(_ conversation: [ChatMessage], options: GenerationOptions) -> AsyncThrowingStream<
    String, any Error
  > {
    asked.withLock { $0.append(conversation) }
    given.withLock { $0 = 0 }
    let text: String
    do {
      text = try answer(conversation)
    } catch {
      return AsyncThrowingStream { $0.finish(throwing: error) }
    }
    let rest = Mutex(text[...])
    return AsyncThrowingStream {
      let piece = rest.withLock { rest in
        defer { rest = rest.dropFirst(5) }
        return String(rest.prefix(5))
      }
      self.given.withLock { $0 += piece.count }
      return piece.isEmpty ? nil : piece
    }
  }

  func cancel() {}
  var statistics: GenerationStatistics { GenerationStatistics() }
  /// And four tokens for what a template puts around a message.
  func tokenCount(of conversation: [ChatMessage]) throws(VoiceError) -> Int {
    conversation.reduce(0) { $0 + $1.content.count / charactersPerToken + 4 }
  }
  func forget() {}
}

extension RecordingTranscript {
  /// Segments one after another, a word every half second.
  static func of(_ texts: [String], language: Language? = .english, pause: Duration = .milliseconds(500))
    -> Self
  {
    var time = Duration.zero
    let segments = texts.map { text in
      let words = text.split(separator: " ").map { text in
        defer { time += .milliseconds(500) }
        return Word(text: String(text), start: time, end: time + .milliseconds(400), confidence: 0.9)
      }
      defer { time += pause }
      return TranscriptSegment(
        start: words.first?.start ?? time, end: words.last?.end ?? time, text: text, words: words,
        tokens: [1, 2, 3])
    }
    return RecordingTranscript(
      source: "meeting.wav", duration: time, model: "whisper-base", language: language, segments: segments)
  }
}
