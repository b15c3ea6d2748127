import Foundation

/// A network written node by node, for weights that come without their graph.
///
///     var graph = OnnxGraph(name: "encoder")
///     graph.input("x", [1, nil, 80])
///     let y = graph.node("Relu", [graph.node("MatMul", ["x", graph.weights("w", w, shape: [80, 8])])])
///     graph.output(y, as: "y", dimensions: 3)
///     let session = try OnnxSession(graph, at: path)
///
/// Becomes a `ModelProto` of onnx.proto, operator set 13. Each node has one output. A value type: a copy is another
/// graph.
public struct OnnxGraph: Sendable {
  public enum Attribute: Sendable {
    case int(Int)
    case ints([Int])
    case float(Float)
  }

  private let name: String
  private var nodes = ProtocolBuffer()
  private var initializers = ProtocolBuffer()
  private var inputs = ProtocolBuffer()
  private var outputs = ProtocolBuffer()
  private var nodeCount = 0

  public init(name: String) { self.name = name }

  /// Adds an input of 32-bit floats.
  ///
  /// - Parameters:
  ///   - name: the input's name.
  ///   - shape: the dimensions; nil where any length goes.
  public mutating func input(_ name: String, _ shape: [Int?]) { inputs.message(11, Self.port(name, shape)) }

  /// Adds an output of 32-bit floats, of any shape with so many dimensions.
  public mutating func output(_ value: String, as name: String, dimensions: Int) {
    append("Identity", [value], to: name, [:])
    outputs.message(12, Self.port(name, [Int?](repeating: nil, count: dimensions)))
  }

  /// Adds constant weights.
  ///
  /// - Parameters:
  ///   - name: the name by which nodes take them.
  ///   - floats: little-endian 32-bit floats in row-major order.
  ///   - shape: the dimensions.
  /// - Returns: `name`.
  public mutating func weights(_ name: String, _ floats: Data, shape: [Int]) -> String {
    initializer(name, shape, type: 1, floats)
  }

  public mutating func weights(_ name: String, _ floats: [Float]) -> String {
    weights(name, floats.withUnsafeBytes { Data($0) }, shape: [floats.count])
  }

  /// Adds a constant list of integers, such as a shape or axes.
  public mutating func integers(_ name: String, _ values: [Int]) -> String {
    let values = values.map { Int64($0).littleEndian }
    return initializer(name, [values.count], type: 7, values.withUnsafeBytes { Data($0) })
  }

  /// - Returns: the name of its output.
  public mutating func node(
    _ type: String, _ inputs: [String], _ attributes: KeyValuePairs<String, Attribute> = [:]
  ) -> String {
    let output = "\(type)_\(nodeCount)"
    append(type, inputs, to: output, attributes)
    return output
  }

  /// The model as a file would hold it.
  var model: Data {
    var graph = nodes
    graph.text(2, name)
    graph.append(initializers)
    graph.append(inputs)
    graph.append(outputs)
    var operators = ProtocolBuffer()
    operators.text(1, "")
    operators.integer(2, 13)
    var model = ProtocolBuffer()
    model.integer(1, 8)  // ir_version of ONNX 1.10, the first for these operators
    model.message(7, graph)
    model.message(8, operators)
    return model.data
  }

  private mutating func append(
    _ type: String, _ inputs: [String], to output: String, _ attributes: KeyValuePairs<String, Attribute>
  ) {
    nodeCount += 1
    var node = ProtocolBuffer()
    for input in inputs { node.text(1, input) }
    node.text(2, output)
    node.text(4, type)
    for (name, value) in attributes {
      var attribute = ProtocolBuffer()
      attribute.text(1, name)
      // The last number is AttributeProto's type.
      switch value {
      case .float(let value):
        attribute.float(2, value)
        attribute.integer(20, 1)
      case .int(let value):
        attribute.integer(3, value)
        attribute.integer(20, 2)
      case .ints(let values):
        for value in values { attribute.integer(8, value) }
        attribute.integer(20, 7)
      }
      node.message(5, attribute)
    }
    nodes.message(1, node)
  }

  private mutating func initializer(_ name: String, _ shape: [Int], type: Int, _ numbers: Data) -> String {
    var tensor = ProtocolBuffer()
    for length in shape { tensor.integer(1, length) }
    tensor.integer(2, type)
    tensor.text(8, name)
    tensor.bytes(9, numbers)
    initializers.message(5, tensor)
    return name
  }

  private static func port(_ name: String, _ shape: [Int?]) -> ProtocolBuffer {
    var dimensions = ProtocolBuffer()
    for (index, length) in shape.enumerated() {
      var dimension = ProtocolBuffer()
      if let length { dimension.integer(1, length) } else { dimension.text(2, "\(name)_\(index)") }
      dimensions.message(1, dimension)
    }
    var tensor = ProtocolBuffer()
    tensor.integer(1, 1)  // float
    tensor.message(2, dimensions)
    var type = ProtocolBuffer()
    type.message(1, tensor)
    var port = ProtocolBuffer()
    port.text(1, name)
    port.message(2, type)
    return port
  }
}

/// Fields of a protocol buffer, one behind the other.
private struct ProtocolBuffer: Sendable {
  private(set) var data = Data()

  mutating func integer(_ field: Int, _ value: Int) {
    variable(UInt64(field) << 3)
    variable(UInt64(bitPattern: Int64(value)))
  }

  mutating func float(_ field: Int, _ value: Float) {
    variable(UInt64(field) << 3 | 5)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
  }

  mutating func text(_ field: Int, _ text: String) { bytes(field, Data(text.utf8)) }

  mutating func message(_ field: Int, _ message: ProtocolBuffer) { bytes(field, message.data) }

  mutating func bytes(_ field: Int, _ bytes: Data) {
    variable(UInt64(field) << 3 | 2)
    variable(UInt64(bytes.count))
    data.append(bytes)
  }

  mutating func append(_ other: ProtocolBuffer) { data.append(other.data) }

  private mutating func variable(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      data.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    data.append(UInt8(value))
  }
}
