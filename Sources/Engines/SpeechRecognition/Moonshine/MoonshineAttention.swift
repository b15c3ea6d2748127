import OnnxInference

/// Reads the cross-attention of a Moonshine decoder, which its export keeps inside: the heads that follow the speech.
package struct MoonshineAttention: Sendable {
  /// The keys that the branch with a cache is given, it returns unread: in their place it returns what each head looked
  /// at. Layers that a model does not have are left out; those before the third follow the speech too little.
  static let exposure = OnnxExposure(
    branch: "then_branch",
    values: Dictionary(
      uniqueKeysWithValues: (3..<32).map { layer in
        (output(of: layer), "/model/decoder/layers.\(layer)/encoder_attn/Softmax_output_0")
      }))

  private static func output(of layer: Int) -> String { "present.\(layer).encoder.key" }

  private let heads: [Head]

  private struct Head: Sendable, Hashable {
    let layer: Int
    let head: Int
  }

  /// The heads of the English Moonshine tiny whose mean puts words' borders best (docs/decisions/0010-word-times.md).
  private static let tinyEnglish = [
    (3, 0), (3, 2), (3, 6), (3, 7), (4, 2), (4, 6), (4, 7), (5, 0), (5, 3), (5, 6),
  ].map { Head(layer: $0, head: $1) }

  /// - Parameters:
  ///   - exposed: the outputs that carry attention.
  ///   - layers: of the decoder.
  ///   - heads: of each layer.
  /// - Returns: nil for a model whose attention is not to be had.
  init?(exposed: Set<String>, layers: Int, heads: Int, isEnglish: Bool) {
    let there = (0..<layers).filter { exposed.contains(Self.output(of: $0)) }
    guard let last = there.last, last == layers - 1 else { return nil }
    if isEnglish, layers == 6, heads == 8 {
      self.heads = Self.tinyEnglish
    } else {
      // Of an unknown model all heads of the later half count: of tiny, they are a tenth worse than the best.
      self.heads = there.filter { $0 >= layers / 2 }.flatMap { layer in
        (0..<heads).map { Head(layer: layer, head: $0) }
      }
    }
  }

  /// The outputs that a run is asked for.
  var outputs: [String] { Set(heads.map(\.layer)).sorted().map(Self.output) }

  /// The mean of the heads, each row of each in standard deviations from its own mean.
  ///
  /// - Parameter run: with a value [1, heads, tokens, frames] for each of ``outputs``.
  func read(_ run: OnnxOutputs) -> CrossAttention {
    var rows: [[Float]] = []
    for head in heads {
      let value = run[Self.output(of: head.layer)]
      let (tokens, frames) = (value.shape[2], value.shape[3])
      if rows.isEmpty { rows = Array(repeating: [Float](repeating: 0, count: frames), count: tokens) }
      value.withFloats { weights in
        for token in 0..<tokens {
          let row = weights[((head.head * tokens + token) * frames)...].prefix(frames)
          let mean = row.reduce(0, +) / Float(frames)
          let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(frames)
          let scale = 1 / ((variance.squareRoot() + 1e-9) * Float(heads.count))
          for (frame, weight) in row.enumerated() { rows[token][frame] += (weight - mean) * scale }
        }
      }
    }
    return CrossAttention(rows: rows, frameLength: Self.frameLength, lag: Self.lag)
  }

  /// The seconds between two frames: the encoder's convolutions step 64 · 3 · 2 samples at 16 kHz.
  package static let frameLength = 384.0 / 16_000
  /// The seconds from a frame's start to the sound that it tells of: a frame sees 895 samples, and its middle lies 16
  /// ms behind the middle of its 24 ms. Measured: 15 to 20 ms.
  package static let lag = 0.02
}
