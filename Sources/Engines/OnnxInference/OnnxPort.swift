import COnnxRuntime
import Glibc
import Realtime

/// One input or output of a network.
public struct OnnxPort: Sendable {
  /// The element type; nil for one that the pipeline has no use for.
  public let element: Tensor.Element?
  /// The dimensions; -1 where any length goes.
  public let shape: [Int]
  let cName: CName

  /// A name as the library reads it.
  final class CName: Sendable {
    /// The name's characters, to which nobody writes.
    private let name: ThreadSafe<UnsafePointer<CChar>>

    var pointer: UnsafePointer<CChar> { name.pointer }

    init(copying name: UnsafePointer<CChar>) { self.name = ThreadSafe(UnsafePointer(strdup(name))) }

    deinit { free(UnsafeMutablePointer(mutating: pointer)) }
  }

  static func inputs(of session: Handle) throws(Runtime.Failure) -> [String: OnnxPort] {
    let api = Runtime.api.pointee
    return try all(
      of: session, api.SessionGetInputCount, api.SessionGetInputName, api.SessionGetInputTypeInfo)
  }

  static func outputs(of session: Handle) throws(Runtime.Failure) -> [String: OnnxPort] {
    let api = Runtime.api.pointee
    return try all(
      of: session, api.SessionGetOutputCount, api.SessionGetOutputName, api.SessionGetOutputTypeInfo)
  }

  private static func all(
    of session: Handle,
    _ getCount: (OpaquePointer, UnsafeMutablePointer<Int>) -> OpaquePointer?,
    _ getName: (OpaquePointer, Int, OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>)
      -> OpaquePointer?,
    _ getType: (OpaquePointer, Int, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
  ) throws(Runtime.Failure) -> [String: OnnxPort] {
    let allocator = try Runtime.make { api, allocator in api.GetAllocatorWithDefaultOptions(allocator) }
    var count = 0
    try Runtime.check(getCount(session.pointer, &count))
    var ports: [String: OnnxPort] = [:]
    for index in 0..<count {
      var name: UnsafeMutablePointer<CChar>?
      try Runtime.check(getName(session.pointer, index, allocator, &name))
      guard let name else { throw Runtime.Failure(message: "an input or output has no name") }
      defer { try? Runtime.check(Runtime.api.pointee.AllocatorFree(allocator, name)) }

      let type = Handle(
        try Runtime.make { _, type in getType(session.pointer, index, type) },
        release: Runtime.api.pointee.ReleaseTypeInfo)
      var tensor: OpaquePointer?
      try Runtime.check(Runtime.api.pointee.CastTypeInfoToTensorInfo(type.pointer, &tensor))
      let (element, shape) =
        if let tensor { try describe(tensor: tensor) } else { (nil as Tensor.Element?, []) }
      ports[String(cString: name)] = OnnxPort(element: element, shape: shape, cName: CName(copying: name))
    }
    return ports
  }

  /// Words for what is wanted and not there, or there with another type.
  static func missing(
    _ wanted: [String: Tensor.Element], in ports: [String: OnnxPort], called kind: String
  ) -> [String] {
    wanted.filter { ports[$0.key]?.element != $0.value }.map { "\(kind) \($0.key)" }.sorted()
  }
}

/// The element type and the dimensions (-1: any) that the library describes.
func describe(tensor info: OpaquePointer) throws(Runtime.Failure) -> (Tensor.Element?, [Int]) {
  let api = Runtime.api.pointee
  var element: Int32 = 0
  try Runtime.check(api.GetTensorElementType(info, &element))
  var rank = 0
  try Runtime.check(api.GetDimensionsCount(info, &rank))
  var shape = [Int64](repeating: 0, count: rank)
  try Runtime.check(api.GetDimensions(info, &shape, rank))
  return (Tensor.Element(rawValue: element), shape.map(Int.init))
}
