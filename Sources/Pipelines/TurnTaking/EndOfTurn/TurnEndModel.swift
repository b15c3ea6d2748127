import Foundation
import Realtime
import VoiceCore

/// Voice, words and meaning as one probability that the person is done, and the silence that this asks for.
///
/// A logistic model: the sources' log odds and the form of the words, each with a weight; another row of weights for each
/// set of sources that are there. Benchmarks/endpoints/fit makes the weights from the recordings of its part `fit`
/// (docs/decisions/0029-end-of-turn.md).
public struct TurnEndModel: Sendable, Hashable {
  /// The weights of one set of sources.
  struct Weights: Sendable, Hashable {
    var bias: Double
    /// The weights of the log odds of ``TurnEvidence/voice`` and ``TurnEvidence/meaning``; 0 for a source that is not there.
    var voice: Double
    var meaning: Double
    var isOpen: Double
    var endsInPause: Double
    var isQuestion: Double
    /// The weight of the logarithm of the words' number and one.
    var length: Double
  }

  let both: Weights
  let voiceOnly: Weights
  let meaningOnly: Weights
  let wordsOnly: Weights

  /// At or above this probability the person is surely done …
  let sure: Double
  /// … and at or below this one surely not.
  let unsure: Double

  /// Log odds beyond this say no more: a model that is wrong must not overrule all others.
  static let strongest = 6.0

  /// Sounds of thinking, dictation and lists are too rare in read speech to be fitted; these are choices: somebody who
  /// says "um" goes on, a list or a number may be whole.
  static let hesitating = 0.05
  static let dictating = 0.25
  static let listing = 0.4

  /// The probability of an end, 0…1; nil without evidence.
  public func probability(of evidence: TurnEvidence) -> Double? {
    guard evidence.voice != nil || evidence.meaning != nil || evidence.words != nil else { return nil }
    let weights =
      switch (evidence.voice, evidence.meaning) {
      case (_?, _?): both
      case (_?, nil): voiceOnly
      case (nil, _?): meaningOnly
      case (nil, nil): wordsOnly
      }
    var sum = weights.bias
    if let voice = evidence.voice { sum += weights.voice * Self.logOdds(voice) }
    if let meaning = evidence.meaning { sum += weights.meaning * Self.logOdds(meaning) }
    let words = evidence.words ?? WordEvidence()
    if words.isOpen { sum += weights.isOpen }
    if words.endsInPause { sum += weights.endsInPause }
    if words.isQuestion { sum += weights.isQuestion }
    sum += weights.length * log(Double(words.wordCount + 1))
    var probability = 1 / (1 + exp(-sum))
    if words.isHesitating { probability = min(probability, Self.hesitating) }
    if words.isDictating { probability = min(probability, Self.dictating) }
    if words.isListing { probability = min(probability, Self.listing) }
    return probability
  }

  /// The silence that ends the turn: 160 ms when the person is surely done, 3 s when surely not, in between a straight line of
  /// log odds against the logarithm of time. A person whose usual silence is longer is given more in proportion, except
  /// where the end is sure.
  ///
  /// - Parameter usual: the silence that ends this person's turns when nobody judges (``CommitSilence``).
  /// - Returns: nil without evidence.
  public func silence(
    for evidence: TurnEvidence, usual: Duration = Endpointer.Configuration.conversation.commitSilence
  ) -> Duration? {
    guard let probability = probability(of: evidence) else { return nil }
    if probability >= sure { return Endpointer.shortestWait }
    let place = (Self.logOdds(sure) - Self.logOdds(probability)) / (Self.logOdds(sure) - Self.logOdds(unsure))
    let shortest = log(Endpointer.shortestWait.seconds)
    let longest = log(Endpointer.longestWait.seconds)
    let habit = max(1, usual / Endpointer.Configuration.conversation.commitSilence)
    return min(.seconds(exp(shortest + min(1, place) * (longest - shortest)) * habit), Endpointer.longestWait)
  }

  static func logOdds(_ probability: Double) -> Double {
    let odds = log(max(probability, 1e-9) / max(1 - probability, 1e-9))
    return min(max(odds, -strongest), strongest)
  }
}
