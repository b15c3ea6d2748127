/// A type in which ggml stores weights, in GGUF files and in Whisper's: blocks of weights with a scale or more.
///
/// The numbers are those of ggml 0.25.3: `enum ggml_type` and `enum ggml_ftype` of `ggml/include/ggml.h`, the blocks of
/// `ggml/src/ggml-common.h`.
package struct GGMLType: Sendable, Hashable {
  /// ggml's number of the type (`enum ggml_type`).
  package let number: UInt32
  /// The number of weights in a block; a row is a whole number of blocks.
  package let blockLength: UInt64
  let blockBytes: UInt64

  package static let float32 = GGMLType(number: 0, blockLength: 1, blockBytes: 4)
  package static let float16 = GGMLType(number: 1, blockLength: 1, blockBytes: 2)

  private init(number: UInt32, blockLength: UInt64, blockBytes: UInt64) {
    (self.number, self.blockLength, self.blockBytes) = (number, blockLength, blockBytes)
  }

  /// The type with a number; nil for one that is not known or no longer in use.
  package init?(_ number: UInt32) {
    guard let (length, bytes) = Self.blocks[number] else { return nil }
    self.init(number: number, blockLength: length, blockBytes: bytes)
  }

  /// The type of the large tensors of a Whisper file, by the number in its head (`enum ggml_ftype`, with 1000 for each
  /// version of the quantized types); nil for one that whisper.cpp does not load.
  package init?(ofFile number: Int) {
    guard number >= 0, let type = Self.fileTypes[number % 1000] else { return nil }
    self.init(type)
  }

  /// Whether matrices are multiplied in it. Plain integers, 64-bit floats and what only an input is turned into
  /// (`Q8_1`, `Q8_K`) have no such operation, and ggml ends the process.
  package var holdsWeights: Bool { ![9, 15, 24, 25, 26, 27, 28].contains(number) }

  /// The bytes that a tensor of this shape takes; nil when a row is no whole number of blocks or it is more than
  /// there can be.
  ///
  /// - Parameter shape: the innermost dimension, a row's length, first.
  package func bytes(of shape: [UInt64]) -> UInt64? {
    let row = shape.first ?? 1
    guard row % blockLength == 0 else { return nil }
    var blocks = row / blockLength
    for length in shape.dropFirst() {
      let (product, overflow) = blocks.multipliedReportingOverflow(by: length)
      guard !overflow else { return nil }
      blocks = product
    }
    // No file has as many: far below where a sum of them could overflow.
    guard blocks < 1 << 48 else { return nil }
    return blocks * blockBytes
  }

  private static let blocks: [UInt32: (UInt64, UInt64)] = [
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36), 41: (128, 18), 42: (64, 18),
  ]

  private static let fileTypes: [Int: UInt32] = [
    0: 0, 1: 1, 2: 2, 3: 3, 7: 8, 8: 6, 9: 7, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 16, 16: 17, 17: 18,
    18: 19, 19: 20, 20: 21, 21: 22, 22: 23, 23: 29, 24: 30, 25: 39, 26: 40, 27: 41, 28: 42,
  ]
}
