import VoiceCore

/// The conversation so far, as it is put to the language model: the system text and the exchanges that were heard,
/// oldest first.
package struct ChatHistory: Sendable {
  package private(set) var messages: [ChatMessage]
  private let purpose: TurnPurpose
  private var systemCount: Int { messages.first?.role == .system ? 1 : 0 }

  /// - Parameters:
  ///   - system: empty for none.
  ///   - history: what was said before, the user's messages and the assistant's in turns.
  ///   - purpose: how a question is put, and whether it is remembered.
  package init(system: String, history: [ChatMessage] = [], purpose: TurnPurpose = .conversing) {
    self.purpose = purpose
    messages = (system.isEmpty ? [] : [ChatMessage(.system, system)]) + history
  }

  package mutating func remember(user: String, reply: String) {
    guard purpose.remembers else { return }
    messages += [ChatMessage(.user, user), ChatMessage(.assistant, reply)]
  }

  /// How many of the oldest exchanges must go so that the conversation, a new question and a reply fit the model.
  ///
  /// Without a question — nobody waits — more go than must, and before they must: once less room is left for a question
  /// than ``roomForQuestion``, all that does not fit into ``lowWater`` of the context. So it happens once in a dozen
  /// exchanges or more, in idle time, and a question practically never has to wait for it. The generator moves what
  /// stays up in its cache, or evaluates it again in the background.
  ///
  /// - Parameter reply: tokens kept free for the reply.
  package func excess(with question: String?, reply: Int, in generator: any TextGenerating)
    async throws(VoiceError)
    -> Int
  {
    let context = await generator.contextLength
    let limit = context - reply
    guard question == nil else { return try await excess(over: limit, with: question, in: generator) }
    let highWater = limit - context / Self.roomForQuestion
    guard try await generator.tokenCount(of: messages) > highWater else { return 0 }
    return try await excess(over: min(highWater, context / Self.lowWater), with: nil, in: generator)
  }

  /// The share of the context that is kept free for a question, as a divisor: a sixteenth is 256 of 4,096 tokens,
  /// more than a minute of speech.
  private static let roomForQuestion = 16
  /// The share of the context that is kept when old exchanges are dropped, as a divisor: half of it, as in
  /// llama.cpp's own context shift.
  private static let lowWater = 2

  private func excess(
    over limit: Int, with question: String?, in generator: any TextGenerating
  ) async throws(VoiceError) -> Int {
    var shorter = self
    var dropped = 0
    while shorter.hasExchange, try await generator.tokenCount(of: shorter.prompt(question)) > limit {
      shorter.dropOldest(1)
      dropped += 1
    }
    return dropped
  }

  package mutating func dropOldest(_ exchanges: Int) {
    let end = min(systemCount + 2 * exchanges, messages.count)
    messages.removeSubrange(systemCount..<end)
  }

  package func prompt(_ question: String?) -> [ChatMessage] {
    question.map { messages + [ChatMessage(.user, purpose.prompt($0))] } ?? messages
  }

  private var hasExchange: Bool { messages.count >= systemCount + 2 }
}
