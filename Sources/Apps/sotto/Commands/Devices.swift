import ArgumentParser
import AudioDevices
import VoiceCore

/// `sotto devices`: what can be heard through and spoken through.
struct Devices: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List microphones and loudspeakers.",
    discussion: """
      The default ones are used unless a command is told otherwise. A name, a part of it or the number says which.

        sotto devices
        sotto devices --json | jq -r 'select(.input_channels > 0) | .name'
      """)

  @Flag(help: "One JSON object a line.") var json = false

  func run() throws {
    let devices = try AudioDevices.list()
    if json {
      for device in devices { JSONEvents.writeLine(DeviceRow(device)) }
    } else if devices.isEmpty {
      Terminal.output.writeLine(
        "No sound device was found. Files do instead: sotto chat --input FILE --output FILE.wav")
    } else {
      Terminal.output.write(
        table("Microphones", .input, devices) + "\n" + table("Loudspeakers", .output, devices)
          + Terminal.output.dim("\n* used unless another one is named\n"))
    }
  }

  private func table(_ heading: String, _ direction: AudioDirection, _ devices: [AudioDevice]) -> StyledText {
    let usable = devices.filter { $0.channels(direction) > 0 }
    let cells = usable.map { device in
      let latency = direction == .input ? device.inputLatency : device.outputLatency
      let channels = device.channels(direction)
      return [
        device.isDefault(direction) ? "*" : " ", String(device.index),
        device.name.escapedForTerminal(keepsLines: false),
        "\(device.defaultSampleRate) Hz", channels == 1 ? "1 channel" : "\(channels) channels",
        "\(Int(latency.milliseconds.rounded())) ms", device.hostAPI,
      ]
    }
    let widths = (0..<6).map { column in cells.map { $0[column].count }.max() ?? 0 }
    let isNumber = [1, 3, 5]
    let lines = cells.map { row in
      let columns = row.enumerated().map { column, text in
        let space = String(repeating: " ", count: column < 6 ? widths[column] - text.count : 0)
        return isNumber.contains(column) ? space + text : text + space
      }
      return "  " + columns.joined(separator: "  ") + "\n"
    }
    return Terminal.output.bold(heading) + "\n" + (lines.isEmpty ? "  none\n" : StyledText(lines.joined()))
  }
}

/// The line that `--json` prints for a device. The names are stable.
private struct DeviceRow: Encodable {
  var event = "device"
  var index: Int
  var name: String
  var hostAPI: String
  var inputChannels: Int
  var outputChannels: Int
  var sampleRate: Int
  var isDefaultInput: Bool
  var isDefaultOutput: Bool
  var inputLatencyMilliseconds: Double
  var outputLatencyMilliseconds: Double

  enum CodingKeys: String, CodingKey {
    case event, index, name
    case hostAPI = "host_api"
    case inputChannels = "input_channels"
    case outputChannels = "output_channels"
    case sampleRate = "sample_rate"
    case isDefaultInput = "default_input"
    case isDefaultOutput = "default_output"
    case inputLatencyMilliseconds = "input_latency_ms"
    case outputLatencyMilliseconds = "output_latency_ms"
  }

  init(_ device: AudioDevice) {
    index = device.index
    name = device.name
    hostAPI = device.hostAPI
    inputChannels = device.inputChannels
    outputChannels = device.outputChannels
    sampleRate = device.defaultSampleRate
    isDefaultInput = device.isDefaultInput
    isDefaultOutput = device.isDefaultOutput
    inputLatencyMilliseconds = (device.inputLatency.milliseconds * 10).rounded() / 10
    outputLatencyMilliseconds = (device.outputLatency.milliseconds * 10).rounded() / 10
  }
}
