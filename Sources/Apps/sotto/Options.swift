import ArgumentParser
import EngineAssembly
import Foundation
import VoiceCore

/// The options of where sound comes from and goes to.
struct SoundOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: .init("Hear this recording instead of the microphone.", valueName: "file"))
  var input: String?

  @Option(
    name: .shortAndLong,
    help: .init(
      "Speak into this WAV or FLAC file (- for standard output) instead of the loudspeaker.",
      valueName: "file"))
  var output: String?

  @Option(help: .init("Use this microphone, by name or number (see sotto devices).", valueName: "device"))
  var inputDevice: String?

  @Option(help: .init("Use this loudspeaker, by name or number.", valueName: "device"))
  var outputDevice: String?

  @Flag(help: "Read and write files as fast as it goes, not in real time.")
  var fast = false

  @Flag(
    help: "The microphone cannot hear the loudspeaker: keep listening while speaking, stop when spoken over.")
  var headphones = false

  func validate() throws {
    if fast, input == nil {
      throw ValidationError("--fast needs --input FILE: a microphone runs in real time.")
    }
    if input != nil, inputDevice != nil {
      throw ValidationError("Choose --input or --input-device, not both.")
    }
    if output != nil, outputDevice != nil {
      throw ValidationError("Choose --output or --output-device, not both.")
    }
  }
}

/// The option of which model hears.
struct RecognizerOptions: ParsableArguments {
  @Option(
    help: .init(
      "The speech recognizer: a model's id (see sotto models list) or a Whisper model's file.",
      valueName: "id|file"))
  var recognizer = EngineSelection.defaultRecognizer
}

/// Who speaks.
struct VoiceOptions: ParsableArguments {
  @Option(
    help: .init(
      "hibari, kokoro or espeak; kokoro:NAME chooses one of its voices.", valueName: "name"))
  var voice: String?
}

/// The option of what hears from the voice whether the person is done.
struct TurnDetectorOptions: ParsableArguments {
  @Option(
    help: .init(
      "What hears from your voice whether you are done: a model's id, an ONNX file of the same shape, or off.",
      valueName: "id|file|off"))
  var turnDetector: String?

  var selection: TurnDetectorSelection {
    switch turnDetector {
    case nil: .standard
    case "off"?: .off
    case let model?: .model(model)
    }
  }
}

/// The options of which language model answers, and how.
struct LanguageModelOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: .init("A model's id (see sotto models list) or a GGUF file.", valueName: "id|file"))
  var model = LanguageModelSelection.defaultModel

  @Option(
    help: .init(
      "The chat template, when the file has none that is known: chatml, llama3, gemma …", valueName: "name"))
  var chatTemplate: String?

  @Option(
    help: .init(
      "The most threads that the language model takes (default: one a core, fewer when busy).", valueName: "n"
    ))
  var threads: Int?

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number from 1.") }
  }
}

/// The options of how replies are drawn.
struct SamplingOptions: ParsableArguments {
  @Option(help: "0 always takes the likeliest word; higher is more varied.")
  var temperature: Float = 0.7

  @Option(help: "The same seed, question and model give the same reply.")
  var seed: UInt32?

  @Option(help: .init("The longest reply, in tokens (about ¾ of a word each).", valueName: "n"))
  var maxTokens = 256

  func validate() throws {
    if !(0...5).contains(temperature) { throw ValidationError("--temperature takes a number from 0 to 5.") }
    if !(1...4096).contains(maxTokens) {
      throw ValidationError("--max-tokens takes a number from 1 to 4096.")
    }
  }

  var generation: GenerationOptions {
    var options = GenerationOptions(temperature: temperature, maxTokens: maxTokens)
    if let seed { options.seed = seed }
    return options
  }
}

/// The options of what is printed.
struct ReportOptions: ParsableArguments {
  @Flag(help: "One JSON event a line on standard output (docs/events.md).")
  var json = false

  @Flag(help: "After each turn, when things happened.")
  var timings = false
}
