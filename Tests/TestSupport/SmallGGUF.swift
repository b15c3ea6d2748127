import Foundation

/// A language model as small as llama.cpp takes one, as a GGUF file, to be spoiled by a test.
///
/// The model is a Llama of two layers, 32 channels and a vocabulary of every byte; its weights are nearly zero.
public struct SmallGGUF: Sendable {
  public enum Value: Sendable {
    case uint16(UInt16)
    case uint32(UInt32)
    case int32(Int32)
    case float(Float)
    case flag(Bool)
    case text(String)
    case texts([String])
    case floats([Float])
    case integers([Int32])
    /// A type's number and the bytes of a value.
    case raw(UInt32, Data)
  }

  public struct Tensor: Sendable {
    public var name: String
    /// The innermost dimension first.
    public var shape: [UInt64]
    /// ggml's number: 32-bit floats, whole numbers of 8 bits.
    public var type: UInt32 = 0
    /// In place of where it would lie.
    public var offset: UInt64?

    public init(_ name: String, _ shape: [UInt64], type: UInt32 = 0) {
      (self.name, self.shape, self.type) = (name, shape, type)
    }
  }

  public var keys: [(String, Value)]
  public var tensors: [Tensor]
  public var alignment = 32
  public var version: UInt32 = 3

  public init(keys: [(String, Value)], tensors: [Tensor]) {
    (self.keys, self.tensors) = (keys, tensors)
  }

  public static let layers = 2
  public static let tokens = bytes + ["<|im_start|>", "<|im_end|>", "<|endoftext|>"]

  /// In GPT-2's spelling (`bytes_to_unicode` of openai/gpt-2's `src/encoder.py`).
  private static let bytes: [String] = {
    let printable = Set([0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF].joined())
    var others: UInt32 = 0
    return (0..<256).map { byte in
      defer { if !printable.contains(byte) { others += 1 } }
      let scalar = printable.contains(byte) ? UInt32(byte) : 0x100 + others
      return String(Character(Unicode.Scalar(scalar)!))
    }
  }()

  public init() {
    let width: UInt64 = 32
    let vocabulary = UInt64(Self.tokens.count)
    keys = [
      ("general.architecture", .text("llama")), ("general.name", .text("Small")),
      ("llama.block_count", .uint32(UInt32(Self.layers))), ("llama.context_length", .uint32(512)),
      ("llama.embedding_length", .uint32(UInt32(width))), ("llama.feed_forward_length", .uint32(64)),
      ("llama.attention.head_count", .uint32(4)), ("llama.attention.head_count_kv", .uint32(2)),
      ("llama.attention.layer_norm_rms_epsilon", .float(1e-5)), ("llama.rope.dimension_count", .uint32(8)),
      ("tokenizer.ggml.model", .text("gpt2")), ("tokenizer.ggml.pre", .text("smollm")),
      ("tokenizer.ggml.tokens", .texts(Self.tokens)),
      (
        "tokenizer.ggml.token_type",
        .integers([Int32](repeating: 1, count: 256) + [Int32](repeating: 3, count: 3))
      ),
      ("tokenizer.ggml.merges", .texts(["t h"])), ("tokenizer.ggml.bos_token_id", .uint32(256)),
      ("tokenizer.ggml.eos_token_id", .uint32(257)),
      ("tokenizer.chat_template", .text("<|im_start|>{{ m }}<|im_end|>")),
    ]
    tensors = [Tensor("token_embd.weight", [width, vocabulary]), Tensor("output_norm.weight", [width])]
    for layer in 0..<Self.layers {
      for (name, shape) in [
        ("attn_norm", [width]), ("attn_q", [width, width]), ("attn_k", [width, 16]), ("attn_v", [width, 16]),
        ("attn_output", [width, width]), ("ffn_norm", [width]), ("ffn_gate", [width, 64]),
        ("ffn_up", [width, 64]),
        ("ffn_down", [64, width]),
      ] { tensors.append(Tensor("blk.\(layer).\(name).weight", shape)) }
    }
  }

  /// What a key has in place of what it had, at the end if it had none; nil takes it away.
  public subscript(key: String) -> Value? {
    get { keys.first { $0.0 == key }?.1 }
    set {
      let place = keys.firstIndex { $0.0 == key }
      switch (place, newValue) {
      case (let place?, let value?): keys[place].1 = value
      case (let place?, nil): keys.remove(at: place)
      case (nil, let value?): keys.append((key, value))
      case (nil, nil): break
      }
    }
  }

  /// The head without the weights.
  public var head: Data {
    var data = Data("GGUF".utf8)
    data.put(version)
    data.put(UInt64(tensors.count))
    data.put(UInt64(keys.count))
    for (key, value) in keys {
      data.put(key)
      data.put(value)
    }
    var next: UInt64 = 0
    for tensor in tensors {
      data.put(tensor.name)
      data.put(UInt32(tensor.shape.count))
      for length in tensor.shape { data.put(length) }
      data.put(tensor.type)
      data.put(tensor.offset ?? next)
      next = aligned(next + Self.bytes(of: tensor))
    }
    return data
  }

  public var data: Data {
    var data = head
    let start = aligned(UInt64(data.count))
    data.append(Data(count: Int(start) - data.count))
    for tensor in tensors {
      data.append(Data(count: Int(aligned(UInt64(data.count)) - UInt64(data.count))))
      for index in 0..<Self.bytes(of: tensor) / 4 { data.put(Float(index % 7) / 1000) }
    }
    return data
  }

  private func aligned(_ place: UInt64) -> UInt64 {
    (place + UInt64(alignment) - 1) / UInt64(alignment) * UInt64(alignment)
  }

  /// 0 for what is too large to be written; 32 bits a weight but for floats of 16.
  private static func bytes(of tensor: Tensor) -> UInt64 {
    tensor.shape.reduce(tensor.type == 1 ? 2 : 4) { product, length in
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      return overflow || next > 1 << 30 ? 0 : next
    }
  }
}

extension Data {
  fileprivate mutating func put(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func put(_ number: Float) { put(number.bitPattern) }

  fileprivate mutating func put(_ text: String) {
    put(UInt64(text.utf8.count))
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func put(_ value: SmallGGUF.Value) {
    func list(_ type: UInt32, _ count: Int) {
      put(UInt32(9))
      put(type)
      put(UInt64(count))
    }
    switch value {
    case .uint16(let number):
      put(UInt32(2))
      put(number)
    case .uint32(let number):
      put(UInt32(4))
      put(number)
    case .int32(let number):
      put(UInt32(5))
      put(number)
    case .float(let number):
      put(UInt32(6))
      put(number)
    case .flag(let flag):
      put(UInt32(7))
      put(UInt8(flag ? 1 : 0))
    case .text(let text):
      put(UInt32(8))
      put(text)
    case .texts(let texts):
      list(8, texts.count)
      for text in texts { put(text) }
    case .floats(let numbers):
      list(6, numbers.count)
      for number in numbers { put(number) }
    case .integers(let numbers):
      list(5, numbers.count)
      for number in numbers { put(number) }
    case .raw(let type, let bytes):
      put(type)
      append(bytes)
    }
  }
}
