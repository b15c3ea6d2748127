/// Reads English text word by word: numbers with signs and units, dates, times, money, abbreviations, addresses.
///
/// A word is what stands between spaces. The marks around it are peeled off, a rule is found for the rest, and the
/// marks are put back; a rule may look at the word before and take the word after with it ("5 km", "$3 million").
enum EnglishReading {
  static func words(of text: String) -> String {
    let tokens = tokens(of: text)
    var spoken: [String] = []
    var index = 0
    while index < tokens.count {
      let rules = EnglishRules(
        token: tokens[index], previous: index > 0 ? tokens[index - 1].core : nil,
        next: index + 1 < tokens.count ? tokens[index + 1] : nil,
        afterNext: index + 2 < tokens.count ? tokens[index + 2] : nil)
      let reading = rules.reading
      let last = reading.takesNext ? tokens[index + 1] : tokens[index]
      let closing = (reading.closing ?? last.closing).replacing("\"", with: "”")
      let words = tokens[index].opening.replacing("\"", with: "“") + reading.words + closing
      if words.contains(where: { !$0.isWhitespace }) { spoken.append(words) }
      index += reading.takesNext ? 2 : 1
    }
    return spoken.joined(separator: " ").replacing("  ", with: " ")
  }

  struct Token {
    var opening = ""
    var core = ""
    var closing = ""
  }

  struct Reading {
    var words: String
    var takesNext = false
    /// The marks that stand in place of the word's own closing marks.
    var closing: String?
  }

  private static func tokens(of text: String) -> [Token] {
    let characters = Array(text)
    var spaced = ""
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      switch character {
      // A dash between words is a pause of its own; between numbers it is a range.
      case "–" where before.isNumber && after.isNumber: spaced += "-"
      case "–" where before.isLetter && (after.isNumber || after.isCurrencySymbol): spaced += " to "
      case "—", "–": spaced += " — "
      case "-" where before == " " && after == " ": spaced += "—"
      case "→", "≈", "≠", "≤", "≥", "×", "÷": spaced += " \(character) "
      default:
        if let fraction = EnglishTables.vulgarFractions[character] {
          spaced += before.isNumber ? " and " + fraction : fraction
        } else {
          spaced.append(character)
        }
      }
    }
    return spaced.split(separator: " ").map(token)
  }

  private static func token(_ word: Substring) -> Token {
    var core = word
    let opening = core.prefix { "\"'“‘([{¿¡«".contains($0) }
    core = core.dropFirst(opening.count)
    var closing = ""
    while let last = core.last, "\"'”’)]}»,;:!?.…".contains(last) {
      closing = String(last) + closing
      core = core.dropLast()
    }
    // '90s: an apostrophe, not a quotation.
    let quote = core.first?.isNumber == true && opening.last == "'" ? opening.dropLast() : opening
    return Token(opening: String(quote), core: String(core), closing: closing)
  }
}
