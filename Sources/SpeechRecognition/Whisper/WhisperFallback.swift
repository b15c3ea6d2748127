import Foundation
import VoiceCore

/// A window decoded at one temperature.
struct WhisperAttempt: Sendable, Hashable {
  var temperature: Float
  /// 0…1.
  var noSpeechProbability: Float
  var language: Language?
  /// Text only.
  var tokens: [WhisperToken] = []

  var text: String {
    String(decoding: tokens.flatMap(\.bytes), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  var quality: RecognitionQuality {
    RecognitionQuality(
      temperature: temperature,
      averageLogProbability: tokens.reduce(0) { $0 + log(max($1.probability, 1e-10)) }
        / Float(max(1, tokens.count)),
      noSpeechProbability: noSpeechProbability, compressionRatio: compressionRatio(of: text))
  }

  var verdict: WhisperFallback.Verdict { WhisperFallback.verdict(quality) }

  /// - Parameter end: of the window.
  func transcript(_ options: RecognitionOptions, end: Duration) -> Transcript {
    let text = text
    // Marks by themselves are what the model makes of noise.
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      return Transcript(text: "", language: language)
    }
    let written = options.task == .translate ? .english : language
    return Transcript(
      text: text, words: options.wordTimes ? WhisperWords.words(tokens, language: written, end: end) : [],
      language: language, quality: quality, tokens: tokens.map { Int($0.id) })
  }
}

/// Whether a decoded text is what was said, or the decoder should try again less surely: the rules and numbers of
/// OpenAI's `whisper/transcribe.py` (`decode_with_fallback`; Radford et al. 2022, section 4.5).
enum WhisperFallback {
  enum Verdict { case accept, retry, silence }

  /// 0 is greedy or a beam; the others sample.
  static let temperatures: [Float] = [0, 0.2, 0.4, 0.6, 0.8, 1]
  static let longestRatio: Float = 2.4
  static let leastLogProbability: Float = -1
  static let noSpeech: Float = 0.6

  static func verdict(_ quality: RecognitionQuality) -> Verdict {
    let isUnsure = quality.averageLogProbability < leastLogProbability
    if quality.noSpeechProbability > noSpeech && isUnsure { return .silence }
    return isUnsure || quality.compressionRatio > longestRatio ? .retry : .accept
  }

  /// Of attempts that all failed: the surest that does not repeat itself. The reference takes the last, which is the
  /// least sure. When all repeat themselves, the first without its loop.
  static func best(of attempts: [WhisperAttempt]) -> WhisperAttempt? {
    let plain = attempts.filter { $0.quality.compressionRatio <= longestRatio }
    if let surest = plain.max(by: { $0.quality.averageLogProbability < $1.quality.averageLogProbability }) {
      return surest
    }
    guard var first = attempts.first else { return nil }
    guard let loop = RepetitionLoop.find(in: first.tokens.map { Int($0.id) }) else { return nil }
    first.tokens.removeLast(loop.excess)
    return first
  }
}
