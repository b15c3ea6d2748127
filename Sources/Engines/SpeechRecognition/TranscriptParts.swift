import SpeechText
import VoiceCore

extension Transcript {
  /// The two as one transcript, of a window that was heard in two parts.
  ///
  /// - Parameter start: of the second part, in the window.
  func followed(by second: Transcript, after start: Duration) -> Transcript {
    if second.isEmpty { return self }
    let later = second.words(after: start)
    guard !isEmpty else {
      var second = second
      second.words = later
      return second
    }
    return Transcript(
      text: text.joining(second.text), words: words + later,
      language: language ?? second.language, quality: quality?.joined(with: second.quality),
      tokens: tokens + second.tokens)
  }
}

extension RecognitionQuality {
  /// The two as one, with the more doubtful of each measure.
  fileprivate func joined(with other: RecognitionQuality?) -> RecognitionQuality {
    guard let other else { return self }
    return RecognitionQuality(
      temperature: max(temperature, other.temperature),
      averageLogProbability: min(averageLogProbability, other.averageLogProbability),
      noSpeechProbability: max(noSpeechProbability, other.noSpeechProbability),
      compressionRatio: max(compressionRatio, other.compressionRatio))
  }
}
