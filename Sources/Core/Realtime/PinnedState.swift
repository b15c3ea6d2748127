/// Gives a value an address that stays the same, for a C callback to hold: the callback reaches the value through a
/// bare pointer, without a retain or release. The owner keeps this object alive until the callback can't come again.
///
/// The value guards itself: its parts are atomics and ``SampleRing``s, so any thread may use it at any time.
public final class PinnedState<Value: ~Copyable & Sendable>: @unchecked Sendable {
  // Unchecked because of the pointer, which never changes; what it points to is Sendable.
  private let pointer: UnsafeMutablePointer<Value>

  public init(_ value: consuming Value) {
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: value)
  }

  deinit {
    pointer.deinitialize(count: 1)
    pointer.deallocate()
  }

  public var value: Value {
    _read { yield pointer.pointee }
  }

  /// The address that the callback is given; there, `address.assumingMemoryBound(to: Value.self).pointee` is the
  /// value.
  public var address: UnsafeMutableRawPointer { UnsafeMutableRawPointer(pointer) }
}
