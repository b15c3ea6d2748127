import Realtime
import VoiceCore

// These show tests the state of the model.
extension LlamaGenerator {
  /// The tokens that `generate` would see.
  package func promptTokens(of conversation: [ChatMessage]) -> [Token] {
    tokens(of: conversation, end: .reply)
  }

  /// The tokens among them that `prepare` trusts.
  package func openTokens(of conversation: [ChatMessage]) -> [Token] {
    tokens(of: conversation, end: .open)
  }

  /// The tokens that the model's own tokenizer makes of a whole prompt, markup and all.
  package func tokens(parsing prompt: String) -> [Token] {
    engine.vocabulary.tokens(of: prompt, controls: true)
  }

  /// The tokens in the KV cache.
  package var cachedTokens: [Token] { engine.cached }

  /// The number of tokens that were evaluated since the model was loaded.
  package var evaluatedTokens: Int { engine.evaluated }

  /// Log-probabilities of the token that follows the conversation and what has been written of its reply.
  package func nextLogProbabilities(
    after conversation: [ChatMessage], writing reply: String
  ) throws(VoiceError) -> [Float] {
    try nextLogProbabilities(
      after: promptTokens(of: conversation) + engine.vocabulary.tokens(of: reply, controls: false))
  }

  /// Log-probabilities of the token that follows these.
  package func nextLogProbabilities(after prompt: [Token]) throws(VoiceError) -> [Float] {
    _ = try engine.evaluate(prompt, for: .reply, budget: budget, cancellation: CancellationToken())
    return engine.logProbabilities()
  }
}
