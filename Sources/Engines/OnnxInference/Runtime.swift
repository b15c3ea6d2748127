import COnnxRuntime
import Realtime

/// ONNX Runtime's table of functions, and the one place that reads its statuses.
enum Runtime {
  /// The library's table of functions, a constant; asking again costs one comparison.
  static var api: UnsafePointer<OrtApi> {
    guard let table = OrtGetApiBase().pointee.GetApi(UInt32(ORT_API_VERSION)) else {
      fatalError("libonnxruntime \(onnxRuntimeVersion) is too old for this program: build its engines again")
    }
    return table
  }

  /// Makes one object of the library; the caller releases it.
  static func make(
    _ create: (OrtApi, UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
  ) throws(Failure) -> OpaquePointer {
    var object: OpaquePointer?
    try check(create(api.pointee, &object))
    guard let object else { throw Failure(message: "nothing was made") }
    return object
  }

  static func check(_ status: OpaquePointer?) throws(Failure) {
    guard let status else { return }
    defer { api.pointee.ReleaseStatus(status) }
    throw Failure(message: String(cString: api.pointee.GetErrorMessage(status)))
  }

  /// The library's words for an error; the caller knows whether the model or the run is at fault.
  struct Failure: Error {
    let message: String

    /// The part for a person, as half a sentence: the library puts the model's path, a source line and a function's
    /// signature before it.
    var reason: String {
      let line = message.prefix { $0 != "\n" }
      var part = line.split(separator: "failed:").last ?? line
      part.trimPrefix(/\s*\S+\.(?:cc|h):\d+ (?:.*\) |\w+ )?/)
      while part.last == "." || part.last == " " { part.removeLast() }
      return String(part)
    }
  }
}

/// One owner of one object of the library: released with the last reference to it, and before what it `keeps`.
///
/// Any thread may use it: objects do not change once they are made, and a session may run on several threads at the same
/// time ("Multiple threads are allowed to run this function", `InferenceSession::Run` in onnxruntime's
/// `core/session/inference_session.h`).
final class Handle: Sendable {
  typealias Release = @convention(c) (OpaquePointer) -> Void

  private let object: ThreadSafe<OpaquePointer>
  private let release: ThreadSafe<Release>
  private let kept: [any AnyObject & Sendable]

  var pointer: OpaquePointer { object.pointer }

  init(
    _ pointer: OpaquePointer, release: @escaping Release, keeping kept: [any AnyObject & Sendable] = []
  ) {
    object = ThreadSafe(pointer)
    self.release = ThreadSafe(release)
    self.kept = kept
  }

  deinit { release.pointer(pointer) }
}

/// The version of libonnxruntime that the program runs with.
public var onnxRuntimeVersion: String { String(cString: OrtGetApiBase().pointee.GetVersionString()) }
