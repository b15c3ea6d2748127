import Realtime
import VoiceCore

/// espeak-ng's own formant synthesiser at 22.05 kHz: robotic, but it speaks over a hundred languages at once.
///
/// espeak-ng keeps state from clause to clause: the same text does not give quite the same samples twice.
///
/// Queue: synthesis. A clause blocks it for about 10 ms a second of speech.
public actor EspeakVoice: ClauseVoice {
  public nonisolated let sampleRate: Int
  public nonisolated let languages: Set<Language>

  private nonisolated let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  nonisolated let name = "espeak-ng"
  nonisolated let cancellation = Cancellation()
  nonisolated let budget: CoreBudget

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

  func sound(of text: String, in language: Language, _ token: CancellationToken) throws(VoiceError) -> [Float]
  {
    guard text.contains(where: { $0.isLetter || $0.isNumber || $0.isSymbol }) else { return [] }
    let speech = try Espeak.speech(for: text, voice: language.espeakVoice, token)
    try token.check()
    let pause = ClauseEdges.pause(after: ClauseEdges.lastMark(of: text))
    return ClauseEdges.trimmed(speech.map { Float($0) / 32_768 }, sampleRate: sampleRate, pause: pause)
  }
}
