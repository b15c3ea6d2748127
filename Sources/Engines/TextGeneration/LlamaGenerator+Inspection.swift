import Realtime
import VoiceCore

// What tests look at.
extension LlamaGenerator {
  /// The tokens that `generate` would see.
  package func promptTokens(of conversation: [ChatMessage]) -> [Token] {
    tokens(of: conversation, end: .reply)
  }

  /// Those of them that `prepare` trusts.
  package func openTokens(of conversation: [ChatMessage]) -> [Token] {
    tokens(of: conversation, end: .open)
  }

  /// What the model's own tokenizer makes of a whole prompt, markup and all.
  package func tokens(parsing prompt: String) -> [Token] {
    engine.vocabulary.tokens(of: prompt, controls: true)
  }

  /// What is in the KV cache.
  package var cachedTokens: [Token] { engine.cached }

  /// Since the model was loaded.
  package var evaluatedTokens: Int { engine.evaluated }

  /// Log-probabilities of the token that follows the conversation and what has been written of its reply.
  package func nextLogProbabilities(
    after conversation: [ChatMessage], writing reply: String
  ) throws(VoiceError) -> [Float] {
    let prompt = promptTokens(of: conversation) + engine.vocabulary.tokens(of: reply, controls: false)
    _ = try engine.evaluate(prompt, for: .reply, budget: budget, cancellation: CancellationToken())
    return engine.logProbabilities()
  }
}
