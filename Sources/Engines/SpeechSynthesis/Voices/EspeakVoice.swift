import Realtime
import VoiceCore

/// espeak-ng's own formant synthesiser at 22.05 kHz: robotic, but it speaks over a hundred languages at once.
///
/// espeak-ng keeps state from clause to clause: the same text does not give quite the same samples twice.
///
/// Queue: synthesis. A clause blocks it for about 10 ms a second of speech.
public actor EspeakVoice: SpeechSynthesizing {
  public nonisolated let sampleRate: Int
  public nonisolated let languages: Set<Language>

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private nonisolated let cancellation = Cancellation()
  private nonisolated let budget: CoreBudget

  /// - Throws: `.toolMissing` without espeak-ng's data.
  public init(
    budget: CoreBudget, executor: QueueExecutor = QueueExecutor(.synthesis)
  ) throws(VoiceError) {
    self.budget = budget
    self.executor = executor
    let voices = try Espeak.voices()
    languages = Set(Language.all.filter { voices.contains($0.espeakVoice) })
    sampleRate = try Espeak.sampleRate
  }

  public nonisolated func synthesize(_ text: String, language: Language) async throws(VoiceError)
    -> AudioBuffer
  {
    try await speak(text, language: language, token: cancellation.token)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  private func speak(
    _ text: String, language: Language, token: CancellationToken
  ) throws(VoiceError) -> AudioBuffer {
    guard languages.contains(language) else {
      throw .unsupportedLanguage(language, by: "espeak-ng", supported: languages.sorted().map(\.englishName))
    }
    return try budget.computing { () throws(VoiceError) in
      let spoken = TextNormalizer.speakable(text, in: language)
      guard spoken.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol }) else {
        return AudioBuffer(samples: [], sampleRate: sampleRate)
      }
      let speech = try Espeak.speech(for: spoken, voice: language.espeakVoice) { token.isCancelled }
      if token.isCancelled { throw .cancelled }
      let pause = ClauseEdges.pause(after: ClauseEdges.lastMark(of: spoken))
      let samples = speech.map { Float($0) / 32_768 }
      return AudioBuffer(
        samples: ClauseEdges.trimmed(samples, sampleRate: sampleRate, pause: pause), sampleRate: sampleRate)
    }
  }
}
