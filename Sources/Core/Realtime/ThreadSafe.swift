/// A pointer of a C library to something that any thread may use at any time. Swift cannot see that: the library's
/// documentation promises it, and whoever wraps a pointer says where.
public struct ThreadSafe<Pointer: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked because of the promise.
  public let pointer: Pointer

  public init(_ pointer: Pointer) { self.pointer = pointer }
}
