import Conversation
import Synchronization
import VoiceCore

/// A language model that computes nothing: it tells when a preparation has begun, and ends it when the test says so.
final class GatedModel: TextGenerating {
  struct Log: Sendable {
    /// The conversations that were prepared, in order.
    var prepared: [[ChatMessage]] = []
    /// How many preparations were cancelled before they had ended.
    var cut = 0
    var asked: [[ChatMessage]] = []
    var cancelled = 0
    var forgotten = 0
    var discardedTokens = 0
  }

  let log = Mutex(Log())
  let contextLength: Int
  /// Each preparation, once it has begun.
  let begun: AsyncStream<[ChatMessage]>
  private let announce: AsyncStream<[ChatMessage]>.Continuation
  private let gate: Hold
  private let failure: VoiceError?

  /// - Parameters:
  ///   - gate: what each preparation waits for.
  ///   - failure: what each preparation ends in.
  init(contextLength: Int = 4096, gate: Hold = Hold(isHolding: false), failing failure: VoiceError? = nil) {
    self.contextLength = contextLength
    self.gate = gate
    self.failure = failure
    (begun, announce) = AsyncStream.makeStream()
  }

  func prepare(_ conversation: [ChatMessage]) async throws(VoiceError) {
    log.withLock { $0.prepared.append(conversation) }
    announce.yield(conversation)
    await withTaskCancellationHandler {
      await gate.wait()
    } onCancel: {
      log.withLock { $0.cut += 1 }
      gate.letGo()
    }
    if let failure { throw failure }
  }

  func generate(
    _ conversation: [ChatMessage], options _: GenerationOptions
  ) -> AsyncThrowingStream<String, any Error> {
    log.withLock { $0.asked.append(conversation) }
    return AsyncThrowingStream { continuation in
      continuation.yield("About \(conversation.last?.content ?? "")")
      continuation.finish()
    }
  }

  func cancel() { log.withLock { $0.cancelled += 1 } }
  func forget() { log.withLock { $0.forgotten += 1 } }
  func tokenCount(of conversation: [ChatMessage]) -> Int { conversation.count * 10 }

  var statistics: GenerationStatistics {
    var statistics = GenerationStatistics()
    statistics.discardedTokens = log.withLock { $0.discardedTokens }
    return statistics
  }
}
