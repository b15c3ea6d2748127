import EndpointBenchmark
import EngineAssembly
import VoiceCore

extension EngineAssembly {
  /// The engines that are asked in each pause, loaded once.
  ///
  /// - Parameter languageModel: nil leaves it out.
  /// - Throws: what it takes to load them.
  func endpointEngines(
    recognizer: String, languageModel: LanguageModelSelection?
  ) async throws(VoiceError) -> EndpointBench.Engines {
    if let languageModel { try checkLanguageModel(languageModel) }
    return EndpointBench.Engines(recognizer: try self.recognizer(recognizer, for: .english))
  }
}

extension EndpointFusion {
  /// What a conversation makes of the evidence.
  static let shipped = EndpointFusion()
}
