import CLlama
import Foundation
import Realtime
import VoiceCore

/// A loaded model and its context: owns both handles, brings the KV cache to a prompt, evaluates and samples.
/// Not thread-safe; ``LlamaGenerator`` keeps it on the language queue.
struct LlamaEngine: ~Copyable {
  /// The number of tokens that are evaluated between two looks at the core budget: about half a second's worth of a
  /// 1.5 B model. Also llama.cpp's `n_batch` and `n_ubatch`, so that a slice is evaluated whole or, when aborted, not
  /// at all.
  static let slice = 64
  /// The number of tokens while a question is still being said: most of its words come in batches of this size
  /// anyway, and an aborted slice loses little.
  static let guessSlice = 8

  /// The purpose for which the cache is brought to a prompt.
  enum Purpose {
    /// A token is sampled next.
    case reply
    /// A question that is still being said may go on like this: an aborted slice must not lose much.
    case guess
    /// The conversation so far, which a later prompt begins with.
    case history
  }

  let vocabulary: Vocabulary
  let contextLength: Int
  /// The tokens whose keys and values are in the cache, in order.
  var cached: [Token] { sequence.tokens }
  /// The number of tokens that were evaluated for nothing: they were cut off for other tokens, or their slice was
  /// aborted. Not what was evaluated again to be on the grid, nor exchanges that have grown too old.
  private(set) var discarded = 0
  /// The number of tokens that were evaluated, whatever became of them.
  private(set) var evaluated = 0

  private let model: OpaquePointer
  private let context: OpaquePointer
  private var sequence: CachedSequence
  private var batch: llama_batch

  /// Loads the weights. Blocks for as long as that takes, or until the task that it is called in is cancelled;
  /// `progress` (0…1) is called on this thread.
  init(file: GGUFFile, contextLength: Int, progress: @escaping (Double) -> Void) throws(VoiceError) {
    EngineLog.begin()
    let model = try Self.loadModel(file, progress)
    guard !llama_model_has_encoder(model), llama_model_has_decoder(model), !llama_model_is_diffusion(model)
    else {
      llama_model_free(model)
      throw .wrongModelKind(
        path: file.path, expected: GGUFFile.expected, found: "a model of another kind (\(file.architecture))")
    }

    // Longer than it was trained for, a model writes nonsense.
    let trained = Int(llama_model_n_ctx_train(model))
    var parameters = llama_context_default_params()
    parameters.n_ctx = UInt32(trained > 0 ? min(contextLength, trained) : contextLength)
    parameters.n_batch = UInt32(Self.slice)
    parameters.n_ubatch = UInt32(Self.slice)
    parameters.n_seq_max = 1
    // The next token's, and those at the end of the user's message.
    parameters.n_outputs_max = 2
    // Equally fast here, and equal for batches of all shapes, so that fewer near ties fall differently on a warm cache.
    parameters.flash_attn_type = LLAMA_FLASH_ATTN_TYPE_DISABLED
    // Gemma's sliding windows keep what they need, not the whole context (0.2 instead of 0.6 GB for Gemma 3 4B).
    parameters.swa_full = false
    parameters.no_perf = true
    guard let context = llama_init_from_model(model, parameters) else {
      llama_model_free(model)
      throw .notEnoughMemory(
        what: "a context of \(contextLength) tokens", reason: EngineLog.lastError ?? "it could not be made")
    }
    self.model = model
    self.context = context
    self.sequence = CachedSequence(model: model, context: context)
    self.contextLength = Int(llama_n_ctx(context))
    self.vocabulary = Vocabulary(pointer: llama_model_get_vocab(model))
    self.batch = llama_batch_init(Int32(Self.slice), 0, 1)
  }

  deinit {
    llama_batch_free(batch)
    llama_free(context)
    llama_model_free(model)
  }

  // MARK: Evaluation

  /// Brings the cache to `wanted`, keeping what it shares with it: to all of it for a reply, else to its last whole
  /// block. Returns how much was kept, or nil if `cancellation` stopped it; the cache then holds what had been evaluated until
  /// then.
  ///
  /// - Parameter output: a token of `wanted` whose logits are needed, too, and who takes them; with `.reply` only.
  mutating func evaluate(
    _ wanted: [Token], for purpose: Purpose, budget: CoreBudget, cancellation: CancellationToken,
    output: (index: Int, take: (UnsafeBufferPointer<Float>) -> Void)? = nil
  ) throws(VoiceError) -> Int? {
    let plan = PrefixReuse(
      cached: cached, onGrid: sequence.onGrid, wanted: wanted, needsLogits: purpose == .reply,
      earliestOutput: output?.index, canShift: sequence.canShift, block: sequence.block)
    // Tokens in the cache behind the wanted prefix do no harm. A guess may have been longer and right; behind the
    // history it belongs to a conversation that is over.
    if plan.evaluate.isEmpty {
      if purpose == .history, sequence.canShift, cached.count > plan.kept {
        discarded += max(0, cached.count - wanted.count)
        sequence.truncate(to: plan.kept)
      }
      return plan.kept
    }
    guard !cancellation.isCancelled else { return nil }
    discarded += plan.discarded
    if let drop = plan.drop { sequence.remove(drop) }
    sequence.truncate(to: plan.kept)
    let kept = cached.count

    // The first batch after a shift turns all keys, and is not aborted in the middle of that.
    if plan.drop != nil, kept > 0 {
      let first = wanted[kept..<kept + sequence.block]
      guard try decode(first, needsLogits: false, budget: budget, cancellation: cancellation, finishes: true)
      else {
        return nil
      }
    }
    let slices = PromptSlices(
      cached.count..<plan.evaluate.upperBound, limit: purpose == .guess ? Self.guessSlice : Self.slice,
      block: sequence.block)
    for slice in slices {
      let needsLogits = purpose == .reply && slice.upperBound == wanted.count
      let place = output.flatMap { slice.contains($0.index) ? $0.index - slice.lowerBound : nil }
      guard
        try decode(
          wanted[slice], needsLogits: needsLogits, also: place, budget: budget, cancellation: cancellation)
      else {
        return nil
      }
      if let place, let output { output.take(logits(at: place)) }
    }
    if purpose == .history { sequence.saveCheckpoint() }
    return kept
  }

  /// Evaluates one more token, whose logits can then be sampled. False if `cancellation` stopped it.
  mutating func evaluate(
    next token: Token, budget: CoreBudget, cancellation: CancellationToken
  ) throws(VoiceError) -> Bool {
    try decode([token], needsLogits: true, budget: budget, cancellation: cancellation)
  }

  func sample(_ sampler: borrowing Sampler) -> Token { sampler.sample(context) }

  func sampler(_ options: GenerationOptions) -> Sampler { Sampler(options, vocabulary: vocabulary) }

  /// The distribution of the next token after a step that needed logits, for tests: log-probabilities, one a token.
  func logProbabilities() -> [Float] {
    let logits = logits(at: -1)
    let all = logits.logOfSum
    return logits.map { Float(Double($0) - all) }
  }

  /// What the latest step put out for the token at this place of its batch; -1 for the last that was asked for.
  private func logits(at place: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(
      start: llama_get_logits_ith(context, Int32(place)), count: Int(llama_vocab_n_tokens(vocabulary.pointer))
    )
  }

  /// Forgets everything.
  mutating func clear() { sequence.clear() }

  /// One call of `llama_decode`, at most ``slice`` tokens. The abort callback asks the token between two nodes of the
  /// graph, so that cancelling takes a fraction of a step.
  /// - Parameters:
  ///   - needsLogits: of the last token.
  ///   - place: of another token of the batch whose logits are needed.
  ///   - finishes: the flag is not heeded once it has begun.
  private mutating func decode(
    _ tokens: ArraySlice<Token>, needsLogits: Bool, also place: Int? = nil, budget: CoreBudget,
    cancellation: CancellationToken, finishes: Bool = false
  ) throws(VoiceError) -> Bool {
    guard !cancellation.isCancelled || finishes else { return false }
    batch.n_tokens = Int32(tokens.count)
    for (index, token) in tokens.enumerated() {
      batch.token[index] = token
      batch.pos[index] = Int32(cached.count + index)
      batch.n_seq_id[index] = 1
      batch.seq_id[index]?[0] = 0
      batch.logits[index] = (needsLogits && index == tokens.count - 1) || index == place ? 1 : 0
    }
    let threads = Int32(budget.languageThreads(evaluating: tokens.count))
    llama_set_n_threads(context, threads, threads)
    if !finishes {
      llama_set_abort_callback(
        context, { Unmanaged<CancellationToken>.fromOpaque($0!).takeUnretainedValue().isCancelled },
        Unmanaged.passUnretained(cancellation).toOpaque())
    }
    EngineLog.begin()
    let status = withExtendedLifetime(cancellation) { llama_decode(context, batch) }
    llama_set_abort_callback(context, nil, nil)
    if status == 0 {
      sequence.append(tokens)
      evaluated += tokens.count
      return true
    }
    sequence.repair()
    // Keys that may be half turned cannot be used.
    if finishes { sequence.clear() }
    switch status {
    case 2:
      discarded += tokens.count
      return false
    case 1: throw .contextFull(tokens: cached.count + tokens.count, limit: contextLength)
    default:
      throw .engineFailed("llama.cpp", reason: EngineLog.lastError ?? "it could not evaluate (\(status))")
    }
  }

  // MARK: Loading

  private static func loadModel(
    _ file: GGUFFile, _ progress: @escaping (Double) -> Void
  ) throws(VoiceError) -> OpaquePointer {
    var parameters = llama_model_default_params()
    // Repacked weights decode faster. Read, they are held once; mapped, the file's pages would stay beside them.
    parameters.load_mode = LLAMA_LOAD_MODE_NONE
    parameters.use_extra_bufts = true
    parameters.progress_callback = { fraction, progress in
      progress!.assumingMemoryBound(to: ((Double) -> Void).self).pointee(Double(fraction))
      return !Task.isCancelled
    }
    let model = withUnsafePointer(to: progress) { progress in
      parameters.progress_callback_user_data = UnsafeMutableRawPointer(mutating: progress)
      return FileName.withCString(file.path) { llama_model_load_from_file($0, parameters) }
    }
    if let model { return model }
    if Task.isCancelled { throw .cancelled }
    let reason = EngineLog.lastError ?? "llama.cpp cannot load it"
    if reason.hasPrefix("unknown model architecture") {
      throw .wrongModelKind(
        path: file.path, expected: GGUFFile.expected,
        found: "a model of a kind that llama.cpp does not know (\(file.architecture))")
    }
    if reason.contains("alloc") || reason.contains("memory") {
      throw .notEnoughMemory(what: "the model '\(file.path)'", reason: reason)
    }
    throw .damagedModel(path: file.path, reason: reason)
  }
}

extension LlamaEngine {
  var parameterCount: Int64 { Int64(llama_model_n_params(model)) }

  var trainedContextLength: Int { Int(llama_model_n_ctx_train(model)) }

  func metadata(_ key: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 512)
    let count = llama_model_meta_val_str(model, key, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(
      decoding: buffer.prefix(min(Int(count), buffer.count - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The architecture, size and quantisation: "qwen2 1.5B Q4_K - Medium".
  var summary: String {
    var buffer = [CChar](repeating: 0, count: 128)
    let count = min(Int(llama_model_desc(model, &buffer, buffer.count)), buffer.count - 1)
    return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
