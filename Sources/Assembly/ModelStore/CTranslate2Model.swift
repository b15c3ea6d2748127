import Foundation
import ModelFiles

/// The contents of a `model.bin` of CTranslate2: variables with names, shapes and numbers.
///
/// The format is that of CTranslate2's `python/ctranslate2/specs/model_spec.py` and `src/models/model.cc`, version 6,
/// little-endian: version, the specification's name and revision, the variables one after the other, and last other
/// names for some of them. A text is a 16-bit length with its closing zero byte, and the bytes.
package struct CTranslate2Model {
  package struct Variable {
    /// Rows first; empty for a single number.
    package var shape: [Int]
    package var type: NumberType
    /// The place of its numbers in the file.
    package var place: Range<Int>
  }

  /// `DataType` of CTranslate2's `include/ctranslate2/types.h`.
  package enum NumberType: UInt8 {
    case float32, int8, int16, int32, float16, bfloat16

    var width: UInt64 {
      switch self {
      case .int8: 1
      case .int16, .float16, .bfloat16: 2
      case .float32, .int32: 4
      }
    }
  }

  /// "WhisperSpec".
  package let specification: String
  package private(set) var variables: [String: Variable] = [:]
  /// Further names of variables: the decoder's projection shares the embedding's weights.
  package private(set) var aliases: [String: String] = [:]

  /// Reads the whole file but for the numbers themselves.
  package init(_ file: Data) throws(FormatFault) {
    self = try BinaryReader.read(file) { reader throws(FormatFault) in try CTranslate2Model(&reader) }
  }

  private init(_ reader: inout BinaryReader) throws(FormatFault) {
    let version: UInt32 = try reader.integer()
    guard version == 6 else { throw FormatFault(reason: "its format's version is \(version), not 6") }
    specification = try reader.name()
    try reader.skip(4)  // the specification's revision
    let count: UInt32 = try reader.integer()
    for _ in 0..<count {
      let name = try reader.name()
      let dimensions: UInt8 = try reader.integer()
      var shape: [Int] = []
      for _ in 0..<dimensions { shape.append(Int(try reader.integer() as UInt32)) }
      let type: UInt8 = try reader.integer()
      let bytes: UInt32 = try reader.integer()
      guard let type = NumberType(rawValue: type) else {
        throw FormatFault(reason: "'\(name)' has the unknown type \(type)")
      }
      let size = shape.reduce(type.width) { $0.multipliedReportingOverflow(by: UInt64($1)).partialValue }
      guard size == UInt64(bytes) else {
        throw FormatFault(reason: "'\(name)' has \(bytes) bytes for numbers of \(size)")
      }
      let place = try reader.skip(UInt64(bytes))
      guard variables.updateValue(Variable(shape: shape, type: type, place: place), forKey: name) == nil
      else {
        throw FormatFault(reason: "it has '\(name)' twice")
      }
    }
    let further: UInt32 = try reader.integer()
    for _ in 0..<further {
      let alias = try reader.name()
      aliases[alias] = try reader.name()
    }
    guard reader.isAtEnd else { throw FormatFault(reason: "it goes on after its end") }
  }

  /// - Throws: when there is none of this name, or not of this type and shape.
  package func variable(
    _ name: String, shape: [Int], type: NumberType = .float16
  ) throws(FormatFault) -> Variable {
    guard let variable = variables[name] ?? aliases[name].flatMap({ variables[$0] }) else {
      throw FormatFault(reason: "'\(name)' is missing")
    }
    guard variable.type == type else {
      throw FormatFault(reason: "'\(name)' holds \(variable.type) instead of \(type)")
    }
    guard variable.shape == shape else {
      throw FormatFault(reason: "'\(name)' has the shape \(variable.shape) instead of \(shape)")
    }
    return variable
  }
}

extension BinaryReader {
  fileprivate mutating func name() throws(FormatFault) -> String {
    let length: UInt16 = try integer()
    guard length > 0 else { throw FormatFault(reason: "a name has no length") }
    let name = try text(UInt64(length - 1))
    guard try integer() as UInt8 == 0 else { throw FormatFault(reason: "a name does not end") }
    return name
  }
}
