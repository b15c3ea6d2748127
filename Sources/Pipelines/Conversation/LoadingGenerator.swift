import Realtime
import Synchronization
import VoiceCore

/// A language model that may still be loading: the conversation starts without it and waits only where it is needed,
/// so that listening begins while a gigabyte is read.
///
/// Only the latest of several replies that wait for the loading is begun, as the model itself would have it; a `prepare`
/// that was overtaken is dropped.
public final class LoadingGenerator: TextGenerating {
  private let loading: Task<any TextGenerating, any Error>
  private let loaded = Mutex<(any TextGenerating)?>(nil)
  private let cancellation = Cancellation()

  /// - Parameter load: loads the model; it runs at once, beside the caller, and throws `VoiceError`.
  public init(_ load: @escaping @Sendable () async throws(VoiceError) -> any TextGenerating) {
    loading = Task { try await load() }
  }

  public func prepare(_ conversation: [ChatMessage]) async throws(VoiceError) {
    let token = cancellation.token
    let generator = try await generator
    try token.check()
    try await generator.prepare(conversation)
  }

  public func generate(
    _ conversation: [ChatMessage], options: GenerationOptions
  ) -> AsyncThrowingStream<String, any Error> {
    let token = cancellation.supersede()
    if let loaded = loaded.withLock({ $0 }) { return loaded.generate(conversation, options: options) }
    return AsyncThrowingStream { continuation in
      let task = Task {
        do {
          let generator = try await generator
          if !token.isCancelled {
            for try await piece in generator.generate(conversation, options: options) {
              if token.isCancelled { break }
              continuation.yield(piece)
            }
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  public func cancel() {
    cancellation.cancel()
    loaded.withLock { $0 }?.cancel()
  }

  public var probabilityOfMessageEnd: Double? { loaded.withLock { $0 }?.probabilityOfMessageEnd }

  public var statistics: GenerationStatistics {
    get async { await loaded.withLock { $0 }?.statistics ?? GenerationStatistics() }
  }

  public var contextLength: Int {
    get async { (try? await generator.contextLength) ?? 0 }
  }

  public func tokenCount(of conversation: [ChatMessage]) async throws(VoiceError) -> Int {
    try await generator.tokenCount(of: conversation)
  }

  /// A model that is still loading has nothing to forget.
  public func forget() async { await loaded.withLock { $0 }?.forget() }

  private var generator: any TextGenerating {
    get async throws(VoiceError) {
      do {
        let generator = try await loading.value
        loaded.withLock { $0 = generator }
        return generator
      } catch {
        throw (error as? VoiceError) ?? .engineFailed("The language model", reason: "\(error)")
      }
    }
  }
}
