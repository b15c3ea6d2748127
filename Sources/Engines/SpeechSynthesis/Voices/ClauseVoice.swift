import Realtime
import VoiceCore

/// A voice that says one clause at a time on the synthesis queue: what all of them do around their own synthesis.
protocol ClauseVoice: Actor, SpeechSynthesizing {
  /// The engine's name, for messages.
  nonisolated var name: String { get }
  nonisolated var cancellation: Cancellation { get }
  nonisolated var budget: CoreBudget { get }

  /// The sound of a text that ``TextNormalizer`` made speakable, with the pauses that its marks ask for; empty where there
  /// is nothing to say.
  func sound(of text: String, in language: Language, _ token: CancellationToken) throws(VoiceError) -> [Float]
}

extension ClauseVoice {
  public nonisolated func synthesize(
    _ text: String, language: Language
  ) async throws(VoiceError) -> AudioBuffer {
    try await speak(text, language, cancellation.token)
  }

  public nonisolated func cancel() { cancellation.cancel() }

  private func speak(
    _ text: String, _ language: Language, _ token: CancellationToken
  ) throws(VoiceError) -> AudioBuffer {
    guard languages.contains(language) else {
      throw .unsupportedLanguage(language, by: name, supported: languages.map(\.englishName).sorted())
    }
    return try budget.computing { () throws(VoiceError) in
      let speakable = TextNormalizer.speakable(text, in: language)
      return AudioBuffer(samples: try sound(of: speakable, in: language, token), sampleRate: sampleRate)
    }
  }
}

/// A voice whose network takes the phonemes of a line and gives its sound.
protocol PhonemeVoice: ClauseVoice {
  var vocabulary: PhonemeVocabulary { get }

  /// The sound of one line, with whatever silence the network puts around it.
  ///
  /// - Parameter ids: of the line's symbols, with one in front and one behind them.
  func sound(of ids: [Int64], _ token: CancellationToken) throws(VoiceError) -> [Float]
}

extension PhonemeVoice {
  func sound(of text: String, in language: Language, _ token: CancellationToken) throws(VoiceError) -> [Float]
  {
    let phonemes = try EspeakPhonemizer(language: language).phonemes(of: text)
    var samples: [Float] = []
    for line in PhonemeVocabulary.lines(of: phonemes) {
      try token.check()
      let ids = vocabulary.ids(of: line)
      guard ids.count > 2 else { continue }
      let pause = ClauseEdges.pause(after: ClauseEdges.lastMark(of: line))
      samples += ClauseEdges.trimmed(try sound(of: ids, token), sampleRate: sampleRate, pause: pause)
    }
    return samples
  }
}
