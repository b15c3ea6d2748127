import Conversation
import ModelStore
import Realtime
import SpeakerDiarization
import SpeechDetection
import SpeechRecognition
import TextGeneration
import TurnDetection
import VoiceCore

/// The composition root: makes the engines that a job asks for out of the models of a store. This module is the only one
/// that names concrete engines; a new one is one more line here and a case of `ModelEngine`.
///
///     let assembly = EngineAssembly(try ModelStore())
///     let engines = try await assembly.conversation(EngineSelection(recognizer: "whisper-base"))
///
/// All engines of one assembly share its budget of threads. It prints nothing: what there is to tell goes to `onNote`.
/// Its functions may be called from any thread and block it while a model is read (up to a second); the engines that
/// they return compute on queues of their own.
public struct EngineAssembly: Sendable {
  /// Something that a user may want to know while engines are made or used.
  public enum Note: Sendable, Hashable {
    /// A sentence of the model store: a file has changed and is checked again, which takes about a second a gigabyte.
    case model(String)
    case device(DeviceEvent)
  }

  public let store: ModelStore
  /// Who may compute with how many threads.
  public let budget: CoreBudget
  /// The measurements of the language model on this machine, where the assembly is ``tuned(for:)`` one.
  public let tuning: Tuning?
  let onNote: @Sendable (Note) -> Void
  private let tunings: TuningStore

  /// Makes an assembly for the models of a store.
  ///
  /// - Parameters:
  ///   - store: the models on this machine.
  ///   - threads: the most that a language model takes; nil leaves it to the budget.
  ///   - tunings: what was measured on this machine.
  ///   - onNote: is called on any thread.
  public init(
    _ store: ModelStore, threads: Int? = nil, tunings: TuningStore = TuningStore(),
    onNote: @escaping @Sendable (Note) -> Void = { _ in }
  ) {
    self.init(store, CoreBudget(limit: threads), nil, tunings, onNote)
  }

  private init(
    _ store: ModelStore, _ budget: CoreBudget, _ tuning: Tuning?, _ tunings: TuningStore,
    _ onNote: @escaping @Sendable (Note) -> Void
  ) {
    (self.store, self.budget, self.tuning, self.tunings) = (store, budget, tuning, tunings)
    self.onNote = onNote
  }

  /// The same assembly with a new budget, for a job with a language model: its threads if they are chosen, else what
  /// was found best on this machine.
  public func tuned(for selection: LanguageModelSelection) -> EngineAssembly {
    let tuning = tunings.tuning(for: TuningStore.Key(selection.model, on: .read()))
    let tuned = tuning.map { CoreBudget.Limits(prefill: $0.prefillThreads, decode: $0.decodeThreads) }
    let limits = selection.threads.map { CoreBudget.Limits($0) } ?? tuned ?? .untuned
    return EngineAssembly(store, CoreBudget(limits: limits), tuning, tunings, onNote)
  }

  // MARK: Hearing

  /// Tells speech from everything else.
  ///
  /// - Throws: `.modelNotInstalled`, `.damagedModel`.
  public func detector() throws(VoiceError) -> any VoiceActivityDetecting {
    try SileroVoiceActivity(path: try standardModel(of: .silero).path)
  }

  /// Hears from the voice whether the person is done; nil where the length of the silence decides alone.
  ///
  /// - Throws: `.unsupportedLanguage`, `.damagedModel`; for a model that was chosen also `.unknownModel`,
  ///   `.modelNotInstalled`, `.wrongModelKind`, and `.noSuchFile` and the like for a file.
  public func turnDetector(
    _ selection: TurnDetectorSelection = .standard, for language: Language
  ) throws(VoiceError) -> (any TurnDetecting)? {
    let model: ResolvedModel
    switch selection {
    case .off: return nil
    case .standard:
      do throws(VoiceError) { model = try standardModel(of: .smartTurn) } catch {
        switch error {
        case .modelNotInstalled, .unknownModel: return nil
        default: throw error
        }
      }
    case .model(let name): model = try resolve(name, as: .endOfTurn)
    }
    guard model.engine == .smartTurn else { throw Self.noEngine(for: model.name, as: .endOfTurn) }
    let detector = try SmartTurn(path: model.path, budget: budget)
    if detector.languages.contains(language) { return detector }
    guard selection != .standard else { return nil }
    throw .unsupportedLanguage(
      language, by: model.name, supported: detector.languages.sorted().map(\.englishName))
  }

  /// Tells voices apart.
  ///
  /// - Throws: `.modelNotInstalled`, `.damagedModel`.
  public func speakerEncoder() throws(VoiceError) -> any SpeakerEncoding {
    try CAMPlusPlusEncoder(path: try standardModel(of: .campplus).path, budget: budget)
  }

  /// A recognizer for speech that is answered: it looks for a better text only where the first is unsure.
  ///
  /// - Throws: what ``recognizers(_:for:count:search:)`` throws.
  public func recognizer(
    _ model: String, for language: Language?
  ) throws(VoiceError) -> any SpeechRecognizing {
    try recognizers(model, for: language, count: 1, search: .live)[0]
  }

  /// Several recognizers on one model, for the windows of a recording.
  ///
  /// - Parameters:
  ///   - model: a recognizer of the catalogue, or a Whisper model's file.
  ///   - language: what is spoken; nil where that is not known yet.
  ///   - count: nil takes what this machine's cores are best used by: Whisper's networks gain from up to four threads
  ///     and take 150 MB a window. Moonshine's gain from one thread and take 20 MB; two of them on two cores are 1.3 to
  ///     1.4 times as fast as one, which leaves half a core idle behind voice activity.
  ///   - search: how hard Whisper looks for a better text than the first that it finds.
  /// - Throws: `.unknownModel`, `.modelNotInstalled`, `.damagedModel`, `.wrongModelKind`, also for a model that no
  ///   engine here runs; `.unsupportedLanguage`; `.noSuchFile` and the like for a file.
  public func recognizers(
    _ model: String, for language: Language? = nil, count: Int? = nil, search: WhisperSearch = .thorough
  ) throws(VoiceError) -> [any SpeechRecognizing] {
    let found = try resolve(model, as: .recognizer)
    let recognizers: [any SpeechRecognizing] =
      switch found.engine {
      case .moonshine: try moonshine(found, count: count ?? min(2, budget.cores))
      case .whisperCpp: try whisper(found, count: count ?? (budget.cores >= 8 ? 2 : 1), search: search)
      default: throw Self.noEngine(for: found.name, as: .recognizer)
      }
    if let language, let languages = recognizers.first?.languages, !languages.contains(language) {
      throw .unsupportedLanguage(
        language, by: model, supported: languages.sorted().prefix(8).map(\.englishName))
    }
    return recognizers
  }

  /// - Throws: what ``recognizers(_:for:count:search:)`` would throw of a model that is not known, not there or of
  ///   another kind. Nothing is loaded.
  public func checkRecognizer(_ model: String) throws(VoiceError) { _ = try resolve(model, as: .recognizer) }

  private func moonshine(
    _ model: ResolvedModel, count: Int
  ) throws(VoiceError) -> [any SpeechRecognizing] {
    let networks = try MoonshineModel(
      encoder: try model.file("encoder_model.ort"), decoder: try model.file("decoder_model_merged.ort"),
      tokenizer: try model.file("tokenizer.bin"), threads: budget.speechThreads)
    return (0..<count).map { _ in MoonshineRecognizer(model: networks, budget: budget) }
  }

  private func whisper(
    _ model: ResolvedModel, count: Int, search: WhisperSearch
  ) throws(VoiceError) -> [any SpeechRecognizing] {
    let weights = try WhisperModel(path: model.path)
    let configuration = WhisperRecognizer.Configuration(
      threads: max(1, min(4, budget.cores / count)), search: search)
    var recognizers: [any SpeechRecognizing] = []
    for _ in 0..<count {
      recognizers.append(
        try WhisperRecognizer(model: weights, configuration: configuration, budget: budget))
    }
    return recognizers
  }

  // MARK: Thinking

  /// Checks the model and returns at once; it loads beside the caller.
  ///
  /// - Throws: what ``loadLanguageModel(_:)`` throws of a model that is not known, not there or of another kind.
  public func languageModel(_ selection: LanguageModelSelection) throws(VoiceError) -> LoadingGenerator {
    let load = try loader(selection)
    return LoadingGenerator { () async throws(VoiceError) in try await load() }
  }

  /// Loads the model, to be measured or used.
  ///
  /// - Throws: `.unknownModel`, `.modelNotInstalled`, `.damagedModel`, `.wrongModelKind`, `.notEnoughMemory`;
  ///   `.noChatTemplate`, and `.usage` for a template that is not known; `.noSuchFile` and the like for a file.
  public func loadLanguageModel(
    _ selection: LanguageModelSelection
  ) async throws(VoiceError) -> LlamaGenerator {
    try await loader(selection)()
  }

  /// - Throws: what ``languageModel(_:)`` would throw. Nothing is loaded.
  public func checkLanguageModel(_ selection: LanguageModelSelection) throws(VoiceError) {
    _ = try loader(selection)
  }

  /// Checks the model, and returns what loads it.
  ///
  /// - Throws: what ``languageModel(_:)`` throws.
  func loader(
    _ selection: LanguageModelSelection
  ) throws(VoiceError) -> @Sendable () async throws(VoiceError) -> LlamaGenerator {
    let model = try resolve(selection.model, as: .languageModel)
    guard model.engine == .llamaCpp else { throw Self.noEngine(for: model.name, as: .languageModel) }
    if let name = selection.chatTemplate { _ = try ChatTemplate(named: name) }
    let (budget, template) = (budget, selection.chatTemplate)
    return { () async throws(VoiceError) in
      try await LlamaGenerator(path: model.path, budget: budget, chatTemplate: template)
    }
  }

  // MARK: Models

  func resolve(_ id: String, as kind: ModelKind) throws(VoiceError) -> ResolvedModel {
    try store.resolve(id, as: kind) { onNote(.model($0)) }
  }

  /// The model of an engine that nobody has to choose: the catalogue's default, else its smallest.
  func standardModel(of engine: ModelEngine) throws(VoiceError) -> ResolvedModel {
    let entries = store.catalogue.entries.filter { $0.engine == engine }
    guard let entry = entries.first(where: \.isDefault) ?? entries.first else {
      throw .unknownModel(engine.rawValue, similar: [])
    }
    return try resolve(entry.id, as: engine.kind)
  }

  private static func noEngine(for model: String, as kind: ModelKind) -> VoiceError {
    .wrongModelKind(
      path: model, expected: "\(kind.description) that an engine here runs",
      found: "a model for other programs")
  }
}

extension ResolvedModel {
  /// - Throws: `.damagedModel` where the catalogue gives the model no such file.
  fileprivate func file(_ name: String) throws(VoiceError) -> String {
    guard let path = files[name] else { throw .damagedModel(path: self.name, reason: "it has no \(name)") }
    return path
  }
}
