import Realtime
import Testing

@Suite struct `A ring whose samples know their time` {
  @Test func `gives blocks as they were written, each with its time`() {
    let ring = TimedSampleRing(minimumCapacity: 8)
    ring.write([1, 2, 3], count: 3, at: 30)
    ring.write([4], count: 1, at: 60)
    #expect(ring.readBlock().map { "\($0)" } == "(samples: [1.0, 2.0, 3.0], time: 30)")
    ring.write([5, 6, 7, 8, 9], count: 5, at: 70)  // over the ring's end
    #expect(ring.readBlock()?.time == 60)
    #expect(ring.readBlock().map { "\($0)" } == "(samples: [5.0, 6.0, 7.0, 8.0, 9.0], time: 70)")
    #expect(ring.readBlock() == nil)
    #expect(ring.droppedSamples == 0)
  }

  @Test func `drops the newest where it is full, whole frames only, and keeps the times right`() {
    let ring = TimedSampleRing(minimumCapacity: 4)
    ring.write([1, 1, 2, 2, 3, 3], count: 6, channels: 2, at: 10)
    ring.write([4, 4], count: 2, channels: 2, at: 40)
    #expect(ring.readBlock()?.samples == [1, 1, 2, 2])
    ring.write([5, 5], count: 2, channels: 2, at: 50)
    #expect(ring.readBlock()?.time == 50)
    #expect(ring.droppedSamples == 4)
  }

  @Test func `drops what comes after more blocks than it can note`() {
    let ring = TimedSampleRing(minimumCapacity: 4096)
    for time in 0..<2050 { ring.write([1], count: 1, at: Int64(time)) }
    #expect(ring.droppedSamples == 2)
    for time in 0..<2048 { #expect(ring.readBlock()?.time == Int64(time)) }
    #expect(ring.readBlock() == nil)
    ring.write([1], count: 1, at: 3000)
    #expect(ring.readBlock()?.time == 3000)
  }

  @Test func `forgets what waits, and goes on`() {
    let ring = TimedSampleRing(minimumCapacity: 8)
    ring.write([1, 2], count: 2, at: 10)
    ring.write([3], count: 1, at: 30)
    ring.discard()
    #expect(ring.readBlock() == nil)
    ring.write([4], count: 1, at: 40)
    #expect(ring.readBlock()?.time == 40)
    #expect(ring.droppedSamples == 0)
  }
}
