/// What of the KV cache stays and what has to be evaluated when the model is to stand at the end of `wanted`.
package struct PrefixReuse: Equatable, Sendable {
  /// Tokens at the start of the cache that stay.
  package let keep: Int
  /// The rest of what is wanted.
  package let evaluate: ArraySlice<Token>

  /// - Parameter needsLogits: whether a token will be sampled next: then the last token must be evaluated (again), as
  ///   the cache holds keys and values but no output.
  package init(cached: [Token], wanted: [Token], needsLogits: Bool) {
    var common = 0
    while common < min(cached.count, wanted.count), cached[common] == wanted[common] { common += 1 }
    if needsLogits, common == wanted.count { common = max(0, common - 1) }
    keep = common
    evaluate = wanted[common...]
  }
}
