import VoiceCore

/// What has been said, as a prompt: the system text and the exchanges that were heard, oldest first.
struct Conversation: Sendable {
  private(set) var messages: [ChatMessage]
  private var systemCount: Int { messages.first?.role == .system ? 1 : 0 }

  /// - Parameters:
  ///   - system: empty for none.
  ///   - history: what was said before, the user's messages and the assistant's in turns.
  init(system: String, history: [ChatMessage] = []) {
    messages = (system.isEmpty ? [] : [ChatMessage(.system, system)]) + history
  }

  mutating func remember(user: String, reply: String) {
    messages += [ChatMessage(.user, user), ChatMessage(.assistant, reply)]
  }

  /// How many of the oldest exchanges must go so that the conversation, a new question and a reply fit the model.
  ///
  /// - Parameter reply: tokens kept free for the reply.
  func excess(with question: String?, reply: Int, in generator: any TextGenerating) async throws(VoiceError)
    -> Int
  {
    let limit = await generator.contextLength - reply
    var shorter = self
    var dropped = 0
    while shorter.hasExchange, try await generator.tokenCount(of: shorter.prompt(question)) > limit {
      shorter.dropOldest(1)
      dropped += 1
    }
    return dropped
  }

  mutating func dropOldest(_ exchanges: Int) {
    let end = min(systemCount + 2 * exchanges, messages.count)
    messages.removeSubrange(systemCount..<end)
  }

  func prompt(_ question: String?) -> [ChatMessage] {
    question.map { messages + [ChatMessage(.user, $0)] } ?? messages
  }

  private var hasExchange: Bool { messages.count >= systemCount + 2 }
}
