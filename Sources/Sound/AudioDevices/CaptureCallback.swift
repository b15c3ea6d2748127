import CPortAudio
import Realtime
import Synchronization
import VoiceCore

/// The state that the capture callback and the capture queue share.
package struct CaptureState: ~Copyable, Sendable {
  /// Frames of the device, channels interleaved, with the times at which they were captured (CLOCK_MONOTONIC, ns). Full:
  /// the newest are dropped and counted.
  package let ring: TimedSampleRing
  package let channels: Int
  /// The stream's latency, from the air to the callback (ns).
  package let latency = Atomic<Int64>(0)
  package let callbacks = Atomic<Int>(0)
  /// The number of times that the device had to drop sound before the callback saw it.
  package let overflows = Atomic<Int>(0)

  package init(format: AudioFormat, capacity: Duration) {
    channels = format.channelCount
    ring = TimedSampleRing(minimumCapacity: capacity.samples(at: format.sampleRate) * format.channelCount)
  }
}

extension CaptureState: StreamState {
  package var callbackCount: Int { callbacks.load(ordering: .relaxed) }
  package borrowing func note(latency: Duration) {
    self.latency.store(latency.nanoseconds, ordering: .relaxed)
  }
}

/// PortAudio calls this on its own thread, and the sound card waits. So it moves samples and bumps atomics, and does
/// none of these: allocate, free, lock, wait, log, call into the system, retain or release, throw, start a task, call
/// a closure. The two attributes make the compiler refuse it otherwise.
@_noLocks @_noAllocation
package func captureCallback(
  input: UnsafeRawPointer?, output: UnsafeMutableRawPointer?, frameCount: UInt,
  time: UnsafePointer<PaStreamCallbackTimeInfo>?, flags: PaStreamCallbackFlags,
  context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let context else { return 0 }
  let state = context.assumingMemoryBound(to: CaptureState.self)
  state.pointee.callbacks.wrappingAdd(1, ordering: .relaxed)
  if flags & 0x2 != 0 { state.pointee.overflows.wrappingAdd(1, ordering: .relaxed) }  // paInputOverflow
  if let input {
    let channels = state.pointee.channels
    var way = state.pointee.latency.load(ordering: .relaxed)
    if let time {
      let captured = time.pointee.inputBufferAdcTime
      way = wayThroughDevice(captured, from: captured, to: time.pointee.currentTime, latency: way)
    }
    state.pointee.ring.write(
      input.assumingMemoryBound(to: Float.self), count: Int(truncatingIfNeeded: frameCount) &* channels,
      channels: channels, at: sotto_monotonic_nanoseconds() &- way)
  }
  return 0  // paContinue
}
