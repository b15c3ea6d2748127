import TextGeneration
import VoiceCore

/// The pieces of a reply as clauses for the voice, each as soon as it is complete.
///
/// - Parameter onFirstPiece: called once, when the first piece is there.
func splitIntoClauses(
  _ pieces: AsyncThrowingStream<String, any Error>, onFirstPiece: @escaping @Sendable () -> Void
) -> AsyncThrowingStream<String, any Error> {
  AsyncThrowingStream { continuation in
    let task = Task {
      var splitter = ClauseSplitter()
      var isFirst = true
      do {
        for try await piece in pieces {
          if isFirst { onFirstPiece() }
          isFirst = false
          for clause in splitter.push(piece) { continuation.yield(clause) }
        }
        if let clause = splitter.flush() { continuation.yield(clause) }
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    continuation.onTermination = { _ in task.cancel() }
  }
}
