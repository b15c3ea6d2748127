import SpeechText
import Synchronization
import VoiceCore

/// A text as the language model writes it, with what can be asked about it.
struct SourceText: Sendable {
  let pieces: AsyncThrowingStream<String, any Error>
  /// Makes another attempt at it; without it every text is spoken as it is.
  var again: (@Sendable () async -> AsyncThrowingStream<String, any Error>?)?
  /// Tells why the text ended where it did; asked for once it has ended.
  var cut: @Sendable () async -> ReplyCut? = { nil }
}

/// Decides how many clauses are spoken of a text that was cut off.
///
/// The model is faster than the voice, so the end is mostly known while clauses still wait: then the last whole sentence
/// is the end. When a later sentence has been begun, its whole clauses are spoken too.
final class ClauseEnd: Sendable {
  private struct State {
    var begun = 0
    var written = 0
    var sentences = 0
    var limit = Int.max
    var cut: ReplyCut?
  }

  private let state = Mutex(State())

  var cut: ReplyCut? { state.withLock { $0.cut } }

  /// Whether the next clause is spoken.
  func mayBegin() -> Bool {
    state.withLock {
      guard $0.begun < $0.limit else { return false }
      $0.begun += 1
      return true
    }
  }

  func noteClause(_ clause: String) {
    state.withLock {
      $0.written += 1
      if clause.trimmed.endsSentence { $0.sentences = $0.written }
    }
  }

  /// - Returns: whether there is a whole clause to end with.
  func note(_ cut: ReplyCut) -> Bool {
    state.withLock {
      $0.cut = cut
      guard $0.written > 0 else { return false }
      $0.limit = $0.sentences > 0 && $0.begun <= $0.sentences ? $0.sentences : $0.written
      return true
    }
  }
}

/// Cuts a text into clauses for the voice, without Markdown, each as soon as it is complete.
///
/// - Parameters:
///   - language: that the voice reads. A text that begins in another script is asked for again, once.
///   - end: learns where a text that was cut off ends.
///   - onFirstPiece: called when the first piece is there, of each attempt.
///   - onLastPiece: called once with the whole text, when it ends without an error.
func splitIntoClauses(
  _ source: SourceText, language: Language, end: ClauseEnd, onFirstPiece: @escaping @Sendable () -> Void,
  onLastPiece: @escaping @Sendable (String, ReplyCut?) -> Void
) -> AsyncThrowingStream<String, any Error> {
  AsyncThrowingStream { continuation in
    let task = Task {
      do {
        var attempt = Attempt(language: language, end: end)
        if !(try await attempt.read(source.pieces, mayRefuse: source.again != nil, onFirstPiece) {
          continuation.yield($0)
        }) {
          attempt = Attempt(language: language, end: end)
          // There is no other attempt when somebody has stopped the text meanwhile.
          if let pieces = await source.again?() {
            _ = try await attempt.read(pieces, mayRefuse: false, onFirstPiece) { continuation.yield($0) }
          }
        }
        let cut = await source.cut()
        let rest = attempt.finish()
        for clause in rest.dropLast() { attempt.note(clause) { continuation.yield($0) } }
        if let last = rest.last {
          let isWhole = cut == nil || last.trimmed.endsSentence
          if isWhole { attempt.note(last) { continuation.yield($0) } }
          if let cut, !end.note(cut) { continuation.yield(last) }
        } else if let cut {
          _ = end.note(cut)
        }
        onLastPiece(attempt.text, cut)
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    continuation.onTermination = { _ in task.cancel() }
  }
}

/// One attempt at a text.
private struct Attempt {
  let language: Language
  let end: ClauseEnd
  private(set) var text = ""
  private var reader: MarkdownReader
  private var splitter: ClauseSplitter
  private var hasClause = false

  init(language: Language, end: ClauseEnd) {
    self.language = language
    self.end = end
    reader = MarkdownReader(language: language)
    splitter = ClauseSplitter(language)
  }

  /// - Returns: false when the first clause is in a script that the language is not written in; nothing of it has been
  ///   given out then.
  mutating func read(
    _ pieces: AsyncThrowingStream<String, any Error>, mayRefuse: Bool, _ onFirstPiece: () -> Void,
    yield: (String) -> Void
  ) async throws -> Bool {
    for try await piece in pieces {
      if text.isEmpty { onFirstPiece() }
      text += piece
      let clauses = splitter.push(reader.push(piece))
      if mayRefuse, !hasClause, let first = clauses.first, ForeignScript.isForeign(first, to: language) {
        return false
      }
      for clause in clauses { note(clause, yield: yield) }
    }
    if mayRefuse, !hasClause, ForeignScript.isForeign(text, to: language) { return false }
    return true
  }

  mutating func note(_ clause: String, yield: (String) -> Void) {
    hasClause = true
    end.noteClause(clause)
    yield(clause)
  }

  mutating func finish() -> [String] {
    splitter.push(reader.finish()) + (splitter.flush().map { [$0] } ?? [])
  }
}
