/// Decides which part of the KV cache stays and which tokens have to be evaluated to bring the model to the end of
/// `wanted`.
///
///     cached   S S S S A A A A A B B B B x x
///     wanted   S S S S           B B B B q q q
///              └ keep ┘ └ drop ┘ └ keep ┘└ evaluate
///
/// **The grid.** A token's keys and values depend, in the last bits, on the shape of the batch that computed them: CPU
/// kernels for many rows round differently from those for few. So a prompt is only ever cut at multiples of ``block``
/// and no batch has fewer tokens than that; what was computed off the grid (a reply, token by token; the end of a
/// prompt) is evaluated again on it before anything is built on it. Then the cache is a function of its tokens alone,
/// and a reply is the same to the last bit however often what it answers was prepared, revised and drafted before
/// (docs/decisions/0005-same-answers.md).
package struct PrefixReuse: Equatable, Sendable {
  /// The block of the grid: llama.cpp's kernels for repacked weights work in groups of four rows, and differently on
  /// what is left over.
  package static let block = 4
  /// The fewest tokens that a shift must save: moving the cache is never exact (see ``drop``), evaluating so few is
  /// quick.
  package static let leastShift = 128

  /// The number of tokens at the start of `cached` that stay where they are.
  package let keep: Int
  /// A run of `cached` that is no longer wanted while what follows it is: the oldest exchanges of a conversation that
  /// has grown too long. It is taken out and the rest moved up. What was behind it has been computed with it in view,
  /// as in llama.cpp's own context shift.
  package let drop: Range<Int>?
  /// The number of tokens that stay in all; the rest of the cache is cut off.
  package let kept: Int
  /// The part of `wanted` that has to be evaluated then, from `kept` on.
  package let evaluate: Range<Int>
  /// The number of tokens at the end of the cache that are wanted no more, because the draft or the guess that they
  /// belong to came to nothing.
  package let discarded: Int

  /// - Parameters:
  ///   - onGrid: how many tokens at the start of the cache were computed on the grid.
  ///   - needsLogits: whether a token will be sampled next: then the end of `wanted` must be evaluated (again), as the
  ///     cache holds keys and values but no output. Otherwise evaluation ends at the last whole block.
  ///   - earliestOutput: an earlier token whose output is needed, too: it is evaluated (again).
  ///   - canShift: whether a run can be taken out of the middle.
  ///   - block: 1 for a memory that can't be cut back, for which less would be kept than it is worth.
  package init(
    cached: [Token], onGrid: Int, wanted: [Token], needsLogits: Bool, earliestOutput: Int? = nil,
    canShift: Bool = false, block: Int = Self.block
  ) {
    let end = needsLogits ? wanted.count : wanted.count / block * block
    // A batch has at least `block` tokens, also the last.
    let most = min(needsLogits ? max(0, wanted.count - block) : end, earliestOutput ?? .max)
    let common = cached.commonPrefix(with: wanted, from: 0, and: 0)

    if canShift, let gap = Self.gap(in: cached, onGrid: onGrid, wanted: wanted, common: common) {
      let behind = cached.commonPrefix(with: wanted, from: gap.upperBound, and: gap.lowerBound)
      let usable = gap.lowerBound + min(behind, onGrid - gap.upperBound)
      // The shift is computed with the next batch, so that at least one follows while nobody waits.
      kept = min(usable, most - block) / block * block
      keep = gap.lowerBound
      drop = gap
      discarded = cached.count - gap.upperBound - behind
    } else {
      kept = min(common, onGrid, most) / block * block
      keep = kept
      drop = nil
      discarded = kept < end ? cached.count - common : 0
    }
    evaluate = min(kept, end)..<end
  }

  /// The run of the cache on the grid behind whose removal the most of it is wanted, if that is enough.
  private static func gap(in cached: [Token], onGrid: Int, wanted: [Token], common: Int) -> Range<Int>? {
    guard common > 0, onGrid - common > leastShift, wanted.count - common > leastShift else { return nil }
    var best: (start: Int, saved: Int)?
    for start in common + 1..<onGrid - leastShift where cached[start] == wanted[common] {
      let saved = min(cached.commonPrefix(with: wanted, from: start, and: common), onGrid - start)
      if saved >= leastShift, saved > best?.saved ?? 0 { best = (start, saved) }
    }
    return best.map { common..<$0.start }
  }
}

/// How a prompt is cut into batches: at multiples of a block, at most `limit` tokens each (a multiple of the block, at
/// least two where the prompt does not end at one), and none smaller than a block but a prompt that is smaller itself.
package struct PromptSlices: Sequence, IteratorProtocol {
  private var rest: Range<Int>
  private let limit: Int
  private let block: Int

  package init(_ tokens: Range<Int>, limit: Int, block: Int = PrefixReuse.block) {
    rest = tokens
    self.limit = limit
    self.block = block
  }

  package mutating func next() -> Range<Int>? {
    guard !rest.isEmpty else { return nil }
    var count = Swift.min(rest.count, limit)
    if rest.count > count, rest.count - count < block, count > block { count -= block }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

extension [Token] {
  /// The number of tokens that are equal from `start` here and from `other` there.
  func commonPrefix(with wanted: [Token], from start: Int, and other: Int) -> Int {
    let most = Swift.min(count - start, wanted.count - other)
    var common = 0
    while common < most, self[start + common] == wanted[other + common] { common += 1 }
    return common
  }
}
