import COnnxRuntime

/// A value that goes into a network: elements in row-major order and their shape, or a value that a network returned.
///
/// Nothing is copied: an array's own storage is lent to the run, an ``OnnxValue`` is passed on as it is.
public enum Tensor {
  case float([Float], shape: [Int])
  case int64([Int64], shape: [Int])
  case int32([Int32], shape: [Int])
  case bool([Bool], shape: [Int])
  case value(OnnxValue)

  /// The types that the pipeline's networks use, with the numbers of `ONNXTensorElementDataType`.
  public enum Element: Int32, Sendable {
    case float = 1
    case uint8 = 2
    case int32 = 6
    case int64 = 7
    case bool = 9
  }

  /// Calls `body` with an `OrtValue` that is valid only during the call.
  func withValue<Result>(
    in memory: OpaquePointer, _ body: (OpaquePointer) throws(Runtime.Failure) -> Result
  ) throws(Runtime.Failure) -> Result {
    switch self {
    case .float(let elements, let shape): try lend(elements, .float, shape, memory, body)
    case .int64(let elements, let shape): try lend(elements, .int64, shape, memory, body)
    case .int32(let elements, let shape): try lend(elements, .int32, shape, memory, body)
    case .bool(let elements, let shape): try lend(elements, .bool, shape, memory, body)
    case .value(let value): try body(value.handle)
    }
  }
}

private func lend<T: BitwiseCopyable, Result>(
  _ elements: [T], _ type: Tensor.Element, _ shape: [Int], _ memory: OpaquePointer,
  _ body: (OpaquePointer) throws(Runtime.Failure) -> Result
) throws(Runtime.Failure) -> Result {
  precondition(elements.count == shape.reduce(1, *), "\(elements.count) elements do not fill \(shape)")
  return try elements.withUnsafeBufferPointer { buffer throws(Runtime.Failure) in
    let bytes = UnsafeRawBufferPointer(buffer)
    // The library wants an address even where there is nothing to read; it never writes to an input.
    let data = UnsafeMutableRawPointer(mutating: bytes.baseAddress) ?? UnsafeMutableRawPointer(memory)
    let value = try Runtime.make { api, value in
      api.CreateTensorWithDataAsOrtValue(
        memory, data, bytes.count, shape.map(Int64.init), shape.count, type.rawValue, value)
    }
    defer { Runtime.api.pointee.ReleaseValue(value) }
    return try body(value)
  }
}
