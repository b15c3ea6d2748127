import Foundation
import ModelFiles
import VoiceCore

/// Makes the file that whisper.cpp reads out of Whisper's weights as CTranslate2 keeps them.
///
/// OpenAI's checkpoints are 16-bit floats, and so are CTranslate2's files and the large tensors of upstream's ggml
/// files; the small ones are the same numbers in 32 bits. So nothing is lost on the way, and the result is upstream's
/// own file, byte for byte: it has upstream's sha256.
///
/// What CTranslate2 has not, hyperparameters in ggml's order and mel filters, comes from one of whisper.cpp's
/// `for-tests-ggml-*.bin`, which are upstream's files without their tensors. Their vocabulary cannot be used: every
/// token that is not whole characters is U+FFFD in it. It comes from CTranslate2's `vocabulary.txt`.
package struct WhisperRepacking {
  /// The name in messages.
  let name: String
  /// CTranslate2's `model.bin`.
  let weights: URL
  /// CTranslate2's `vocabulary.txt`.
  let vocabulary: URL
  /// A ggml file that is read up to its vocabulary.
  let header: URL

  package init(name: String, weights: URL, vocabulary: URL, header: URL) {
    self.name = name
    self.weights = weights
    self.vocabulary = vocabulary
    self.header = header
  }

  /// Writes the file in a second or less, with a block of the weights in memory at a time.
  ///
  /// - Throws: `.damagedModel` saying which of the three is not what it should be; `.unreadable`, `.noSuchFile`,
  ///   `.diskFull`, `.cannotCreate`; `.interrupted` when the task is cancelled.
  package func write(to target: URL) throws(VoiceError) {
    let headerFile = try ModelBytes.map(header.path)
    let head = try checked("the head of whisper.cpp's file") { () throws(FormatFault) in
      try Self.head(headerFile)
    }
    let words = try ModelBytes.map(vocabulary.path)
    let tokens = try checked("the vocabulary") { () throws(FormatFault) in
      try WhisperVocabulary.tokens(words, count: head.tokenCount)
    }
    let model = try ModelBytes.map(weights.path)
    let tensors = try checked("the CTranslate2 weights") { () throws(FormatFault) in
      try Self.tensors(of: head, in: model)
    }
    try writing(target) {
      try Data().write(to: target)
      let output = try FileHandle(forWritingTo: target)
      defer { try? output.close() }
      let input = try FileHandle(forReadingFrom: weights)
      defer { try? input.close() }
      try output.write(contentsOf: headerFile.prefix(head.filtersEnd))
      try output.write(contentsOf: Self.spelled(tokens))
      for (tensor, place) in tensors {
        if Task.isCancelled { throw VoiceError.interrupted }
        try output.write(contentsOf: Self.head(of: tensor))
        try input.seek(toOffset: UInt64(place.lowerBound))
        var rest = place.count
        while rest > 0, let block = try input.read(upToCount: min(rest, 1 << 20)), !block.isEmpty {
          try output.write(contentsOf: tensor.use == .half ? block : Self.widened(block))
          rest -= block.count
        }
      }
    }
  }

  private func checked<Result>(
    _ what: String, _ body: () throws(FormatFault) -> Result
  ) throws(VoiceError) -> Result {
    do {
      return try body()
    } catch {
      throw .damagedModel(path: name, reason: "\(what): \(error.reason)")
    }
  }

  private static func head(_ file: Data) throws(FormatFault) -> WhisperHeader {
    let head = try BinaryReader.read(file) { reader throws(FormatFault) in try WhisperHeader(&reader) }
    guard head.weightType == 1 else { throw FormatFault(reason: "its type is \(head.weightType), not 1") }
    return head
  }

  /// The tensors that are to be written, with their places in the file, after a look at all of them.
  private static func tensors(
    of head: WhisperHeader, in file: Data
  ) throws(FormatFault) -> [(WhisperLayout.Tensor, Range<Int>)] {
    let model = try CTranslate2Model(file)
    guard model.specification == "WhisperSpec" else {
      throw FormatFault(reason: "they are of a \(model.specification), not a WhisperSpec")
    }
    let all = WhisperLayout(head).tensors
    var tensors: [(WhisperLayout.Tensor, Range<Int>)] = []
    for tensor in all {
      let place = try model.variable(tensor.variable, shape: tensor.variableShape).part(
        tensor.part, of: tensor.parts)
      if tensor.use != .absent {
        tensors.append((tensor, place))
      } else if file[place].contains(where: { $0 != 0 }) {
        throw FormatFault(reason: "'\(tensor.variable)' has a bias for keys, which Whisper has not")
      }
    }
    let known = Set(all.map(\.variable))
    if let other = model.variables.first(where: { !$0.value.shape.isEmpty && !known.contains($0.key) }) {
      throw FormatFault(reason: "they have '\(other.key)', which Whisper has not")
    }
    return tensors
  }

  /// The number of tokens, and each behind its length.
  private static func spelled(_ tokens: [[UInt8]]) -> Data {
    var data = littleEndian([tokens.count])
    for token in tokens { data += littleEndian([token.count]) + token }
    return data
  }

  /// Number of dimensions, length of the name, type (0 32 bits, 1 16 bits); the dimensions, the innermost first; the
  /// name.
  private static func head(of tensor: WhisperLayout.Tensor) -> Data {
    let name = Data(tensor.name.utf8)
    return littleEndian([tensor.shape.count, name.count, tensor.use == .half ? 1 : 0])
      + littleEndian(tensor.shape.reversed()) + name
  }

  /// 16-bit floats in 32 bits, which is exact.
  private static func widened(_ numbers: Data) -> Data {
    numbers.withUnsafeBytes { bytes in
      var wide = Data(capacity: 2 * bytes.count)
      for offset in stride(from: 0, to: bytes.count, by: 2) {
        let bits = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        withUnsafeBytes(of: Float(Float16(bitPattern: bits)).bitPattern.littleEndian) {
          wide.append(contentsOf: $0)
        }
      }
      return wide
    }
  }

  private static func littleEndian(_ numbers: some Sequence<Int>) -> Data {
    var data = Data()
    for number in numbers {
      withUnsafeBytes(of: Int32(number).littleEndian) { data.append(contentsOf: $0) }
    }
    return data
  }
}

extension WhisperLayout.Tensor {
  /// The shape of the variable that holds it.
  fileprivate var variableShape: [Int] {
    // A column is CTranslate2's vector.
    let shape = shape.last == 1 ? Array(shape.dropLast()) : shape
    return [shape[0] * parts] + shape.dropFirst()
  }
}

extension CTranslate2Model.Variable {
  fileprivate func part(_ index: Int, of count: Int) -> Range<Int> {
    let size = place.count / count
    let start = place.lowerBound + index * size
    return start..<start + size
  }
}
