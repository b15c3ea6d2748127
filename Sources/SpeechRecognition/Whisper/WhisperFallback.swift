import Foundation
import VoiceCore

/// A window decoded at one temperature.
struct WhisperAttempt: Sendable, Hashable {
  var temperature: Float
  /// 0…1.
  var noSpeechProbability: Float
  var language: Language?
  /// 0…1; nil when the language was given.
  var languageProbability: Float?
  /// Text only.
  var tokens: [TimedToken] = []

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

  /// Without words.
  var transcript: Transcript {
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
enum WhisperFallback {
  struct Attempt: Sendable, Hashable {
    /// Candidates at temperature 0.
    var beamSize = 1
    var temperature: Float = 0
    /// The encoder takes the window with all the silence of 30 s that it was trained on, which hard speech gains from,
    /// instead of a short margin.
    var hearsAll = false
  }

  enum Verdict { case accept, unsure, loop, silence }

  static let longestRatio: Float = 2.4
  static let leastLogProbability: Float = -1
  static let noSpeech: Float = 0.6
  static let loopTemperatures: [Float] = [0.4, 0.8]

  /// - Parameter sure: mean log probability from which the greedy text stays.
  static func verdict(_ quality: RecognitionQuality, sure: Float) -> Verdict {
    if quality.noSpeechProbability > noSpeech && quality.averageLogProbability < leastLogProbability {
      return .silence
    }
    if quality.compressionRatio > longestRatio { return .loop }
    return quality.averageLogProbability < sure ? .unsure : .accept
  }

  /// What to try after `attempts`, of which the last is not good enough; nil when there is nothing left.
  static func next(after attempts: [Attempt], _ verdict: Verdict, beamSize: Int) -> Attempt? {
    guard let last = attempts.last else { return Attempt() }
    if !last.hearsAll { return Attempt(beamSize: beamSize, hearsAll: true) }
    guard verdict == .loop else { return nil }
    return loopTemperatures.first { $0 > last.temperature }.map { Attempt(temperature: $0, hearsAll: true) }
  }

  /// The surest text that does not repeat itself (the reference takes the last, which is the least sure); when all
  /// do, the first without its loop.
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
