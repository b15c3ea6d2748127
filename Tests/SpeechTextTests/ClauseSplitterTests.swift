import SpeechText
import Testing
import VoiceCore

struct ClauseSplitterTests {
  func clauses(_ text: String, pieceLength: Int = 1, in language: Language? = nil) -> [String] {
    var splitter = ClauseSplitter(language)
    var clauses: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while !rest.isEmpty {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: rest.prefix(pieceLength))
      clauses += splitter.push(String(piece))
      rest = rest.dropFirst(pieceLength)
    }
    return clauses + (splitter.flush().map { [$0] } ?? [])
  }

  /// Each row is the clauses that their joined text is cut into.
  static let table: [[String]] = [
    // The first clause ends early, later ones at sentences.
    [
      "The capital of France", " is Paris, a city on the Seine,", " known for its museums.", " It is lovely.",
    ],
    ["Well, I think so.", " Yes, it is."],
    ["Sure. Here is one:", " a cat walks into a bar."],
    ["Unfortunately,", " I do not know that."],
    ["I would say —", " and many agree —", " that it is true."],
    ["It is late -", " very late, I fear.", " Go home now, please."],
    ["Really?!", " I had no idea about that.", " Tell me more!"],
    // A later clause that has grown long ends at a pause.
    [
      "That is a good question.",
      " The answer depends on the weather in the mountains today,",
      " and on how far you want to walk.",
    ],
    // No punctuation: before a joining word or a verb, from four words on.
    [
      "The quick brown fox jumped", " over the lazy dog and ran along the river bank", " until it was dark.",
    ],
    ["You can make pancakes", " with flour, eggs and milk."],
    ["A good night's sleep", " can help you remember more."],
    // … but not behind a word that belongs to what follows.
    ["It is one of the best", " in the world, I believe."],
    ["There are a great number of ways", " to do that."],
    ["Tomorrow morning it's very likely", " that it is going to rain."],
    // Without any of them: seven words, or a few more.
    [
      "Some large brown dogs chased many small white", " cats down every narrow street yesterday evening,",
      " barking loudly.",
    ],
    ["Mozart was a German composer of the Romantic era.", " He lived in Vienna."],
    // Numbers, times, abbreviations, initials, addresses stay whole.
    ["Pi is 3.14159 and a bit.", " It has no end."],
    ["About 1,000,000 people live there.", " Most work."],
    ["Meet me at 10:30", " near the gate.", " Bring food."],
    ["Dr. Smith and Mrs. Jones arrived.", " They sat."],
    ["Use fruit,", " e.g. apples or pears.", " Peel them."],
    ["In December,", " the sun sets at four."], ["Yes, you can do that."],
    ["The U.S. economy grew", " by 2.5 percent.", " It was at 5 p.m. yesterday."],
    ["J. R. R. Tolkien wrote it.", " Read it again."],
    ["See https://example.com/a,b?c=1.5 for more.", " Thanks again."],
    ["It costs $4.99 today.", " That is cheap."],
    // Ellipses are a pause.
    ["Let me think about it...", " Yes, that could work for us."],
    ["Let me think about it…", " Yes, that could work for us."],
    ["Hm... yes."],
    // Quotes and brackets stay whole.
    ["She said \"Come in, please. Sit down.\"", " Then she left the room."],
    ["“Come in, all of you,”", " she said to them."],
    ["Fruit (apples, pears, plums)", " is healthy. Eat some."],
    ["It was **very good.**", " I liked it a lot."],
    // Lists and lines.
    ["Three things:\n", "1. Milk\n", "2. Bread and butter\n", "- Eggs"],
    ["Hello\n", "\nWorld"],
    // Scripts without spaces.
    ["今天天气很好，", "我们去公园散步吧。", "你觉得怎么样？"],
    ["こんにちは。", "今日はいい天気ですね。"],
    ["他说：「你好，世界。」", "然后他走了。"],
    // Other languages.
    ["¿Cómo estás hoy?", " Espero que bien."],
    ["Das ist z.B. ein Haus.", " Es ist groß."],
    // Nothing to cut.
    ["Yes."], ["  "], [],
  ]

  @Test("Clauses are cut where a speaker would pause", arguments: table)
  func cuts(expected: [String]) {
    #expect(clauses(expected.joined()) == expected)
  }

  @Test("The clauses do not depend on how the text arrives", arguments: 1...12)
  func independentOfPieces(length: Int) {
    for expected in Self.table {
      #expect(clauses(expected.joined(), pieceLength: length) == expected)
    }
  }

  /// The same for texts whose language is known.
  static let languages: [(String, [String])] = [
    ("en", ["It is the U.S. Army camp.", " They left at 9 a.m.", " The train was late."]),
    ("en", ["We have apples etc.", " Anna has them all."]),
    (
      "es", ["¿Cómo está el Sr. López hoy?", " ¡Muy bien, gracias a todos!", " Come fruta, p. ej. Manzanas."]
    ),
    (
      "fr",
      [
        "C'est vraiment vrai ?", " « Oui, M. Dupont ! »", " Voici ce que je pense de tout cela maintenant :",
        " c'est très bien.",
      ]
    ),
    ("de", ["Wir kommen am 3. Mai an.", " Der 2. Weltkrieg war lange her."]),
    ("it", ["Il sig. Rossi è qui.", " Perché non viene?"]),
    ("pt", ["O Sr. Silva é daqui.", " A Dra. Souza também é."]),
    ("hi", ["यह मेरा घर है।", " डॉ. शर्मा यहाँ रहते हैं।", "वे कहाँ हैं?"]),
    ("zh", ["好吗?我们现在就去公园吧。", "「你们真的要去吗？」", "他问我们。"]),
    ("ja", ["今日はいい天気ですね。", "散歩に行きましょう！"]),
    ("ar", ["كيف حالك يا صديقي؟", " أنا بخير اليوم والحمد لله على ذلك،", " شكرا جزيلا لك."]),
    ("ur", ["یہ میرا اپنا گھر ہے۔", " وہ کہاں ہے؟"]),
    ("th", ["วันนี้อากาศดีมาก", " เราไปเดินเล่นในสวนกันเถอะ", " ปี พ.ศ. 2563 ครับ"]),
  ]

  @Test("Clauses are cut where a speaker of the language would pause", arguments: languages, [1, 2, 5, 1000])
  func cutsInItsLanguage(row: (code: String, clauses: [String]), length: Int) throws {
    let clauses = clauses(row.clauses.joined(), pieceLength: length, in: try Language(row.code))
    #expect(clauses == row.clauses)
  }

  @Test("No text is lost or said twice, whatever it is and however it comes", arguments: 1...20)
  func random(seed: UInt64) {
    var random = Seeded(state: seed)
    let parts = [
      "a ", "Mr. ", "J. ", "3. ", "Mai ", "The ", "9 a.m. ", "etc. ", "end.", "“so,”", "« Oui ! » ", "。",
      "你好", "！”",
      "สวัสดี", " ", "है। ", "?!", "...", "…", "\n", "(", ") ", "- ", "http://a.b, ", "1,5 ", "*", "؟ ",
    ]
    let text = (0..<60).map { _ in parts.randomElement(using: &random)! }.joined()
    let whole = clauses(text, pieceLength: 10_000)
    #expect(whole.joined() == text, "seed \(seed)")
    for length in [1, 2, 3, 7] { #expect(clauses(text, pieceLength: length) == whole, "seed \(seed)") }
  }

  @Test("Without a mark no clause is longer than a voice takes at once", arguments: ["天", "ア", "ดี", "မာ"])
  func boundedWithoutSpaces(letter: String) {
    let clauses = clauses(String(repeating: letter, count: 500))
    #expect(clauses.count > 1 && clauses.allSatisfy { $0.count <= 240 })
  }

  @Test("An unclosed quote does not hold the speech back for ever")
  func unclosedQuote() {
    let sentence = "He said nothing at all about it to anyone. "
    #expect(clauses("\"" + String(repeating: sentence, count: 6)).count > 1)
  }

  @Test("No clause is longer than a voice takes at once")
  func bounded() {
    let words = String(repeating: "word ", count: 400)
    #expect(clauses(words).allSatisfy { $0.count <= 260 })
  }

  @Test("After a flush the next reply begins with a short clause again")
  func flushStartsAnew() {
    var splitter = ClauseSplitter()
    #expect(splitter.push("It is the first reply, I think, ") == ["It is the first reply,"])
    #expect(splitter.flush() == " I think, ")
    #expect(splitter.push("It is the second reply, I think") == ["It is the second reply,"])
  }
}

/// SplitMix64.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
