import Foundation
import VoiceCore
import ZipArchive

/// A Kokoro voice: one style vector for each length of a line of phonemes, [510, 1, 256].
package struct VoiceStyle: Sendable {
  package static let rows = 510
  package static let width = 256
  private let values: [Float]

  init(values: [Float]) { self.values = values }

  /// The style vector for a line of `count` symbols, the zeros at its ends not counted: row count − 1, at most the
  /// last.
  package func row(forSymbols count: Int) -> [Float] {
    let row = min(max(count, 1), Self.rows) - 1
    return Array(values[row * Self.width..<(row + 1) * Self.width])
  }
}

/// The voices that lie beside a Kokoro model: arrays in NumPy archives (`*.npz`), and upstream's single files
/// (`NAME.bin`, the same floats without a header).
package struct VoiceStyles: Sendable {
  private let directory: String
  private let archives: [ZipArchive]
  /// The voices' names in alphabetical order.
  package let names: [String]

  /// Reads the archives' directories only.
  package init(directory: String) throws(VoiceError) {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: directory).sorted() else {
      throw .noSuchFile(directory)
    }
    self.directory = directory
    var archives: [ZipArchive] = []
    var names = files.filter { $0.hasSuffix(".bin") }.map { String($0.dropLast(4)) }
    for file in files where file.hasSuffix(".npz") {
      let archive = try ZipArchive(path: directory + "/" + file)
      names += archive.names.filter { $0.hasSuffix(".npy") }.map { String($0.dropLast(4)) }
      archives.append(archive)
    }
    self.archives = archives
    self.names = names.sorted()
  }

  /// - Throws: `.unknownVoice` with the names there are; `.damagedModel` when the array is not a style.
  package func style(named name: String) throws(VoiceError) -> VoiceStyle {
    for archive in archives {
      guard let array = try archive.contents(of: name + ".npy") else { continue }
      return try VoiceStyle(npy: array, path: archive.path)
    }
    guard names.contains(name) else { throw .unknownVoice(name, known: names) }
    let path = "\(directory)/\(name).bin"
    guard let data = FileManager.default.contents(atPath: path) else { throw .noSuchFile(path) }
    return try VoiceStyle(floats: data, path: path)
  }
}

extension VoiceStyle {
  /// NumPy's file format, versions 1 and 2: magic, version, header length, a Python dictionary, the array.
  init(npy data: Data, path: String) throws(VoiceError) {
    let bytes = [UInt8](data.prefix(12))
    guard bytes.count == 12, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw .damagedModel(path: path, reason: "a voice in it is not a NumPy array")
    }
    let isFirst = bytes[6] == 1
    let length =
      Int(bytes[8]) | Int(bytes[9]) << 8 | (isFirst ? 0 : Int(bytes[10]) << 16 | Int(bytes[11]) << 24)
    let start = (isFirst ? 10 : 12) + length
    let header = String(decoding: data.dropFirst(isFirst ? 10 : 12).prefix(length), as: UTF8.self)
    guard header.contains("'<f4'"), header.contains("'fortran_order': False"), data.count > start else {
      throw .damagedModel(path: path, reason: "a voice in it is not an array of 32-bit floats")
    }
    try self.init(floats: data.dropFirst(start), path: path)
  }

  init(floats data: Data, path: String) throws(VoiceError) {
    let wanted = Self.rows * Self.width
    guard data.count == 4 * wanted else {
      throw .damagedModel(
        path: path, reason: "a voice in it has \(data.count / 4) values instead of \(wanted)")
    }
    self.init(
      values: data.withUnsafeBytes { bytes in
        (0..<wanted).map {
          Float(bitPattern: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self).littleEndian)
        }
      })
  }
}
