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

  /// At or above this probability words and meaning need no voice beside them. With it the policy cuts off 19.7 % of the
  /// fitted pauses in place of 17.8 (23.6 in place of 22.8 of those it is reported on); a lower one cuts off more, at 0.8
  /// nearly every pause is listened to once more.
  static let clear = 0.7
  /// Fewer words than this may be all ("Hello.") or open a question ("Hello, what should …"), which neither they nor their
  /// meaning tell: they are given the usual silence at least.
  static let fewWords = 3

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

  /// Whether words and meaning, `evidence` without a voice, leave it open that the person is done.
  public func asksTheVoice(beside evidence: TurnEvidence) -> Bool {
    guard evidence.meaning != nil, let probability = probability(of: evidence) else { return true }
    return probability < Self.clear
  }

  /// The silence that ends the turn: 160 ms when the person is surely done, 3 s when surely not, in between a straight line of
  /// log odds against the logarithm of time. A person whose usual silence is longer is given more in proportion, except
  /// where the end is sure. One or two words are given the usual silence at least.
  ///
  /// - Parameters:
  ///   - evidence: what is known of the pause.
  ///   - usual: the silence that ends this person's turns when nobody judges (``CommitSilence``).
  /// - Returns: nil without evidence.
  public func silence(
    for evidence: TurnEvidence, usual: Duration = Endpointer.Configuration.conversation.commitSilence
  ) -> Duration? {
    guard let probability = probability(of: evidence) else { return nil }
    let silence = silence(at: probability, usual: usual)
    return evidence.words.map { $0.wordCount < Self.fewWords } == true ? max(silence, usual) : silence
  }

  private func silence(at probability: Double, usual: Duration) -> Duration {
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
