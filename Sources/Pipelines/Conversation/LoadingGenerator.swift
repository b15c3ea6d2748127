import Synchronization
import VoiceCore

/// A language model that may still be loading: the conversation starts without it and waits only where it is needed,
/// so that listening begins while a gigabyte is read.
///
/// Only the latest of several replies that wait for the loading is begun, as the model itself would have it; a `prepare`
/// that was overtaken is dropped.
public final class LoadingGenerator: TextGenerating {
  private struct State {
    var loaded: (any TextGenerating)?
    /// Counts replies asked for and cancelled; what was asked for under an older number is void.
    var latest = 0
  }

  private let loading: Task<any TextGenerating, any Error>
  private let state = Mutex(State())

  /// - Parameter load: runs at once, beside the caller; throws `VoiceError`.
  public init(_ load: @escaping @Sendable () async throws(VoiceError) -> any TextGenerating) {
    loading = Task { try await load() }
  }

  public func prepare(_ conversation: [ChatMessage]) async throws(VoiceError) {
    let number = state.withLock { $0.latest }
    let generator = try await generator
    guard isLatest(number) else { throw .cancelled }
    try await generator.prepare(conversation)
  }

  public func generate(
    _ conversation: [ChatMessage], options: GenerationOptions
  ) -> AsyncThrowingStream<String, any Error> {
    let (loaded, number) = state.withLock {
      $0.latest += 1
      return ($0.loaded, $0.latest)
    }
    if let loaded { return loaded.generate(conversation, options: options) }
    return AsyncThrowingStream { continuation in
      let task = Task {
        do {
          let generator = try await generator
          if isLatest(number) {
            for try await piece in generator.generate(conversation, options: options) {
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
    let loaded = state.withLock {
      $0.latest += 1
      return $0.loaded
    }
    loaded?.cancel()
  }

  public var statistics: GenerationStatistics {
    get async { await state.withLock { $0.loaded }?.statistics ?? GenerationStatistics() }
  }

  public var contextLength: Int {
    get async { (try? await generator.contextLength) ?? 0 }
  }

  public func tokenCount(of conversation: [ChatMessage]) async throws(VoiceError) -> Int {
    try await generator.tokenCount(of: conversation)
  }

  /// A model that is still loading has nothing to forget.
  public func forget() async { await state.withLock { $0.loaded }?.forget() }

  private func isLatest(_ number: Int) -> Bool { state.withLock { $0.latest } == number }

  private var generator: any TextGenerating {
    get async throws(VoiceError) {
      do {
        let generator = try await loading.value
        state.withLock { $0.loaded = generator }
        return generator
      } catch {
        throw (error as? VoiceError) ?? .engineFailed("The language model", reason: "\(error)")
      }
    }
  }
}
