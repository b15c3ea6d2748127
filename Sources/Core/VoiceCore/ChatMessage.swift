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

/// The options of sampling: how a reply is drawn from the model's distribution.
public struct GenerationOptions: Sendable, Hashable {
  /// The temperature; 0 is greedy decoding: always the likeliest token.
  public var temperature: Float
  /// Nucleus sampling: only the smallest set of tokens whose probabilities reach this sum. 1 is off.
  public var topP: Float
  /// The number of likeliest tokens among which one is drawn; 0 is off.
  public var topK: Int
  /// The penalty on tokens that were written lately; 1 is off. Small models repeat themselves; 1.1 over the last 64
  /// tokens is llama.cpp's usual remedy.
  public var repeatPenalty: Float
  /// The seed of the sampler: the same seed, prompt and model give the same reply.
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

/// The reason for which a reply ended before the model ended it.
public enum ReplyCut: String, Sendable, Hashable {
  /// `GenerationOptions.maxTokens` had been written.
  case tokens
  /// The model's context was full.
  case context
}

/// The figures of one generation.
public struct GenerationStatistics: Sendable, Hashable {
  /// Tokens of the prompt that were already in the KV cache.
  public var reusedTokens = 0
  /// Tokens of the prompt that had to be evaluated.
  public var evaluatedTokens = 0
  public var generatedTokens = 0
  /// The reason for which the reply was cut off; nil when the model ended it, or it was cancelled.
  public var cut: ReplyCut?
  /// Tokens that were evaluated for nothing since the model was loaded: of a guess or a draft that turned out wrong,
  /// of the part of a reply that was not heard, of a batch that was stopped. Tokens that were of use before they left
  /// the cache do not count.
  public var discardedTokens = 0
  public var prefillTime: Duration = .zero
  public var decodeTime: Duration = .zero

  public init() {}
}
