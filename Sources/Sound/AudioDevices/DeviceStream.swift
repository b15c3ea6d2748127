import CPortAudio
import Realtime
import VoiceCore

/// PortAudio's PaStreamCallback as a C function pointer.
typealias StreamCallback =
  @convention(c) (
    UnsafeRawPointer?, UnsafeMutableRawPointer?, UInt, UnsafePointer<PaStreamCallbackTimeInfo>?,
    PaStreamCallbackFlags, UnsafeMutableRawPointer?
  ) -> Int32

/// The state that a stream's callback works on, as the stream sees it.
protocol StreamState: ~Copyable, Sendable {
  /// The number of times that the callback has come.
  var callbackCount: Int { get }
  /// Takes the stream's latency, before the callback comes for the first time.
  borrowing func note(latency: Duration)
}

/// One open PortAudio stream in one direction, and the state that its callback works on. Closes itself.
///
/// Uses the device's own sample rate and, of its channels, the first two. Belongs to one actor.
final class DeviceStream<State: StreamState & ~Copyable>: WatchedStream {
  let device: AudioDevice
  /// The format of the samples that the callback sees: 32-bit floats, channels interleaved.
  let format: AudioFormat
  /// The time from handing a sample over until it sounds, or from the sound to the callback.
  let latency: Duration
  let state: PinnedState<State>

  private let library: PortAudio
  private let stream: UnsafeMutableRawPointer

  /// The latency in seconds that is asked of the device: long enough for a loaded machine, short enough that a reply
  /// stops within 100 ms.
  private static var latency: Double { 0.04 }

  /// Opens the device and starts the callback.
  /// - Throws: `.noDevice`, `.unknownDevice`, `.deviceBusy`, `.deviceFailed`.
  init(
    _ name: String?, _ direction: AudioDirection, callback: StreamCallback,
    state makeState: (AudioFormat) -> State
  ) throws(VoiceError) {
    let library = try PortAudio.initialized()
    let device = try AudioDevices.find(name, direction, among: AudioDevices.list(library))
    let format = AudioFormat(
      sampleRate: device.defaultSampleRate, channelCount: min(2, device.channels(direction)))
    let state = PinnedState(makeState(format))

    var parameters = PaStreamParameters()
    parameters.device = PaDeviceIndex(device.index)
    parameters.channelCount = Int32(format.channelCount)
    parameters.sampleFormat = PaSampleFormat(paFloat32)
    parameters.suggestedLatency = Self.latency
    var opened: UnsafeMutableRawPointer?
    var latency = Duration.zero
    let status = PortAudio.control(quietly: true) {
      let status = withUnsafePointer(to: parameters) {
        Pa_OpenStream(
          &opened, direction == .input ? $0 : nil, direction == .output ? $0 : nil, Double(format.sampleRate),
          UInt(paFramesPerBufferUnspecified), PaStreamFlags(paNoFlag), callback, state.address)
      }
      if status != paNoError.rawValue { return status }
      if let info = Pa_GetStreamInfo(opened)?.pointee {
        latency = .seconds(direction == .input ? info.inputLatency : info.outputLatency)
      }
      state.value.note(latency: latency)
      // Where the user may have it (else ALSA's thread stays an ordinary one): the engines then can't delay sound.
      if device.hostAPI == "ALSA" { PaAlsa_EnableRealtimeScheduling(opened, 1) }
      let started = Pa_StartStream(opened)
      if started != paNoError.rawValue { Pa_CloseStream(opened) }
      return started
    }
    guard status == paNoError.rawValue, let stream = opened else {
      let reason = PortAudio.words(status)
      throw status == paDeviceUnavailable.rawValue
        ? .deviceBusy(device.name, reason: reason) : .deviceFailed(device.name, reason: reason)
    }
    self.latency = latency
    self.library = library
    self.device = device
    self.format = format
    self.state = state
    self.stream = stream
  }

  /// False after the device has gone.
  var isActive: Bool { Pa_IsStreamActive(stream) == 1 }
  var deviceName: String { device.name }
  var callbackCount: Int { state.value.callbackCount }

  deinit {
    let stream = stream
    // Returns when the callback can't come again, so the state may go after it.
    PortAudio.control {
      Pa_AbortStream(stream)
      Pa_CloseStream(stream)
    }
  }
}
