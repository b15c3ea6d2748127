import ArgumentParser
import AudioDevices
import EngineAssembly
import Foundation
import ModelStore
import OnnxInference
import Realtime
import SoundFiles
import SpeechSynthesis
import TextGeneration
import TurnTaking
import VoiceCore

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what this computer has, measure it, and tell what it is good for.",
    discussion: """
      Nothing leaves the computer. The language model is measured for a few seconds.

      --tune tries how many threads pay on this machine, in less than a minute, and whether it is fast enough to begin \
      a reply while the person may still go on. What it finds is kept for this model on this machine, and used by every \
      job from then on. Close other programs first. To undo it, delete the file that is named at the end.

      Examples:
        sotto doctor
        sotto doctor --tune
        sotto doctor --model qwen2.5-coder-0.5b-instruct
        sotto doctor --json
      """)

  @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions

  @Flag(help: "Find the best settings for this machine and keep them.")
  var tune = false

  @Flag(help: "One JSON document on standard output.")
  var json = false

  func validate() throws {
    if tune, languageModel.threads != nil {
      throw ValidationError("--tune finds the number of threads: leave --threads out.")
    }
  }

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
    /// The tuning that is kept for this model on this machine, where it is kept, and what it decides.
    struct Tuned: Encodable {
      var file: String
      var settings: Tuning
      var draftsPay: Bool
      /// The trials of the run that has just been made.
      var trials: [Calibration.Trial]?
    }
    var machine: Machine
    var power: PowerSource
    /// Whether the kernel refuses every connection; see `NetworkLock`.
    var networkIsClosed: Bool
    var engines: [String: String]
    var models: [Model]
    var inputDevices: [String]
    var outputDevices: [String]
    var speed: Speed?
    var tuning: Tuned?
    /// The problems that were found, each with its remedy.
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
        if entry.isDefault {
          problems.append(VoiceError.modelNotInstalled(entry.id, installable: true).message)
        }
      } catch {
        state = "damaged"
        problems.append(error.message)
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
        "Other programs are busy (load \(machine.load)): this machine can do more than is measured now. Close them, run it again."
      )
    }
    if tune { try TuningStore().checkWritable() }
    let outcome = tune ? try await calibrate(on: machine) : nil
    let tuned = try tuning(outcome, on: machine)
    let speed = await measure(&problems)
    return Report(
      machine: machine, power: .now(), networkIsClosed: NetworkLock.isClosed,
      engines: [
        "llama.cpp": LlamaCpp.version, "ONNX Runtime": onnxRuntimeVersion,
        "PortAudio": AudioLibraries.portAudio, "libsndfile": AudioLibraries.sndFile,
        "libsamplerate": AudioLibraries.sampleRate, "espeak-ng": Espeak.version,
        "ffmpeg": FFmpeg.isInstalled ? "installed" : "not installed: no m4a, mp4, webm, wma or aac",
      ],
      models: models, inputDevices: inputs, outputDevices: outputs, speed: speed,
      tuning: tuned, problems: problems,
      verdict: MachineVerdict(model: speed?.model, decodeTokensPerSecond: speed?.decodeTokensPerSecond ?? 0)
        .sentence(isBusy: machine.isBusy, hasProblems: problems.count > (machine.isBusy ? 1 : 0)))
  }

  /// - Throws: what keeps the model from being loaded or measured.
  private func calibrate(on machine: Machine) async throws(VoiceError) -> Calibration.Outcome {
    if Terminal.errors.isInteractive {
      Terminal.errors.writeLine(Terminal.errors.dim("Trying \(languageModel.model) for up to 20 seconds …"))
    }
    let engines = try EngineAssembly.ofUser()
    let calibration = Calibration()
    var outcome = try await calibration.run(
      try await engines.loadLanguageModel(languageModel.selection), cores: machine.cores)
    outcome.tuning.recognitionMilliseconds = await calibration.recognition(engines)
    return outcome
  }

  /// Keeps what was found, if something was; else what was found before.
  private func tuning(
    _ outcome: Calibration.Outcome?, on machine: Machine
  ) throws(VoiceError) -> Report.Tuned? {
    let store = TuningStore()
    let key = TuningStore.Key(languageModel.model, on: machine)
    if let outcome { try store.save(outcome.tuning, for: key) }
    guard let tuning = outcome?.tuning ?? store.tuning(for: key) else { return nil }
    return Report.Tuned(
      file: store.file.path, settings: tuning, draftsPay: DraftPolicy.pays(tuning), trials: outcome?.trials)
  }

  private func measure(_ problems: inout [String]) async -> Report.Speed? {
    do throws(VoiceError) {
      let engines = try EngineAssembly.ofUser().tuned(for: languageModel.selection)
      let model = try await engines.loadLanguageModel(languageModel.selection)
      let rates = try await model.measure()
      return Report.Speed(
        model: languageModel.model, threads: engines.budget.languageThreads,
        prefillTokensPerSecond: (rates.prefillTokensPerSecond * 10).rounded() / 10,
        decodeTokensPerSecond: (rates.decodeTokensPerSecond * 10).rounded() / 10)
    } catch {
      if case .modelNotInstalled = error {} else { problems.append(error.message) }
      return nil
    }
  }
}
