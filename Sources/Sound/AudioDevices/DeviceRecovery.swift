import VoiceCore

/// An open stream, as recovery sees it.
package protocol WatchedStream {
  var deviceName: String { get }
  /// False after the device has gone.
  var isActive: Bool { get }
  /// The number of times that the device's callback has come.
  var callbackCount: Int { get }
}

/// Keeps the stream of a device that may go: then the device, or else the default one, is opened again, for up to
/// five seconds.
///
/// Belongs to one actor, which asks `check` every 10 ms.
package struct DeviceRecovery<Stream: WatchedStream> {
  package enum Change: Sendable, Hashable {
    /// The device has gone. The owner takes from the stream what it still needs, and closes it.
    case lost(String)
    case reopened
    /// No device could be opened in time: `failure` says so from now on.
    case failed
  }

  package private(set) var stream: Stream?
  package private(set) var failure: VoiceError?
  private let deviceName: String?
  private let clock: any MonotonicClock
  private var watch: StreamWatch
  private var recovery: Recovery?
  private var lostName = ""

  /// - Parameter deviceName: nil for the default device.
  package init(deviceName: String?, clock: any MonotonicClock) {
    self.deviceName = deviceName
    self.clock = clock
    watch = StreamWatch(now: clock.now)
  }

  /// Opens the device for the first time, or anew.
  package mutating func start(
    _ open: (String?) throws(VoiceError) -> Stream
  ) throws(VoiceError) {
    stream = nil
    adopt(try open(deviceName))
    failure = nil
  }

  /// Looks whether the device is still there, or tries to open one.
  /// - Returns: what has changed; mostly nothing.
  package mutating func check(_ open: (String?) throws(VoiceError) -> Stream) -> Change? {
    let now = clock.now
    if let stream {
      guard watch.isLost(callbacks: stream.callbackCount, isActive: stream.isActive, now: now) else {
        return nil
      }
      recovery = Recovery(now: now)
      lostName = stream.deviceName
      return .lost(lostName)
    }
    guard failure == nil, recovery?.isDue(now: now) == true else { return nil }
    do throws(VoiceError) {
      let stream: Stream
      do throws(VoiceError) { stream = try open(deviceName) } catch { stream = try open(nil) }
      adopt(stream)
      return .reopened
    } catch {
      guard recovery?.isOver(now: clock.now) == true else { return nil }
      failure = .deviceLost(lostName)
      return .failed
    }
  }

  /// Closes the stream. A device that was not lost is not opened again.
  package mutating func close() { stream = nil }

  private mutating func adopt(_ stream: Stream) {
    self.stream = stream
    watch = StreamWatch(now: clock.now)
    recovery = nil
  }
}
