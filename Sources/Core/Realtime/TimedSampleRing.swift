import Synchronization

/// A ``SampleRing`` whose samples know their time: what is written at once is a block, with the time of its first sample.
///
/// - Full, of samples or of blocks: the newest samples are dropped, whole frames only, and counted. A block of which a
///   part fits keeps its time, and so does every block after what was dropped.
/// - Empty: the consumer gets nothing.
///
/// One producer thread and one consumer thread; any thread may read the counters.
public struct TimedSampleRing: ~Copyable, Sendable {
  private let samples: SampleRing
  /// Where each block that waits ends on the ring's count of samples, and its time. An entry belongs to the
  /// consumer between the two indices, else to the producer; a releasing store hands it over, as in ``SampleRing``.
  private let ends = InlineArray<2048, Atomic<Int>> { _ in Atomic(0) }
  private let times = InlineArray<2048, Atomic<Int64>> { _ in Atomic(0) }
  private let readIndex = Atomic<Int>(0)
  private let writeIndex = Atomic<Int>(0)
  private let dropped = Atomic<Int>(0)

  /// Blocks that can wait: four seconds of them at 2 ms each, less than any sound card takes at a time.
  private static var blockCapacity: Int { 2048 }

  /// - Parameter minimumCapacity: samples of all channels together that must fit; at least 1.
  public init(minimumCapacity: Int) { samples = SampleRing(minimumCapacity: minimumCapacity) }

  /// Producer only. Copies as many whole frames as fit, drops and counts the rest.
  ///
  /// - Parameters:
  ///   - source: at least `count` samples.
  ///   - count: the number of samples.
  ///   - channels: samples that stay together.
  ///   - time: when the first sample was or will be in the air (ns).
  @_noLocks @_noAllocation
  public borrowing func write(
    _ source: UnsafePointer<Float>, count: Int, channels: Int = 1, at time: Int64
  ) {
    let entry = writeIndex.load(ordering: .relaxed)
    if entry &- readIndex.load(ordering: .acquiring) >= Self.blockCapacity {
      dropped.wrappingAdd(count, ordering: .relaxed)
      return
    }
    // The samples first: whoever sees the entry finds them.
    if samples.write(source, count: count, channels: channels) == 0 { return }
    ends[entry & (Self.blockCapacity &- 1)].store(samples.producedSamples, ordering: .relaxed)
    times[entry & (Self.blockCapacity &- 1)].store(time, ordering: .relaxed)
    writeIndex.store(entry &+ 1, ordering: .releasing)
  }

  /// Consumer only. Moves the oldest block out.
  /// - Returns: its samples, at least one, and the time of the first (ns); nil when none waits.
  public borrowing func readBlock() -> (samples: [Float], time: Int64)? {
    var entry = readIndex.load(ordering: .relaxed)
    while entry != writeIndex.load(ordering: .acquiring) {
      let count = ends[entry & (Self.blockCapacity &- 1)].load(ordering: .relaxed) - samples.consumedSamples
      let time = times[entry & (Self.blockCapacity &- 1)].load(ordering: .relaxed)
      entry += 1
      readIndex.store(entry, ordering: .releasing)
      // Zero or less: `discard()` met the block's samples before its entry.
      if count > 0 {
        let block = [Float](unsafeUninitializedCapacity: count) { target, taken in
          taken = samples.read(into: target.baseAddress!, count: count)
        }
        return (block, time)
      }
    }
    return nil
  }

  /// Consumer only. Forgets what is waiting; it is not counted as dropped.
  public borrowing func discard() {
    readIndex.store(writeIndex.load(ordering: .acquiring), ordering: .releasing)
    samples.discard()
  }

  /// Samples that found the ring full, since the beginning.
  public var droppedSamples: Int { samples.droppedSamples + dropped.load(ordering: .relaxed) }
}
