import Foundation
import Realtime
import Synchronization
import Testing

@Suite struct `A ring of samples` {
  private func write(_ ring: borrowing SampleRing, _ values: [Float], channels: Int = 1) -> Int {
    values.withUnsafeBufferPointer { ring.write($0.baseAddress!, count: $0.count, channels: channels) }
  }

  private func read(_ ring: borrowing SampleRing, _ count: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = ring.read(into: buffer.baseAddress!, count: count)
    }
  }

  @Test(arguments: [(1, 1), (2, 2), (3, 4), (1000, 1024), (1024, 1024), (1025, 2048)])
  func `has room for a power of two`(asked: Int, given: Int) {
    #expect(SampleRing(minimumCapacity: asked).capacity == given)
  }

  @Test func `gives back what was put in, in order, across every place where it can wrap`() {
    for offset in 0..<8 {
      let ring = SampleRing(minimumCapacity: 8)
      _ = write(ring, [Float](repeating: -1, count: offset + 1))
      #expect(read(ring, offset + 1).count == offset + 1)
      #expect(write(ring, [1, 2, 3, 4, 5, 6, 7]) == 7)
      #expect(ring.waiting() == 7)
      #expect(read(ring, 3) == [1, 2, 3])
      #expect(read(ring, 9) == [4, 5, 6, 7])
      #expect(ring.waiting() == 0)
    }
  }

  @Test func `drops the newest samples when it is full, and counts them`() {
    let ring = SampleRing(minimumCapacity: 4)
    #expect(write(ring, [1, 2, 3]) == 3)
    #expect(write(ring, [4, 5, 6]) == 1)
    #expect(write(ring, [7]) == 0)
    #expect(ring.droppedSamples == 3)
    #expect(read(ring, 10) == [1, 2, 3, 4])
    #expect(write(ring, [8]) == 1)
    #expect(read(ring, 10) == [8])
    #expect(ring.droppedSamples == 3)
  }

  @Test func `keeps the channels of a frame together when it drops`() {
    let ring = SampleRing(minimumCapacity: 8)
    #expect(write(ring, [1, 1, 1, 2, 2, 2, 3, 3, 3], channels: 3) == 6)
    #expect(ring.droppedSamples == 3)
    #expect(read(ring, 9) == [1, 1, 1, 2, 2, 2])
  }

  @Test func `gives fewer samples, down to none, when it is empty`() {
    let ring = SampleRing(minimumCapacity: 4)
    #expect(read(ring, 2) == [])
    _ = write(ring, [1])
    #expect(read(ring, 2) == [1])
    #expect(read(ring, 0) == [])
  }

  @Test func `forgets what is waiting and goes on`() {
    let ring = SampleRing(minimumCapacity: 4)
    _ = write(ring, [1, 2, 3])
    #expect(ring.discard() == 3)
    #expect(ring.waiting() == 0)
    _ = write(ring, [4, 5])
    #expect(read(ring, 4) == [4, 5])
    #expect(ring.producedSamples == 5)
    #expect(ring.consumedSamples == 5)
  }

  /// Both sides take blocks whose lengths share no factor with the ring's, so every alignment comes up; the ring is
  /// small, so it runs full and empty all the time.
  @Test func `loses, repeats and reorders nothing between two threads`() async {
    struct Shared: ~Copyable, Sendable { let ring = SampleRing(minimumCapacity: 64) }
    let shared = PinnedState(Shared())
    let total = 1 << 20  // below 2^24, so that every index is exact as a Float
    // A ring that loses a sample would keep both waiting; it takes a tenth of a second.
    let deadline = ContinuousClock.now + .seconds(60)

    let producer = Thread {
      var next = 0
      var block = [Float](repeating: 0, count: 23)
      while next < total {
        let count = min(block.count, total - next, 64 - shared.value.ring.waiting())
        if count == 0 {
          guard ContinuousClock.now < deadline else { break }
          sched_yield()
          continue
        }
        for index in 0..<count { block[index] = Float(next + index) }
        next += shared.value.ring.write(block, count: count)
      }
    }
    let wrong = await withCheckedContinuation { (finished: CheckedContinuation<Int, Never>) in
      let consumer = Thread {
        var expected = 0
        var wrong = 0
        var block = [Float](repeating: 0, count: 17)
        while expected < total {
          let count = shared.value.ring.read(into: &block, count: block.count)
          if count == 0 {
            guard ContinuousClock.now < deadline else { break }
            sched_yield()
          }
          for index in 0..<count {
            if block[index] != Float(expected) { wrong += 1 }
            expected += 1
          }
        }
        finished.resume(returning: wrong + total - expected)
      }
      consumer.start()
      producer.start()
    }
    #expect(wrong == 0)
    #expect(shared.value.ring.droppedSamples == 0)
    #expect(shared.value.ring.waiting() == 0)
  }
}
