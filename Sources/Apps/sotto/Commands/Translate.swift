import ArgumentParser
import Conversation
import EngineAssembly
import Interpreting
import Realtime
import TurnTaking
import VoiceCore

struct Translate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Translate speech into speech, phrase by phrase.",
    discussion: """
      Speak English; each phrase is translated and spoken once you pause.

      Spanish, French, Italian, Portuguese and Hindi are spoken by Kokoro, English by hibari, the rest by espeak-ng.

      Examples:
        sotto translate --to es
        sotto translate --to French --headphones
        sotto translate --to it --input speech.wav --output discorso.wav
      """)

  @Option(help: .init("The language to speak: a code or its English name.", valueName: "language"))
  var to: String

  @Option(help: .init("The language to hear.", valueName: "language"))
  var from = "en"

  @OptionGroup(title: "Sound") var sound: SoundOptions
  @OptionGroup(title: "Sound") var recognition: RecognizerOptions
  @OptionGroup(title: "Language model") var languageModel: LanguageModelOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @OptionGroup var voice: VoiceOptions

  func validate() throws { try SoundOutput.check(sound.output, json: reports.json) }

  func run() async throws {
    let from = try Language(from)
    let to = try Language(to)
    if from == to {
      throw VoiceError.usage("--from and --to are both \(to.englishName). Choose two languages.")
    }
    let assembly = try EngineAssembly.ofUser()
    let selection = EngineSelection(
      languageModel: languageModel.selection, recognizer: recognition.recognizer,
      voice: try assembly.voiceSelection(voice.voice), heardLanguage: from, spokenLanguage: to,
      sound: try sound.selection())
    let view = ConversationView(
      person: from.code, reply: to.code,
      ready: sound.input.map { "Hearing \($0)." } ?? "Listening. Ctrl-C ends it.",
      showsTimings: reports.timings)
    let engines = try await assembly.conversation(selection, endpointing: .interpreting, judgesTurns: false)
    let interpreter = Assistant(
      listener: engines.listener, generator: engines.generator, voice: engines.voice, player: engines.player,
      clock: engines.clock,
      configuration: .interpreting(
        from: from, to: to, microphone: selection.sound.microphonePolicy,
        mode: DraftPolicy.mode(forced: nil, power: .now(), tuning: engines.tuning)))
    let stop: @Sendable () -> Void = {
      engines.stopped.cancel()
      interpreter.stop()
    }
    try await Job.run(stop: stop) { () async throws(VoiceError) in
      try await interpreter.run(reports.json ? JSONEvents.write : view.show)
    }
  }
}
