import Synchronization
import VoiceCore

/// Cancels what an engine has been asked for, from any thread.
///
/// A run takes the ``token`` of its moment, before it waits for the engine's queue, and heeds it. `cancel()` ends all runs
/// that hold the present token, and later ones get a new one: so nothing has to be reset, and a cancel can't be lost
/// between asking and computing.
///
///     private nonisolated let cancellation = Cancellation()
///     nonisolated func transcribe(_ sound: [Float]) async throws(VoiceError) -> String {
///       try await decode(sound, cancellation.token)
///     }
///     nonisolated func cancel() { cancellation.cancel() }
public final class Cancellation: Sendable {
  private let current = Mutex(CancellationToken())

  public init() {}

  /// The token of a run that begins now.
  public var token: CancellationToken {
    current.withLock { current in
      if current.isCancelled { current = CancellationToken() }
      return current
    }
  }

  /// Ends the runs that have begun.
  public func cancel() { current.withLock { $0 }.cancel() }

  /// Ends the runs that have begun and begins one in their place. Of several that come at once the last stays.
  public func supersede() -> CancellationToken {
    let token = CancellationToken()
    let old = current.withLock { current in
      defer { current = token }
      return current
    }
    old.cancel()
    return token
  }
}

/// Says to whoever computes, waits or reads that it shall stop; once cancelled, it stays so.
///
/// Any thread may cancel it and ask it. Asking is one atomic load: an engine's abort callback does so between two nodes of
/// its graph. Cancelling takes a lock and is not for a signal handler or the sound card's thread.
public final class CancellationToken: Sendable {
  private typealias Handler = @Sendable () -> Void

  private let isSet = Atomic(false)
  private let handlers = Mutex<(waiting: [(id: Int, handler: Handler)], next: Int)>(([], 0))

  public init() {}

  public var isCancelled: Bool { isSet.load(ordering: .acquiring) }

  /// - Throws: `.cancelled` once it is.
  public func check() throws(VoiceError) {
    if isCancelled { throw .cancelled }
  }

  /// Calls the handlers of what runs, on this thread, if it is the first time.
  public func cancel() {
    let waiting = handlers.withLock { handlers in
      isSet.store(true, ordering: .releasing)
      defer { handlers.waiting = [] }
      return handlers.waiting
    }
    for (_, handler) in waiting { handler() }
  }

  /// Runs `body` with a handler for engines that must be told to stop rather than ask.
  ///
  /// - Parameters:
  ///   - onCancel: called once if the token is cancelled before or while `body` runs, on the thread that cancels,
  ///     perhaps still when `body` has returned: it owns what it touches.
  ///   - body: runs on the caller's thread, also when the token is cancelled already.
  public func withHandler<Result, Failure: Error>(
    _ onCancel: @escaping @Sendable () -> Void, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let id = add(onCancel)
    if id == nil { onCancel() }
    defer { handlers.withLock { $0.waiting.removeAll { $0.id == id } } }
    return try body()
  }

  /// Nil when it is cancelled already.
  private func add(_ handler: @escaping Handler) -> Int? {
    handlers.withLock { handlers in
      if isCancelled { return nil }
      defer { handlers.next += 1 }
      handlers.waiting.append((handlers.next, handler))
      return handlers.next
    }
  }
}
