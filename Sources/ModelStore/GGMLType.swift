/// The types in which ggml stores weights, in GGUF files and in Whisper's: blocks of weights with a scale or more.
enum GGMLType {
  /// Weights a block and bytes a block of ggml's types (`ggml/src/ggml-common.h`).
  private static let blocks: [UInt32: (UInt64, UInt64)] = [
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 10: (256, 84),
    11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 16: (256, 66), 17: (256, 74),
    18: (256, 98),
    19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2),
    26: (1, 4),
    27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17),
  ]

  /// What as many weights take; nil for a type that is not known here.
  static func bytes(of elements: UInt64, type: UInt32) -> UInt64? {
    blocks[type].map { elements / $0.0 * $0.1 }
  }
}
