import Synchronization

/// A wait-free ring of samples between one producer thread and one consumer thread: how sound passes between a sound
/// card's callback and a queue.
///
///              read index            write index            both only ever grow;
///                  │ ──── count ────▶ │                     index & (capacity - 1) is the slot
///     ┌───┬───┬───┬───┬───┬───┬───┬───┬───┬───┐
///     │   │   │   │ ▒ │ ▒ │ ▒ │ ▒ │   │   │   │
///     └───┴───┴───┴───┴───┴───┴───┴───┴───┴───┘
///         the consumer moves this   the producer moves this
///
/// - Full: the newest samples are dropped, whole frames only, and counted in ``droppedSamples``. What is already in
///   the ring stays in order.
/// - Empty: the consumer gets fewer than it asked for, down to none. What to play then is the consumer's to decide.
///
/// The methods that a callback calls carry `@_noLocks` and `@_noAllocation`: the compiler refuses to build them if
/// they could lock, allocate or count references. Any thread may read the counters.
public struct SampleRing: ~Copyable, @unchecked Sendable {
  // Unchecked because of the pointer. The samples between the two indices belong to the consumer, all others to the
  // producer; each side hands slots over with a releasing store that the other side loads acquiring.
  private let storage: UnsafeMutablePointer<Float>
  private let mask: Int
  private let readIndex = Atomic<Int>(0)
  private let writeIndex = Atomic<Int>(0)
  private let dropped = Atomic<Int>(0)

  /// Rounded up to a power of two.
  public let capacity: Int

  /// - Parameter minimumCapacity: samples of all channels together that must fit; at least 1.
  public init(minimumCapacity: Int) {
    precondition(minimumCapacity > 0)
    capacity = 1 << (Int.bitWidth - (minimumCapacity - 1).leadingZeroBitCount)
    mask = capacity - 1
    storage = .allocate(capacity: capacity)
    storage.initialize(repeating: 0, count: capacity)  // also touches every page, so that no callback has to
  }

  deinit { storage.deallocate() }

  /// Producer only. Copies as many whole frames as fit, drops and counts the rest.
  ///
  /// - Parameters:
  ///   - source: at least `count` samples.
  ///   - count: the number of samples.
  ///   - channels: samples that stay together.
  /// - Returns: samples written, at most `count`.
  @_noLocks @_noAllocation @discardableResult
  public borrowing func write(_ source: UnsafePointer<Float>, count: Int, channels: Int = 1) -> Int {
    let end = writeIndex.load(ordering: .relaxed)
    let free = capacity &- (end &- readIndex.load(ordering: .acquiring))
    let written = count <= free ? count : free &- free % channels
    let slot = end & mask
    let untilWrap = written < capacity &- slot ? written : capacity &- slot
    UnsafeMutableRawPointer(storage + slot).copyMemory(from: source, byteCount: untilWrap &* 4)
    UnsafeMutableRawPointer(storage)
      .copyMemory(from: source + untilWrap, byteCount: (written &- untilWrap) &* 4)
    writeIndex.store(end &+ written, ordering: .releasing)
    if written < count { dropped.wrappingAdd(count &- written, ordering: .relaxed) }
    return written
  }

  /// Consumer only. Moves the oldest samples out.
  /// - Returns: samples read, at most `count`.
  @_noLocks @_noAllocation @discardableResult
  public borrowing func read(into target: UnsafeMutablePointer<Float>, count: Int) -> Int {
    let start = readIndex.load(ordering: .relaxed)
    let available = writeIndex.load(ordering: .acquiring) &- start
    let taken = count < available ? count : available
    let slot = start & mask
    let untilWrap = taken < capacity &- slot ? taken : capacity &- slot
    UnsafeMutableRawPointer(target).copyMemory(from: storage + slot, byteCount: untilWrap &* 4)
    UnsafeMutableRawPointer(target + untilWrap)
      .copyMemory(from: storage, byteCount: (taken &- untilWrap) &* 4)
    readIndex.store(start &+ taken, ordering: .releasing)
    return taken
  }

  /// Consumer only. Forgets what is waiting.
  /// - Returns: samples forgotten.
  @_noLocks @_noAllocation @discardableResult
  public borrowing func discard() -> Int {
    let start = readIndex.load(ordering: .relaxed)
    let end = writeIndex.load(ordering: .acquiring)
    readIndex.store(end, ordering: .releasing)
    return end &- start
  }

  /// Samples waiting. Exact on the two threads in their own favour: the consumer finds at least as many, the producer
  /// finds at least `capacity - count` free.
  @_noLocks @_noAllocation
  public borrowing func waiting() -> Int {
    writeIndex.load(ordering: .acquiring) &- readIndex.load(ordering: .acquiring)
  }

  /// Samples that found the ring full, since the beginning.
  public var droppedSamples: Int { dropped.load(ordering: .relaxed) }
  /// Samples that the consumer took or discarded, since the beginning.
  public var consumedSamples: Int { readIndex.load(ordering: .acquiring) }
  /// Samples that the producer put in, since the beginning.
  public var producedSamples: Int {
    @_noLocks @_noAllocation get { writeIndex.load(ordering: .acquiring) }
  }
}
