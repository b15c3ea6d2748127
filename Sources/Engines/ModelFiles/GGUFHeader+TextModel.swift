import Foundation
import VoiceCore

extension GGUFHeader {
  package static let textModel = "a text-generation model in the GGUF format"

  /// Reads the head of a model that is to write text, and checks that it is one and that llama.cpp can be trusted with
  /// it: its numbers go together, its vocabulary is whole, its tensors are those that the numbers speak of. A file that
  /// is one of several is read with the others, which lie beside it.
  ///
  /// llama.cpp answers most of what is wrong with an error, but ends the process (`GGML_ASSERT`) where two numbers do
  /// not go together. So whatever it asserts of a head is checked here, and this is called before it sees the file.
  ///
  /// - Throws: as ``init(path:)``, and `.wrongModelKind` for a model that does something else.
  public init(textModelAt path: String) throws(VoiceError) {
    let file = try ModelBytes.map(path)
    var header = try Self(file, path: path)
    try header.checkKind(path)
    try header.readFurtherParts(of: path)
    do {
      try TextModelRules(header).check()
      try BinaryReader.read(file) { reader throws(FormatFault) in
        try GGUFVocabulary(header, reader.bytes).check()
      }
    } catch {
      throw .damagedModel(path: path, reason: error.reason)
    }
    self = header
  }

  /// Kinds that llama.cpp knows and that write no text of their own: parts of models for pictures and sound, and models
  /// that only guess for another one.
  private static let otherKinds: Set = [
    "clip", "wavtokenizer-dec", "pockettts", "qwen3tts", "eagle3", "dflash", "gemma4-assistant",
  ]

  private func checkKind(_ path: String) throws(VoiceError) {
    func wrong(_ found: String) -> VoiceError {
      .wrongModelKind(path: path, expected: Self.textModel, found: found)
    }
    guard let architecture, !architecture.isEmpty else {
      throw .damagedModel(path: path, reason: "its metadata do not name an architecture")
    }
    if let type = values["general.type"]?.text, type != "model" { throw wrong("a GGUF of type '\(type)'") }
    // Embedding models say how they pool their outputs, encoders that they look both ways.
    guard number("pooling_type") ?? 0 == 0, value("attention.causal")?.flag ?? true else {
      throw wrong("an embedding model (\(architecture))")
    }
    guard !Self.otherKinds.contains(architecture) else {
      throw wrong("a model of another kind (\(architecture))")
    }
    guard !tensors.isEmpty else { throw wrong("a GGUF without weights") }
  }

  /// Adds the tensors of the files "…-00002-of-00003.gguf" to those of the first, as llama.cpp does.
  private mutating func readFurtherParts(of path: String) throws(VoiceError) {
    guard let count = values["split.count"]?.number, count > 1 else { return }
    func numbered(_ part: UInt64) -> String {
      func digits(_ number: UInt64) -> String { String(("0000" + String(number)).suffix(5)) }
      return "-\(digits(part))-of-\(digits(count)).gguf"
    }
    guard count < 1000, values["split.no"]?.number == 0, path.hasSuffix(numbered(1)) else {
      throw .damagedModel(
        path: path, reason: "it is one part of \(count), and not the first under its own name")
    }
    var names = Set(tensors.map(\.name))
    for part in 2...count {
      let name = path.dropLast(numbered(1).count) + numbered(part)
      let further = try Self(path: String(name))
      guard further.values["split.no"] == .number(part - 1, type: GGUFValue.uint16) else {
        throw .damagedModel(path: String(name), reason: "it is not part \(part) of \(count)")
      }
      for tensor in further.tensors where !names.insert(tensor.name).inserted {
        throw .damagedModel(path: String(name), reason: "the tensor '\(tensor.name)' is in two parts")
      }
      tensors += further.tensors
    }
  }
}
