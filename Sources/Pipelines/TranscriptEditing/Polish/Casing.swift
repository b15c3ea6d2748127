/// Decides which capital letters of an answer are taken over.
struct Casing: Sendable {
  /// The letters (``MarkedWord/letters``) of words that stand capitalised within a sentence somewhere in the
  /// recording.
  let names: Set<String>

  /// The most letters that an abbreviation in capitals has: "NASA", not a shouted word.
  static let longestAbbreviation = 5

  /// - Parameters:
  ///   - answer: how the model writes it.
  ///   - source: how it was recognised; with other letters or joined from it unless `isWhole`.
  ///   - isWhole: whether both have the same letters.
  ///   - isTrusted: whether the answer has the same word before it.
  ///   - beginsSentence: whether the source's capital may be that of a sentence.
  func core(
    _ answer: String, for source: String, isWhole: Bool, isTrusted: Bool, beginsSentence: Bool
  ) -> String {
    guard isWhole else {
      let mayBeSmall = isTrusted && beginsSentence && !names.contains(MarkedWord(core: source).letters)
      return source.isCapitalized && !mayBeSmall ? answer.capitalizedFirst : answer
    }
    let letters = source.filter(\.isLetter)
    let wanted = answer.filter(\.isLetter)
    guard letters != wanted else { return answer }
    guard isTrusted, isTaken(wanted, for: letters, beginsSentence, name: MarkedWord(core: source).letters)
    else {
      return answer.spelled(with: letters)
    }
    return answer
  }

  private func isTaken(_ wanted: String, for letters: String, _ beginsSentence: Bool, name: String) -> Bool {
    let isSmall = letters == letters.lowercased()
    if wanted == wanted.lowercased() {
      // "I" is no sentence's capital, and "US" is not "us".
      return letters == letters.lowercased().capitalizedFirst && letters != "I" && beginsSentence
        && !Self.alwaysCapitalized.contains(name) && !names.contains(name)
    }
    if wanted == wanted.lowercased().capitalizedFirst { return isSmall }
    return wanted == wanted.uppercased() && wanted.count <= Self.longestAbbreviation
      && (isSmall || letters == letters.lowercased().capitalizedFirst)
  }

  private static let alwaysCapitalized: Set = ["i", "im", "ive", "id", "ill"]
}

extension String {
  var isCapitalized: Bool { first?.isUppercase ?? false }

  /// The word with a capital at its start.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The word with as many other letters in the places of its own.
  fileprivate func spelled(with letters: String) -> String {
    var rest = letters[...]
    return String(map { $0.isLetter ? rest.popFirst() ?? $0 : $0 })
  }
}
