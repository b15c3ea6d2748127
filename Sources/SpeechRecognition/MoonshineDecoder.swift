import OnnxInference
import VoiceCore

/// The decoder half of Moonshine: greedy decoding, one token a run, with the cache handed from run to run.
///
/// The network is optimum's "merged" export: `use_cache_branch` false computes the cross-attention cache from the
/// encoder's output, true reuses it and returns only the grown self-attention cache. Layers and heads are read from
/// its inputs, so that every size of the model works.
struct MoonshineDecoder: ~Copyable {
  static let startToken = 1
  static let endToken = 2

  private let session: OnnxSession
  private let takesMask: Bool
  /// The cache's outputs of the first run and of later ones, and the inputs that they feed.
  private let firstCache: [Link]
  private let laterCache: [Link]
  private let emptyCache: [String: Tensor]

  private struct Link {
    let output: String
    let input: String
  }

  init(path: String, threads: Int) throws(VoiceError) {
    let session = try OnnxSession(path: path, threads: threads, keepsWorkspace: false)
    try session.require(
      inputs: [
        "input_ids": .int64, "encoder_hidden_states": .float, "use_cache_branch": .bool,
        "past_key_values.0.decoder.key": .float, "past_key_values.0.encoder.key": .float,
      ], outputs: ["logits": .float, "present.0.decoder.key": .float], as: "a merged Moonshine decoder")
    takesMask = session.inputs["encoder_attention_mask"] != nil

    let links = session.outputs.keys.filter { $0.hasPrefix("present.") }.sorted().map {
      Link(output: $0, input: "past_key_values" + $0.dropFirst("present".count))
    }
    firstCache = links.filter { session.inputs[$0.input] != nil }
    laterCache = firstCache.filter { $0.output.contains(".decoder.") }
    emptyCache = Dictionary(
      uniqueKeysWithValues: firstCache.map { link in
        let shape = session.inputs[link.input]?.shape ?? []
        return (link.input, Tensor.float([], shape: [1, shape[1], 0, shape[3]]))
      })
    self.session = session
  }

  /// The likeliest token after each one so far, until the end token, `limit` or a loop.
  ///
  /// - Parameters:
  ///   - encoded: the encoder's output, [1, frames, width].
  ///   - mask: ones, one a sample of the recording; the network thins it out itself.
  /// - Returns: the ids between the start and the end token.
  func decode(
    _ encoded: OnnxValue, mask: [Int64], limit: Int, token: OnnxCancellationToken
  ) throws(VoiceError) -> [Int] {
    var inputs = emptyCache
    inputs["encoder_hidden_states"] = .value(encoded)
    if takesMask { inputs["encoder_attention_mask"] = .int64(mask, shape: [1, mask.count]) }

    var ids: [Int] = []
    var last = Self.startToken
    for step in 0..<limit {
      inputs["input_ids"] = .int64([Int64(last)], shape: [1, 1])
      inputs["use_cache_branch"] = .bool([step > 0], shape: [1])
      let cache = step == 0 ? firstCache : laterCache
      let out = try session.run(inputs, outputs: ["logits"] + cache.map(\.output), token: token)
      for link in cache { inputs[link.input] = .value(out[link.output]) }

      last = out["logits"].withFloats { argmax($0) }
      if last == Self.endToken { break }
      ids.append(last)
      if let loop = RepetitionLoop.find(in: ids) { return Array(ids.dropLast(loop.excess)) }
    }
    return ids
  }
}

/// The index of the greatest of one row of logits; the first of equals.
private func argmax(_ logits: UnsafeBufferPointer<Float>) -> Int {
  var best = 0
  for index in logits.indices where logits[index] > logits[best] { best = index }
  return best
}
