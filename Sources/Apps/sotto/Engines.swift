import AudioDevices
import Conversation
import FileAccess
import Foundation
import ModelStore
import Realtime
import SoundFiles
import SpeakerDiarization
import SpeechDetection
import SpeechRecognition
import SpeechSynthesis
import TextGeneration
import Transcription
import TurnTaking
import VoiceCore

/// The composition root: the only place that names concrete engines. A new engine is one more line here.
struct Engines: Sendable {
  /// The default models of the stages that have no option; ids of the catalogue.
  private enum Model {
    static let detector = "silero-vad"
    static let hibari = "hibari-heart"
    static let kokoro = "kokoro-82m"
    static let speakers = "campplus-zh-en"
  }

  let clock = SystemClock()
  private let store: ModelStore
  let budget: CoreBudget
  /// What `sotto doctor --tune` found for the language model on this machine.
  let tuning: Tuning?

  /// - Parameter threads: the most that the language model takes; nil leaves it to the budget.
  init(threads: Int?) throws(VoiceError) {
    store = try ModelStore()
    budget = CoreBudget(limit: threads)
    tuning = nil
  }

  /// For a job with a language model: `--threads` if it is given, else what was found best here.
  init(for options: LanguageModelOptions) throws(VoiceError) {
    store = try ModelStore()
    tuning = TuningStore().tuning(for: .init(options.model, on: .read()))
    let tuned = tuning.map { CoreBudget.Limits(prefill: $0.prefillThreads, decode: $0.decodeThreads) }
    budget = CoreBudget(limits: options.threads.map { .init($0) } ?? tuned ?? .untuned)
  }

  /// Whether a model of the catalogue can be used at once.
  func isInstalled(_ id: String) -> Bool { store.isInstalled(id) }

  // MARK: Stages

  func detector() async throws(VoiceError) -> any VoiceActivityDetecting {
    try SileroVoiceActivity(path: try resolve(Model.detector, as: .voiceActivity).path)
  }

  /// - Parameter id: a recognizer of the catalogue, or a Whisper model's file.
  func recognizer(_ id: String, for language: Language) async throws(VoiceError) -> any SpeechRecognizing {
    let recognizer = try recognizers(id, jobs: 1, search: .live)[0]
    guard recognizer.languages.contains(language) else {
      throw .unsupportedLanguage(
        language, by: id, supported: recognizer.languages.sorted().map(\.englishName))
    }
    return recognizer
  }

  /// - Throws: what `recognizers` would throw of a model that is not known, not there or of another kind.
  func checkRecognizer(_ id: String) throws(VoiceError) { _ = try resolve(id, as: .recognizer) }

  /// Several on one model, for the windows of a recording.
  ///
  /// - Parameters:
  ///   - id: a recognizer of the catalogue, or a Whisper model's file.
  ///   - jobs: how many; nil takes what this machine's cores are best used by: Whisper's networks gain from up to four
  ///     threads and take 150 MB a window. Moonshine's gain from one thread and take 20 MB; two of them on two cores are 1.3
  ///     to 1.4 times as fast as one, which leaves half a core idle behind voice activity.
  ///   - search: how hard Whisper looks for a better text than the first that it finds.
  func recognizers(
    _ id: String, jobs: Int? = nil, search: WhisperSearch = .thorough
  ) throws(VoiceError) -> [any SpeechRecognizing] {
    let model = try resolve(id, as: .recognizer)
    var recognizers: [any SpeechRecognizing] = []
    if let encoder = model.files["encoder_model.ort"], let decoder = model.files["decoder_model_merged.ort"],
      let tokenizer = model.files["tokenizer.bin"]
    {
      let networks = try MoonshineModel(
        encoder: encoder, decoder: decoder, tokenizer: tokenizer, threads: budget.speechThreads)
      for _ in 0..<(jobs ?? min(2, budget.cores)) {
        recognizers.append(MoonshineRecognizer(model: networks, budget: budget))
      }
    } else {
      let weights = try WhisperModel(path: model.path)
      let count = jobs ?? (budget.cores >= 8 ? 2 : 1)
      let configuration = WhisperRecognizer.Configuration(
        threads: max(1, min(4, budget.cores / count)), search: search)
      for _ in 0..<count {
        recognizers.append(
          try WhisperRecognizer(model: weights, configuration: configuration, budget: budget))
      }
    }
    return recognizers
  }

  /// Tells voices apart.
  func speakerEncoder() throws(VoiceError) -> any SpeakerEncoding {
    try CAMPlusPlusEncoder(path: try resolve(Model.speakers, as: .speakerEncoder).path, budget: budget)
  }

  /// Checks the file and returns at once; the model loads beside the caller.
  func languageModel(_ options: LanguageModelOptions) throws(VoiceError) -> LoadingGenerator {
    let load = try llama(options)
    return LoadingGenerator { () async throws(VoiceError) in try await load() }
  }

  /// The same by its id or file.
  func languageModel(_ id: String) throws(VoiceError) -> LoadingGenerator {
    let (model, budget) = (try resolve(id, as: .languageModel), budget)
    return LoadingGenerator { () async throws(VoiceError) in
      try await LlamaGenerator(path: model.path, budget: budget)
    }
  }

  /// The same as a function that loads it.
  func llama(
    _ options: LanguageModelOptions
  ) throws(VoiceError) -> @Sendable () async throws(VoiceError) -> LlamaGenerator {
    let model = try resolve(options.model, as: .languageModel)
    if let name = options.chatTemplate { _ = try ChatTemplate(named: name) }
    let (budget, template) = (budget, options.chatTemplate)
    return { () async throws(VoiceError) in
      try await LlamaGenerator(path: model.path, budget: budget, chatTemplate: template)
    }
  }

  /// - Parameter name: "hibari", "kokoro", "espeak", each with ":" and one of its own voices if wanted; nil takes the
  ///   best for the language.
  func voice(_ name: String?, language: Language) async throws(VoiceError) -> any SpeechSynthesizing {
    let parts = name?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let engine = parts.map { Self.speakers[$0[0]] ?? $0[0] } ?? Self.bestVoice(for: language)
    let detail = parts.flatMap { $0.count > 1 ? $0[1] : nil }
    if let detail, engine == "hibari" || engine == "espeak" {
      throw .usage("The voice \(engine) has no other voices. Leave ':\(detail)' out.")
    }
    let voice: any SpeechSynthesizing
    switch engine {
    case "hibari":
      voice = try HibariVoice(directory: try resolve(Model.hibari, as: .voice).folder, budget: budget)
    case "kokoro":
      voice = try KokoroVoice(
        directory: try resolve(Model.kokoro, as: .voice).folder, voice: detail ?? KokoroVoice.defaultVoice,
        budget: budget)
    case "espeak":
      voice = try EspeakVoice(budget: budget)
    default:
      throw .usage(noVoice(engine))
    }
    guard voice.languages.contains(language) else {
      throw .unsupportedLanguage(
        language, by: "The voice \(engine)", supported: voice.languages.sorted().map(\.englishName))
    }
    return voice
  }

  /// The engines of the catalogue's voices, by the models' ids.
  private static let speakers = [Model.hibari: "hibari", Model.kokoro: "kokoro"]

  /// What there is in place of a voice that no engine speaks with.
  private func noVoice(_ name: String) -> String {
    let choice = "Choose hibari, kokoro or espeak"
    if let kokoro = try? store.resolve(Model.kokoro, as: .voice).folder,
      let names = try? VoiceStyles(directory: kokoro).names, names.contains(name)
    {
      return "There is no voice '\(name)' by that name alone. It is one of Kokoro's: --voice kokoro:\(name)."
    }
    let models = store.catalogue.entries.filter { $0.kind == .voice && Self.speakers[$0.id] == nil }
    if let model = models.first(where: { $0.id.split(separator: "-").contains(Substring(name.lowercased())) })
      ?? models.first(where: { $0.id == name })
    {
      return "The model '\(model.id)' is for other programs: no engine of Sotto speaks with it. \(choice)."
    }
    return "There is no voice '\(name)'. \(choice); kokoro:NAME is one of Kokoro's voices."
  }

  private static func bestVoice(for language: Language) -> String {
    switch language {
    case .english: "hibari"
    case .spanish, .french, .italian, .portuguese, .hindi: "kokoro"
    default: "espeak"
    }
  }

  // MARK: Sound

  /// - Parameter stopped: set, a file that is a pipe is waited for no longer.
  func capture(_ options: SoundOptions, unless stopped: CancellationFlag) -> any AudioCapturing {
    if let file = options.input {
      return FileMicrophone(path: file, paced: !options.fast, stopped: stopped, onEvent: Self.say)
    }
    return Microphone(device: options.inputDevice, onEvent: Self.say)
  }

  /// - Parameter inRealTime: a file is filled as fast as a loudspeaker would play it.
  func player(
    file: String?, device: String?, sampleRate: Int, inRealTime: Bool
  ) throws(VoiceError) -> any AudioPlaying {
    if let file, SoundOutput.isStandardOutput(file) {
      return FileLoudspeaker(
        writingTo: try SoundOutput.takeStandardOutput(), name: "standard output", sampleRate: sampleRate,
        paced: inRealTime)
    }
    if let file { return FileLoudspeaker(path: file, sampleRate: sampleRate, paced: inRealTime) }
    return Loudspeaker(device: device, sampleRate: sampleRate, onEvent: Self.say)
  }

  private static func say(_ event: DeviceEvent) {
    switch event {
    case .lost(let name):
      Terminal.errors.writeLine("'\(name)' has gone. Looking for it, or for another one …")
    case .reopened(let name): Terminal.errors.writeLine("Going on with '\(name)'.")
    case .inverted(let name): Terminal.errors.writeLine("'\(name)': \(RecordingJob.Result.invertedWords)")
    }
  }

  /// Everything between the sound card and the words, for a job that listens and speaks.
  struct SoundEnds: Sendable {
    let listener: Listener
    let recognizer: any SpeechRecognizing
    let voice: any SpeechSynthesizing
    let player: any AudioPlaying
    /// Set, a pipe that stands in for the microphone is waited for no longer.
    let stopped: CancellationFlag
  }

  /// Loads the engines side by side.
  func soundEnds(
    _ sound: SoundOptions, recognizer: String, recognizing: Language, voice name: String?, language: Language,
    endpointing: Endpointer.Configuration
  ) async throws(VoiceError) -> SoundEnds {
    let stopped = CancellationFlag()
    let capture = capture(sound, unless: stopped)
    async let detector = Result.of { () async throws(VoiceError) in try await self.detector() }
    async let recognizer = Result.of { () async throws(VoiceError) in
      try await self.recognizer(recognizer, for: recognizing)
    }
    async let voice = Result.of { () async throws(VoiceError) in
      try await self.voice(name, language: language)
    }
    let loaded = (
      detector: try await detector.get(), recognizer: try await recognizer.get(), voice: try await voice.get()
    )
    let player = try player(
      file: sound.output, device: sound.outputDevice, sampleRate: loaded.voice.sampleRate,
      inRealTime: !sound.fast)
    let listener = Listener(
      capture: capture, detector: loaded.detector, endpointing: endpointing, recognizer: loaded.recognizer, language: recognizing,
      clock: clock, waitsAfterSpeech: sound.input != nil && !sound.headphones)
    return SoundEnds(
      listener: listener, recognizer: loaded.recognizer, voice: loaded.voice, player: player, stopped: stopped
    )
  }

  private func resolve(_ id: String, as kind: ModelKind) throws(VoiceError) -> ResolvedModel {
    try store.resolve(id, as: kind) { Terminal.errors.writeLine(Terminal.errors.dim($0)) }
  }
}

extension Result where Failure == VoiceError {
  fileprivate static func of(_ body: () async throws(VoiceError) -> Success) async -> Self {
    do throws(VoiceError) { return .success(try await body()) } catch { return .failure(error) }
  }
}

extension TuningStore.Key {
  /// - Parameter model: an id of the catalogue or a file.
  init(_ model: String, on machine: Machine) {
    let file = model.utf8.first == UInt8(ascii: "/") ? model : PathParts.join(FileAccess.currentFolder, model)
    self.init(
      processor: machine.processor, cores: machine.cores, engine: LlamaCpp.version,
      model: FileAccess.exists(file) ? file : model)
  }
}
