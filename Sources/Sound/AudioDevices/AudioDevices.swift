import CPortAudio
import VoiceCore

/// A microphone, a loudspeaker or both, as PortAudio names it.
public struct AudioDevice: Sendable, Hashable {
  /// PortAudio's number; may change when devices come or go.
  public var index: Int
  public var name: String
  /// "ALSA", "JACK Audio Connection Kit", …
  public var hostAPI: String
  /// The number of channels that it records; 0 when it cannot record.
  public var inputChannels: Int
  /// The number of channels that it plays; 0 when it cannot play.
  public var outputChannels: Int
  /// The device's own sample rate in Hz.
  public var defaultSampleRate: Int
  public var isDefaultInput: Bool
  public var isDefaultOutput: Bool
  /// The input latency that the device suggests for interactive use; zero when it cannot record.
  public var inputLatency: Duration
  /// The output latency that the device suggests for interactive use; zero when it cannot play.
  public var outputLatency: Duration

  package init(
    index: Int, name: String, hostAPI: String, inputChannels: Int, outputChannels: Int,
    defaultSampleRate: Int,
    isDefaultInput: Bool, isDefaultOutput: Bool, inputLatency: Duration, outputLatency: Duration
  ) {
    self.index = index
    self.name = name
    self.hostAPI = hostAPI
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    self.defaultSampleRate = defaultSampleRate
    self.isDefaultInput = isDefaultInput
    self.isDefaultOutput = isDefaultOutput
    self.inputLatency = inputLatency
    self.outputLatency = outputLatency
  }

  public func channels(_ direction: AudioDirection) -> Int {
    direction == .input ? inputChannels : outputChannels
  }

  public func isDefault(_ direction: AudioDirection) -> Bool {
    direction == .input ? isDefaultInput : isDefaultOutput
  }
}

public enum AudioDevices {
  /// All devices, in PortAudio's order; none on a machine without a sound card. Takes up to a second, because PortAudio
  /// tries each one.
  public static func list() throws(VoiceError) -> [AudioDevice] {
    let library = try PortAudio.initialized()
    return list(library)
  }

  /// Finds a device.
  ///
  /// - Parameters:
  ///   - text: a name, a part of one name only, a number from `list()`, or nil for the default device.
  ///   - direction: whether it is to record or to play.
  /// - Throws: `.noDevice` when there is none for the direction, `.unknownDevice`.
  public static func find(_ text: String?, _ direction: AudioDirection) throws(VoiceError) -> AudioDevice {
    try find(text, direction, among: list())
  }

  package static func find(
    _ text: String?, _ direction: AudioDirection, among devices: [AudioDevice]
  ) throws(VoiceError) -> AudioDevice {
    let usable = devices.filter { $0.channels(direction) > 0 }
    guard let text else {
      guard let device = usable.first(where: { $0.isDefault(direction) }) ?? usable.first else {
        throw .noDevice(direction: direction)
      }
      return device
    }
    let wanted = text.lowercased()
    if let device = usable.first(where: { $0.name.lowercased() == wanted || String($0.index) == wanted }) {
      return device
    }
    let similar = Int(wanted) == nil ? usable.filter { $0.name.lowercased().contains(wanted) } : []
    guard similar.count == 1 else { throw .unknownDevice(text, known: usable.map(\.name)) }
    return similar[0]
  }

  static func list(_: PortAudio) -> [AudioDevice] {
    PortAudio.control {
      let input = Pa_GetDefaultInputDevice()
      let output = Pa_GetDefaultOutputDevice()
      return (0..<max(0, Pa_GetDeviceCount())).compactMap { index in
        guard let info = Pa_GetDeviceInfo(index)?.pointee else { return nil }
        return AudioDevice(
          index: Int(index), name: String(cString: info.name),
          hostAPI: Pa_GetHostApiInfo(info.hostApi).map { String(cString: $0.pointee.name) } ?? "",
          inputChannels: Int(info.maxInputChannels), outputChannels: Int(info.maxOutputChannels),
          defaultSampleRate: Int(info.defaultSampleRate), isDefaultInput: index == input,
          isDefaultOutput: index == output,
          inputLatency: .seconds(info.maxInputChannels > 0 ? info.defaultLowInputLatency : 0),
          outputLatency: .seconds(info.maxOutputChannels > 0 ? info.defaultLowOutputLatency : 0))
      }
    }
  }
}
