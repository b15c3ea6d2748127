import Foundation
import VoiceCore

/// The vocabulary of a Moonshine model, one way: token ids to text.
///
/// `tokenizer.bin` holds the pieces in the order of their ids, each a length and that many bytes; a length of 128 or
/// more takes two bytes, `first - 128 + 128 * second` (`BinTokenizer` in moonshine's core). The pieces are
/// SentencePiece's: `▁` stands for a space, and single bytes spell what has no piece of its own.
package struct MoonshineTokenizer: Sendable {
  private let pieces: [[UInt8]]

  package var count: Int { pieces.count }

  package init(path: String) throws(VoiceError) {
    guard FileManager.default.fileExists(atPath: path) else { throw .noSuchFile(path) }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path, reason: "permission denied")
    }
    guard let pieces = Self.parse([UInt8](bytes)), pieces.count > Self.firstPiece else {
      throw .damagedModel(path: path, reason: "its vocabulary ends in the middle of a token")
    }
    self.pieces = pieces
  }

  /// The text of the ids, trimmed; control tokens have none.
  package func text(of ids: some Sequence<Int>) -> String {
    String(decoding: ids.flatMap(bytes), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A token's text, a space before the word that it begins; part of a character at times, nothing for a control token.
  func bytes(of id: Int) -> [UInt8] {
    guard id >= Self.firstPiece, id < pieces.count, !isControl(pieces[id]) else { return [] }
    return pieces[id].replacing(Array("▁".utf8), with: [0x20])
  }

  /// The first id behind `<unk>`, `<s>` and `</s>`.
  private static let firstPiece = 3

  /// Whether it is one of the spare tokens `<<ST_0>>` … `<<ST_767>>`.
  private func isControl(_ piece: [UInt8]) -> Bool { piece.starts(with: Array("<<ST_".utf8)) }

  private static func parse(_ bytes: [UInt8]) -> [[UInt8]]? {
    var pieces: [[UInt8]] = []
    var position = 0
    while position < bytes.count {
      var length = Int(bytes[position])
      position += 1
      if length >= 128 {
        guard position < bytes.count else { return nil }
        length += Int(bytes[position]) * 128 - 128
        position += 1
      }
      guard position + length <= bytes.count else { return nil }
      pieces.append(Array(bytes[position..<position + length]))
      position += length
    }
    return pieces
  }
}
