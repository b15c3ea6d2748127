import CWhisper

/// Reads where Whisper's decoder looked while it wrote, from the heads of its cross-attention that follow the speech.
///  The attention is read by our own function inside whisper.cpp (`Sources/Libraries/CWhisper/attention.h`).
struct WhisperAttention: Sendable {
  let heads: [sotto_whisper_head]
  private let lag: Double

  /// The seconds between two frames of the encoder: two steps of 10 ms of the spectrum.
  private static let frameLength = 0.02

  /// The heads of the models with this many layers and heads. The chosen heads have the least mean error of words' borders on one
  /// half of the recordings; what OpenAI's `whisper/__init__.py` lists for base is half as good there, and what it lists
  /// for tiny.en follows nothing (docs/decisions/0010-word-times.md).
  ///
  /// - Parameters:
  ///   - layers: of the decoder.
  ///   - heads: of each layer.
  init(layers: Int, heads: Int, isEnglish: Bool) {
    switch (layers, heads, isEnglish) {
    case (4, 6, true):
      self.init([(1, 0), (1, 5), (2, 1), (2, 3), (2, 4), (2, 5), (3, 1)], lag: 0.03)
    case (6, 8, false):
      self.init([(3, 1), (3, 3), (4, 0), (4, 1), (4, 2), (5, 0), (5, 1)], lag: 0.03)
    default:
      // Nobody has measured them. All heads of the second layer on, which needs no knowledge, put 91 of 100 borders of
      // base within 100 ms and 95 of tiny.en; of deep models every second or third layer is as much.
      let step = max(1, (layers + 11) / 12)
      self.init(
        stride(from: 1, to: layers, by: step).flatMap { layer in (0..<heads).map { (layer, $0) } }, lag: 0.01)
    }
  }

  private init(_ heads: [(layer: Int, head: Int)], lag: Double) {
    self.heads = heads.map { sotto_whisper_head(layer: Int32($0.layer), head: Int32($0.head)) }
    self.lag = lag
  }

  /// - Parameters:
  ///   - values: [tokens, frames], as the function leaves them: what was looked at behind each token of the prompt and the
  ///     text, to find the next one.
  ///   - prompt: how many tokens stand before the text. The last of them looked for its first token.
  func read(_ values: [Float], frames: Int, prompt: Int) -> CrossAttention {
    let rows = stride(from: (prompt - 1) * frames, to: values.count, by: frames).map {
      Array(values[$0..<$0 + frames])
    }
    return CrossAttention(rows: rows, frameLength: Self.frameLength, lag: lag)
  }
}
