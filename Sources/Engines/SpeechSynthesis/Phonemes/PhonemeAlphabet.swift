/// Turns espeak-ng's IPA (tied with "^") into the alphabet that Kokoro and hibari were trained on: one symbol for
/// each diphthong and affricate, misaki's conventions for English.
///
/// The tables are after misaki (`misaki/espeak.py`, Apache-2.0: `EspeakFallback` for English, `EspeakG2P` for the
/// rest). The English one goes further, because it has to write whole sentences and not only unknown words: what it
/// adds was found by comparing 800 sentences with hibari's own lexicon front end (4.2 % of symbols differ, most of
/// them ɪ for ə in unstressed syllables; 5 % without the additions).
package struct PhonemeAlphabet: Sendable {
  /// The replacements, which are applied in order, so that longer ones come first.
  let replacements: [(from: String, to: String)]
  /// The words that are replaced as a whole afterwards.
  let words: [String: String]
  /// The last step, for what depends on a symbol's place in the word.
  let finish: @Sendable (String) -> String

  /// - Parameter phonemes: what ``Espeak/phonemes(of:voice:)`` returns.
  package func symbols(fromEspeak phonemes: String) -> String {
    var line = Self.withoutLanguageFlags(phonemes)
    for (from, to) in replacements { line = line.replacing(from, with: to) }
    return line.split(separator: " ")
      .map { word in finish(words[String(word)] ?? String(word)) }
      .filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// espeak-ng marks foreign words by switches such as "(en)wˈiːkɛnd(fr)".
  private static func withoutLanguageFlags(_ phonemes: String) -> String {
    guard phonemes.contains("(") else { return phonemes }
    var result = ""
    var isFlag = false
    for character in phonemes {
      if character == "(" { isFlag = true }
      if !isFlag { result.append(character) }
      if character == ")" { isFlag = false }
    }
    return result
  }

  /// The alphabet for every language but English.
  package static let international = PhonemeAlphabet(
    replacements: [
      ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^z", "ʣ"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ə^ʊ", "Q"),
      ("s^s", "S"),
      ("t^s", "ʦ"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("^", ""), ("-", ""), ("g", "ɡ"), ("\u{0329}", ""),
      ("\u{032A}", ""),
      ("ɫ", "l"), ("ʑ", "ʥ"), ("ɱ", "m"), ("ʉ", "u"), ("ɘ", "ə"),
    ],
    words: [:], finish: { $0 })

  /// The alphabet for American English.
  package static let english = PhonemeAlphabet(
    replacements: [
      ("ʔˌn\u{0329}", "tn"), ("ʔn\u{0329}", "tn"), ("n\u{0329}", "ᵊn"), ("m\u{0329}", "ᵊm"),
      ("l\u{0329}", "ᵊl"),
      ("\u{0329}", ""), ("\u{0303}", ""),
      ("a^ɪ", "I"), ("a^ʊ", "W"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ɔ^ɪ", "Y"), ("d^ʒ", "ʤ"), ("t^ʃ", "ʧ"),
      ("ə^l", "ᵊl"),
      ("^", ""), ("-", ""),
      ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɚɹ", "əɹ"), ("ɚ", "əɹ"), ("oː", "ɔ"), ("ː", ""), ("ɹɹ", "ɹ"),
      ("ɾ", "T"), ("ʔ", "t"), ("æɹ", "ɛɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɬ", "l"), ("ʲ", ""),
      ("g", "ɡ"),
    ],
    words: englishWords, finish: placeReducedVowels)

  /// espeak-ng runs 50 pairs of function words together and reduces them ("of the" → ʌvðə); the networks know them
  /// apart. After them single words that espeak-ng says otherwise. The right side is hibari's.
  private static let englishWords: [String: String] = [
    "əvə": "ʌv ɐ", "əvən": "ʌv ɐn", "ʌvðə": "ʌv ðə", "ʌvðɪ": "ʌv ði", "ʌvwˈɪʧ": "ʌv wˌɪʧ", "ɪnðə": "ɪn ðə",
    "ɪnðɪ": "ɪn ði", "ɪnwˌɪʧ": "ɪn wˌɪʧ", "ɔnðə": "ˌɔn ðə", "ɔnðɪ": "ˌɔn ði", "æTə": "æt ɐ",
    "ɐtwˈɪl": "æt wˈɪl",
    "təbi": "tə bi", "fəɹə": "fɔɹ ɐ", "fəɹən": "fɔɹ ɐn", "fəɹðə": "fɔɹ ðə", "fəɹðɪ": "fɔɹ ði",
    "fɹʌmðə": "fɹʌm ðə",
    "fɹʌmðɪ": "fɹʌm ði", "wɪððə": "wɪð ðə", "wɪððɪ": "wɪð ði", "ˌæzˌɪz": "æz ɪz", "wʌzɐ": "wʌz ɐ",
    "wʌzðə": "wʌz ðə", "hɐvbɪn": "hæv bɪn", "hɐvnˌɑt": "hæv nˌɑt", "hˈæzbin": "hæz bɪn", "həznɑt": "hæz nˌɑt",
    "hædtə": "hæd tə", "hɐdbɪn": "hæd bɪn", "hˌædɪt": "hæd ɪt", "hˌædðɛm": "hæd ðˌɛm", "dunˌɑt": "dˈu nˌɑt",
    "dʌznˌɑt": "dˈʌz nˌɑt", "dɪdnˌɑt": "dˈɪd nˌɑt", "nˌɑTə": "nˌɑt ɐ", "nˌɑTɐv": "nˌɑt hæv",
    "wˈɪltə": "wɪl tə",
    "wʊdhɐv": "wʊd hæv", "kˌʊdɐv": "kʊd hæv", "ʃˌʊdəv": "ʃˌʊd hæv", "mˌAhɐv": "mˈA hæv",
    "mˌIthɐv": "mˌIt hæv",
    "mˈʌstɐv": "mˈʌst hæv", "ðˌæTə": "ðæt ɐ", "ðætðə": "ðæt ðə", "ðætðɪ": "ðæt ði", "ðˌɐTɪt": "ðæt ɪt",
    "ðɛɹˌɑɹ": "ðɛɹ ɑɹ", "ðɛɹwˌʌz": "ðɛɹ wʌz", "ðɛɹwˌɜɹ": "ðɛɹ wɜɹ", "ðɛɹbˈi": "ðɛɹ bi", "wiʃˌɐl": "wi ʃˌæl",
    "Iɐm": "ˌI ɐm", "Iˈæm": "ˌI ˈæm", "Iʃˌɐl": "ˌI ʃˌæl", "ðˌænə": "ðən ɐ", "ðˌænən": "ðən ɐn",
    "ˌWTəv": "ˈWt ʌv",
    "ðɪ": "ði", "ɪT": "ɪt", "tʊ": "tə", "ˌɪntʊ": "ˌɪntu", "hɐz": "hæz", "hɐv": "hæv", "hɐd": "hæd",
    "ðɐn": "ðən",
    "ɐt": "æt",
  ]

  /// Puts reduced vowels where hibari has them: ɐ only as the articles "a" and "an" and in "am", ᵻ only before a
  /// final z or d, unstressed ex- as ɪks-.
  private static func placeReducedVowels(_ text: String) -> String {
    text.split(separator: " ").map { word -> String in
      if word == "ɐ" || word == "ɐn" || word == "ɐm" { return String(word) }
      var symbols = word.map { $0 == "ɐ" ? "ə" : $0 }
      for index in symbols.indices where symbols[index] == "ᵻ" {
        let endsWord = index == symbols.count - 2 && (symbols.last == "z" || symbols.last == "d")
        if !endsWord { symbols[index] = "ə" }
      }
      if symbols.starts(with: "ɛks") { symbols[0] = "ɪ" }
      // "tən" closes a syllable as in "important": the nasal alone.
      if symbols.count > 3, symbols.suffix(3) == ["t", "ə", "n"] { symbols[symbols.count - 2] = "ᵊ" }
      if symbols.count > 4, symbols.suffix(4) == ["t", "ə", "n", "t"] { symbols[symbols.count - 3] = "ᵊ" }
      return String(symbols)
    }.joined(separator: " ")
  }
}
