import AudioDevices
import Foundation
import Testing
import VoiceCore

@Suite struct `Choosing a sound device` {
  private func device(_ index: Int, _ name: String, _ inputs: Int, _ outputs: Int, isDefault: Bool = false)
    -> AudioDevice
  {
    AudioDevice(
      index: index, name: name, hostAPI: "ALSA", inputChannels: inputs, outputChannels: outputs,
      defaultSampleRate: 48_000, isDefaultInput: isDefault && inputs > 0,
      isDefaultOutput: isDefault && outputs > 0,
      inputLatency: .zero, outputLatency: .zero)
  }

  private var laptop: [AudioDevice] {
    [
      device(0, "HDA Intel PCH: ALC257 Analog (hw:0,0)", 2, 2), device(1, "HDMI 0 (hw:0,3)", 0, 8),
      device(2, "USB Microphone (hw:1,0)", 1, 0), device(3, "default", 32, 32, isDefault: true),
    ]
  }

  @Test func `takes the default without a name, a number, a name or a part of one name`() throws {
    #expect(try AudioDevices.find(nil, .input, among: laptop).index == 3)
    #expect(try AudioDevices.find("2", .input, among: laptop).index == 2)
    #expect(try AudioDevices.find("Default", .output, among: laptop).index == 3)
    #expect(try AudioDevices.find("usb", .input, among: laptop).index == 2)
    #expect(try AudioDevices.find("hdmi", .output, among: laptop).index == 1)
    #expect(try AudioDevices.find(nil, .output, among: [device(5, "only", 0, 2)]).index == 5)
  }

  @Test(arguments: ["none", "hw:", "", "1"])
  func `names those that there are when it does not know one, or knows several`(name: String) {
    #expect(throws: VoiceError.unknownDevice(name, known: [laptop[0].name, laptop[2].name, "default"])) {
      try AudioDevices.find(name, .input, among: laptop)
    }
  }

  @Test func `says that there is none`() {
    #expect(throws: VoiceError.noDevice(direction: .input)) { try AudioDevices.find(nil, .input, among: []) }
    #expect(throws: VoiceError.noDevice(direction: .output)) {
      try AudioDevices.find(nil, .output, among: [device(0, "microphone", 1, 0)])
    }
    #expect(throws: VoiceError.unknownDevice("x", known: [])) {
      try AudioDevices.find("x", .input, among: [])
    }
  }
}
