import Foundation

/// Checks what must hold of a language model's vocabulary before llama.cpp reads it (`llama_vocab::impl::load` of
/// `src/llama-vocab.cpp`).
struct GGUFVocabulary {
  private let header: GGUFHeader
  private let bytes: UnsafeRawBufferPointer

  /// - Parameter bytes: of the file.
  init(_ header: GGUFHeader, _ bytes: UnsafeRawBufferPointer) { (self.header, self.bytes) = (header, bytes) }

  func check() throws(FormatFault) {
    guard let kind = header.values["tokenizer.ggml.model"]?.text, kind != "none", kind != "no_vocab",
      let list = header.values["tokenizer.ggml.tokens"]?.list, list.type == GGUFValue.string, list.count > 0
    else { throw FormatFault(reason: "it has no vocabulary") }
    try checkLists(list)
    if let embedding = header.tensors.first(where: { $0.name == "token_embd.weight" }),
      embedding.shape.count < 2 || embedding.shape[1] != UInt64(list.count)
    {
      throw FormatFault(
        reason: "its vocabulary has \(list.count) tokens, and its embedding the shape \(embedding.shape)")
    }
    try checkTokens(list, haveBytes: kind == "llama")
  }

  /// Checks that there is a score and a type for each token, where there are any.
  private func checkLists(_ tokens: GGUFValue.List) throws(FormatFault) {
    for (key, types) in [
      ("scores", [GGUFValue.float32, GGUFValue.int32]), ("token_type", [GGUFValue.int32]),
    ] {
      guard let value = header.values["tokenizer.ggml.\(key)"] else { continue }
      guard let list = value.list, types.contains(list.type), list.count >= tokens.count else {
        throw FormatFault(reason: "its vocabulary's '\(key)' are not one number for each token")
      }
    }
  }

  /// Checks that there is no token twice; and for a SentencePiece vocabulary, one for each byte, to spell what is no
  /// token.
  private func checkTokens(_ list: GGUFValue.List, haveBytes: Bool) throws(FormatFault) {
    var reader = BinaryReader(UnsafeRawBufferPointer(rebasing: bytes[list.place]))
    var tokens = Set<Token>(minimumCapacity: list.count)
    for index in 0..<list.count {
      let length: UInt64 = try reader.integer()
      let place = try reader.skip(length)
      // llama.cpp takes a token up to its first zero byte, and names one that is then empty after its place.
      let token = UnsafeRawBufferPointer(rebasing: reader.bytes[place])
      let text = UnsafeRawBufferPointer(rebasing: token.prefix { $0 != 0 })
      if text.isEmpty { continue }
      guard tokens.insert(Token(bytes: text)).inserted else {
        throw FormatFault(reason: "its vocabulary has token \(index) twice")
      }
    }
    guard haveBytes else { return }
    for byte in UInt8.min...UInt8.max {
      let digits = String(byte, radix: 16, uppercase: true)
      let spellings = [Array("<0x\(byte < 16 ? "0" : "")\(digits)>".utf8), [byte]]
      let isThere = spellings.contains { spelling in
        spelling.withUnsafeBytes { tokens.contains(Token(bytes: $0)) }
      }
      guard isThere else { throw FormatFault(reason: "its vocabulary has no token for the byte \(byte)") }
    }
  }

  /// A token's bytes, where they lie.
  private struct Token: Hashable {
    let bytes: UnsafeRawBufferPointer

    static func == (left: Token, right: Token) -> Bool {
      left.bytes.count == right.bytes.count
        && memcmp(left.bytes.baseAddress!, right.bytes.baseAddress!, left.bytes.count) == 0
    }

    func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
  }
}
