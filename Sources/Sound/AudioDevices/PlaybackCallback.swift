import CPortAudio
import Realtime
import Synchronization
import VoiceCore

/// The state that the playback callback and the playback queue share.
package struct PlaybackState: ~Copyable, Sendable {
  /// Frames of the device, channels interleaved. The queue writes no more than fits; empty: the callback plays silence.
  package let ring: SampleRing
  /// The device's sample rate in Hz.
  package let sampleRate: Int
  package let channels: Int
  /// The number of frames over which a reply that is cancelled or paused fades out, and one that goes on fades in (5
  /// ms): a step would click.
  package let fadeFrames: Int
  package let callbacks = Atomic<Int>(0)
  /// The stream's latency, from the callback to the air (ns).
  package let latency = Atomic<Int64>(0)
  /// The number of times that the device ran out of sound although the callback had come.
  package let underflows = Atomic<Int>(0)
  /// The number of frames from the ring that were handed to the device.
  package let playedFrames = Atomic<Int>(0)
  /// The time at which the first of them since the queue set this to 0 is in the air (CLOCK_MONOTONIC, ns); below,
  /// how long it is on its way there.
  package let firstFrameAt = Atomic<Int64>(0)
  package let firstFrameWay = Atomic<Int64>(0)
  /// Set by the queue while more of a reply is to come: an empty ring is then a gap in the middle of it.
  package let isInReply = Atomic<Bool>(false)
  package let starvations = Atomic<Int>(0)
  /// Set by the queue to cancel; the callback fades out, empties the ring and clears it. Meanwhile the queue writes
  /// nothing.
  package let isCancelled = Atomic<Bool>(false)
  /// The number of the pause, 0 outside one. Meanwhile the callback leaves in the ring what is there.
  package let pause = Atomic<Int>(0)
  /// The callback's answer to `pause`: the one for which it has faded out and plays silence.
  package let silencedPause = Atomic<Int>(0)
  /// The time at which the air is silent after the latest pause or cancellation that met a reply (CLOCK_MONOTONIC,
  /// ns). The queue sets it to 0 before it asks for either.
  package let silentAt = Atomic<Int64>(0)
  /// The frames that were handed to the device, for a listener that wants to know what is in the air; sound only.
  /// Full: the newest are dropped and counted.
  package let played: TimedSampleRing
  /// Whether somebody reads `played`.
  package let isListenedTo = Atomic<Bool>(false)
  /// Whether the last block ended in sound; only the callback uses it.
  package let wasPlaying = Atomic<Bool>(false)

  package init(format: AudioFormat, capacity: Duration) {
    sampleRate = format.sampleRate
    channels = format.channelCount
    fadeFrames = format.sampleRate / 200
    ring = SampleRing(minimumCapacity: capacity.samples(at: format.sampleRate) * format.channelCount)
    played = TimedSampleRing(minimumCapacity: format.sampleRate * format.channelCount)
  }
}

extension PlaybackState: StreamState {
  package var callbackCount: Int { callbacks.load(ordering: .relaxed) }
  package borrowing func note(latency: Duration) {
    self.latency.store(latency.nanoseconds, ordering: .relaxed)
  }
}

/// PortAudio calls this on its own thread, and the sound card waits. So it moves samples and bumps atomics, and does
/// none of these: allocate, free, lock, wait, log, call into the system, retain or release, throw, start a task, call
/// a closure. The two attributes make the compiler refuse it otherwise.
@_noLocks @_noAllocation
package func playbackCallback(
  input: UnsafeRawPointer?, output: UnsafeMutableRawPointer?, frameCount: UInt,
  time: UnsafePointer<PaStreamCallbackTimeInfo>?, flags: PaStreamCallbackFlags,
  context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let context, let output else { return 0 }
  let state = context.assumingMemoryBound(to: PlaybackState.self)
  let target = output.assumingMemoryBound(to: Float.self)
  let channels = state.pointee.channels
  let wanted = Int(truncatingIfNeeded: frameCount) &* channels
  state.pointee.callbacks.wrappingAdd(1, ordering: .relaxed)
  if flags & 0x4 != 0 { state.pointee.underflows.wrappingAdd(1, ordering: .relaxed) }  // paOutputUnderflow

  let isCancelled = state.pointee.isCancelled.load(ordering: .acquiring)
  let pause = state.pointee.pause.load(ordering: .acquiring)
  let isStopping = isCancelled || pause != 0
  let wasSilenced = state.pointee.silencedPause.load(ordering: .relaxed) != 0
  let longestFade = state.pointee.fadeFrames &* channels
  let fade = longestFade < wanted ? longestFade : wanted
  let got = state.pointee.ring.read(into: target, count: !isStopping ? wanted : wasSilenced ? 0 : fade)
  var index = got
  while index < wanted {
    target[index] = 0
    index &+= 1
  }
  let frames = got / channels

  if isStopping {
    index = 0
    while index < got {
      target[index] *= 1 - Float(index / channels) / Float(frames)
      index &+= 1
    }
    if isCancelled { state.pointee.ring.discard() }
  } else if wasSilenced {
    index = 0
    while index < got && index < fade {
      target[index] *= Float(index / channels &+ 1) / Float(fade / channels)
      index &+= 1
    }
  }

  var way = state.pointee.latency.load(ordering: .relaxed)
  if let time {
    let heard = time.pointee.outputBufferDacTime
    way = wayThroughDevice(heard, from: time.pointee.currentTime, to: heard, latency: way)
  }
  let now = sotto_monotonic_nanoseconds()
  if got > 0 {
    if state.pointee.firstFrameAt.load(ordering: .relaxed) == 0 {
      state.pointee.firstFrameWay.store(way, ordering: .relaxed)
      state.pointee.firstFrameAt.store(now &+ way, ordering: .releasing)
    }
    if state.pointee.isListenedTo.load(ordering: .relaxed) {
      state.pointee.played.write(target, count: got, channels: channels, at: now &+ way)
    }
  }
  let wasPlaying = state.pointee.wasPlaying.load(ordering: .relaxed)
  if isStopping && !wasSilenced {
    // Without sound before it the air is silent already.
    let rest = got > 0 || wasPlaying ? way &+ Int64(frames &* 1_000_000_000 / state.pointee.sampleRate) : 0
    state.pointee.silentAt.store(now &+ rest, ordering: .relaxed)
  }
  let hasRunDry = got < wanted && !isStopping
  if hasRunDry && state.pointee.isInReply.load(ordering: .relaxed)
    && (got > 0 || wasPlaying)
  {
    state.pointee.starvations.wrappingAdd(1, ordering: .relaxed)
  }
  state.pointee.wasPlaying.store(got == wanted && !isStopping, ordering: .relaxed)
  state.pointee.playedFrames.wrappingAdd(frames, ordering: .releasing)
  // Last: whoever sees that it is done sees the final count.
  state.pointee.silencedPause.store(pause, ordering: .releasing)
  if isCancelled { state.pointee.isCancelled.store(false, ordering: .releasing) }
  return 0  // paContinue
}
