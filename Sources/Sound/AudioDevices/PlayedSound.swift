import Realtime
import Synchronization
import VoiceCore

/// The sound that a ``Loudspeaker`` has handed to its device, for one listener, such as an echo canceller.
///
/// Only sound is passed on, none of the silence between replies: the blocks' times say where there was some. It is what
/// the device got, with fades, at the device's own rate. Nothing is kept until `next()` is called for the first time;
/// from then on up to a second waits. Who does not fetch it in time loses the newest, which is counted.
///
/// `next()` is called from one thread at a time and never waits for the device's.
public final class PlayedSound: Sendable {
  private struct Source {
    var state: PinnedState<PlaybackState>?
    var sampleRate = 0
    var isListenedTo = false
    /// The frames that were lost with devices that are gone.
    var droppedBefore = 0

    var dropped: Int {
      guard let state else { return 0 }
      return state.value.played.droppedSamples / state.value.channels
    }
  }

  private let clock: any MonotonicClock
  private let source = Mutex(Source())

  init(clock: any MonotonicClock) { self.clock = clock }

  /// Fetches the oldest block that has not been fetched; nil when there is none.
  public func next() -> AudioBlock? {
    source.withLock { source in
      source.isListenedTo = true
      guard let state = source.state else { return nil }
      state.value.isListenedTo.store(true, ordering: .relaxed)
      guard let block = state.value.played.readBlock() else { return nil }
      // The channels are alike.
      let mono = stride(from: 0, to: block.samples.count, by: state.value.channels).map { block.samples[$0] }
      return AudioBlock(samples: mono, sampleRate: source.sampleRate, time: clock.time(ofStamp: block.time))
    }
  }

  /// The number of samples that were lost because nobody fetched them in time.
  public var droppedSamples: Int { source.withLock { $0.droppedBefore + $0.dropped } }

  /// Follows another stream, or none, from now on; what had not been fetched of the one before is forgotten.
  func follow(_ state: PinnedState<PlaybackState>?, sampleRate: Int = 0) {
    source.withLock { source in
      source.droppedBefore += source.dropped
      source.state = state
      source.sampleRate = sampleRate
      state?.value.isListenedTo.store(source.isListenedTo, ordering: .relaxed)
    }
  }
}
