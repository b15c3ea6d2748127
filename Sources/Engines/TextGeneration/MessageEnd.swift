import Foundation

/// Asks a language model whether a message is whole, with the logits that it computes anyway.
///
/// Behind the last word, before any mark, the probabilities of all tokens that begin with a mark of the end are added
/// up. On 38 whole questions and 104 cuts of them Qwen2.5-Coder 1.5B tells them apart so with an AUC of 0.98 (median
/// 0.60 and 0.00); the probability of its end-of-turn token there tells nothing (0.54), for a mark would come first.
enum MessageEnd {
  /// What ends a sentence in the scripts that the models write.
  static let marks: Set<Character> = [".", "?", "!", "…", "。", "？", "！", "।", "؟", "۔"]

  /// The token of a prompt behind which the last word of the user's message is over.
  ///
  /// - Parameters:
  ///   - message: the user's, as it stands in the prompt.
  ///   - prompt: the prompt with another message in its place.
  /// - Returns: nil for a message without words, or when the tokenizer joins its last word and the mark.
  static func place(in prompt: [Token], saying message: String, promptSaying: (String) -> [Token]) -> Int? {
    let words = message.reversed().drop { marks.contains($0) || $0.isWhitespace }.reversed()
    guard !words.isEmpty else { return nil }
    let isMarked = words.count < message.count
    let other = promptSaying(isMarked ? String(words) : message + ".")
    let common = prompt.commonPrefix(with: other, from: 0, and: 0)
    return common > 0 ? common - 1 : nil
  }

  /// The tokens of a vocabulary that begin with a mark of the end.
  struct Marks: Sendable {
    private let tokens: [Int]

    init(_ vocabulary: Vocabulary) {
      tokens = vocabulary.all.filter { token in
        // A character may be spread over tokens: three bytes are enough for all marks.
        let text = String(decoding: vocabulary.bytes(of: token).prefix(3), as: UTF8.self)
        return text.first.map { MessageEnd.marks.contains($0) } ?? false
      }
      .map(Int.init)
    }

    /// 0…1, from a vocabulary's logits.
    func probability(in logits: UnsafeBufferPointer<Float>) -> Double {
      let all = logits.logOfSum
      return tokens.reduce(0) { $0 + exp(Double(logits[$1]) - all) }
    }
  }
}

extension UnsafeBufferPointer<Float> {
  /// The logarithm of the sum of the exponentials of logits: a logit less this is a log-probability.
  var logOfSum: Double {
    let highest = self.max() ?? 0
    return Double(highest) + log(reduce(Double(0)) { $0 + Double(exp($1 - highest)) })
  }
}
