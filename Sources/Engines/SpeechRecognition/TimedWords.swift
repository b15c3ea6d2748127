import Foundation
import SpeechText
import VoiceCore

/// One token of a text as the decoder and the alignment left it.
package struct TimedToken: Sendable, Hashable {
  package var id: Int32
  /// The token's text in UTF-8; a character of several bytes may be spread over several tokens.
  package var bytes: [UInt8]
  /// The token's probability, 0…1.
  package var probability: Float
  /// The time in the window; nil until the tokens are aligned.
  package var start: Duration?
  package var end: Duration?

  package init(id: Int32, bytes: [UInt8], probability: Float) {
    self.id = id
    self.bytes = bytes
    self.probability = probability
  }

  /// The natural logarithm of the probability.
  var logProbability: Float { log(max(probability, 1e-10)) }
}

extension Collection<TimedToken> {
  var text: String { String(decoding: flatMap(\.bytes), as: UTF8.self) }

  /// The sum of the log probabilities of all tokens.
  var logProbability: Float { reduce(0) { $0 + $1.logProbability } }

  /// The mean log probability of a token; 0 where there are none.
  var averageLogProbability: Float { isEmpty ? 0 : logProbability / Float(count) }
}

/// Makes words with times of tokens, as in OpenAI's `whisper/timing.py` (`split_to_word_tokens`,
/// `merge_punctuations`): a word begins with a space; in scripts that write without, each character is one;
/// punctuation belongs to the word beside it.
package enum TimedWords {
  /// - Parameters:
  ///   - tokens: text only, in order.
  ///   - attention: of the same tokens.
  ///   - samples: that the decoder looked at.
  ///   - end: of what was recorded: silence may have been added.
  /// - Returns: nothing when there are more tokens than steps of 10 ms.
  package static func words(
    _ tokens: [TimedToken], _ attention: CrossAttention, samples: [Float], sampleRate: Int,
    language: Language?, end: Duration
  ) -> [Word] {
    let isSpaced = language?.isSpaced ?? true
    let roles = tokens.map { TokenRole($0.bytes, isSpaced: isSpaced) }
    let quietness = Quietness.of(samples, sampleRate: sampleRate)
    let ranges = AttentionAligner.align(attention, roles, quietness: quietness)
    let timed = zip(tokens, ranges).map { token, range in
      var token = token
      token.start = min(end, .milliseconds(10 * range.lowerBound))
      token.end = min(end, .milliseconds(10 * range.upperBound))
      return token
    }
    return words(timed, language: language, end: end)
  }

  /// - Parameters:
  ///   - tokens: text only, in order, with their times.
  ///   - end: of the last word, and of the window.
  package static func words(_ tokens: [TimedToken], language: Language?, end: Duration) -> [Word] {
    let runs = withPunctuation(joined(characters(tokens), isSpaced: language?.isSpaced ?? true))
    return runs.indices.map { index in
      let run = runs[index]
      let start = run.start ?? .zero
      let next = index + 1 < runs.count ? runs[index + 1].start ?? start : end
      return Word(
        text: run.text.trimmingCharacters(in: .whitespaces), start: start,
        end: max(start, run.end ?? next),
        confidence: exp(run.logProbability / Float(run.count)))
    }
  }

  /// The text of one or more tokens, with its time.
  private struct Run {
    var text: String
    var start: Duration?
    var end: Duration?
    var logProbability: Float
    var count: Int

    /// Adds a run behind this one. A mark takes no time of its own.
    mutating func append(_ other: Run) {
      let wordEnd = end
      text += other.text
      end = other.isPunctuation ? wordEnd : other.end
      logProbability += other.logProbability
      count += other.count
    }

    var isPunctuation: Bool {
      let text = text.trimmingCharacters(in: .whitespaces)
      return !text.isEmpty && text.allSatisfy { $0.isPunctuation || $0.isSymbol }
    }
  }

  /// The tokens, joined until they are whole characters.
  private static func characters(_ tokens: [TimedToken]) -> [Run] {
    var runs: [Run] = []
    var bytes: [UInt8] = []
    var open: Run?
    for token in tokens {
      bytes += token.bytes
      var run = open ?? Run(text: "", start: token.start, logProbability: 0, count: 0)
      run.end = token.end
      run.logProbability += token.logProbability
      run.count += 1
      open = run
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      run.text = text
      if !text.isEmpty { runs.append(run) }
      (bytes, open) = ([], nil)
    }
    if var run = open {
      run.text = String(decoding: bytes, as: UTF8.self).replacing("\u{FFFD}", with: "")
      if !run.text.isEmpty { runs.append(run) }
    }
    return runs
  }

  /// The runs, joined up to the next space; in scripts without spaces only those of Latin words and of numbers.
  private static func joined(_ runs: [Run], isSpaced: Bool) -> [Run] {
    runs.reduce(into: []) { words, run in
      let isInside =
        words.last.map { last in
          isSpaced
            || !last.isPunctuation && last.text.last?.isUnspaced == false
              && run.text.first?.isUnspaced == false
        } ?? false
      if isInside, !run.text.hasPrefix(" ") {
        words[words.count - 1].append(run)
      } else {
        words.append(run)
      }
    }
  }

  /// The words with their marks: opening marks (and a lone hyphen or apostrophe) go to the word behind them, other
  /// marks to the one before, also behind the space that French puts before "?".
  private static func withPunctuation(_ runs: [Run]) -> [Run] {
    var words: [Run] = []
    var opening: Run?
    for run in runs {
      let trimmed = run.text.trimmingCharacters(in: .whitespaces)
      if trimmed.isEmpty { continue }
      let opens =
        run.isPunctuation
        && (trimmed.allSatisfy { $0.isOpeningMark && !"\"'".contains($0) }
          || run.text.hasPrefix(" ") && !trimmed.allSatisfy(\.endsWhatIsBefore))
      if opens {
        if opening == nil { opening = run } else { opening?.append(run) }
      } else if run.isPunctuation, opening == nil, !words.isEmpty {
        words[words.count - 1].append(run)
      } else if var whole = opening {
        whole.append(run)
        // The mark itself is not heard.
        whole.start = run.start
        words.append(whole)
        opening = nil
      } else {
        words.append(run)
      }
    }
    if let opening {
      if words.isEmpty { words.append(opening) } else { words[words.count - 1].append(opening) }
    }
    return words
  }
}

extension Character {
  /// Whether it is no sign that begins something, whatever stands before it.
  fileprivate var endsWhatIsBefore: Bool { isSentenceMark || isClauseMark || "»›%".contains(self) }
}
