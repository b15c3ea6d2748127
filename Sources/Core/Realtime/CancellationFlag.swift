import Synchronization

/// One atomic flag between who cancels and who computes. Engines' abort callbacks read it; any thread may set it.
public final class CancellationFlag: Sendable {
  private let value = Atomic<Bool>(false)

  public init() {}

  public var isCancelled: Bool { value.load(ordering: .acquiring) }
  public func cancel() { value.store(true, ordering: .releasing) }
  /// Only between two runs, by the stage that owns the flag.
  public func reset() { value.store(false, ordering: .releasing) }
}
