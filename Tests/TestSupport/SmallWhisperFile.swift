import Foundation
import ModelFiles

/// A Whisper model as small as whisper.cpp takes one, as a ggml file, to be spoiled by a test: one layer a side, the
/// whole vocabulary, weights of zero.
public struct SmallWhisperFile: Sendable {
  public struct Tensor: Sendable {
    public var name: String
    /// The innermost dimension first.
    public var shape: [Int32]
    /// ggml's number.
    public var type: Int32
    public var bytes: Int
  }

  /// The numbers of the head, in its order: tokens; positions, channels, heads and layers of sound; the same of text; mel bands,
  /// type.
  public var numbers: [Int32]
  public var bands: Int32 = 2
  public var bins: Int32 = 201
  public var spelled: Int32 = 50_257
  public var tensors: [Tensor]

  /// - Parameter isQuantized: in blocks of 32 of 24 bytes (Q5_1) in place of 16-bit floats.
  public init(isQuantized: Bool = false) {
    let width: Int32 = isQuantized ? 32 : 8
    numbers = [51_864, 1500, width, 2, 1, 448, width, 2, 1, 2, isQuantized ? 2009 : 1]
    tensors = []
    guard
      let header = try? BinaryReader.read(head, { reader throws(FormatFault) in try WhisperHeader(&reader) })
    else { return }
    tensors = WhisperLayout(header).tensors.compactMap { tensor in
      let isLarge = tensor.use == .half && tensor.shape.count == 2 && isQuantized
      guard tensor.use != .absent else { return nil }
      let count = tensor.shape.reduce(1, *)
      return Tensor(
        name: tensor.name, shape: tensor.shape.reversed().map(Int32.init),
        type: isLarge ? 7 : tensor.use == .half ? 1 : 0,
        bytes: isLarge ? count / 32 * 24 : count * (tensor.use == .half ? 2 : 4))
    }
  }

  /// Up to the number of spelled tokens.
  public var head: Data {
    var data = Data()
    data.put([0x6767_6D6C] + numbers + [bands, bins])
    data.append(Data(count: Int(4 * bands * bins)))
    data.put([spelled])
    return data
  }

  /// Each token is its number, so that none is there twice.
  public var vocabulary: Data {
    var data = Data()
    for token in 0..<max(0, spelled) { data.put([4, token]) }
    return data
  }

  public var data: Data {
    var data = head + vocabulary
    for tensor in tensors {
      data.put([Int32(tensor.shape.count), Int32(tensor.name.utf8.count), tensor.type] + tensor.shape)
      data.append(contentsOf: tensor.name.utf8)
      data.append(Data(count: tensor.bytes))
    }
    return data
  }
}

extension Data {
  fileprivate mutating func put(_ numbers: [Int32]) {
    numbers.map(\.littleEndian).withUnsafeBytes { append(contentsOf: $0) }
  }
}
