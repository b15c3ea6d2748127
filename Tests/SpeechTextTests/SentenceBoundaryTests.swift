import SpeechText
import Testing
import VoiceCore

/// Where sentences end: every row is the sentences that their joined text has.
@Suite struct SentenceBoundaryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let language: Language?
    let sentences: [String]
    var testDescription: String { "\(language?.code ?? "any"): \(sentences.joined(separator: " | "))" }

    init(_ code: String?, _ sentences: String...) {
      language = code.flatMap { try? Language($0) }
      self.sentences = sentences
    }
  }

  static let cases = [
    Case("en", "It was at 9 a.m. on Monday.", "Then we left."),
    Case("en", "It begins at 9 a.m.", "The train leaves later."),
    Case("en", "The U.S. Army came.", "He lives in the U.S.", "They do not."),
    Case("en", "Use fruit, e.g. Granny Smith apples.", "Peel them, i.e. Do nothing else."),
    Case("en", "Apples, pears, etc.", "Anna likes them."),
    Case("en", "Apples, etc. are fruit.", "Yes."),
    Case("en", "See No. 5 on p. 7.", "I said no.", "Fig. 3 is wrong."),
    Case("en", "Pi is 3.5 or so.", "In 1990.", "5 of them came."),
    Case("en", "J. S. Bach and J. R. R. Tolkien met Dr. No.", "So am I.", "Good."),
    Case("en", "Take vitamin C.", "Then sleep."),
    Case("en", "Acme Inc. and Smith Ltd. of Leeds, approx. 50 people.", "But Acme Inc.", "It is gone."),
    Case("en", "He said, “Come in.”", "“Is it?” she asked (twice!).", "(Yes.)", "Really?!", "No!"),
    Case("en", "“Is it?” she asked."),
    Case("en", "Well… perhaps so...", "Perhaps not…", "I bought it.", "iPhones!"),
    Case("es", "¿Cómo estás?", "¡Bien!", "El Sr. López y la Dra. Ruiz llegaron a las 9 a. m. con pan."),
    Case("es", "Frutas, p. ej. manzanas.", "Vive en EE. UU. desde 1990.", "Es el núm. 5.", "Al mar.", "Sí."),
    Case("fr", "Vraiment ?", "« Oui, M. Dupont ! »", "Voici : un ; deux.", "Mme Curie, p. ex. Marie."),
    Case("fr", "Des pommes, etc.", "Anne les aime.", "Au XIXe s. déjà.", "Avant J.-C. déjà."),
    Case("de", "Wir kommen am 3. Mai an.", "Der 2. Weltkrieg begann 1939.", "Es war Nr. 5."),
    Case("de", "Das ist z. B. Obst, d. h. Äpfel usw. Häuser bzw. Hütten.", "Wir sind 3.", "Dann gehen wir."),
    Case("de", "„Komm.“", "„Nein!“, sagte er.", "Dr. Müller wohnt in der Goethestr. 7."),
    Case("it", "Il sig. Rossi, il dott. Bianchi ecc.", "Anna è qui.", "È l'art. 5.", "Perché?", "Ma sì!"),
    Case(
      "pt", "O Sr. Silva chegou.", "A Dra. Souza, p. ex. Ana, não.", "É o n.º 5.", "Maçãs, etc.", "Ana gosta."
    ),
    Case("hi", "यह मेरा घर है।", "डॉ. शर्मा कहाँ हैं?", "वे आए।।", "यह अंत है॥", "वह घर में है.", "अच्छा!"),
    Case("zh", "今天天气很好。", "他说：“你好！”", "「真的吗？」", "3.5公里。", "好吧……", "走。"),
    Case("ja", "こんにちは。", "「本当ですか？」", "はい、そうです！", "（笑。）", "行く。"),
    Case("ar", "كيف حالك؟", "أنا بخير، شكرا؛ وأنت.", "نعم!"),
    Case("ur", "یہ میرا گھر ہے۔", "وہ کہاں ہے؟"),
    Case("th", "ผมเกิดปี พ.ศ. 2563 ครับ ดร. สมชาย มาแล้ว"),
    Case("el", "Τι κάνεις;", "Καλά."),
    Case("ko", "안녕하세요.", "네.", "정말요?"),
    // Nobody says which language it is.
    Case(
      nil, "Wir kommen am 3. Mai, vom 2. Weltkrieg, z. B. heute.", "The 9 a.m. Monday train.", "EE. UU. es."),
    Case(nil, "In the U.S. Anna says so.", "I am on.", "Modern art.", "The end.", "It was 7.", "Anna left."),
  ]

  /// White space stands between two sentences where their scripts write it.
  private static func text(_ sentences: [String]) -> String { sentences.joinedText }

  @Test(arguments: cases) func textIsCutIntoItsSentences(_ row: Case) {
    for length in [1, 3, 1000] {
      var splitter = SentenceSplitter(row.language)
      var sentences: [String] = []
      var rest = Substring(Self.text(row.sentences))
      while !rest.isEmpty {
        sentences += splitter.push(String(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
      sentences += splitter.finish().map { [$0] } ?? []
      #expect(sentences == row.sentences, "in pieces of \(length)")
    }
  }

  /// As transcripts are cut: from word to word.
  @Test(arguments: cases) func everyWordSaysWhetherItEndsASentence(_ row: Case) {
    let boundary = SentenceBoundary(row.language)
    for (sentence, next) in zip(row.sentences, row.sentences.dropFirst()) {
      #expect(boundary.endsSentence(sentence, before: next), "\(sentence) | \(next)")
    }
    for sentence in row.sentences {
      let words = sentence.split(separator: " ").map(String.init)
      for count in words.indices.dropFirst() {
        // A quote that opens, or that is closed after a space, is no word.
        guard words[count].contains(where: \.isLetter) else { continue }
        let text = words[..<count].joined(separator: " ")
        #expect(!boundary.endsSentence(text, before: words[count]), "\(text) | \(words[count])")
      }
    }
  }

  @Test(arguments: [
    ("It is.", true), ("“Is it?”", true), ("(Yes!)", true), ("« Oui ! »", true), ("and so…", true),
    ("है।", true),
    ("你好。」", true), ("نعم؟", true), ("I said no.", true), ("Mr.", false), ("9 a.m.", false), ("J.", false),
    ("etc.", false), ("so,", false), ("so", false), ("", false), ("พ.ศ.", false),
  ]) func aTextEndsASentenceWhateverFollows(_ text: String, _ expected: Bool) {
    #expect(text.endsSentence == expected)
  }

  @Test(
    arguments: [
      ("It is.", "", nil), ("It is.", " ", nil), ("It is.", " T", true), ("It is.", " t", false),
      ("It is.", "\n", true), ("Is it?", "", true), ("e.g.", "", false), ("at 9 a.m.", " Th", nil),
      ("at 9 a.m.", " The ", true), ("at 9 a.m.", " Them", nil), ("No.", " 5", false), ("No.", " (", nil),
    ] as [(String, String, Bool?)])
  func whatHasNotComeYetIsWaitedFor(_ text: String, _ next: String, _ expected: Bool?) {
    #expect(SentenceBoundary(.english).endsSentence(text, beforeUnfinished: next) == expected)
  }
}
