import ModelStore
import SpeechSynthesis
import VoiceCore

extension EngineAssembly {
  /// The engines that speak.
  public static let voiceEngines = ModelEngine.allCases.filter { $0.kind == .voice }

  /// The engine that speaks best in a language.
  public static func bestVoice(for language: Language) -> ModelEngine {
    switch language {
    case .english: .hibari
    case .spanish, .french, .italian, .portuguese, .hindi: .kokoro
    default: .espeak
    }
  }

  /// The engine that speaks as a selection wants. Nothing is loaded.
  ///
  /// - Throws: `.unknownVoice` for a name that is neither an engine's nor the id of a voice that one of them speaks
  ///   with, and for a style of an engine that has none.
  public func engine(of voice: VoiceSelection) throws(VoiceError) -> ModelEngine {
    let named = ModelEngine(rawValue: voice.name) ?? store.engine(of: voice.name)
    guard let engine = named, engine.kind == .voice else {
      throw .unknownVoice(voice.name, known: Self.voiceEngines.map(\.rawValue))
    }
    if let style = voice.style, engine != .kokoro {
      throw .unknownVoice("\(voice.name):\(style)", known: [engine.rawValue])
    }
    return engine
  }

  /// The names of an engine's own voices, where it is installed; none of an engine that has one voice only.
  public func styles(of engine: ModelEngine) -> [String] {
    guard engine == .kokoro, let model = try? standardModel(of: engine) else { return [] }
    return (try? VoiceStyles(directory: model.folder).names) ?? []
  }

  /// Makes a voice.
  ///
  /// - Parameters:
  ///   - selection: nil takes the best for the language.
  ///   - language: the language to speak.
  /// - Throws: `.unknownVoice`, `.unsupportedLanguage`; `.modelNotInstalled`, `.damagedModel`; `.toolMissing` without
  ///   espeak-ng's data.
  public func voice(
    _ selection: VoiceSelection?, for language: Language
  ) throws(VoiceError) -> any SpeechSynthesizing {
    let engine =
      try selection.map { (voice) throws(VoiceError) in try self.engine(of: voice) }
      ?? Self.bestVoice(for: language)
    let voice = try voice(of: engine, selection)
    guard voice.languages.contains(language) else {
      throw .unsupportedLanguage(
        language, by: "The voice \(engine.rawValue)", supported: voice.languages.sorted().map(\.englishName))
    }
    return voice
  }

  private func voice(
    of engine: ModelEngine, _ selection: VoiceSelection?
  ) throws(VoiceError) -> any SpeechSynthesizing {
    func folder() throws(VoiceError) -> String {
      guard let id = selection?.name, store.catalogue.contains(id) else {
        return try standardModel(of: engine).folder
      }
      return try resolve(id, as: .voice).folder
    }
    switch engine {
    case .hibari:
      return try HibariVoice(directory: try folder(), budget: budget)
    case .kokoro:
      return try KokoroVoice(
        directory: try folder(), voice: selection?.style ?? KokoroVoice.defaultVoice, budget: budget)
    case .espeak:
      return try EspeakVoice(budget: budget)
    case .llamaCpp, .whisperCpp, .moonshine, .silero, .campplus, .smartTurn:
      throw .unknownVoice(engine.rawValue, known: Self.voiceEngines.map(\.rawValue))
    }
  }
}
