import Foundation

/// Checks the relations between the numbers of a language model's head and its tensors.
///
/// These are the relations on whose breach llama.cpp (of ggml 0.25.3) ends the process; those that it answers with an
/// error, such as a tensor of another shape, are left to it. Sources: `llama_model_base::load_hparams` and
/// `load_tensors` of `src/llama-model.cpp`, `src/llama-model-loader.cpp`, `src/models/*.cpp`, `ggml/src/ggml.c` and
/// `ggml/src/ggml-cpu/ops.cpp`.
struct TextModelRules {
  private let header: GGUFHeader

  init(_ header: GGUFHeader) { self.header = header }

  func check() throws(FormatFault) {
    try checkTensors()
    try checkLayers()
    try checkHeads()
    try checkRotation()
    try checkExperts()
    try checkConstants()
  }

  private func number(_ key: String) -> UInt64? { header.number(key) }

  /// A number of all layers, or one of each; empty when the head has none.
  private func perLayer(_ key: String) -> [UInt64] {
    switch header.value(key) {
    case .number(let number, _)?: [number]
    case .list(let list)?: list.numbers
    default: []
    }
  }

  // MARK: Tensors

  private func checkTensors() throws(FormatFault) {
    for tensor in header.tensors {
      let name = tensor.name
      // What is added to or scales a layer's 32-bit floats has to be that, too; ggml has no operation for others.
      let isPlain =
        name.hasSuffix(".bias") || name.hasSuffix("norm.weight") || name.hasPrefix("rope_")
        || name.contains(".rope_")
      if isPlain, tensor.type != .float32 {
        throw FormatFault(reason: "the tensor '\(name)' does not hold 32-bit floats")
      }
      if name.hasSuffix(".weight"), tensor.shape.dropFirst().contains(where: { $0 > 1 }),
        !tensor.type.holdsWeights
      {
        throw FormatFault(reason: "the tensor '\(name)' is of a type that no weights have")
      }
    }
  }

  // MARK: Layers

  /// The most layers of llama.cpp (`LLAMA_MAX_LAYERS`).
  private static let mostLayers: UInt64 = 512

  private func checkLayers() throws(FormatFault) {
    // Without it llama.cpp says that it is missing.
    guard let layers = number("block_count") else { return }
    guard (1...Self.mostLayers).contains(layers) else {
      throw FormatFault(reason: "its head says \(layers) layers")
    }
    // Layers that guess further tokens come last and may be left out.
    let further = number("nextn_predict_layers") ?? 0
    guard further < layers else {
      throw FormatFault(reason: "\(further) of its \(layers) layers are to predict further tokens")
    }
    let present = header.tensors.compactMap { tensor -> UInt64? in
      let parts = tensor.name.split(separator: ".", maxSplits: 2)
      return parts.count == 3 && parts[0] == "blk" ? UInt64(parts[1]) : nil
    }
    if let last = present.max(), !(layers - further..<layers + 1).contains(last + 1) {
      throw FormatFault(reason: "its head says \(layers) layers, and it has \(last + 1)")
    }
    // llama.cpp makes no larger batch than the context is long, and asserts that none comes. Ours are of up to 64 tokens.
    if let length = number("context_length"), length < 64 {
      throw FormatFault(reason: "its context of \(length) tokens holds no conversation")
    }
    guard number("embedding_length") != 0 else { throw FormatFault(reason: "its layers have no width") }
  }

  // MARK: Attention

  /// The length of a head, as llama.cpp takes it.
  private var headLength: UInt64? {
    if let length = number("attention.key_length") { return length }
    guard let heads = perLayer("attention.head_count").first, heads > 0,
      let width = number("embedding_length")
    else { return nil }
    return width / heads
  }

  private func checkHeads() throws(FormatFault) {
    let (heads, shared) = (perLayer("attention.head_count"), perLayer("attention.head_count_kv"))
    if number("attention.key_length") == nil, heads.count == 1, heads[0] > 0,
      let width = number("embedding_length"), width % heads[0] != 0
    {
      throw FormatFault(reason: "its width of \(width) is not divisible by its \(heads[0]) heads")
    }
    // One number stands for all layers.
    for layer in 0..<max(heads.count, shared.count) {
      guard let queries = heads.count > 1 ? heads[safe: layer] : heads.first,
        let keys = shared.count > 1 ? shared[safe: layer] : shared.first, keys > 0
      else { continue }
      guard queries % keys == 0 else {
        throw FormatFault(reason: "its \(queries) heads are not divisible by \(keys) heads of keys")
      }
    }
  }

  /// Models that turn all of a head (`GGML_ASSERT(n_embd_head == n_rot)` in `src/models`).
  private static let turnsWhole: Set = [
    "apertus", "arcee", "arctic", "baichuan", "chameleon", "codeshell", "cogvlm", "cohere2moe", "dbrx",
    "deci",
    "deepseek", "dots1", "dream", "ernie4_5", "ernie4_5-moe", "exaone", "exaone-moe", "exaone4", "falcon",
    "granite", "granitemoe", "granite_swa", "graniteswitch", "grok", "grovemoe", "hunyuan-moe",
    "hunyuan-dense", "hunyuan_vl", "hy_v3", "internlm2", "jais2", "llada", "llada-moe", "llama", "llama4",
    "maincoder", "mellum", "mistral3", "olmo", "olmo2", "olmoe", "orion", "paddleocr", "pangu-embedded",
    "plamo", "qwen2", "qwen2moe", "qwen2vl", "qwen3", "qwen3moe", "qwen3vl", "qwen3vlmoe", "rnd1", "seed_oss",
    "smallthinker", "smollm3", "starcoder2", "talkie", "xverse",
  ]

  private func checkRotation() throws(FormatFault) {
    guard let length = headLength, length > 0 else { return }
    let turned = number("rope.dimension_count") ?? length
    guard turned <= length, turned % 2 == 0 || header.architecture == "gpt2" else {
      throw FormatFault(reason: "\(turned) dimensions of its heads of \(length) are to be turned")
    }
    if Self.turnsWhole.contains(header.architecture ?? ""), turned != length {
      throw FormatFault(reason: "\(turned) dimensions of its heads of \(length) are turned, and not all")
    }
    if let turned = number("rope.dimension_count_swa") {
      let length = number("attention.key_length_swa") ?? length
      guard turned <= length, turned % 2 == 0 else {
        throw FormatFault(reason: "\(turned) dimensions of its heads of \(length) are to be turned")
      }
    }
    if let kind = header.value("rope.scaling.type")?.text,
      !["none", "linear", "yarn", "longrope"].contains(kind)
    {
      throw FormatFault(reason: "its positions are scaled in the unknown way '\(kind)'")
    }
  }

  // MARK: Experts

  /// The most experts of llama.cpp (`LLAMA_MAX_EXPERTS`).
  private static let mostExperts: UInt64 = 1024

  private func checkExperts() throws(FormatFault) {
    let experts = number("expert_count") ?? 0
    // llama.cpp takes a single expert for none there.
    if experts <= 1, ["hunyuan_vl", "hunyuan-dense"].contains(header.architecture) { return }
    let used = perLayer("expert_used_count").max() ?? 0
    let (groups, usedGroups) = (number("expert_group_count") ?? 0, number("expert_group_used_count") ?? 0)
    guard experts <= Self.mostExperts, used <= experts, (used > 0) == (experts > 0) else {
      throw FormatFault(reason: "its head says that \(used) of \(experts) experts are asked")
    }
    guard groups < max(experts, 1) else {
      throw FormatFault(reason: "its head says \(groups) groups of \(experts) experts")
    }
    if groups > 1 {
      guard experts % groups == 0, (1..<groups).contains(usedGroups) else {
        throw FormatFault(
          reason: "its head says that \(usedGroups) of \(groups) groups of \(experts) experts are asked")
      }
    }
  }

  // MARK: Constants

  private func checkConstants() throws(FormatFault) {
    for key in ["layer_norm_rms_epsilon", "layer_norm_epsilon", "group_norm_epsilon"] {
      if case .real(let number)? = header.value("attention.\(key)"), !(0...1).contains(number) {
        throw FormatFault(reason: "its '\(key)' is \(number)")
      }
    }
    // Mamba 2 and its kin: their inner width is cut into groups and heads.
    if let width = number("ssm.inner_size"), let groups = number("ssm.group_count"), groups > 0 {
      let heads = number("ssm.time_step_rank") ?? 1
      guard heads > 0, width % groups == 0, width % heads == 0 else {
        throw FormatFault(reason: "its inner width of \(width) is not divisible by its groups and heads")
      }
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
