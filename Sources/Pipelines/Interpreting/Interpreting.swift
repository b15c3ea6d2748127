import Conversation
import TurnTaking
import VoiceCore

extension Assistant.Configuration {
  /// Live translation: each phrase that is heard is translated by the language model and spoken in the other language.
  ///
  /// It is a conversation with another purpose: the same machine, drafts and prefill, but nobody takes the turn from the
  /// reply. With headphones the person may go on while a translation is spoken: phrases wait their turn, each is
  /// translated by itself, and nothing is lost.
  ///
  /// - Parameters:
  ///   - from: the language that is heard.
  ///   - to: the language that is spoken.
  ///   - options: how the translation is drawn; greedy is best.
  ///   - microphone: when the microphone is ignored because it would hear the translation.
  ///   - mode: how much of the work is done before a phrase is over.
  public static func interpreting(
    from: Language, to: Language, options: GenerationOptions = .translation,
    microphone: TurnMachine.MicrophonePolicy, mode: TurnMode = .draft
  ) -> Self {
    let prompt = TranslationPrompt(from: from, to: to)
    return Self(
      system: prompt.system, options: options, language: to, microphone: microphone, overlap: .waits,
      mode: mode,
      purpose: TurnPurpose(instruction: prompt.instruction, remembers: false))
  }
}

extension GenerationOptions {
  /// Greedy decoding, since there is one best translation. 256 tokens are more than a phrase of 15 s.
  public static let translation = Self(temperature: 0, repeatPenalty: 1, seed: 1, maxTokens: 256)
}
