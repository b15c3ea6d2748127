import ArgumentParser
import EngineAssembly
import Foundation
import OnnxInference
import SpeechSynthesis
import TextGeneration
import TurnBenchmark
import VoiceCore

/// `sotto bench`: whole turns, and each stage by itself, through the same code as the jobs. What the figures mean: Benchmarks/README.md.
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure whole turns, and each stage, on this computer.",
    discussion: """
      Nothing is changed and nothing leaves the computer. Close other programs first: the figures are theirs too. \
      What each figure means is in Benchmarks/README.md.

      Examples:
        sotto bench turns --limit 4
        sotto bench endpoints --plot endpoints.svg
        sotto bench asr
        sotto bench score --hypothesis talk.txt --reference talk-checked.txt
        sotto bench tts --voice espeak
        sotto bench llm --model qwen2.5-coder-0.5b-instruct
        sotto bench start --json > start.json
      """,
    subcommands: [
      Turns.self, Endpoints.self, ASR.self, Score.self, TTS.self, LLM.self, Start.self, ASRChild.self,
    ])
}

/// The options of how a stage is measured and reported.
struct BenchOptions: ParsableArguments {
  @Option(help: .init("How often everything is measured (default: 3; start: 5, turns: 2).", valueName: "n"))
  var rounds: Int?

  @Flag(help: "One JSON document on standard output (Benchmarks/README.md).")
  var json = false

  func validate() throws {
    if let rounds, !(1...1000).contains(rounds) {
      throw ValidationError("--rounds takes a number from 1 to 1000.")
    }
  }

  /// Tells a person that the measuring takes a while.
  func announce() {
    if Terminal.errors.isInteractive {
      Terminal.errors.writeLine(Terminal.errors.dim("Measuring for a minute or two …"))
    }
  }

  func report(_ report: BenchReport<some BenchFigures>) {
    if json {
      report.writeJSON()
    } else {
      report.writeTable()
    }
  }
}

/// The figures of one stage's benchmark.
protocol BenchFigures: Encodable {
  /// "sotto.bench.asr/2": the number grows when a field goes or changes its meaning.
  static var schema: String { get }
  var tables: [BenchTable] { get }
}

/// The figures of one run with all that is needed to judge them: the machine, how busy it was, when, and with what.
struct BenchReport<Figures: BenchFigures>: Encodable {
  private let schema = Figures.schema
  private let version = Sotto.configuration.version
  private let engines = [
    "llama.cpp": LlamaCpp.version, "ONNX Runtime": onnxRuntimeVersion, "espeak-ng": Espeak.version,
  ]
  private let startedAt: Date
  private let machine: Machine
  private let title: String
  private let model: any Encodable
  private let figures: Figures

  /// Makes the report of a benchmark.
  ///
  /// - Parameters:
  ///   - title: the catalogue's id, the voice's name or the file.
  ///   - model: what stands under "model", if it is more than that name.
  ///   - conditions: the machine and the time.
  ///   - figures: the results.
  init(
    of title: String, model: (any Encodable)? = nil, under conditions: BenchConditions, _ figures: Figures
  ) {
    self.title = title
    self.model = model ?? title
    self.figures = figures
    startedAt = conditions.date
    machine = conditions.machine
  }

  private enum CodingKeys: CodingKey { case schema, version, engines, machine, startedAt, model }

  /// One flat object.
  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(schema, forKey: .schema)
    try fields.encode(version, forKey: .version)
    try fields.encode(engines, forKey: .engines)
    try fields.encode(machine, forKey: .machine)
    try fields.encode(startedAt, forKey: .startedAt)
    try fields.encode(model, forKey: .model)
    try figures.encode(to: encoder)
  }

  func writeJSON() { BenchDocument.write(self) }

  func writeTable() {
    let terminal = Terminal.output
    terminal.writeLine(terminal.bold(title))
    terminal.writeLine(terminal.dim("\(machine.processor), \(machine.cores) cores, load \(machine.load)"))
    if machine.isBusy {
      terminal.writeLine(terminal.yellow("Other programs were running: the figures are theirs too."))
    }
    for table in figures.tables {
      terminal.writeLine()
      table.write(to: terminal)
    }
  }
}

/// One JSON document on standard output.
enum BenchDocument {
  static func write(_ document: some Encodable) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = (try? String(decoding: encoder.encode(document), as: UTF8.self)) ?? "{}"
    Terminal.output.writeLine(FileName.shown(text, backslash: "\\\\"))
  }
}

/// The moment before anything was loaded: the machine's load and free memory are those of the others.
struct BenchConditions {
  let date = Date()
  let machine = Machine.read()
}
