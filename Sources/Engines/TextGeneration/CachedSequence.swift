import CLlama

/// The one sequence in llama.cpp's memory, and the tokens whose keys and values it holds.
///
/// Every change of the memory goes through here, so that ``tokens`` always says what is in it: where llama.cpp can't do
/// what is asked, less is kept, at worst nothing.
struct CachedSequence {
  private(set) var tokens: [Token] = []
  /// The number of tokens at the start that were computed on the grid of ``PrefixReuse``.
  private(set) var onGrid = 0
  /// The block of the grid; 1 where nothing can be cut back, so that no grid is kept to.
  let block: Int
  /// Whether tokens can be taken out of the middle.
  let canShift: Bool

  private let context: OpaquePointer
  private let memory: OpaquePointer
  private let slidingWindow: Int
  private let isRecurrent: Bool
  private var checkpoint: Checkpoint?

  /// A copy of what a memory that forgets held after its first tokens: the windows, the recurrent state.
  private struct Checkpoint {
    var count: Int
    var onGrid: Int
    var state: [UInt8]
  }

  init(model: OpaquePointer, context: OpaquePointer) {
    self.context = context
    memory = llama_get_memory(context)
    slidingWindow = Int(llama_model_n_swa(model))
    isRecurrent = llama_model_is_recurrent(model) || llama_model_is_hybrid(model)
    block = isRecurrent ? 1 : PrefixReuse.block
    canShift = slidingWindow == 0 && !isRecurrent && llama_memory_can_shift(memory)
  }

  /// The number of tokens that llama.cpp's memory holds.
  private var held: Int { Int(llama_memory_seq_pos_max(memory, 0)) + 1 }

  /// Notes that a batch has been evaluated.
  mutating func append(_ batch: ArraySlice<Token>) {
    if tokens.count == onGrid, batch.count >= block { onGrid += batch.count / block * block }
    tokens += batch
  }

  /// Cuts the sequence after a batch has failed or was aborted: llama.cpp has taken back what it could of it.
  mutating func repair() {
    if held != tokens.count { cut(to: tokens.count) }
  }

  /// Keeps the first `count` tokens, or what a checkpoint has of them, or nothing: a recurrent state knows only its
  /// end, a sliding window has forgotten what the tokens before the cut would need (llama.cpp's server makes the same
  /// test).
  mutating func truncate(to count: Int) {
    guard count < tokens.count else { return }
    let oldest = Int(llama_memory_seq_pos_min(memory, 0))
    if count > 0, isRecurrent || (slidingWindow > 0 && oldest > max(0, count - slidingWindow)) {
      restoreCheckpoint(upTo: count)
    } else {
      cut(to: count)
    }
  }

  /// Takes a run out and moves what is behind it up. llama.cpp turns the keys with the next batch, which must not be
  /// aborted.
  mutating func remove(_ run: Range<Int>) {
    let (start, end) = (Int32(run.lowerBound), Int32(run.upperBound))
    guard llama_memory_seq_rm(memory, 0, start, end) else { return clear() }
    llama_memory_seq_add(memory, 0, end, -1, start - end)
    tokens.removeSubrange(run)
    onGrid = max(run.lowerBound, onGrid - run.count) / block * block
    if held != tokens.count { clear() }
  }

  mutating func clear() {
    llama_memory_clear(memory, false)
    tokens = []
    onGrid = 0
    checkpoint = nil
  }

  private mutating func cut(to count: Int) {
    guard count > 0, llama_memory_seq_rm(memory, 0, Int32(count), -1), held == count else { return clear() }
    forget(behind: count)
  }

  private mutating func forget(behind count: Int) {
    tokens.removeSubrange(count...)
    onGrid = min(onGrid, count / block * block)
    if let checkpoint, checkpoint.count > count { self.checkpoint = nil }
  }

  // MARK: Checkpoints

  /// Keeps a copy of what can't be cut back to later, at the end of what has been evaluated; nothing where everything
  /// can. Takes as long as copying the windows or the state does (Gemma 3 270M: 8 MB).
  mutating func saveCheckpoint() {
    guard isRecurrent || slidingWindow > 0, !tokens.isEmpty, checkpoint?.count != tokens.count else { return }
    let flags = llama_state_seq_flags(LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY)
    var state = [UInt8](repeating: 0, count: llama_state_seq_get_size_ext(context, 0, flags))
    guard llama_state_seq_get_data_ext(context, &state, state.count, 0, flags) == state.count else { return }
    checkpoint = Checkpoint(count: tokens.count, onGrid: onGrid, state: state)
  }

  private mutating func restoreCheckpoint(upTo count: Int) {
    guard let checkpoint, checkpoint.count <= count else { return clear() }
    let flags = llama_state_seq_flags(LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY)
    // The windows first: they say where the sequence ends, and the rest is cut to it.
    guard llama_state_seq_set_data_ext(context, checkpoint.state, checkpoint.state.count, 0, flags) > 0,
      llama_memory_seq_rm(memory, 0, Int32(checkpoint.count), -1), held == checkpoint.count
    else { return clear() }
    forget(behind: checkpoint.count)
    onGrid = checkpoint.onGrid
  }
}
