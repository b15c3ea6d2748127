import Foundation
import SpeechText
import VoiceCore

/// The result of decoding a window in one way.
package struct WhisperAttempt: Sendable, Hashable {
  package var temperature: Float
  /// The probability that there is no speech, 0…1.
  package var noSpeechProbability: Float
  package var language: Language?
  /// The probability of the language, 0…1; nil when the language was given.
  package var languageProbability: Float?
  /// The tokens of the text.
  package var tokens: [TimedToken]

  package init(
    temperature: Float = 0, noSpeechProbability: Float, language: Language? = nil, tokens: [TimedToken]
  ) {
    self.temperature = temperature
    self.noSpeechProbability = noSpeechProbability
    self.language = language
    self.tokens = tokens
  }

  package var text: String { tokens.text.trimmingCharacters(in: .whitespacesAndNewlines) }

  package var quality: RecognitionQuality {
    RecognitionQuality(
      temperature: temperature, averageLogProbability: tokens.averageLogProbability,
      noSpeechProbability: noSpeechProbability, compressionRatio: compressionRatio(of: text))
  }

  /// The transcript, without its words.
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

/// Decodes a window, and decodes it again when the text is not believable. The measures and thresholds are those of
/// OpenAI's `whisper/transcribe.py` (`decode_with_fallback`; Radford et al. 2022, section 4.5); the order is ours:
/// the cheapest way first, and sampling only against loops, which is what it cures.
package enum WhisperFallback {
  package struct Attempt: Sendable, Hashable {
    package var way: WhisperSearch.Way
    package var temperature: Float = 0
  }

  private enum Verdict { case accept, unsure, loop, silence }

  static let longestRatio: Float = 2.4
  static let leastLogProbability: Float = -1
  static let noSpeech: Float = 0.6
  static let loopTemperatures: [Float] = [0.4, 0.8]

  /// - Parameter sure: mean log probability from which a text stays.
  private static func verdict(_ quality: RecognitionQuality, sure: Float) -> Verdict {
    if quality.noSpeechProbability > noSpeech && quality.averageLogProbability < leastLogProbability {
      return .silence
    }
    if quality.compressionRatio > longestRatio { return .loop }
    return quality.averageLogProbability < sure ? .unsure : .accept
  }

  /// The way to try after `attempts`; nil when there is none left.
  ///
  /// - Parameter verdicts: on each of them; none is `accept`.
  private static func next(
    after attempts: [Attempt], _ verdicts: [Verdict], in search: WhisperSearch
  ) -> Attempt? {
    let onlyLoops = verdicts.allSatisfy { $0 == .loop }
    let last = search.ways.count - 1
    if !attempts.contains(where: { $0.way == search.ways[last] }) {
      // A loop that hearing all of the silence does not cure is cured by no other way.
      return Attempt(way: search.ways[attempts.count == 1 && onlyLoops ? last : attempts.count])
    }
    guard onlyLoops, let latest = attempts.last else { return nil }
    return loopTemperatures.first { $0 > latest.temperature }.map {
      Attempt(way: .init(hearsAll: true), temperature: $0)
    }
  }

  /// Decodes until the text can be believed.
  ///
  /// - Parameters:
  ///   - language: that is heard; nil: nobody knows, which counts as English.
  ///   - contrast: dB, of the window's sound (``Quietness/contrast(of:sampleRate:)``).
  ///   - mayBeParted: the caller can hear the window's halves one by one, which tells whether a text repeats itself because
  ///     somebody does: a first text that does is returned at once.
  ///   - decode: nil when the engine has no text at all, or none of use.
  /// - Returns: nil when nobody spoke.
  package static func believable<Failure: Error>(
    _ search: WhisperSearch, in language: Language? = nil, contrast: Float = 0, mayBeParted: Bool = false,
    decode: (Attempt) throws(Failure) -> WhisperAttempt?
  ) throws(Failure) -> WhisperAttempt? {
    let doubt = language ?? .english == .english ? search.sure : search.sureElsewhere
    let sure = contrast >= search.clean ? leastLogProbability : doubt
    var results: [WhisperAttempt] = []
    var tried: [Attempt] = []
    var verdicts: [Verdict] = []
    while let attempt = next(after: tried, verdicts, in: search) {
      tried.append(attempt)
      guard let result = try decode(attempt) else {
        // A way that could not set marks of time says nothing about the text.
        guard attempt.way.marksTimes else { return nil }
        verdicts.append(.unsure)
        continue
      }
      let verdict = verdict(result.quality, sure: sure)
      verdicts.append(verdict)
      switch verdict {
      // The unsure texts before it may still have words that it leaves out.
      case .accept: return result.tokens.isEmpty ? result : best(of: results + [result])
      case .loop where mayBeParted && tried.count == 1: return result
      case .silence where attempt.way.hearsAll: return nil
      case .silence, .unsure, .loop: results.append(result)
      }
      if verdicts == [.unsure, .unsure], agree(results, in: search) { return best(of: results) }
    }
    // The majority decides: of pink noise one way in four made a text that was not too unsure.
    let silent = verdicts.count { $0 == .silence }
    return 2 * silent > verdicts.count ? nil : best(of: results)
  }

  /// Whether two ways that could hear different things heard the same, and it was speech.
  private static func agree(_ results: [WhisperAttempt], in search: WhisperSearch) -> Bool {
    guard results.count == 2, search.agreement > 0,
      results.allSatisfy({
        $0.noSpeechProbability <= noSpeech && $0.tokens.averageLogProbability >= leastLogProbability
      })
    else { return false }
    return WordVote.disagreement(
      results[0].tokens, results[1].tokens, isSpaced: results[0].language?.isSpaced ?? true)
      <= search.agreement
  }

  /// The fewest words a second of sound that are speech: people have two to four, and a loop over music or noise that
  /// is heard piece by piece has one "Thank you." in each.
  static let slowestSpeech = 1.0

  /// Whether a text that repeats itself was said so, and is not a loop of the decoder.
  ///
  /// - Parameters:
  ///   - text: of the window's parts, each heard by itself.
  ///   - loudSeconds: how long the sound is that is no pause.
  package static func isSaid(_ text: String, loudSeconds: Double) -> Bool {
    guard compressionRatio(of: text) > longestRatio else { return true }
    // Scripts without spaces: a character is at most a word.
    return Double(text.spokenUnits.count) >= slowestSpeech * loudSeconds
  }

  /// The cost of a token that a longer text of the same window has: a text is the surer for leaving out what is hard,
  /// and so a whole sentence got lost in babble. -0.3 to -0.5 is the best on the recordings of decision 9; at -1
  /// noise gets words.
  static let missing: Float = -0.5

  /// Chooses among the surest texts that do not repeat themselves: of one or two the likelier, of more what most of
  /// them say, word by word (the reference takes the last, which is the least sure). When all repeat themselves, the
  /// first without its loop.
  private static func best(of attempts: [WhisperAttempt]) -> WhisperAttempt? {
    let plain = attempts.filter { $0.quality.compressionRatio <= longestRatio }
    let most = plain.map(\.tokens.count).max() ?? 0
    func likelihood(_ attempt: WhisperAttempt) -> Float {
      attempt.tokens.logProbability + missing * Float(most - attempt.tokens.count)
    }
    let ranked = plain.sorted { likelihood($0) > likelihood($1) }
    if let surest = ranked.first { return ranked.count > 2 ? vote(of: ranked) ?? surest : surest }
    guard var first = attempts.first else { return nil }
    let kept = RepetitionLoop.length(withoutLoop: first.tokens.map { Int($0.id) })
    guard kept < first.tokens.count else { return nil }
    first.tokens.removeLast(first.tokens.count - kept)
    return first
  }

  private static func vote(of ranked: [WhisperAttempt]) -> WhisperAttempt? {
    var voted = ranked[0]
    voted.tokens = WordVote.combined(
      ranked.map(\.tokens), isSpaced: voted.language?.isSpaced ?? true)
    return voted.quality.compressionRatio <= longestRatio ? voted : nil
  }
}
