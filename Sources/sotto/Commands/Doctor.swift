import ArgumentParser
import AudioIO
import Foundation
import ModelStore
import OnnxInference
import SpeechSynthesis
import TextGeneration
import VoiceCore

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what this computer has, measure it, and tell what it is good for.",
    discussion: """
      Nothing is changed and nothing leaves the computer. The language model is measured for a few seconds.

      Examples:
        sotto doctor
        sotto doctor --model qwen2.5-coder-0.5b-instruct
        sotto doctor --json
      """)

  @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions

  @Flag(help: "One JSON document on standard output.")
  var json = false

  struct Report: Encodable {
    struct Model: Encodable {
      var id: String
      var kind: String
      var isDefault: Bool
      var state: String
    }
    struct Speed: Encodable {
      var model: String
      var threads: Int
      var prefillTokensPerSecond: Double
      var decodeTokensPerSecond: Double
    }
    var machine: Machine
    var engines: [String: String]
    var models: [Model]
    var inputDevices: [String]
    var outputDevices: [String]
    var speed: Speed?
    /// What is in the way, each with its remedy.
    var problems: [String]
    var verdict: String
  }

  func run() async throws {
    let report = try await examine()
    if json {
      JSONEvents.writeLine(report)
    } else {
      DoctorView().show(report)
    }
  }

  private func examine() async throws(VoiceError) -> Report {
    let machine = Machine.read()
    let store = try ModelStore()
    let catalogue = try Catalogue()
    var problems: [String] = []
    var models: [Report.Model] = []
    for entry in catalogue.entries {
      let state: String
      do throws(VoiceError) {
        _ = try store.resolve(entry.id, as: entry.kind)
        state = "installed"
      } catch .modelNotInstalled {
        state = "not installed"
        if entry.isDefault { problems.append("\(VoiceError.modelNotInstalled(entry.id, installable: true))") }
      } catch {
        state = "damaged"
        problems.append("\(error)")
      }
      if state != "not installed" || entry.isDefault {
        models.append(
          .init(id: entry.id, kind: entry.kind.rawValue, isDefault: entry.isDefault, state: state))
      }
    }
    let devices = (try? AudioDevices.list()) ?? []
    let inputs = devices.filter { $0.inputChannels > 0 }.map(\.name)
    let outputs = devices.filter { $0.outputChannels > 0 }.map(\.name)
    if inputs.isEmpty { problems.append("\(VoiceError.noDevice(direction: .input))") }
    if outputs.isEmpty { problems.append("\(VoiceError.noDevice(direction: .output))") }
    if machine.isBusy {
      problems.append(
        "Other programs are busy (load \(machine.load)): what is measured now is too slow. Close them, run it again."
      )
    }
    let speed = await measure(&problems)
    return Report(
      machine: machine,
      engines: [
        "llama.cpp": LlamaCpp.version, "ONNX Runtime": onnxRuntimeVersion,
        "PortAudio": AudioLibraries.portAudio, "libsndfile": AudioLibraries.sndFile,
        "libsamplerate": AudioLibraries.sampleRate, "espeak-ng": Espeak.version,
      ],
      models: models, inputDevices: inputs, outputDevices: outputs, speed: speed, problems: problems,
      verdict: Self.verdict(speed, machine))
  }

  private func measure(_ problems: inout [String]) async -> Report.Speed? {
    do throws(VoiceError) {
      let engines = try Engines(threads: languageModel.threads)
      let model = try await engines.llama(languageModel)()
      let rates = try await model.measure()
      return Report.Speed(
        model: languageModel.model, threads: engines.budget.languageThreads,
        prefillTokensPerSecond: (rates.prefillTokensPerSecond * 10).rounded() / 10,
        decodeTokensPerSecond: (rates.decodeTokensPerSecond * 10).rounded() / 10)
    } catch {
      if case .modelNotInstalled = error {} else { problems.append("\(error)") }
      return nil
    }
  }

  /// Speech runs at about 3.3 tokens a second; a reply must be written faster than it is read out, beside a voice that
  /// takes one core. Below 6 it stutters; from 14 there is room for the next version's drafts.
  private static func verdict(_ speed: Report.Speed?, _ machine: Machine) -> String {
    guard let speed else { return "The language model could not be measured: see the problems above." }
    let small = "qwen2.5-coder-0.5b-instruct"
    let isSmall = speed.model == small
    switch speed.decodeTokensPerSecond {
    case 14...:
      return "Good for everything: \(speed.model) writes faster than it is read aloud, with room to spare."
    case 6..<14:
      return isSmall
        ? "Good for chat and translation; answers begin after about a second."
        : "Good enough for chat; for quicker answers use --model \(small)."
    default:
      return isSmall
        ? "Too slow for conversation; transcribing and speaking work."
        : "Too slow for a conversation with \(speed.model): use --model \(small)."
    }
  }
}
