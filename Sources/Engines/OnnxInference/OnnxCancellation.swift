import COnnxRuntime
import Synchronization

/// Cancels what an engine has been asked for, from any thread.
///
/// A call takes the `token` of its moment and hands it to each network run that it makes. `cancel()` ends all calls
/// that hold the present token, those still waiting for the engine's queue included, and later calls get a new one:
/// so nothing has to be reset, and a cancel can't be lost between asking and computing.
public final class OnnxCancellation: Sendable {
  private let current = Mutex(OnnxCancellationToken())

  public init() {}

  public var token: OnnxCancellationToken { current.withLock { $0 } }

  public func cancel() {
    let cancelled = current.withLock { current in
      defer { current = OnnxCancellationToken() }
      return current
    }
    cancelled.cancel()
  }
}

/// Once cancelled, it ends every run that is given it, at the network's next node.
public final class OnnxCancellationToken: Sendable {
  /// `OrtRunOptions`; the mutex holds it because a pointer by itself is not `Sendable`. ONNX Runtime's own rule is
  /// that terminating may happen on any thread while runs use the options.
  private let options: Mutex<OpaquePointer?>
  private let state = Atomic(false)

  public init() {
    options = Mutex(try? Runtime.make { api, options in api.CreateRunOptions(options) })
  }

  deinit {
    if let options = options.withLock({ $0 }) { Runtime.api.pointee.ReleaseRunOptions(options) }
  }

  public var isCancelled: Bool { state.load(ordering: .acquiring) }

  public func cancel() {
    state.store(true, ordering: .releasing)
    options.withLock { options in
      guard let options else { return }
      try? Runtime.check(Runtime.api.pointee.RunOptionsSetTerminate(options))
    }
  }

  var handle: OpaquePointer? { options.withLock { $0 } }
}
