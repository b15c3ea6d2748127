import Conversation
import Testing
import VoiceCore

struct ChatHistoryTests {
  /// A token a word, a context of 160.
  struct Words: TextGenerating {
    var contextLength: Int { 160 }
    var statistics: GenerationStatistics { GenerationStatistics() }
    func prepare(_ conversation: [ChatMessage]) {}
    func generate(
      _ conversation: [ChatMessage], options: GenerationOptions
    ) -> AsyncThrowingStream<String, any Error> { AsyncThrowingStream { $0.finish() } }
    func cancel() {}
    func forget() {}
    func tokenCount(of conversation: [ChatMessage]) -> Int {
      conversation.map { $0.content.split(separator: " ").count }.reduce(0, +)
    }
  }

  static func words(_ count: Int) -> String { Array(repeating: "word", count: count).joined(separator: " ") }

  /// A system prompt of 10 words and exchanges of 10.
  static func conversation(exchanges: Int) -> ChatHistory {
    var conversation = ChatHistory(system: words(10))
    for _ in 0..<exchanges { conversation.remember(user: words(4), reply: words(6)) }
    return conversation
  }

  struct Row: Sendable {
    let exchanges: Int
    /// Words; nil in idle time.
    let question: Int?
    let excess: Int
  }

  // 20 of the 160 are kept free for a reply.
  @Test(
    "Old exchanges go in idle time, many at once, and before a question would have to wait for it",
    arguments: [
      // Of 160 words, 140 may be history and question, 130 history alone; then it is cut to 80.
      Row(exchanges: 12, question: nil, excess: 0),
      Row(exchanges: 13, question: nil, excess: 6),
      Row(exchanges: 20, question: nil, excess: 13),
      // A question drops only what it must.
      Row(exchanges: 12, question: 10, excess: 0),
      Row(exchanges: 12, question: 11, excess: 1),
      Row(exchanges: 12, question: 29, excess: 2),
      // Nothing is left to drop: the generator will say that it is too long.
      Row(exchanges: 2, question: 200, excess: 2),
      Row(exchanges: 0, question: 200, excess: 0),
      Row(exchanges: 0, question: nil, excess: 0),
    ])
  func excess(row: Row) async throws {
    var conversation = Self.conversation(exchanges: row.exchanges)
    let excess = try await conversation.excess(
      with: row.question.map(Self.words), reply: 20, in: Words())
    #expect(excess == row.excess)
    conversation.dropOldest(excess)
    #expect(conversation.messages.count == 1 + 2 * (row.exchanges - row.excess))
    #expect(conversation.messages.first?.role == .system)
  }
}
