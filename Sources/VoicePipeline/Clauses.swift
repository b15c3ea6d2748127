import TextGeneration
import VoiceCore

/// The pieces of a reply as clauses for the voice, each as soon as it is complete.
///
/// - Parameters:
///   - onFirstPiece: called once, when the first piece is there.
///   - onLastPiece: called once with the whole text, when it ends without an error.
func splitIntoClauses(
  _ pieces: AsyncThrowingStream<String, any Error>, onFirstPiece: @escaping @Sendable () -> Void,
  onLastPiece: @escaping @Sendable (String) -> Void
) -> AsyncThrowingStream<String, any Error> {
  AsyncThrowingStream { continuation in
    let task = Task {
      var splitter = ClauseSplitter()
      var text = ""
      do {
        for try await piece in pieces {
          if text.isEmpty { onFirstPiece() }
          text += piece
          for clause in splitter.push(piece) { continuation.yield(clause) }
        }
        if let clause = splitter.flush() { continuation.yield(clause) }
        onLastPiece(text)
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    continuation.onTermination = { _ in task.cancel() }
  }
}
