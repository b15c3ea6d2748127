import ArgumentParser
import AudioDevices
import EngineAssembly
import FileAccess
import Foundation
import ModelStore
import SoundFiles
import TextGeneration
import TurnBenchmark
import TurnTaking
import VoiceCore

extension Bench {
  /// How soon a spoken question is answered, and what it costs: the pipeline of `sotto chat`, with recorded questions.
  struct Turns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure whole turns: from the end of a question to the sound of its answer.",
      discussion: """
        Plays recorded questions in real time, each in every mode, and measures from the true end of speech. Without \
        --questions these are the 28 in Benchmarks/questions. They take about ten seconds a question, mode and round; \
        Ctrl-C ends the run with what was measured so far.

        Modes: cold (nothing is in the cache), warm (the conversation is), prefill (and the words of the question \
        while they are spoken), draft (and in every pause a reply is begun), judge (and voice, words and meaning \
        tell when the person is done), speculate (and the reply is begun on the latest guess).

        Examples:
          sotto bench turns --limit 4 --rounds 1
          sotto bench turns --modes warm,draft --json --plot turns.svg > turns.json
          sotto bench turns --questions ~/recordings
          scripts/virtual-soundcard run -- scripts/sotto bench turns --device --limit 4
        """)

    @Option(
      help: .init("Ask the recordings in this folder, each with its words in a .txt.", valueName: "folder"))
    var questions: String?

    @Option(help: .init("How many of the questions are asked, from the first.", valueName: "n"))
    var limit: Int?

    @Option(help: .init("Which modes take turns: \(Bench.names(of: TurnMode.self)).", valueName: "list"))
    var modes = TurnMode.allCases.map(\.rawValue).joined(separator: ",")

    @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions

    @Option(help: .init("The longest reply, in tokens.", valueName: "n"))
    var maxTokens = 48

    @OptionGroup var recognition: RecognizerOptions

    @Option(help: .init("The voice that answers, as for sotto say.", valueName: "name"))
    var voice = "hibari"

    @Flag(help: "Ask and answer through sound devices: the microphone hears --question-device.")
    var device = false

    @Option(
      help: .init("With --device: the output that the microphone hears.", valueName: "device"))
    var questionDevice = "mic_feed"

    @Option(help: .init("With --device: this microphone.", valueName: "device"))
    var inputDevice: String?

    @Option(help: .init("With --device: this loudspeaker for the answers.", valueName: "device"))
    var outputDevice: String?

    @Option(help: .init("Draw the turns into this SVG file.", valueName: "file"))
    var plot: String?

    @OptionGroup var options: BenchOptions

    func validate() throws {
      _ = try chosenModes
      if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1.") }
      if !(1...1024).contains(maxTokens) {
        throw ValidationError("--max-tokens takes a number from 1 to 1024.")
      }
      if !device, inputDevice != nil || outputDevice != nil {
        throw ValidationError("--input-device and --output-device need --device.")
      }
      try Bench.checkPlot(plot)
    }

    private var chosenModes: [TurnMode] {
      get throws { try Bench.choices(in: modes, of: "--modes", noun: "mode") }
    }

    func run() async throws {
      let conditions = BenchConditions()
      let folder = try questions ?? Resources.benchmarks.folder().appendingPathComponent("questions").path
      let questions = Array(try Question.all(in: folder).prefix(limit ?? .max))
      let modes = try chosenModes
      if let plot { try Self.checkWritable(plot) }
      if device { try Self.checkDevice(questionDevice) }
      let engines = try EngineAssembly.ofUser().tuned(for: languageModel.selection)
      let generator = try await engines.loadLanguageModel(languageModel.selection)
      let rates = try await generator.measure()
      let scratch = try FileAccess.makeTemporaryFolder()
      defer { try? FileManager.default.removeItem(atPath: scratch) }
      let bench = try await bench(engines, generator, scratch: scratch + "/answer.wav")

      let rounds = options.rounds ?? 2
      var run = TurnRun(bench: bench, questions: questions, modes: modes, rounds: rounds)
      do throws(VoiceError) {
        try await Job.run(stop: bench.stop) { () async throws(VoiceError) in try await run.measure() }
      } catch {
        // What was measured before Ctrl-C is reported, as incomplete.
        guard error == .interrupted, !run.turns.isEmpty else { throw error }
      }
      let figures = TurnFigures(
        complete: run.isComplete, sound: device ? "device" : "file", questions: questions.count,
        rounds: rounds, historyTokens: try await generator.tokenCount(of: BenchConversation.prompt),
        maxTokens: maxTokens, commitSilence: Endpointer.Configuration.conversation.commitSilence,
        peakRssIsPerTurn: ResidentMemory.resetPeak(), turns: run.turns)
      let model = BenchedModel(
        id: languageModel.model, generator.model, threads: engines.budget.languageThreads, rates,
        recognizer: recognition.recognizer, voice: voice)
      try draw(figures, of: questions, model, conditions.machine)
      options.report(BenchReport(of: languageModel.model, model: model, under: conditions, figures))
      if !run.isComplete { throw ArgumentParser.ExitCode(VoiceCore.ExitCode.interrupted.rawValue) }
    }

    private func bench(
      _ engines: EngineAssembly, _ generator: LlamaGenerator, scratch: String
    ) async throws(VoiceError) -> TurnBench {
      let voice = try engines.voice(engines.voiceSelection(voice), for: .english)
      let stages = TurnBench.Engines(
        detector: try engines.detector(),
        recognizer: try engines.recognizer(recognition.recognizer, for: .english), generator: generator,
        voice: voice, turnDetector: try engines.turnDetector(for: .english))
      let (device, question, input, output) = (device, questionDevice, inputDevice, outputDevice)
      return TurnBench(
        stages,
        .init(
          system: Chat.defaultSystem, history: BenchConversation.history,
          options: GenerationOptions(temperature: 0, seed: 1, maxTokens: maxTokens),
          endpointing: .conversation),
        asker: { () -> any QuestionAsking in
          if device { return QuestionLoudspeaker(device: question, microphone: input) }
          return QuestionMicrophone()
        },
        player: { () -> any AudioPlaying in
          if device { return Loudspeaker(device: output, sampleRate: voice.sampleRate) }
          return FileLoudspeaker(path: scratch, sampleRate: voice.sampleRate, paced: true)
        })
    }

    private static func checkDevice(_ name: String) throws(VoiceError) {
      do throws(VoiceError) {
        _ = try AudioDevices.find(name, .output)
      } catch {
        if case .unknownDevice = error {
          Terminal.errors.writeLine(
            "The questions are played to '\(name)', which the microphone hears. "
              + "A virtual one: scripts/virtual-soundcard run -- scripts/sotto bench turns --device. "
              + "Another one: --question-device.")
        }
        throw error
      }
    }

    /// Before half an hour of measuring rather than after it.
    private static func checkWritable(_ path: String) throws(VoiceError) {
      // It leaves nothing behind.
      _ = try NewFile(path)
    }

    private func draw(
      _ figures: TurnFigures, of questions: [Question], _ model: BenchedModel, _ machine: Machine
    ) throws(VoiceError) {
      guard let plot else { return }
      let subtitle =
        "\(model.name), \(model.quantisation), \(model.decodeTokensPerSecond.written(0)) tokens/s; \(machine.processor), "
        + "\(machine.cores) cores; sotto bench turns"
      guard let drawing = TurnPlot.draw(figures, of: questions, subtitle: subtitle) else { return }
      try FileAccess.write(Data(drawing.utf8), to: plot)
    }
  }
}

/// What answered.
struct BenchedModel: Encodable {
  let id: String
  let name: String
  let architecture: String
  let parameters: Int64
  let quantisation: String
  let fileBytes: Int64
  let threads: Int
  /// Measured before the run: a prompt of 128 tokens at once, then 32 one by one.
  let prefillTokensPerSecond: Double
  let decodeTokensPerSecond: Double
  let recognizer: String
  let voice: String

  init(
    id: String, _ description: ModelDescription, threads: Int, _ rates: MeasuredRates, recognizer: String,
    voice: String
  ) {
    self.id = id
    name = description.name
    architecture = description.architecture
    parameters = description.parameterCount
    quantisation = description.quantisation
    fileBytes = description.fileSize
    self.threads = threads
    prefillTokensPerSecond = rates.prefillTokensPerSecond.rounded(to: 1)
    decodeTokensPerSecond = rates.decodeTokensPerSecond.rounded(to: 1)
    self.recognizer = recognizer
    self.voice = voice
  }
}
