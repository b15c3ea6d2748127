import Realtime
import TurnTaking
import VoiceCore

/// Voice, words and meaning together: how long a silence ends the turn in this pause.
///
/// The voice is heard once a pause, beside the recognition of its words: later it would take a core from the language model's
/// draft. Words and meaning come with what the pause is asked about. What the evidence amounts to is `TurnEndModel`'s.
public actor EndOfTurnJudge: EndOfTurnJudging {
  private let detector: (any TurnDetecting)?
  private let model: TurnEndModel
  private var heard: (pause: Int, probability: Task<Double?, Never>)?

  /// - Parameter detector: hears the end in the voice; nil where no such model is installed.
  public init(_ detector: (any TurnDetecting)?, model: TurnEndModel = .shipped) {
    self.detector = detector
    self.model = model
  }

  public func silence(thatEndsTheTurnIn pause: SpeechPause) async -> Duration? {
    let words = pause.words.isEmpty ? nil : WordEvidence(of: pause.words)
    let evidence = TurnEvidence(voice: await voice(pause), meaning: pause.meaning, words: words)
    return model.silence(for: evidence, usual: pause.usualSilence)
  }

  /// A detector that fails is one voice less.
  private func voice(_ pause: SpeechPause) async -> Double? {
    guard let detector else { return nil }
    if let heard, heard.pause == pause.number { return await heard.probability.value }
    heard?.probability.cancel()
    let probability = Task { try? await Double(detector.probabilityOfEnd(after: pause.samples)) }
    heard = (pause.number, probability)
    return await probability.value
  }
}
