import Foundation
import VoiceCore

/// What the head of a Whisper model in ggml's format says, and whether the file is as long as its tensors.
///
/// The format is that of whisper.cpp's `models/convert-pt-to-ggml.py` and `whisper_model_load`, little-endian: a magic
/// number, eleven 32-bit numbers, the mel filters, the vocabulary, then the tensors, each behind its own small head.
/// Quantized files have the same form with other types.
public struct WhisperHeader: Sendable, Hashable {
  /// Rows of the decoder's embedding: 51,864 with English alone, more with further languages.
  public var vocabularySize: Int
  public var audioLayers: Int
  public var textLayers: Int
  public var isMultilingual: Bool { vocabularySize >= 51_865 }

  var audioContext: Int
  var audioState: Int
  var textContext: Int
  var textState: Int
  var melBands: Int
  /// ggml's number for the type of the large tensors, with 1000 a version of its quantized types: 1 is 16-bit floats.
  var weightType: Int
  /// Tokens that are spelled out in the file; the special ones are not.
  var tokenCount: Int
  /// Where the mel filters end and the vocabulary begins.
  var filtersEnd: Int

  /// Walks over the tensors' heads; some milliseconds.
  ///
  /// - Throws: `.wrongModelKind` when it is no Whisper model at all, `.damagedModel` when it is and is not whole,
  ///   `.noSuchFile`, `.isDirectory`, `.unreadable`.
  public init(path: String) throws(VoiceError) {
    let file = try ModelFormat.map(path)
    guard Self.isWhisper(file) else {
      throw .wrongModelKind(
        path: path, expected: "a Whisper model in ggml's format", found: ModelFormat.describe(file))
    }
    do {
      self = try BinaryReader.read(file) { reader throws(FormatFault) in
        let header = try WhisperHeader(&reader)
        try reader.skipVocabulary(of: header.tokenCount)
        guard !reader.isAtEnd else { throw FormatFault(reason: "it has no tensors") }
        while !reader.isAtEnd { try reader.skipTensor() }
        return header
      }
    } catch {
      throw .damagedModel(path: path, reason: error.reason)
    }
  }

  /// Reads up to the vocabulary.
  init(_ reader: inout BinaryReader) throws(FormatFault) {
    guard try reader.integer() as UInt32 == Self.magic else { throw FormatFault(reason: "it is not ggml's") }
    func number(_ name: String, _ plausible: ClosedRange<Int>) throws(FormatFault) -> Int {
      let number = Int(try reader.integer() as Int32)
      guard plausible.contains(number) else { throw FormatFault(reason: "its head says \(number) \(name)") }
      return number
    }
    // The largest model has 32 layers with a state of 1280.
    vocabularySize = try number("tokens", 1...1_000_000)
    audioContext = try number("positions of sound", 1...100_000)
    audioState = try number("channels of sound", 1...16_384)
    _ = try number("attention heads", 1...1024)
    audioLayers = try number("layers of the encoder", 1...1024)
    textContext = try number("positions of text", 1...100_000)
    textState = try number("channels of text", 1...16_384)
    _ = try number("attention heads", 1...1024)
    textLayers = try number("layers of the decoder", 1...1024)
    melBands = try number("mel bands", 1...1024)
    weightType = try number("as its type", 0...100_000)
    let bands = try number("mel filters", melBands...melBands)
    let bins = try number("frequencies in a filter", 1...100_000)
    try reader.skip(UInt64(bands * bins * 4))
    filtersEnd = reader.position
    tokenCount = try number("spelled tokens", 1...vocabularySize)
  }

  private static let magic: UInt32 = 0x6767_6D6C  // "ggml", which on the disk is "lmgg"

  /// By magic and first numbers, which tell it from other models of ggml's: they have text here.
  static func isWhisper(_ file: Data) -> Bool {
    guard file.starts(with: Array("lmgg".utf8)) else { return false }
    guard file.count >= 12 else { return true }
    return file.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: Int32.self).littleEndian }
      <= 100_000
  }
}

extension BinaryReader {
  fileprivate mutating func skipVocabulary(of tokens: Int) throws(FormatFault) {
    for _ in 0..<tokens { try skip(UInt64(integer() as UInt32)) }
  }

  /// Number of dimensions, length of the name, type; the dimensions, the name, the weights.
  fileprivate mutating func skipTensor() throws(FormatFault) {
    let dimensions: UInt32 = try integer()
    let name: UInt32 = try integer()
    let type: UInt32 = try integer()
    guard (1...4).contains(dimensions) else {
      throw FormatFault(reason: "a tensor has \(dimensions) dimensions")
    }
    var elements: UInt64 = 1
    for _ in 0..<dimensions {
      let (product, overflow) = elements.multipliedReportingOverflow(by: UInt64(try integer() as UInt32))
      guard !overflow, product < 1 << 48 else {
        throw FormatFault(reason: "a tensor is too large to be true")
      }
      elements = product
    }
    try skip(UInt64(name))
    guard let bytes = GGMLType.bytes(of: elements, type: type) else {
      throw FormatFault(reason: "a tensor has the unknown type \(type)")
    }
    try skip(bytes)
  }
}
