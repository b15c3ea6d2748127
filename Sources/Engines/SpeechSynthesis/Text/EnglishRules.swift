/// The rules for one word and its neighbours; the first that fits reads it.
struct EnglishRules {
  let token: EnglishReading.Token
  let previous: String?
  let next: EnglishReading.Token?
  let afterNext: EnglishReading.Token?

  typealias Reading = EnglishReading.Reading

  var reading: Reading {
    let core = token.core
    if core.isEmpty { return Reading(words: "") }
    return abbreviation() ?? address() ?? money() ?? clockTime() ?? date() ?? year() ?? fraction() ?? range()
      ?? measure() ?? signedNumber() ?? roman() ?? Reading(words: symbolsRead(core))
  }

  // MARK: Letters

  private func abbreviation() -> Reading? {
    guard token.closing.first == "." else {
      return EnglishTables.abbreviations[token.core].map { Reading(words: $0) }
    }
    let dotted = token.core + "."
    var words = EnglishTables.abbreviations[dotted]
    if dotted == "St." { words = startsWithCapital(next) ? "Saint" : "Street" }
    if dotted == "No." || dotted == "no.", next?.core.first?.isNumber == true { words = "number" }
    // U.S., U.K., J. K.: letters one by one, which is how espeak-ng says capitals.
    let letters = dotted.split(separator: ".")
    if words == nil, letters.allSatisfy({ $0.count == 1 && $0.first!.isLetter }),
      letters.count > 1 || (next != nil && dotted.first!.isUppercase && dotted != "I.")
    {
      words = letters.joined().uppercased()
    }
    guard let words else { return nil }
    // The point ends the sentence too when nothing, or a new sentence, follows.
    let rest = String(token.closing.dropFirst())
    let isInitial =
      letters.allSatisfy { $0.count == 1 }
      && !EnglishTables.dottedNames.contains(letters.joined().uppercased())
    let goesOn =
      next != nil
      && (EnglishTables.titles.contains(dotted) || isInitial || !startsWithCapital(next)
        || next?.opening == "(")
    return Reading(words: words, closing: goesOn || !rest.isEmpty ? rest : ".")
  }

  func startsWithCapital(_ token: EnglishReading.Token?) -> Bool {
    token?.core.first?.isUppercase == true
  }

  /// Reads an address: `https://www.example.com/path?q=1` is "example dot com", `me@example.com` "me at example dot
  /// com".
  private func address() -> Reading? {
    var host = token.core[...]
    let hasScheme = host.contains("://")
    if hasScheme, let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
    let hadWWW = host.hasPrefix("www.")
    if hadWWW { host = host.dropFirst(4) }
    host = host.prefix { !"/?#:".contains($0) }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if hasScheme, labels.count == 1, !host.isEmpty { return Reading(words: String(host)) }
    guard labels.count > 1, let top = labels.last,
      labels.allSatisfy({ $0.contains { $0.isLetter || $0.isNumber } })
    else { return nil }
    let isMail = host.contains("@")
    guard hasScheme || hadWWW || isMail || EnglishTables.topDomains.contains(top.lowercased()) else {
      return nil
    }
    let words = labels.joined(separator: " dot ").replacing("@", with: " at ").replacing("-", with: " dash ")
    return Reading(words: words.replacing("_", with: " underscore "))
  }

  private func roman() -> Reading? {
    guard token.core.count > 1 || token.core == "V" || token.core == "I" || token.core == "X",
      let value = EnglishNumber.value(roman: token.core), let previous
    else { return nil }
    if EnglishTables.beforeRoman.contains(previous.lowercased()) { return Reading(words: String(value)) }
    guard token.core.count > 1, previous.first?.isUppercase == true,
      previous.dropFirst().contains(where: \.isLowercase)
    else { return nil }
    return Reading(words: "the " + ordinal(value))
  }

  // MARK: Signs

  /// Reads a word that no rule fits: signs inside it are read, names like snake_case taken apart.
  private func symbolsRead(_ core: String) -> String {
    switch core {
    case "C++", "c++": return "C plus plus"
    case "C#", "c#": return "C sharp"
    case "F#": return "F sharp"
    case "24/7": return "24 7"
    case "and/or": return "and or"
    case "-", "--", "—": return core == "--" ? "—" : core
    default: break
    }
    if let word = EnglishTables.operators[core] { return word }
    if core.contains("/"), let unit = EnglishTables.units[core] { return unit.many }
    guard core.contains(where: { EnglishTables.symbols[$0] != nil }) else { return core }
    let core = core.replacing("^2", with: " squared").replacing("^3", with: " cubed")
    var words = ""
    for (index, character) in core.enumerated() {
      guard let word = EnglishTables.symbols[character] else {
        words.append(character)
        continue
      }
      // espeak-ng knows the percent sign; a slash between letters is a pause.
      switch character {
      case "%": words.append("%")
      case "#" where index == 0 && core.dropFirst().first?.isNumber != true: words += "hashtag "
      case "@" where index == 0: words += "at "
      case "/" where !core.contains(where: \.isNumber): words += " "
      default: words += " \(word) "
      }
    }
    return words.split(separator: " ").joined(separator: " ")
  }
}
