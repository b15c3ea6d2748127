/// Lists the tensors of a Whisper model, in the order in which OpenAI's checkpoints and so upstream's ggml files have
/// them, and where CTranslate2 keeps each.
///
/// CTranslate2 (`python/ctranslate2/converters/transformers.py`) stacks what it multiplies at once: query, key and
/// value of self-attention, key and value of the attention to the sound. Whisper's keys have no bias, so zeros fill
/// their place in the stack.
package struct WhisperLayout {
  package struct Tensor {
    /// The tensor's name with OpenAI and whisper.cpp.
    package var name: String
    /// The dimensions, rows first.
    package var shape: [Int]
    /// The name of the variable of CTranslate2 that holds it.
    package var variable: String
    /// Its place among the equal parts of that variable.
    package var part = 0
    package var parts = 1
    package var use: Use
  }

  package enum Use {
    /// The tensor is written as it is, in 16 bits.
    case half
    /// The tensor is written in 32 bits, as whisper.cpp has its small ones.
    case single
    /// The tensor is all zeros, and not written.
    case absent
  }

  package private(set) var tensors: [Tensor] = []

  package init(_ header: WhisperHeader) {
    let (sound, text) = (header.audioState, header.textState)
    put(
      "decoder.positional_embedding", [header.textContext, text], "decoder/position_encodings/encodings",
      .single)
    put(
      "encoder.positional_embedding", [header.audioContext, sound], "encoder/position_encodings/encodings",
      .single)
    put("decoder.token_embedding.weight", [header.vocabularySize, text], "decoder/embeddings/weight", .half)
    for layer in 0..<header.textLayers {
      let (name, variable) = ("decoder.blocks.\(layer)", "decoder/layer_\(layer)")
      block(name, variable, state: text)
      norm("\(name).cross_attn_ln", "\(variable)/attention/layer_norm", state: text)
      attention("\(name).cross_attn", "\(variable)/attention", state: text, keys: sound)
    }
    norm("decoder.ln", "decoder/layer_norm", state: text)
    convolution("encoder.conv1", "encoder/conv1", inputs: header.melBands, state: sound)
    convolution("encoder.conv2", "encoder/conv2", inputs: sound, state: sound)
    for layer in 0..<header.audioLayers {
      block("encoder.blocks.\(layer)", "encoder/layer_\(layer)", state: sound)
    }
    norm("encoder.ln_post", "encoder/layer_norm", state: sound)
  }

  /// Adds the tensors that encoder and decoder have in each layer. The network in between is four times as wide.
  private mutating func block(_ name: String, _ variable: String, state: Int) {
    norm("\(name).mlp_ln", "\(variable)/ffn/layer_norm", state: state)
    linear("\(name).mlp.0", "\(variable)/ffn/linear_0", outputs: 4 * state, inputs: state)
    linear("\(name).mlp.2", "\(variable)/ffn/linear_1", outputs: state, inputs: 4 * state)
    norm("\(name).attn_ln", "\(variable)/self_attention/layer_norm", state: state)
    let (attention, stacked) = ("\(name).attn", "\(variable)/self_attention/linear_0")
    linear("\(attention).query", stacked, outputs: state, inputs: state, parts: 3)
    linear("\(attention).key", stacked, outputs: state, inputs: state, part: 1, parts: 3, bias: .absent)
    linear("\(attention).value", stacked, outputs: state, inputs: state, part: 2, parts: 3)
    linear("\(attention).out", "\(variable)/self_attention/linear_1", outputs: state, inputs: state)
  }

  /// Adds the tensors of the decoder's attention to the encoder's output.
  private mutating func attention(_ name: String, _ variable: String, state: Int, keys: Int) {
    linear("\(name).query", "\(variable)/linear_0", outputs: state, inputs: state)
    linear("\(name).key", "\(variable)/linear_1", outputs: state, inputs: keys, parts: 2, bias: .absent)
    linear("\(name).value", "\(variable)/linear_1", outputs: state, inputs: keys, part: 1, parts: 2)
    linear("\(name).out", "\(variable)/linear_2", outputs: state, inputs: state)
  }

  private mutating func linear(
    _ name: String, _ variable: String, outputs: Int, inputs: Int, part: Int = 0, parts: Int = 1,
    bias: Use = .single
  ) {
    put("\(name).weight", [outputs, inputs], "\(variable)/weight", .half, part: part, parts: parts)
    put("\(name).bias", [outputs], "\(variable)/bias", bias, part: part, parts: parts)
  }

  private mutating func norm(_ name: String, _ variable: String, state: Int) {
    put("\(name).weight", [state], "\(variable)/gamma", .single)
    put("\(name).bias", [state], "\(variable)/beta", .single)
  }

  /// Adds the tensors of a convolution that is three frames wide.
  private mutating func convolution(_ name: String, _ variable: String, inputs: Int, state: Int) {
    put("\(name).weight", [state, inputs, 3], "\(variable)/weight", .half)
    // A column, so that whisper.cpp can add it to every frame.
    put("\(name).bias", [state, 1], "\(variable)/bias", .single)
  }

  private mutating func put(
    _ name: String, _ shape: [Int], _ variable: String, _ use: Use, part: Int = 0, parts: Int = 1
  ) {
    tensors.append(
      Tensor(name: name, shape: shape, variable: variable, part: part, parts: parts, use: use))
  }
}
