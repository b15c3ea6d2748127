import ArgumentParser
import Conversation
import EngineAssembly
import Skills
import TurnTaking
import VoiceCore

struct Chat: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a spoken conversation.",
    discussion: """
      Speak; pause; listen to the answer. Everything happens on this computer. Ctrl-C ends it.

      Without headphones the microphone is ignored while Sotto speaks. With --headphones, speak over it to stop it.

      Examples:
        sotto chat
        sotto chat --headphones --timings
        sotto chat --model qwen2.5-coder-0.5b-instruct --system "Answer like a pirate."
        sotto chat --input question.wav --output answer.wav
      """)

  static let defaultSystem = """
    You are Sotto, a friendly voice assistant. You speak English. Your answers are spoken aloud: reply in one to three \
    short plain sentences in English, without lists, headings, code or emoji.
    """

  @OptionGroup(title: "Sound") var sound: SoundOptions
  @OptionGroup(title: "Sound") var recognition: RecognizerOptions
  @OptionGroup(title: "Sound") var turnDetection: TurnDetectorOptions
  @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions
  @OptionGroup(title: "Replies") var sampling: SamplingOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: .init("What the assistant is told about itself.", valueName: "text"))
  var system = defaultSystem

  @Flag(
    inversion: .prefixedNo,
    help: "Begin to answer in every pause, or only when the person is done (default: where it pays).")
  var draft: Bool?

  @Flag(help: "Save power, as on battery: no work is done that may come to nothing.")
  var saver = false

  @OptionGroup var voice: VoiceOptions

  func validate() throws { try SoundOutput.check(sound.output, json: reports.json) }

  func run() async throws {
    let assembly = try EngineAssembly.ofUser()
    let selection = EngineSelection(
      languageModel: languageModel.selection, recognizer: recognition.recognizer,
      voice: try assembly.voiceSelection(voice.voice), turnDetector: turnDetection.selection,
      sound: try sound.selection())
    try await Self.converse(
      assembly, selection, options: sampling.generation, system: system, draft: draft, isSaving: saver,
      reports: reports)
  }

  /// The main job; `demo` runs it too.
  static func converse(
    _ assembly: EngineAssembly, _ selection: EngineSelection, options: GenerationOptions,
    system: String = defaultSystem, draft: Bool? = nil, isSaving: Bool = false,
    reports: ReportOptions
  ) async throws(VoiceError) {
    let sound = selection.sound
    let view = ConversationView(
      person: "you", reply: "sotto",
      ready: sound.sourceFile.map { "Hearing \($0)." } ?? "Listening. Ctrl-C ends it.",
      showsTimings: reports.timings)
    let engines = try await assembly.conversation(selection)
    let assistant = Assistant(
      listener: engines.listener, generator: engines.generator, voice: engines.voice, player: engines.player,
      clock: engines.clock,
      configuration: .init(
        system: system, options: options,
        microphone: sound.microphonePolicy,
        mode: DraftPolicy.mode(forced: draft, isSaving: isSaving, power: .now(), tuning: engines.tuning),
        skills: SpokenSkills(.english)))
    let stop: @Sendable () -> Void = {
      engines.stopped.cancel()
      assistant.stop()
    }
    try await Job.run(stop: stop) { () async throws(VoiceError) in
      try await assistant.run(reports.json ? JSONEvents.write : view.show)
    }
  }
}
