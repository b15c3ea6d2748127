import Foundation
import VoiceCore

/// The head of a Whisper model in ggml's format, read from a file that holds the tensors that the head speaks of.
///
/// The format is that of whisper.cpp's `models/convert-pt-to-ggml.py` and `whisper_model_load`, little-endian: a magic
/// number, eleven 32-bit numbers, the mel filters, the vocabulary, then the tensors, each behind its own small head.
/// Quantized files have the same form with other types.
public struct WhisperHeader: Sendable, Hashable {
  /// The number of rows of the decoder's embedding: 51,864 with English alone, more with further languages.
  public var vocabularySize: Int
  public var audioLayers: Int
  public var textLayers: Int
  public var isMultilingual: Bool { vocabularySize >= Self.englishVocabulary + 1 }

  package var audioContext: Int
  package var audioState: Int
  package var audioHeads: Int
  package var textContext: Int
  package var textState: Int
  package var textHeads: Int
  package var melBands: Int
  /// The number of frequencies that a mel filter spans.
  package var bins: Int
  /// ggml's number for the type of the large tensors, with 1000 a version of its quantized types: 1 is 16-bit floats.
  package var weightType: Int
  /// The number of tokens that are spelled out in the file; the special ones are not.
  package var tokenCount: Int
  /// The place at which the mel filters end and the vocabulary begins.
  package var filtersEnd: Int

  private static let englishVocabulary = 51_864

  /// Walks over the tensors' heads; some milliseconds.
  ///
  /// whisper.cpp checks little of what it reads, and ends the process over the rest: so the numbers have to be those of
  /// a Whisper model and the tensors exactly those that they speak of, before it sees the file.
  ///
  /// - Throws: `.wrongModelKind` when it is no Whisper model at all, `.damagedModel` when it is and is not whole,
  ///   `.noSuchFile`, `.isDirectory`, `.unreadable`.
  public init(path: String) throws(VoiceError) {
    let file = try ModelBytes.map(path)
    guard Self.isWhisper(file) else {
      throw .wrongModelKind(
        path: path, expected: "a Whisper model in ggml's format", found: ModelBytes.describe(file))
    }
    do {
      self = try BinaryReader.read(file) { reader throws(FormatFault) in
        let header = try WhisperHeader(&reader)
        try header.check()
        for _ in 0..<header.tokenCount { try reader.skip(UInt64(reader.integer() as UInt32)) }
        try header.checkTensors(&reader)
        return header
      }
    } catch {
      throw .damagedModel(path: path, reason: error.reason)
    }
  }

  /// Reads up to the vocabulary.
  package init(_ reader: inout BinaryReader) throws(FormatFault) {
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
    audioHeads = try number("attention heads", 1...1024)
    audioLayers = try number("layers of the encoder", 1...1024)
    textContext = try number("positions of text", 1...100_000)
    textState = try number("channels of text", 1...16_384)
    textHeads = try number("attention heads", 1...1024)
    textLayers = try number("layers of the decoder", 1...1024)
    melBands = try number("mel bands", 1...1024)
    weightType = try number("as its type", 0...100_000)
    let bands = try number("mel filters", melBands...melBands)
    bins = try number("frequencies in a filter", 1...100_000)
    try reader.skip(UInt64(bands * bins * 4))
    filtersEnd = reader.position
    tokenCount = try number("spelled tokens", 1...vocabularySize)
  }

  /// Checks what whisper.cpp takes for granted.
  private func check() throws(FormatFault) {
    // From the vocabulary's size whisper.cpp works out how many languages there are, 99 or 100, and at which number its
    // special tokens begin; it looks those up without looking whether they are there.
    guard (Self.englishVocabulary...Self.englishVocabulary + 2).contains(vocabularySize) else {
      throw FormatFault(reason: "its head says \(vocabularySize) tokens, which no Whisper model has")
    }
    // All before the first special one.
    guard tokenCount >= 50_256 else {
      throw FormatFault(reason: "its vocabulary has \(tokenCount) spelled tokens, which are too few")
    }
    // Its windows are 30 s (`WHISPER_CHUNK_SIZE`), two frames of 10 ms a position; times are tokens of 20 ms each. The
    // filters are laid over its Fourier transform of 400 samples.
    guard audioContext == 1500, bins == 201 else {
      throw FormatFault(reason: "its head says \(audioContext) positions of sound and \(bins) frequencies")
    }
    // The four forced tokens and a prompt of half the window must fit.
    guard textContext >= 16 else {
      throw FormatFault(reason: "its head says \(textContext) positions of text")
    }
    guard audioState == textState else {
      throw FormatFault(reason: "its sound has \(audioState) channels and its text \(textState)")
    }
    guard audioState % audioHeads == 0, textState % textHeads == 0 else {
      throw FormatFault(
        reason: "its \(audioState) channels are not divisible by \(audioHeads) and \(textHeads) heads")
    }
    guard let type = GGMLType(ofFile: weightType) else {
      throw FormatFault(reason: "its type is the unknown \(weightType)")
    }
    guard UInt64(audioState) % type.blockLength == 0 else {
      throw FormatFault(
        reason: "its \(audioState) channels are no whole blocks of \(type.blockLength), as its type has them")
    }
  }

  private static let magic: UInt32 = 0x6767_6D6C  // "ggml", which on the disk is "lmgg"

  /// Whether a file is a Whisper model, by magic and first numbers, which tell it from other models of ggml's: they
  /// have text here.
  package static func isWhisper(_ file: Data) -> Bool {
    guard file.starts(with: Array("lmgg".utf8)) else { return false }
    guard file.count >= 12 else { return true }
    return file.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: Int32.self).littleEndian }
      <= 100_000
  }
}

// MARK: - Tensors

extension WhisperHeader {
  /// Checks that each tensor is there once, of the shape and type that whisper.cpp makes room for, and no other.
  private func checkTensors(_ reader: inout BinaryReader) throws(FormatFault) {
    guard let large = GGMLType(ofFile: weightType) else { return }
    var missing: [String: WhisperLayout.Tensor] = [:]
    for tensor in WhisperLayout(self).tensors where tensor.use != .absent { missing[tensor.name] = tensor }
    guard !reader.isAtEnd else { throw FormatFault(reason: "it has no tensors") }
    while !reader.isAtEnd {
      let (name, shape, type) = try reader.whisperTensor()
      guard let tensor = missing.removeValue(forKey: name) else {
        throw FormatFault(reason: "it has the tensor '\(name)' twice, or it is no Whisper model's")
      }
      let wanted = tensor.shape.reversed().map(UInt64.init)
      guard shape == wanted else {
        throw FormatFault(reason: "the tensor '\(name)' has the shape \(shape) instead of \(wanted)")
      }
      // The convolutions stay in 16 bits.
      let expected: GGMLType =
        switch tensor.use {
        case .half where shape.count == 2 || large == .float32: large
        case .half: .float16
        case .single, .absent: .float32
        }
      guard type == expected else {
        throw FormatFault(reason: "the tensor '\(name)' has the type \(type.number), not \(expected.number)")
      }
    }
    if let name = missing.keys.min() { throw FormatFault(reason: "the tensor '\(name)' is missing") }
  }
}

extension BinaryReader {
  /// Number of dimensions, length of the name, type; the dimensions, the innermost first, the name, the weights.
  fileprivate mutating func whisperTensor() throws(FormatFault) -> (
    name: String, shape: [UInt64], type: GGMLType
  ) {
    let dimensions: UInt32 = try integer()
    let length: UInt32 = try integer()
    let number: UInt32 = try integer()
    guard (1...4).contains(dimensions) else {
      throw FormatFault(reason: "a tensor has \(dimensions) dimensions")
    }
    var shape: [UInt64] = []
    for _ in 0..<dimensions { shape.append(UInt64(try integer() as UInt32)) }
    let name = try text(UInt64(length))
    guard let type = GGMLType(number) else {
      throw FormatFault(reason: "a tensor has the unknown type \(number)")
    }
    guard let bytes = type.bytes(of: shape) else {
      throw FormatFault(reason: "a tensor is too large to be true")
    }
    try skip(bytes)
    return (name, shape, type)
  }
}
