import SpeechRecognition
import SpeechText
import Testing
import VoiceCore

/// How tokens fall into words, by the script that a language is written in.
@Suite struct WordsByScriptTests {
  /// A row is the tokens between bars, the words, and their text as one.
  @Test(
    arguments: [
      ("en", " It|'s| so|,| he| said|.", ["It's", "so,", "he", "said."], "It's so, he said."),
      (
        "fr", " Vraiment| ?| Oui| !| «| Bien| »| :| 50| %", ["Vraiment ?", "Oui !", "« Bien » :", "50 %"], nil
      ),
      ("es", " ¿|Qué| es|?", ["¿Qué", "es?"], "¿Qué es?"),
      ("de", " Er| sagte|:| „|Komm|.|“", ["Er", "sagte:", "„Komm.“"], "Er sagte: „Komm.“"),
      ("hi", " यह| घर| है|।", ["यह", "घर", "है।"], "यह घर है।"),
      ("ko", " 안녕|하세요|.", ["안녕하세요."], "안녕하세요."),
      ("zh", "我|用|i|Phone|拍|，|20|24|年|。", ["我", "用", "iPhone", "拍，", "2024", "年。"], "我用iPhone拍，2024年。"),
      ("zh", "好|,|OK|,|走|吧|.", ["好,", "OK,", "走", "吧."], nil),
      ("ja", "「|はい|」|と|言", ["「はい」", "と", "言"], "「はい」と言"),
      ("th", "สวัส|ดี|ครับ| PDF", ["สวัส", "ดี", "ครับ", "PDF"], "สวัสดีครับ PDF"),
    ] as [(String, String, [String], String?)])
  func tokensAreWordsAsTheScriptIsWritten(
    _ code: String, _ row: String, _ expected: [String], _ text: String?
  ) throws {
    let tokens = row.split(separator: "|").map { TimedToken(id: 0, bytes: Array($0.utf8), probability: 1) }
    let words = TimedWords.words(tokens, language: try Language(code), end: .seconds(1))
    #expect(words.map(\.text) == expected)
    if let text { #expect(words.joinedText == text) }
  }
}
