import Foundation
import ModelFiles

/// Tokens as bytes, from a vocabulary in the spelling of GPT-2's byte-level byte-pair encoding.
///
/// A token need not be whole characters: half of a Chinese one is a token, too. So GPT-2 spells each byte as one
/// printable character (`bytes_to_unicode` of openai/gpt-2's `src/encoder.py`): printable ones stand for themselves,
/// and the n-th of the others is U+0100 + n.
enum WhisperVocabulary {
  /// The first `count` lines of a `vocabulary.txt` of CTranslate2's, one token a line.
  static func tokens(_ text: Data, count: Int) throws(FormatFault) -> [[UInt8]] {
    let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: count, omittingEmptySubsequences: false)
    guard lines.count > count else {
      throw FormatFault(reason: "it has \(lines.count - 1) tokens instead of \(count)")
    }
    var tokens: [[UInt8]] = []
    for (number, line) in lines.prefix(count).enumerated() {
      var token: [UInt8] = []
      for character in String(decoding: line, as: UTF8.self).unicodeScalars {
        guard let byte = bytes[character] else {
          throw FormatFault(reason: "its line \(number + 1) is not in GPT-2's spelling")
        }
        token.append(byte)
      }
      tokens.append(token)
    }
    return tokens
  }

  private static let bytes: [Unicode.Scalar: UInt8] = {
    let printable = Set([0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF].joined())
    var bytes: [Unicode.Scalar: UInt8] = [:]
    var others: UInt32 = 0
    for byte in UInt8.min...UInt8.max {
      if printable.contains(Int(byte)) {
        bytes[Unicode.Scalar(byte)] = byte
      } else {
        bytes[Unicode.Scalar(0x100 + others)!] = byte
        others += 1
      }
    }
    return bytes
  }()
}
