/// One turn of a conversation, as a chat template sees it.
public struct ChatMessage: Sendable, Hashable {
  public enum Role: String, Sendable { case system, user, assistant }

  public var role: Role
  public var content: String

  public init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}

/// How a reply is drawn from the model's distribution.
public struct GenerationOptions: Sendable, Hashable {
  /// 0 is greedy: always the likeliest token.
  public var temperature: Float
  /// Nucleus: the smallest set of tokens whose probabilities reach this sum. 1 is off.
  public var topP: Float
  /// Only the likeliest k. 0 is off.
  public var topK: Int
  /// 1 is off. Small models repeat themselves; 1.1 over the last 64 tokens is llama.cpp's usual remedy.
  public var repeatPenalty: Float
  /// The same seed, prompt and model give the same reply.
  public var seed: UInt32
  public var maxTokens: Int

  public init(
    temperature: Float = 0.7, topP: Float = 0.9, topK: Int = 40, repeatPenalty: Float = 1.1,
    seed: UInt32 = .random(in: 0 ... .max - 1), maxTokens: Int = 256
  ) {
    self.temperature = temperature
    self.topP = topP
    self.topK = topK
    self.repeatPenalty = repeatPenalty
    self.seed = seed
    self.maxTokens = maxTokens
  }
}

/// Why a reply ended before the model ended it.
public enum ReplyCut: String, Sendable, Hashable {
  /// `GenerationOptions.maxTokens` had been written.
  case tokens
  /// The model's context was full.
  case context
}

/// What came of a prompt, for the figures.
public struct GenerationStatistics: Sendable, Hashable {
  /// Tokens of the prompt that were already in the KV cache.
  public var reusedTokens = 0
  /// Tokens of the prompt that had to be evaluated.
  public var evaluatedTokens = 0
  public var generatedTokens = 0
  /// Nil when the model ended the reply itself, or it was cancelled.
  public var cut: ReplyCut?
  /// Tokens that were evaluated for nothing since the model was loaded: a guess or a draft that something else was said
  /// instead of, the part of a reply that was not heard, a batch that was stopped. Not what was of use before it went.
  public var discardedTokens = 0
  public var prefillTime: Duration = .zero
  public var decodeTime: Duration = .zero

  public init() {}
}
