import Foundation
import SpeechText
import VoiceCore

/// The words and numbers of a recording, by which a sentence about it is judged: does it say something of its own?
///
/// A sentence is borne out unless it holds
/// - a number in digits that was said neither so nor in words ("25" for "twenty-five", "vingt-cinq"),
/// - an English number word above ten that was said neither so nor in digits, or
/// - a name, that is a word with a capital inside the sentence, none of whose forms was said. Not in German, where every
///   noun has one.
///
/// That a sentence is borne out does not make it true: it may still put together wrongly what was said.
struct Evidence {
  private let language: Language?
  /// The words that were said, in lower case, and the number words of what was recognised in digits.
  private var words: Set<String> = []
  private var numbers: Set<String> = []
  /// The letters of all that was said.
  private var letters = ""

  /// - Parameter text: all that was said, with the speakers' names.
  init(_ text: String, language: Language?) {
    self.language = language
    let speller = Speller(language)
    for markedWord in MarkedWord.words(of: text) {
      words.formUnion(Self.forms(of: markedWord.core))
      letters += Self.spoken(markedWord.core)
      for number in Self.numbers(in: markedWord.core) where numbers.insert(number).inserted {
        for spelled in speller.readings(of: number) { words.formUnion(Self.forms(of: spelled)) }
      }
    }
  }

  func bearsOut(_ sentence: String) -> Bool {
    let markedWords = MarkedWord.words(of: sentence)
    let speller = Speller(language)
    return zip(0..., markedWords).allSatisfy { index, markedWord in
      Self.numbers(in: markedWord.core).allSatisfy { number in
        numbers.contains(number)
          || speller.readings(of: number).contains { letters.contains(Self.spoken($0)) }
      }
        && Self.forms(of: markedWord.core).allSatisfy { !Self.numberWords.contains($0) || words.contains($0) }
        && (index == 0 || markedWords[index - 1].text.endsSentence || !isName(markedWord)
          || isKnown(markedWord))
    }
  }

  private func isName(_ markedWord: MarkedWord) -> Bool {
    language?.code != "de" && markedWord.core.isCapitalized && markedWord.letters.count > 1
      && !markedWord.hasDigit
  }

  /// Whether a word was said in this form or one like it: "Americans" is known from "America".
  private func isKnown(_ markedWord: MarkedWord) -> Bool {
    Self.forms(of: markedWord.core).allSatisfy { form in
      words.contains(form)
        || (form.count > 4 && words.contains { $0.hasPrefix(form.prefix(max(4, form.count - 3))) })
    }
  }

  /// The parts of a word: "O'Brien-Smith's" has o, brien, smith, s.
  private static func forms(of core: String) -> [String] {
    let parts = core.lowercased().split { !$0.isLetter }.map(String.init)
    return parts.count > 1 && parts.last == "s" ? parts.dropLast() : parts
  }

  private static func spoken(_ text: String) -> String {
    let letters = text.lowercased().filter(\.isLetter)
    return letters == "and" ? "" : letters  // "two hundred and forty"
  }

  /// The numbers in a word, without the commas in them: "$1,200" is 1200, "9:30" is 9 and 30, "3.5" is 3.5.
  private static func numbers(in core: String) -> [String] {
    guard core.contains(where: \.isNumber) else { return [] }
    var numbers = [""]
    let characters = Array(core)
    for (index, character) in characters.enumerated() {
      let isInside =
        index > 0 && index + 1 < characters.count && characters[index - 1].isNumber
        && characters[index + 1].isNumber
      if character.isNumber {
        numbers[numbers.count - 1].append(character)
      } else if isInside, character == "." {
        numbers[numbers.count - 1].append(character)
      } else if !(isInside && character == ",") {
        numbers.append("")
      }
    }
    return numbers.filter { !$0.isEmpty }
  }

  private static let numberWords: Set = [
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand",
    "thousands",
    "million", "millions", "billion", "billions", "trillion", "dozen", "dozens",
  ]
}

/// Reads numbers aloud, by the rules of Unicode's CLDR (rule-based number formatting).
private struct Speller {
  private let formatter = NumberFormatter()
  private let isEnglish: Bool

  init(_ language: Language?) {
    isEnglish = language == .english
    formatter.numberStyle = .spellOut
    formatter.locale = Locale(identifier: language?.code ?? "en")
  }

  /// The ways in which a number is read: 1984 is also nineteen eighty-four, and in English 3 is also third.
  func readings(of number: String) -> [String] {
    guard let value = Double(number), value < 1e12, let cardinal = formatter.string(from: value as NSNumber)
    else {
      return []
    }
    var readings = [cardinal]
    if number.count == 4, let first = Int(number.prefix(2)), let last = Int(number.suffix(2)), first > 9 {
      let parts = [first, last].compactMap { formatter.string(from: $0 as NSNumber) }
      readings.append(parts.joined(separator: last < 10 ? " oh " : " "))
    }
    if isEnglish { readings.append(Self.ordinal(cardinal)) }
    return readings
  }

  private static func ordinal(_ cardinal: String) -> String {
    for (ending, ordinal) in irregular where cardinal.hasSuffix(ending) {
      return cardinal.dropLast(ending.count) + ordinal
    }
    return cardinal + "th"
  }

  private static let irregular = [
    ("one", "first"), ("two", "second"), ("three", "third"), ("five", "fifth"), ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"), ("ty", "tieth"),
  ]
}
