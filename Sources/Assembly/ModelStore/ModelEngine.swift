/// The engine that runs a model, by the name that the catalogue (`models/`) has for it.
public enum ModelEngine: String, Sendable, Codable, CaseIterable {
  case llamaCpp = "llama.cpp"
  case whisperCpp = "whisper.cpp"
  case moonshine
  case silero
  case campplus
  case smartTurn = "smart-turn"
  case hibari
  case kokoro
  /// espeak-ng, which has its voices from the system and needs no model of the store.
  case espeak

  /// The kind of the models that it runs.
  public var kind: ModelKind {
    switch self {
    case .llamaCpp: .languageModel
    case .whisperCpp, .moonshine: .recognizer
    case .silero: .voiceActivity
    case .campplus: .speakerEncoder
    case .smartTurn: .endOfTurn
    case .hibari, .kokoro, .espeak: .voice
    }
  }
}
