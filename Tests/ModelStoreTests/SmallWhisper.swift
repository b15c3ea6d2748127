import Foundation

/// A Whisper model of two layers for sound and one for text, in which every width is another, as CTranslate2 has it.
///
/// The n-th number of the v-th variable by name is ((7 n + 13 v) mod 251 − 125) / 32: exact in 16 bits.
struct SmallWhisper {
  var variables: [String: CTranslate2File.Variable] = [:]
  var specification = "WhisperSpec"

  static let (soundState, textState) = (4, 6)

  init() {
    for (side, state, layers) in [("encoder", Self.soundState, 2), ("decoder", Self.textState, 1)] {
      for layer in 0..<layers {
        let name = "\(side)/layer_\(layer)"
        norm("\(name)/ffn/layer_norm", state)
        linear("\(name)/ffn/linear_0", [4 * state, state])
        linear("\(name)/ffn/linear_1", [state, 4 * state])
        norm("\(name)/self_attention/layer_norm", state)
        linear("\(name)/self_attention/linear_0", [3 * state, state])
        linear("\(name)/self_attention/linear_1", [state, state])
        guard side == "decoder" else { continue }
        norm("\(name)/attention/layer_norm", state)
        linear("\(name)/attention/linear_0", [state, state])
        linear("\(name)/attention/linear_1", [2 * state, Self.soundState])
        linear("\(name)/attention/linear_2", [state, state])
      }
      norm("\(side)/layer_norm", state)
    }
    put("encoder/position_encodings/encodings", [5, Self.soundState])
    put("decoder/position_encodings/encodings", [3, Self.textState])
    put("decoder/embeddings/weight", [6, Self.textState])
    put("encoder/conv1/weight", [Self.soundState, 2, 3])
    put("encoder/conv1/bias", [Self.soundState])
    put("encoder/conv2/weight", [Self.soundState, Self.soundState, 3])
    put("encoder/conv2/bias", [Self.soundState])
    fill()
    variables["decoder/num_heads"] = .init(shape: [], type: 2, numbers: Data([2, 0]))
  }

  private mutating func linear(_ name: String, _ shape: [Int]) {
    put("\(name)/weight", shape)
    put("\(name)/bias", [shape[0]])
  }

  private mutating func norm(_ name: String, _ state: Int) {
    put("\(name)/gamma", [state])
    put("\(name)/beta", [state])
  }

  private mutating func put(_ name: String, _ shape: [Int]) {
    variables[name] = .init(shape: shape, type: 4, numbers: Data())
  }

  private mutating func fill() {
    for (v, name) in variables.keys.sorted().enumerated() {
      let count = variables[name]!.shape.reduce(1, *)
      var numbers = (0..<count).map { Float16((7 * $0 + 13 * v) % 251 - 125) / 32 }
      // The biases of keys, which Whisper has not.
      if name.hasSuffix("/self_attention/linear_0/bias") {
        for index in count / 3..<2 * count / 3 { numbers[index] = 0 }
      } else if name.hasSuffix("/attention/linear_1/bias"), !name.contains("self_") {
        for index in 0..<count / 2 { numbers[index] = 0 }
      }
      variables[name]!.numbers = littleEndian(numbers.map(\.bitPattern))
    }
  }

  /// `model.bin`.
  var weights: Data {
    CTranslate2File(
      specification: specification, variables: variables.sorted { $0.key < $1.key },
      aliases: [("decoder/projection/weight", "decoder/embeddings/weight")]
    ).data
  }

  /// A file of whisper.cpp's that goes no further than its vocabulary, in which whatever is no whole character is
  /// U+FFFD.
  static func header(vocabulary: Int32 = 6, type: Int32 = 1, tokens: Int32 = 4) -> Data {
    littleEndian([0x6767_6D6C, vocabulary, 5, 4, 2, 2, 3, 6, 2, 1, 2, type, 2, 3] as [Int32])
      + littleEndian((0..<6).map { (Float($0) / 2).bitPattern }) + littleEndian([tokens])
      + ["a", " b", "\u{FFFD}", "\u{FFFD}!"].reduce(Data()) {
        $0 + littleEndian([Int32($1.utf8.count)]) + Data($1.utf8)
      }
  }

  /// `vocabulary.txt`: the bytes "a", " b", E6, AD "!", and special tokens. U+0120 is a space, U+0143 the byte AD.
  static let vocabulary = Data("a\n\u{0120}b\n\u{E6}\n\u{0143}!\n<|x|>\n<|y|>\n".utf8)
}

/// The form of CTranslate2's `model.bin`, version 6.
struct CTranslate2File {
  struct Variable {
    var shape: [Int]
    /// 2 is 16-bit integers, 4 16-bit floats.
    var type: UInt8
    var numbers: Data
  }

  var version: UInt32 = 6
  var specification: String
  var variables: [(key: String, value: Variable)]
  var aliases: [(String, String)] = []

  var data: Data {
    func text(_ text: String) -> Data {
      littleEndian([UInt16(text.utf8.count + 1)]) + Data(text.utf8) + Data([0])
    }
    var data = littleEndian([version]) + text(specification)
    data += littleEndian([3, UInt32(variables.count)])
    for (name, variable) in variables {
      data += text(name) + Data([UInt8(variable.shape.count)]) + littleEndian(variable.shape.map(UInt32.init))
      data += Data([variable.type]) + littleEndian([UInt32(variable.numbers.count)]) + variable.numbers
    }
    data += littleEndian([UInt32(aliases.count)])
    for (alias, name) in aliases { data += text(alias) + text(name) }
    return data
  }
}

func littleEndian(_ numbers: [some FixedWidthInteger & BitwiseCopyable]) -> Data {
  numbers.map(\.littleEndian).withUnsafeBytes { Data($0) }
}
