import COnnxRuntime

/// A tensor that a network returned. It owns its memory, is read in place, and can go straight into the next run
/// (`.value(…)`): that is how a decoder's cache travels from step to step without a copy. It may outlive its session.
public final class OnnxValue {
  public let shape: [Int]
  /// The element type; nil for one that the pipeline has no use for.
  public let element: Tensor.Element?
  private let owner: Handle
  private let data: UnsafeRawPointer

  var handle: OpaquePointer { owner.pointer }

  init(_ owner: Handle) throws(Runtime.Failure) {
    self.owner = owner
    let info = Handle(
      try Runtime.make { api, info in api.GetTensorTypeAndShape(owner.pointer, info) },
      release: Runtime.api.pointee.ReleaseTensorTypeAndShapeInfo)
    (element, shape) = try describe(tensor: info.pointer)
    var data: UnsafeMutableRawPointer?
    try Runtime.check(Runtime.api.pointee.GetTensorMutableData(owner.pointer, &data))
    self.data = UnsafeRawPointer(data ?? UnsafeMutableRawPointer(owner.pointer))
  }

  public var count: Int { shape.reduce(1, *) }

  /// The elements in row-major order, in place: the buffer is valid during the call. The value must hold floats;
  /// ``OnnxSession/require(inputs:outputs:as:)`` has checked that when the model was loaded.
  public func withFloats<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(element == .float, "a value of another type was read as float")
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeBufferPointer(start: data.assumingMemoryBound(to: Float.self), count: count))
  }

  /// A copy of the elements.
  public var floats: [Float] { withFloats { Array($0) } }
}

/// The outputs of one run, by name.
public struct OnnxOutputs {
  private let values: [String: OnnxValue]

  init(_ values: [String: OnnxValue]) { self.values = values }

  /// An output that was asked for.
  public subscript(name: String) -> OnnxValue {
    guard let value = values[name] else { preconditionFailure("the run was not asked for '\(name)'") }
    return value
  }
}
