import Foundation
import OnnxInference
import Realtime
import VoiceCore

/// The decoder half of Moonshine: greedy decoding, one token a run, with the cache handed from run to run. The first run
/// takes as many tokens as have been guessed and keeps those that it would have said itself; behind a word that was
/// guessed wrongly, a later run takes the rest.
///
/// The network is optimum's "merged" export: `use_cache_branch` false computes the cross-attention cache from the
/// encoder's output, true reuses it and returns only the grown self-attention cache. Layers and heads are read from
/// its inputs, so that every size of the model works.
struct MoonshineDecoder: ~Copyable, Sendable {
  static let startToken = 1
  static let endToken = 2

  private let session: OnnxSession
  private let takesMask: Bool
  /// The cache's outputs of the first run and of later ones, and the inputs that they feed.
  private let firstCache: [Link]
  private let laterCache: [Link]
  private let emptyShapes: [String: [Int]]
  /// Reads the attention; nil when the model's file does not let it be seen.
  private let attention: MoonshineAttention?

  private struct Link {
    let output: String
    let input: String
  }

  /// The decoder's text.
  struct Text {
    /// The tokens between the start and the end token.
    var ids: [Int]
    /// The natural logarithms of the probabilities of each token and of the end token, if it was reached.
    var logProbabilities: [Float]
    /// The number of runs of the network that it took.
    var runs: Int
    /// The inputs of the run that said it: the encoder's output, its mask, and the cross-attention's cache.
    fileprivate var inputs: [String: Tensor]
  }

  /// Several sounds of one length at once: the encoder's output and the cross-attention's cache.
  struct Sounds: Sendable {
    fileprivate var count: Int
    fileprivate var mask: [Int64]
    fileprivate var inputs: [Input]

    fileprivate struct Input: Sendable {
      let name: String
      let values: [Float]
      let shape: [Int]
    }
  }

  /// The decoder's grounds for a text.
  struct Evidence {
    /// The probability of each token, 0…1.
    var probabilities: [Float]
    var attention: CrossAttention
  }

  init(path: String, threads: Int, isEnglish: Bool) throws(VoiceError) {
    let session = try OnnxSession(
      path: path, threads: threads, keepsWorkspace: false, exposing: MoonshineAttention.exposure)
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
    emptyShapes = Dictionary(
      uniqueKeysWithValues: firstCache.map { link in
        let shape = session.inputs[link.input]?.shape ?? []
        return (link.input, [1, shape[1], 0, shape[3]])
      })
    let layers = firstCache.filter { $0.output.hasSuffix(".encoder.key") }.count
    let heads = session.inputs["past_key_values.0.encoder.key"]?.shape[1] ?? 0
    attention = MoonshineAttention(
      exposed: session.exposed, layers: layers, heads: heads, isEnglish: isEnglish)
    self.session = session
  }

  private var emptyCache: [String: Tensor] { emptyCache(for: 1) }

  private func emptyCache(for sounds: Int) -> [String: Tensor] {
    emptyShapes.mapValues { .float([], shape: [sounds] + $0.dropFirst()) }
  }

  /// Decodes the likeliest token after each one so far, until the end token, `limit` or a loop.
  ///
  /// A run takes 5 ms a token, and 15 to 30 ms for twenty to sixty tokens at once: verifying a guess costs a small part
  /// of making it (Leviathan et al. 2023, "Fast Inference from Transformers via Speculative Decoding", with the decoder's
  /// own earlier words in place of a draft model). The network quantises its activations anew for each run, which moves
  /// logits by up to 1, so that a near tie may fall the other way than token by token: of 224 recordings 20 differ in
  /// some token, with 270 word errors instead of 272 (docs/decisions/0007-final-transcript.md). Behind a token that was
  /// guessed wrongly the rest of the guess is checked as soon as it fits again (``ContradictedGuess``).
  ///
  /// - Parameters:
  ///   - encoded: the encoder's output, [1, frames, width].
  ///   - mask: ones, one a sample of the recording; the network thins it out itself.
  ///   - guess: tokens that will probably be right, from the first on; may be empty.
  func decode(
    _ encoded: OnnxValue, mask: [Int64], guess: [Int], limit: Int, token: CancellationToken
  ) throws(VoiceError) -> Text {
    var inputs = emptyCache
    inputs["encoder_hidden_states"] = .value(encoded)
    if takesMask { inputs["encoder_attention_mask"] = .int64(mask, shape: [1, mask.count]) }

    var ids: [Int] = []
    var logProbabilities: [Float] = []
    var runs = 0
    var unchecked = guess[...]
    var contradicted = ContradictedGuess()
    var last = Self.startToken
    while ids.count < limit {
      unchecked = unchecked.prefix(max(0, limit - 1 - ids.count))
      let given = [last] + unchecked
      inputs["input_ids"] = .int64(given.map(Int64.init), shape: [1, given.count])
      inputs["use_cache_branch"] = .bool([runs > 0], shape: [1])
      let cache = runs == 0 ? firstCache : laterCache
      let out = try session.run(inputs, outputs: ["logits"] + cache.map(\.output), token: token)
      runs += 1

      let said = out["logits"].withFloats { likeliest(in: $0, rows: given.count) }
      let agreed = zip(unchecked, said).prefix { $0 == $1.id }.count
      ids += unchecked.prefix(agreed)
      logProbabilities += said.prefix(agreed + 1).map(\.logProbability)
      last = said[agreed].id
      for link in cache {
        let grown = out[link.output]
        let wrong = link.output.contains(".decoder.") ? unchecked.count - agreed : 0
        inputs[link.input] = wrong > 0 ? grown.droppingLastSteps(wrong) : .value(grown)
      }
      if last == Self.endToken { break }
      ids.append(last)
      if let loop = RepetitionLoop.find(in: ids) {
        ids.removeLast(loop.excess)
        logProbabilities.removeLast(loop.excess)
        break
      }
      if agreed < unchecked.count { contradicted = ContradictedGuess(unchecked.dropFirst(agreed)) }
      unchecked = contradicted.next(after: last)
    }
    return Text(
      ids: ids, logProbabilities: logProbabilities, runs: runs,
      inputs: inputs.filter { !$0.key.contains(".decoder.") })
  }

  /// Sounds that texts can be compared with.
  ///
  /// - Parameter encoded: the encoder's output, [sounds, frames, width].
  func sounds(
    _ encoded: OnnxValue, samples: Int, token: CancellationToken
  ) throws(VoiceError) -> Sounds {
    let count = encoded.shape[0]
    let mask = [Int64](repeating: 1, count: count * samples)
    var inputs = emptyCache(for: count)
    inputs["encoder_hidden_states"] = .value(encoded)
    if takesMask { inputs["encoder_attention_mask"] = .int64(mask, shape: [count, samples]) }
    inputs["input_ids"] = .int64([Int64](repeating: Int64(Self.startToken), count: count), shape: [count, 1])
    inputs["use_cache_branch"] = .bool([false], shape: [1])
    let links = firstCache.filter { !$0.output.contains(".decoder.") }
    let out = try session.run(inputs, outputs: links.map(\.output), token: token)
    let values = links.map { ($0.input, out[$0.output]) } + [("encoder_hidden_states", encoded)]
    return Sounds(
      count: count, mask: mask,
      inputs: values.map { name, value in
        Sounds.Input(name: name, values: value.withFloats { Array($0) }, shape: value.shape)
      })
  }

  /// The log probabilities that the first tokens of a text, and its end behind them, would have of other sounds: one
  /// run for all.
  ///
  /// - Returns: for each sound the log probability of each token.
  func logProbabilities(
    of text: Text, prefix: Int, given sounds: Sounds, token: CancellationToken
  ) throws(VoiceError) -> [[Float]] {
    let wanted = (text.ids + [Self.endToken]).prefix(prefix)
    let given = [Self.startToken] + wanted.dropLast()
    var inputs = emptyCache(for: sounds.count)
    for input in sounds.inputs { inputs[input.name] = .float(input.values, shape: input.shape) }
    if takesMask {
      inputs["encoder_attention_mask"] = .int64(
        sounds.mask, shape: [sounds.count, sounds.mask.count / sounds.count])
    }
    inputs["input_ids"] = .int64(
      (0..<sounds.count).flatMap { _ in given.map(Int64.init) }, shape: [sounds.count, given.count])
    inputs["use_cache_branch"] = .bool([true], shape: [1])
    let out = try session.run(inputs, outputs: ["logits"], token: token)
    return out["logits"].withFloats { logits in
      let width = logits.count / (sounds.count * given.count)
      return (0..<sounds.count).map { sound in
        wanted.enumerated().map { row, id in
          let logits = logits[((sound * given.count + row) * width)...].prefix(width)
          return logits[logits.startIndex + id] - logOfSum(logits)
        }
      }
    }
  }

  /// Finds how sure each token was and where the decoder looked for it: one more run, over all tokens at once.
  ///
  /// - Returns: nil for a model whose attention is not to be had.
  func evidence(
    of text: Text, token: CancellationToken
  ) throws(VoiceError) -> Evidence? {
    guard let attention else { return nil }
    var inputs = emptyCache.merging(text.inputs) { $1 }
    inputs["input_ids"] = .int64(
      ([Self.startToken] + text.ids).map(Int64.init), shape: [1, text.ids.count + 1])
    // The branch with a cache is taken, with no words in it, because that one returns the attention.
    inputs["use_cache_branch"] = .bool([true], shape: [1])
    let out = try session.run(inputs, outputs: ["logits"] + attention.outputs, token: token)
    let probabilities = out["logits"].withFloats { logits in
      let width = logits.count / (text.ids.count + 1)
      return text.ids.enumerated().map { row, id in
        let logits = logits[(row * width)...].prefix(width)
        return exp(logits[logits.startIndex + id] - logOfSum(logits))
      }
    }
    return Evidence(probabilities: probabilities, attention: attention.read(out))
  }
}

extension OnnxValue {
  /// The earlier steps of a cache [1, heads, steps, width].
  fileprivate func droppingLastSteps(_ dropped: Int) -> Tensor {
    let (heads, steps, width) = (shape[1], shape[2], shape[3])
    let count = steps - dropped
    let kept = withFloats { all in
      (0..<heads).flatMap { head in all[(head * steps * width)...].prefix(count * width) }
    }
    return .float(kept, shape: [1, heads, count, width])
  }
}

/// The index of the greatest logit of each row, the first of equals, and its log probability.
private func likeliest(
  in logits: UnsafeBufferPointer<Float>, rows: Int
) -> [(id: Int, logProbability: Float)] {
  let width = logits.count / rows
  return (0..<rows).map { row in
    let start = row * width
    var best = start
    for index in start..<start + width where logits[index] > logits[best] { best = index }
    return (best - start, logits[best] - logOfSum(logits[start..<start + width]))
  }
}

/// The logarithm of the sum of the exponentials. What is below e^-16 of the greatest is left out: 32,768 of these are
/// half a percent, and most of a row is.
private func logOfSum(_ logits: Slice<UnsafeBufferPointer<Float>>) -> Float {
  let greatest = logits.max() ?? 0
  var sum: Float = 0
  for logit in logits where logit > greatest - 16 { sum += exp(logit - greatest) }
  return greatest + log(sum)
}
