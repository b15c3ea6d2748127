import Realtime
import TurnTaking
import VoiceCore

/// Keeps the language model's context, its KV cache, in step with the conversation while nobody waits for an answer.
///
///     remember ─► history evaluated            (while the answer's last words fade)
///     prefill  ─► … and the words that stay    (while the person speaks)
///     begin    ─► the prompt of the question; the cache holds most of it
///
/// A goal that comes while the model is still at work on an earlier one waits, and only the latest goal is kept: each
/// includes the one before. `begin` ends the work. Runs on the queue of its owner.
package actor ModelContext {
  private enum Goal {
    case history
    /// The history and the beginning of a question.
    case question(String)
  }

  private nonisolated let executor: QueueExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let generator: any TextGenerating
  private let mode: TurnMode
  private let replyTokens: Int
  private let fail: @Sendable (VoiceError) -> Void
  private var conversation: ChatHistory
  /// The goal that is worked on next.
  private var goal: Goal?
  /// The goal that is being worked on.
  private var underWay: Goal?
  private var working: Task<Void, Never>?
  private var discardedTokens = 0

  /// - Parameters:
  ///   - conversation: the instructions and what was said before.
  ///   - generator: the model whose cache is kept; nobody else prepares it.
  ///   - mode: how much is evaluated before a question has been asked.
  ///   - replyTokens: the tokens that are kept free for a reply.
  ///   - executor: the owner's queue.
  ///   - fail: is called when the history cannot be evaluated, so that no reply will be possible either.
  package init(
    _ conversation: ChatHistory, in generator: any TextGenerating, mode: TurnMode, replyTokens: Int,
    executor: QueueExecutor, fail: @escaping @Sendable (VoiceError) -> Void
  ) {
    self.conversation = conversation
    self.generator = generator
    self.mode = mode
    self.replyTokens = replyTokens
    self.executor = executor
    self.fail = fail
  }

  /// Evaluates the history.
  package func warm() {
    if mode >= .warm { work(on: .history) }
  }

  /// Evaluates the history and the beginning of a question that is still being spoken.
  package func prefill(_ question: String) {
    // A recognizer ends with a full stop whatever it has heard; more often than not the next word takes its place.
    let words = question.reversed().drop { ".?!…".contains($0) }.reversed()
    work(on: .question(String(words)))
  }

  /// Adds a question and the part of its reply that was heard, and evaluates the history.
  package func remember(user: String, reply: String) {
    conversation.remember(user: user, reply: reply)
    warm()
  }

  /// Ends the work; the model belongs to the caller until the next call.
  ///
  /// A step over the history is let finish, because a step that is stopped is lost. Words of the question are stopped: as
  /// long as a recognizer computed beside them they had one core less, and with what follows they take all cores less
  /// time than their rest would.
  ///
  /// - Returns: as much of the conversation as fits the model together with the question and a reply.
  package func begin(_ question: String) async throws(VoiceError) -> [ChatMessage] {
    if case .question = underWay { working?.cancel() }
    goal = nil
    await working?.value
    if mode == .cold { await generator.forget() }
    var fitting = conversation
    fitting.dropOldest(try await conversation.excess(with: question, reply: replyTokens, in: generator))
    return fitting.prompt(question)
  }

  /// Ends the work.
  package func rest() async {
    goal = nil
    working?.cancel()
    await working?.value
  }

  /// Counts the tokens that have been evaluated and thrown away since the last call, or since the history was last evaluated.
  package func takeDiscardedTokens() async -> Int {
    let now = await generator.statistics.discardedTokens
    defer { discardedTokens = now }
    return now - discardedTokens
  }

  private func work(on next: Goal) {
    goal = next
    guard working == nil else { return }
    working = Task {
      while let goal, !Task.isCancelled {
        (self.goal, underWay) = (nil, goal)
        await reach(goal)
      }
      (working, underWay) = (nil, nil)
    }
  }

  private func reach(_ goal: Goal) async {
    do throws(VoiceError) {
      switch goal {
      case .history:
        conversation.dropOldest(
          try await conversation.excess(with: nil, reply: replyTokens, in: generator))
        try await generator.prepare(conversation.prompt(nil))
        _ = await takeDiscardedTokens()
      case .question(let text):
        // The space says that the last word is whole: more words follow it, or the end of the message.
        // A question that is too long will be refused when it is asked.
        try? await generator.prepare(conversation.prompt(text + " "))
      }
    } catch {
      if error != .cancelled { fail(error) }
    }
  }
}
