import CLlama
import VoiceCore

/// Draws tokens as ``GenerationOptions`` say. Owns llama.cpp's sampler chain.
struct Sampler: ~Copyable {
  private let chain: UnsafeMutablePointer<llama_sampler>

  /// In llama.cpp's order: penalties, top-k, top-p, temperature, draw. The penalty counts only the reply's own tokens
  /// (the last 64, llama.cpp's default), so that words of the question may be repeated. The highest seed, which asks
  /// llama.cpp for a random one, is an ordinary seed here.
  init(_ options: GenerationOptions, vocabulary: Vocabulary) {
    chain = llama_sampler_chain_init(llama_sampler_chain_default_params())
    if options.repeatPenalty != 1 {
      let size = llama_vocab_n_tokens(vocabulary.pointer)
      llama_sampler_chain_add(chain, llama_sampler_init_penalties(size, 64, options.repeatPenalty, 0, 0))
    }
    guard options.temperature > 0 else {
      llama_sampler_chain_add(chain, llama_sampler_init_greedy())
      return
    }
    llama_sampler_chain_add(chain, llama_sampler_init_top_k(Int32(clamping: options.topK)))
    llama_sampler_chain_add(chain, llama_sampler_init_top_p(options.topP, 1))
    llama_sampler_chain_add(chain, llama_sampler_init_temp(options.temperature))
    llama_sampler_chain_add(chain, llama_sampler_init_dist(min(options.seed, .max - 1)))
  }

  deinit { llama_sampler_free(chain) }

  /// Draws a token from the logits of the last token that was evaluated.
  borrowing func sample(_ context: OpaquePointer) -> Token { llama_sampler_sample(chain, context, -1) }
}
