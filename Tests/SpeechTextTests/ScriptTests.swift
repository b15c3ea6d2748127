import SpeechText
import Testing
import VoiceCore

@Suite struct ScriptTests {
  @Test(arguments: [
    ("en", true), ("es", true), ("fr", true), ("de", true), ("it", true), ("pt", true), ("hi", true),
    ("ar", true),
    ("ko", true), ("ru", true), ("zh", false), ("yue", false), ("ja", false), ("th", false), ("lo", false),
    ("km", false), ("my", false), ("bo", false),
  ]) func languagesAreWrittenWithSpacesOrWithout(_ code: String, isSpaced: Bool) throws {
    #expect(try Language(code).isSpaced == isSpaced)
  }

  @Test(arguments: [
    (["It", "is", "so."], "It is so."), (["¿Qué", "es?"], "¿Qué es?"),
    (["C'est", "vrai", "?"], "C'est vrai ?"),
    (["Wie", "geht's?"], "Wie geht's?"), (["È", "vero."], "È vero."), (["Não", "é."], "Não é."),
    (["यह", "घर", "है।", "और"], "यह घर है। और"), (["نعم،", "شكرا"], "نعم، شكرا"), (["안녕", "하세요"], "안녕 하세요"),
    (["今天", "天气", "很好。", "走"], "今天天气很好。走"), (["今日", "は", "「いい」", "天気"], "今日は「いい」天気"),
    (["สวัสดี", "ครับ"], "สวัสดีครับ"), (["ສະບາຍ", "ດີ"], "ສະບາຍດີ"), (["ជំរាប", "សួរ"], "ជំរាបសួរ"),
    (["မင်္ဂ", "လာပါ"], "မင်္ဂလာပါ"), (["བཀྲ་", "ཤིས"], "བཀྲ་ཤིས"),
    // Where scripts meet.
    (["我用", "iPhone", "手机"], "我用iPhone手机"), (["3", "万円", "50%", "です"], "3万円50%です"),
    (["你好。", "Hello."], "你好。Hello."), (["Hello.", "你好。"], "Hello. 你好。"), (["好,", "今天"], "好,今天"),
    (["他说", "“好”", "了"], "他说“好”了"), (["อ่าน", "PDF", "500", "บาท"], "อ่าน PDF 500 บาท"),
    // Nothing is added to nothing.
    (["", "a", "", "b", ""], "a b"), (["a ", "b"], "a b"), ([], ""),
  ]) func textsAreJoinedAsTheirScriptsAreWritten(_ texts: [String], _ expected: String) {
    #expect(texts.joinedText == expected)
    #expect(texts.reduce("") { $0.joining($1) } == expected)
    let words = texts.map { Word(text: $0, start: .zero, end: .zero) }
    #expect(words.joinedText == expected)
    let segments = texts.map { TranscriptSegment(start: .zero, end: .zero, text: $0) }
    #expect(RecordingTranscript(source: "", duration: .zero, model: "", segments: segments).text == expected)
  }

  @Test(arguments: [
    ("It is “so”.", ["It", "is", "“so”."]), ("¿Qué es?", ["¿Qué", "es?"]), ("यह घर है।", ["यह", "घर", "है।"]),
    ("안녕 하세요.", ["안녕", "하세요."]), ("今天，很好。", ["今", "天，", "很", "好。"]),
    ("他说「你好」。", ["他", "说", "「你", "好」。"]), ("我用iPhone拍。", ["我", "用", "iPhone", "拍。"]),
    ("好,我 OK.", ["好,", "我", "OK."]), ("がっこう", ["が", "っ", "こ", "う"]), ("ที่นี่ดี", ["ที่", "นี่", "ดี"]),
    ("  ", []), ("", []),
  ]) func textFallsIntoWhatIsSaidByItself(_ text: String, _ units: [Substring]) {
    #expect(text.spokenUnits == units)
  }

  @Test(arguments: [
    ("It is so.", 3), ("今天天气很好。", 4), ("สวัสดีครับ", 3), ("", 0), ("안녕 하세요", 2),
  ]) func aTextHasAboutSoManyWords(_ text: String, _ count: Int) {
    #expect(abs(text.wordCount - count) <= (text.contains(where: \.isUnspaced) ? 1 : 0))
  }

  @Test(arguments: [
    ("วันนี้ อากาศดี มาก", [["วันนี้"], ["อากาศ", "ดี", "มาก"]], ["วันนี้", "อากาศดี มาก"]),
    (" 我用 iPhone 拍。好", [["我", "用", "iPhone", "拍。"], ["好"]], ["我用 iPhone 拍。", "好"]),
    ("It is. Is it ?", [["It", "is."], ["Is", "it ?"]], ["It is.", "Is it ?"]),
    // Words that the text has not: what they make by themselves.
    ("It is so.", [["It", "so."], ["Yes."]], ["It so.", "Yes."]), ("", [["天", "气"]], ["天气"]),
  ]) func partsAreAsTheyAreWritten(_ text: String, _ words: [[String]], _ expected: [String]) {
    var written = WrittenText(text)
    let parts = words.map { written.next($0.map { Word(text: $0, start: .zero, end: .zero) }) }
    #expect(parts == expected)
  }
}
