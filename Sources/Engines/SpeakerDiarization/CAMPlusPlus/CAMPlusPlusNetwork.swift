import Foundation
import OnnxInference
import VoiceCore

/// CAM++ (Wang et al. 2023, "CAM++: A Fast and Efficient Network for Speaker Verification Using Context-Aware
/// Masking", arXiv 2303.00332) as a graph around the weights of 3D-Speaker's checkpoints:
///
///     features [1, T, 80]  →  convolutions over time and frequency  →  [1, 320, T]
///                          →  time delays, three dense blocks       →  [1, 512, T / 2]
///                          →  mean and deviation over time          →  [1, 1024]  →  embedding [1, 192]
///
/// A layer's mask is pooled over the whole sound and over segments of 100 frames (2 s) of it: for sounds of up to 2 s
/// the two are the same, and only such are taken, so that a mask is one number a channel.
struct CAMPlusPlusNetwork {
  static let bandCount = 80
  static let embeddingWidth = 192
  /// The layers and the dilation of the dense blocks.
  private static let blocks = [(12, 1), (24, 2), (16, 2)]
  private static let growth = 32
  private static let bottleneck = 128

  private let weights: TorchCheckpoint
  private var graph = OnnxGraph(name: "CAM++")

  /// - Throws: `.damagedModel` when the checkpoint is of another network.
  static func graph(of weights: TorchCheckpoint) throws(VoiceError) -> OnnxGraph {
    var network = CAMPlusPlusNetwork(weights: weights)
    try network.build()
    return network.graph
  }

  private init(weights: TorchCheckpoint) { self.weights = weights }

  private mutating func build() throws(VoiceError) {
    graph.input("features", [1, nil, Self.bandCount])
    var x = graph.node("Transpose", ["features"], ["perm": .ints([0, 2, 1])])
    x = graph.node("Unsqueeze", [x, graph.integers("channel", [1])])
    x = try head(x)
    x = try convolution(
      x, "xvector.tdnn.linear", from: 320, to: 128, kernel: [5],
      ["strides": .ints([2]), "pads": .ints([2, 2])])
    x = try normalised(x, "xvector.tdnn.nonlinear.batchnorm", width: 128)
    var width = 128
    for (number, (layers, dilation)) in Self.blocks.enumerated() {
      for layer in 1...layers {
        x = try denseLayer(x, "xvector.block\(number + 1).tdnnd\(layer)", width: width, dilation: dilation)
        width += Self.growth
      }
      let transit = "xvector.transit\(number + 1)"
      x = try normalised(x, "\(transit).nonlinear.batchnorm", width: width)
      x = try convolution(x, "\(transit).linear", from: width, to: width / 2, kernel: [1])
      width /= 2
    }
    x = try normalised(x, "xvector.out_nonlinear.batchnorm", width: width)
    x = try convolution(
      statistics(x), "xvector.dense.linear", from: 2 * width, to: Self.embeddingWidth, kernel: [1])
    x = try normalised(
      x, "xvector.dense.nonlinear.batchnorm", width: Self.embeddingWidth, isScaled: false, isRectified: false)
    let flat = graph.integers("flat", [1, Self.embeddingWidth])
    graph.output(graph.node("Reshape", [x, flat]), as: "embedding", dimensions: 2)
  }

  // MARK: Over time and frequency

  private mutating func head(_ features: String) throws(VoiceError) -> String {
    var x = try plane(features, "head.conv1", "head.bn1", from: 1)
    for (layer, block) in [(1, 0), (1, 1), (2, 0), (2, 1)] {
      x = try residual(x, "head.layer\(layer).\(block)", stride: block == 0 ? 2 : 1)
    }
    x = try plane(x, "head.conv2", "head.bn2", stride: 2)
    // [1, 32, 10, T] → [1, 320, T]; 0 keeps a length.
    return graph.node("Reshape", [x, graph.integers("bands", [0, 320, -1])])
  }

  private mutating func residual(_ input: String, _ name: String, stride: Int) throws(VoiceError) -> String {
    var x = try plane(input, "\(name).conv1", "\(name).bn1", stride: stride)
    x = try plane(x, "\(name).conv2", "\(name).bn2", isRectified: false)
    let shortcut =
      stride == 1
      ? input
      : try plane(
        input, "\(name).shortcut.0", "\(name).shortcut.1", kernel: 1, stride: stride, isRectified: false)
    return graph.node("Relu", [graph.node("Add", [x, shortcut])])
  }

  /// - Parameter stride: over frequency.
  private mutating func plane(
    _ input: String, _ convolution: String, _ norm: String, from channels: Int = 32, kernel: Int = 3,
    stride: Int = 1, isRectified: Bool = true
  ) throws(VoiceError) -> String {
    let pad = kernel / 2
    let x = try self.convolution(
      input, convolution, from: channels, to: 32, kernel: [kernel, kernel],
      ["strides": .ints([stride, 1]), "pads": .ints([pad, pad, pad, pad])])
    return try normalised(x, norm, width: 32, isRectified: isRectified)
  }

  // MARK: Over time

  /// The layer's own features, masked by what the whole sound is like, beside its input.
  private mutating func denseLayer(
    _ input: String, _ name: String, width: Int, dilation: Int
  ) throws(VoiceError) -> String {
    var x = try normalised(input, "\(name).nonlinear1.batchnorm", width: width)
    x = try convolution(x, "\(name).linear1", from: width, to: Self.bottleneck, kernel: [1])
    x = try normalised(x, "\(name).nonlinear2.batchnorm", width: Self.bottleneck)
    let local = try convolution(
      x, "\(name).cam_layer.linear_local", from: Self.bottleneck, to: Self.growth, kernel: [3],
      ["dilations": .ints([dilation]), "pads": .ints([dilation, dilation])])
    let mean = graph.node("ReduceMean", [x], ["axes": .ints([2]), "keepdims": .int(1)])
    var mask = graph.node("Add", [mean, mean])
    mask = try convolution(
      mask, "\(name).cam_layer.linear1", from: Self.bottleneck, to: Self.bottleneck / 2, kernel: [1],
      hasBias: true)
    mask = try convolution(
      graph.node("Relu", [mask]), "\(name).cam_layer.linear2", from: Self.bottleneck / 2, to: Self.growth,
      kernel: [1], hasBias: true)
    let masked = graph.node("Mul", [local, graph.node("Sigmoid", [mask])])
    return graph.node("Concat", [input, masked], ["axis": .int(1)])
  }

  /// Mean and standard deviation over time, of which the latter divides by one less than the number of frames:
  /// [1, C, T] → [1, 2 C, 1].
  private mutating func statistics(_ x: String) -> String {
    let axis: KeyValuePairs<String, OnnxGraph.Attribute> = ["axes": .ints([2]), "keepdims": .int(1)]
    let mean = graph.node("ReduceMean", [x], axis)
    let difference = graph.node("Sub", [x, mean])
    let squares = graph.node(
      "ReduceSum", [graph.node("Mul", [difference, difference]), graph.integers("time", [2])])
    let length = graph.node("Gather", [graph.node("Shape", [x]), graph.integers("last", [2])])
    let frames = graph.node("Cast", [length], ["to": .int(1)])
    let variance = graph.node(
      "Div", [squares, graph.node("Sub", [frames, graph.weights("one", [1])])])
    return graph.node("Concat", [mean, graph.node("Sqrt", [variance])], ["axis": .int(1)])
  }

  // MARK: Parts

  private mutating func convolution(
    _ input: String, _ name: String, from channels: Int, to width: Int, kernel: [Int],
    _ attributes: KeyValuePairs<String, OnnxGraph.Attribute> = [:], hasBias: Bool = false
  ) throws(VoiceError) -> String {
    let shape = [width, channels] + kernel
    var inputs = [
      input, graph.weights(name, try weights.tensor("\(name).weight", shape: shape), shape: shape),
    ]
    if hasBias {
      inputs.append(
        graph.weights("\(name).bias", try weights.tensor("\(name).bias", shape: [width]), shape: [width]))
    }
    return graph.node("Conv", inputs, attributes)
  }

  /// PyTorch's BatchNorm with what it has learned, and what is negative cut off.
  private mutating func normalised(
    _ input: String, _ name: String, width: Int, isScaled: Bool = true, isRectified: Bool = true
  ) throws(VoiceError) -> String {
    var inputs = [input]
    if isScaled {
      for part in ["weight", "bias"] {
        let numbers = try weights.tensor("\(name).\(part)", shape: [width])
        inputs.append(graph.weights("\(name).\(part)", numbers, shape: [width]))
      }
    } else {
      inputs.append(graph.weights("\(name).weight", [Float](repeating: 1, count: width)))
      inputs.append(graph.weights("\(name).bias", [Float](repeating: 0, count: width)))
    }
    for part in ["running_mean", "running_var"] {
      let numbers = try weights.tensor("\(name).\(part)", shape: [width])
      inputs.append(graph.weights("\(name).\(part)", numbers, shape: [width]))
    }
    let x = graph.node("BatchNormalization", inputs, ["epsilon": .float(1e-5)])
    return isRectified ? graph.node("Relu", [x]) : x
  }
}
