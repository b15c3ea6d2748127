import CPortAudio
import VoiceCore

// The callbacks' stamps are nanoseconds of CLOCK_MONOTONIC. PortAudio's own times have an origin of the host API's
// choosing (ALSA's may be the wall clock), so only how far they lie apart is taken from them.

/// The time between the callback and the air, as the host API says it (ns).
///
/// Some host APIs, and some of ALSA's plugins, leave the time at 0 or say what cannot be (after an underrun ALSA's delay
/// is negative); then it is the latency that the stream had when it was opened.
///
/// - Parameters:
///   - moment: the time that matters, in seconds: 0 where the host API does not know it.
///   - earlier, later: the two times between which it is; one of them is `moment`.
@_noLocks @_noAllocation
func wayThroughDevice(_ moment: PaTime, from earlier: PaTime, to later: PaTime, latency: Int64) -> Int64 {
  let seconds = later - earlier
  // 2 s is PulseAudio's longest buffer; written so that NaN fails.
  return moment != 0 && seconds >= 0 && seconds <= 2 ? Int64(seconds * 1e9) : latency
}

extension MonotonicClock {
  /// A callback's stamp on this clock, which may have another origin.
  func time(ofStamp nanoseconds: Int64) -> MonotonicTime {
    now.advanced(by: .nanoseconds(nanoseconds - sotto_monotonic_nanoseconds()))
  }
}
