import Foundation
import VoiceCore

/// A window decoded at one temperature.
package struct WhisperAttempt: Sendable, Hashable {
  package var temperature: Float
  /// 0…1.
  package var noSpeechProbability: Float
  package var language: Language?
  /// 0…1; nil when the language was given.
  package var languageProbability: Float?
  /// Text only.
  package var tokens: [TimedToken]

  package init(
    temperature: Float = 0, noSpeechProbability: Float, language: Language? = nil, tokens: [TimedToken]
  ) {
    self.temperature = temperature
    self.noSpeechProbability = noSpeechProbability
    self.language = language
    self.tokens = tokens
  }

  package var text: String {
    String(decoding: tokens.flatMap(\.bytes), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  package var quality: RecognitionQuality {
    RecognitionQuality(
      temperature: temperature,
      averageLogProbability: tokens.reduce(0) { $0 + log(max($1.probability, 1e-10)) }
        / Float(max(1, tokens.count)),
      noSpeechProbability: noSpeechProbability, compressionRatio: compressionRatio(of: text))
  }

  /// Without words.
  package var transcript: Transcript {
    let text = text
    // Marks by themselves are what the model makes of noise.
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      return Transcript(text: "", language: language)
    }
    return Transcript(
      text: text, language: language, languageProbability: languageProbability, quality: quality,
      tokens: tokens.map { Int($0.id) })
  }
}

/// How a window is decoded, and decoded again when the text is not believable. The measures and thresholds are those of
/// OpenAI's `whisper/transcribe.py` (`decode_with_fallback`; Radford et al. 2022, section 4.5); the order is ours: the
/// cheapest way first, sampling only against loops, which is what it cures.
package enum WhisperFallback {
  package struct Attempt: Sendable, Hashable {
    /// Candidates at temperature 0.
    package var beamSize = 1
    package var temperature: Float = 0
    /// The encoder takes the window with all the silence of 30 s that it was trained on, which hard speech gains from,
    /// instead of a short margin.
    package var hearsAll = false
  }

  package enum Verdict { case accept, unsure, loop, silence }

  static let longestRatio: Float = 2.4
  static let leastLogProbability: Float = -1
  static let noSpeech: Float = 0.6
  static let loopTemperatures: [Float] = [0.4, 0.8]

  /// - Parameter sure: mean log probability from which the greedy text stays.
  package static func verdict(_ quality: RecognitionQuality, sure: Float) -> Verdict {
    if quality.noSpeechProbability > noSpeech && quality.averageLogProbability < leastLogProbability {
      return .silence
    }
    if quality.compressionRatio > longestRatio { return .loop }
    return quality.averageLogProbability < sure ? .unsure : .accept
  }

  /// What to try after `attempts`, of which the last is not good enough; nil when there is nothing left.
  package static func next(after attempts: [Attempt], _ verdict: Verdict, beamSize: Int) -> Attempt? {
    guard let last = attempts.last else { return Attempt() }
    if !last.hearsAll { return Attempt(beamSize: beamSize, hearsAll: true) }
    guard verdict == .loop else { return nil }
    return loopTemperatures.first { $0 > last.temperature }.map { Attempt(temperature: $0, hearsAll: true) }
  }

  /// Decodes until the text can be believed.
  ///
  /// - Parameters:
  ///   - sure: mean log probability from which the greedy text stays.
  ///   - mayBeParted: the caller can hear the window's halves one by one, which tells whether a text repeats itself because
  ///     somebody does: a greedy text that does is returned at once.
  ///   - decode: nil when the engine has no text at all.
  /// - Returns: nil when nobody spoke.
  package static func believable<Failure: Error>(
    beamSize: Int, sure: Float, mayBeParted: Bool = false,
    decode: (Attempt) throws(Failure) -> WhisperAttempt?
  ) throws(Failure) -> WhisperAttempt? {
    var results: [WhisperAttempt] = []
    var tried: [Attempt] = []
    var verdict = Verdict.unsure
    while let attempt = next(after: tried, verdict, beamSize: beamSize) {
      tried.append(attempt)
      guard let result = try decode(attempt) else { return nil }
      verdict = self.verdict(result.quality, sure: sure)
      switch verdict {
      case .accept: return result
      case .loop where mayBeParted && tried.count == 1: return result
      case .silence where attempt.hearsAll: return nil
      case .silence, .unsure, .loop: results.append(result)
      }
    }
    return best(of: results)
  }

  /// Fewer words a second of sound than this are no speech: people have two to four, and a loop over music or noise that is
  /// heard piece by piece has one "Thank you." in each.
  static let slowestSpeech = 1.0

  /// Whether somebody repeats himself, and not the decoder.
  ///
  /// - Parameters:
  ///   - text: of the window's parts, each heard by itself.
  ///   - loudSeconds: how long the sound is that is no pause.
  package static func isSaid(_ text: String, loudSeconds: Double) -> Bool {
    guard compressionRatio(of: text) > longestRatio else { return true }
    let spaced = text.split(whereSeparator: \.isWhitespace).count
    // Scripts without spaces: a character is at most a word.
    let words = text.endsWithoutSpace ? text.count { $0.isLetter } : spaced
    return Double(words) >= slowestSpeech * loudSeconds
  }

  /// The surest text that does not repeat itself (the reference takes the last, which is the least sure); when all
  /// do, the first without its loop.
  package static func best(of attempts: [WhisperAttempt]) -> WhisperAttempt? {
    let plain = attempts.filter { $0.quality.compressionRatio <= longestRatio }
    if let surest = plain.max(by: { $0.quality.averageLogProbability < $1.quality.averageLogProbability }) {
      return surest
    }
    guard var first = attempts.first else { return nil }
    let kept = RepetitionLoop.length(withoutLoop: first.tokens.map { Int($0.id) })
    guard kept < first.tokens.count else { return nil }
    first.tokens.removeLast(first.tokens.count - kept)
    return first
  }
}
