/// The graph in a model's file, as far as is needed to let an output of one branch carry another value.
///
/// A file in ONNX Runtime's own format is a flatbuffer (`onnxruntime/core/flatbuffers/schema/ort.fbs`):
///
///     InferenceSession ─model→ Model ─graph→ Graph ─nodes→ Node ─attributes→ Attribute ─g→ Graph (a branch)
///
/// A table's field, a vector and a string are found by an unsigned 32-bit offset from the place that refers to them. To
/// let an output carry another value is to write one such offset anew: in the list of the branch's outputs, to the name
/// of the inner value. Whoever writes flatbuffers writes from the back, and a graph's list of outputs last, so the name
/// lies ahead of it, where an offset can reach.
package struct OrtGraph {
  private let bytes: UnsafeMutableRawBufferPointer
  private let effort: Effort

  /// Bounds the elements of vectors and the bytes of names that may still be looked at: a file in which many places
  /// refer to one long vector would keep us for hours. One that is well-formed has each once or twice.
  private final class Effort {
    var left: Int

    init(_ left: Int) { self.left = left }

    func take(_ count: Int) -> Bool {
      left -= count
      return left >= 0
    }
  }

  /// The places of fields in their tables, by the order of the schema.
  private enum Field {
    static let sessionModel = 1
    static let modelGraph = 7
    static let graphNodes = 2
    static let graphOutputs = 6
    static let nodeOutputs = 9
    static let nodeAttributes = 10
    static let attributeName = 0
    static let attributeGraph = 7
  }

  package init(bytes: UnsafeMutableRawBufferPointer) {
    self.bytes = bytes
    effort = Effort(4 * bytes.count)
  }

  /// - Returns: the outputs that now carry what `exposure` asks for; none of a damaged file, which stays as it is.
  package func expose(_ exposure: OnnxExposure) -> Set<String> {
    guard let session = target(of: 0), let model = table(session, Field.sessionModel),
      let graph = table(model, Field.modelGraph),
      let branch = branch(exposure.branch, of: graph),
      let outputs = places(branch, Field.graphOutputs), let nodes = places(branch, Field.graphNodes)
    else { return [] }

    let wanted = Set(exposure.values.values)
    var names: [String: Int] = [:]
    for node in nodes {
      guard let node = target(of: node) else { return [] }
      for output in places(node, Field.nodeOutputs) ?? [] {
        guard let name = string(output) else { return [] }
        if wanted.contains(name) { names[name] = target(of: output) }
      }
    }
    var changes: [(output: String, place: Int, offset: UInt32)] = []
    for place in outputs {
      guard let output = string(place) else { return [] }
      guard let name = exposure.values[output].flatMap({ names[$0] }) else { continue }
      guard let offset = UInt32(exactly: name - place) else { return [] }
      changes.append((output, place, offset))
    }
    for change in changes {
      bytes.storeBytes(of: change.offset.littleEndian, toByteOffset: change.place, as: UInt32.self)
    }
    return Set(changes.map(\.output))
  }

  /// The sub-graph that an attribute of one of the graph's nodes holds.
  private func branch(_ name: String, of graph: Int) -> Int? {
    for node in places(graph, Field.graphNodes) ?? [] {
      guard let node = target(of: node) else { return nil }
      for attribute in places(node, Field.nodeAttributes) ?? [] {
        guard let attribute = target(of: attribute), let place = field(attribute, Field.attributeName) else {
          continue
        }
        if string(place) == name { return table(attribute, Field.attributeGraph) }
      }
    }
    return nil
  }

  // MARK: Flatbuffers. Every position is checked: the file may be damaged.

  private func read<Number: FixedWidthInteger>(_ type: Number.Type, at position: Int) -> Int? {
    guard position >= 0, position <= bytes.count - MemoryLayout<Number>.size else { return nil }
    return Int(Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: type)))
  }

  /// The place that the offset in a place refers to.
  private func target(of place: Int) -> Int? { read(UInt32.self, at: place).map { place + $0 } }

  /// The place at which a table keeps one of its fields. A table begins with the distance back to its list of 16-bit
  /// positions, which begins with its own length and the table's; position 0 is for a field that is not there.
  private func field(_ table: Int, _ index: Int) -> Int? {
    guard let back = read(Int32.self, at: table), let length = read(UInt16.self, at: table - back),
      4 + 2 * index < length, let position = read(UInt16.self, at: table - back + 4 + 2 * index),
      position != 0
    else { return nil }
    return table + position
  }

  private func table(_ table: Int, _ index: Int) -> Int? { field(table, index).flatMap(target) }

  /// The places of the elements of a vector of tables or strings.
  private func places(_ table: Int, _ index: Int) -> [Int]? {
    guard let vector = self.table(table, index), let count = read(UInt32.self, at: vector),
      count <= (bytes.count - vector) / 4, effort.take(count)
    else { return nil }
    return (0..<count).map { vector + 4 + 4 * $0 }
  }

  private func string(_ place: Int) -> String? {
    guard let start = target(of: place), let count = read(UInt32.self, at: start),
      count <= bytes.count - start - 4, effort.take(count)
    else { return nil }
    return String(decoding: bytes[start + 4..<start + 4 + count], as: UTF8.self)
  }
}
