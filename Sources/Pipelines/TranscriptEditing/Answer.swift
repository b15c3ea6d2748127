import VoiceCore

extension TextGenerating {
  /// Collects the whole reply, of at most about `longest` characters.
  ///
  /// - Parameter piece: called with each piece as it is decoded.
  /// - Throws: `.cancelled` when the task is; what `piece` and the model throw.
  @discardableResult
  nonisolated(nonsending) func answer(
    to conversation: [ChatMessage], options: GenerationOptions, longest: Int,
    piece report: (String) throws(VoiceError) -> Void = { _ in }
  ) async throws(VoiceError) -> String {
    var answer = ""
    do {
      for try await piece in generate(conversation, options: options) {
        answer += piece
        try report(piece)
        if answer.count > longest { break }
      }
    } catch {
      throw (error as? VoiceError) ?? .engineFailed("The language model", reason: "\(error)")
    }
    if Task.isCancelled { throw .cancelled }
    return answer
  }
}
