import SpeechText
import Testing
import VoiceCore

/// What two guesses in a row begin with.
@Suite struct StablePrefixScriptTests {
  @Test(arguments: [
    (["It is late", "It is late now"], "It is", "late now"),
    (["¿Qué hora es", "¿Qué hora es?"], "¿Qué", "hora es?"),
    (["यह मेरा घर", "यह मेरा घर है।"], "यह मेरा", "घर है।"),
    (["هذا بيت كبير", "هذا بيت كبير جدا"], "هذا بيت", "كبير جدا"),
    (["안녕하세요 만나서", "안녕하세요 만나서 반갑습니다"], "안녕하세요", "만나서 반갑습니다"),
    // Letter by letter, and a word's worth of letters is held back.
    (["今天天气很好", "今天天气很好，我们"], "今天天", "气很好，我们"),
    (["今天天气很好", "今天天气很好我们去"], "今天天气", "很好我们去"),
    (["今日はいい天気", "今日はいい天気ですね"], "今日はいい", "天気ですね"),
    (["วันนี้อากาศดี", "วันนี้อากาศดีมาก"], "วันนี้อา", "กาศดีมาก"),
    // As it is written, where scripts meet too.
    (["我用 iPhone 拍照片", "我用 iPhone 拍照片了"], "我用 iPhone 拍", "照片了"),
    (["我用iPhone拍照", "我用iPhone拍照了"], "我用iPhone", "拍照了"),
    (["วันนี้ อากาศดี", "วันนี้ อากาศดีมาก"], "วันนี้ อา", "กาศดีมาก"),
    (["今天", "明天"], "", "明天"),
  ]) func twoGuessesAgreeInEveryScript(_ guesses: [String], _ stable: String, _ tail: String) {
    var prefix = StablePrefix()
    var partial = PartialTranscript(stable: "", tail: "")
    for guess in guesses { partial = prefix.update(guess) }
    #expect(partial.stable == stable)
    #expect(partial.tail == tail)
    #expect(partial.text == guesses.last)
  }

  @Test func whatIsStableGrowsUpToTheEnd() {
    let text = "今天天气很好，我们去公园散步吧。你觉得怎么样？"
    var prefix = StablePrefix()
    var stable = ""
    for count in 1...text.count {
      let partial = prefix.update(String(text.prefix(count)))
      #expect(partial.stable.hasPrefix(stable) && text.hasPrefix(partial.stable))
      stable = partial.stable
    }
    #expect(stable.count > text.count - 5)
  }
}

/// Words that stand between spaces.
@Suite struct StablePrefixTests {
  struct Case: Sendable {
    let guesses: [String]
    let stable: String
    let tail: String
  }

  @Test(arguments: [
    Case(guesses: [], stable: "", tail: ""),
    Case(guesses: ["a b c"], stable: "", tail: "a b c"),
    Case(guesses: ["a b c", "a b c d"], stable: "a b", tail: "c d"),
    Case(guesses: ["a b c", "a x c"], stable: "", tail: "a x c"),
    Case(guesses: ["a b.", "a b and"], stable: "", tail: "a b and"),
    Case(guesses: ["a b c", "a b c", "a b"], stable: "a", tail: "b"),
    Case(guesses: ["a b c d", "a b c d", "x b c d"], stable: "", tail: "x b c d"),
    Case(guesses: ["a b", ""], stable: "", tail: ""),
    Case(guesses: ["  a   b c ", "a b c"], stable: "a b", tail: "c"),
  ])
  func wordsOfTwoGuessesAreStableButTheLast(_ scenario: Case) {
    var prefix = StablePrefix()
    var partial = PartialTranscript(stable: "", tail: "")
    for guess in scenario.guesses { partial = prefix.update(guess) }
    #expect(partial == PartialTranscript(stable: scenario.stable, tail: scenario.tail))
  }
}
