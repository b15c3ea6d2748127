import Foundation
import Realtime
import TurnTaking
import VoiceCore

/// Voice, words and meaning together: how long a silence ends the turn in this pause.
///
/// Words and meaning come with what the pause is asked about. As long as a meaning is awaited no silence shorter than the
/// usual one ends the turn: the reply's first token comes with it, so that nothing is gained by an earlier end. The voice
/// counts where words and meaning leave it open. On a machine of few cores it is heard after them, because the draft needs
/// the cores until then; where a core is to spare it is heard beside the draft. What the evidence amounts to is
/// `TurnEndModel`'s.
public actor EndOfTurnJudge: EndOfTurnJudging {
  /// Recognition or the voice has one core, the draft two or more, the rest of the machine what is left.
  private static let coresToSpare = 4

  private let detector: (any TurnDetecting)?
  private let model: TurnEndModel
  private let hearsAtOnce: Bool
  private var heard: (pause: Int, probability: Task<Double?, Never>)?

  /// - Parameters:
  ///   - detector: hears the end in the voice; nil where no such model is installed.
  ///   - model: says what voice, words and meaning amount to.
  ///   - cores: the cores of this machine.
  public init(
    _ detector: (any TurnDetecting)?, model: TurnEndModel = .shipped,
    cores: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.detector = detector
    self.model = model
    hearsAtOnce = cores >= Self.coresToSpare
  }

  public func silence(thatEndsTheTurnIn pause: SpeechPause) async -> Duration? {
    var evidence = TurnEvidence(
      meaning: pause.meaning, words: pause.words.isEmpty ? nil : WordEvidence(of: pause.words))
    let isMissing = pause.awaitsMeaning && pause.meaning == nil
    if pause.isTranscribed, hearsAtOnce || !isMissing, model.asksTheVoice(beside: evidence) {
      evidence.voice = await voice(pause)
    }
    let silence = model.silence(for: evidence, usual: pause.usualSilence)
    return isMissing ? silence.map { max($0, pause.usualSilence) } : silence
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
