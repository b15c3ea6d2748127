import Conversation
import TestSupport
import Testing
import VoiceCore

struct MarkdownReaderTests {
  func spoken(_ pieces: [String], _ language: Language = .english) -> String {
    var reader = MarkdownReader(language: language)
    var words = ""
    for piece in pieces { words += reader.push(piece) }
    return words + reader.finish()
  }

  static let table: [(written: String, spoken: String)] = [
    ("Hello, world!", "Hello, world!"),
    ("This is **very** important.", "This is very important."),
    ("*Really* and __truly__ and _so_.", "Really and truly and so."),
    ("Use `print` or ``a ` b`` here.", "Use print or a  b here."),
    ("`a*b*c <b>` is code", "a*b*c <b> is code"),
    ("# A heading\nText.", "A heading.\nText."),
    ("#1 of 3", "#1 of 3"),
    ("- milk\n- eggs\n* bread\n- [x] done", "milk.\neggs.\nbread.\ndone."),
    ("1. First do this.\n2. Then that.", "1. First do this.\n2. Then that."),
    ("See [the **manual**](https://example.com/a_(b)) for more.", "See the manual for more."),
    ("See [the manual][1], [sic] and a fact[2].", "See the manual, [sic] and a fact."),
    ("![a cat](cat.png)", "a cat"),
    ("Look: ![](cat.png) there", "Look: \nImage left out.\n there"),
    ("> A quotation.\n> Its end.", "A quotation.\nIts end."),
    ("One\n---\nTwo\n\n***\nThree", "One\nTwo\nThree"),
    ("| Name | Age |\n|---|---|\n| Ann | 31 |", "Name, Age.\nAnn, 31."),
    ("~~old~~ new", "old new"),
    ("3 * 4 is 12, snake_case", "3 * 4 is 12, snake_case"),
    ("\\*not\\* so", "*not* so"),
    ("**", ""), ("```", ""), ("```\n```", ""), ("<br>", " "), ("![", "!["),
    // Code is left out, and what stands behind it is spoken.
    ("Here:\n```swift\nlet x = 1\n```\nDone.", "Here:\nCode left out.\nDone."),
    ("Here: ```swift\nlet x = 1\n\n# no heading\n```\nDone.", "Here: \nCode left out.\nDone."),
    ("A\n~~~\n``` no end\n~~~~\nB", "A\nCode left out.\nB"),
    ("A\n````\n```\nstill\n```\n````\nB", "A\nCode left out.\nB"),
    ("1. Run:\n   ```sh\n   ls\n   ```\n2. Look.", "1. Run:\nCode left out.\n2. Look."),
    ("> ```\n> x\n> ```\nB", "Code left out.\nB"),
    ("It is ```x = 1``` here.", "It is x = 1 here."),
    ("```let x = 1", ""), ("A\n```\nlet x", "A\nCode left out.\n"),
    ("Run it:\n\n    ls -la | wc\n\n    rm $x\n\nThen go.", "Run it:\nCode left out.\nThen go."),
    ("A poem:\n\n    Roses are red", "A poem:\nRoses are red"),
    ("- milk\n\n    f(x) is said", "milk.\nf(x) is said"),
    // Only real tags are tags.
    ("Press <Enter> now.", "Press Enter now."),
    ("type <your name>", "type your name"),
    ("a < b and c > d", "a < b and c > d"),
    ("x <- y -> z, i<3", "x <- y -> z, i<3"),
    ("List<String> and a<b", "List<String> and a<b"),
    ("type <title> or <time>", "type title or time"),
    ("Line<br/>break, <b>bold</b> <a href=\"x\">link</a> H<sub>2</sub>O", "Line break, bold link H2O"),
    ("A <!-- hidden > --> B", "A  --> B"),
    ("See <https://example.com> or <me@example.com>", "See https://example.com or me@example.com"),
    // Neither a model's markers nor control characters are words.
    ("Bye<|im_end|>\u{1B}[2J\u{7}\u{202E}.", "Bye[2J."),
    ("a\r\nb", "a\nb"),
  ]

  @Test(arguments: table)
  func `Signs are taken off and words are kept`(written: String, spoken: String) {
    #expect(self.spoken([written]) == spoken)
  }

  @Test func `The words do not depend on how the text arrives`() {
    let seed: UInt64 = 7
    var random = SeededRandom(seed: seed)
    for (written, spoken) in Self.table {
      let scalars = Array(written.unicodeScalars)
      #expect(self.spoken(scalars.map { String($0) }) == spoken, "scalar by scalar: \(written)")
      for _ in 0..<20 {
        var pieces: [String] = []
        var rest = scalars[...]
        while !rest.isEmpty {
          let length = Int.random(in: 1...7, using: &random)
          var view = String.UnicodeScalarView()
          view.append(contentsOf: rest.prefix(length))
          pieces.append(String(view))
          rest = rest.dropFirst(length)
        }
        #expect(self.spoken(pieces) == spoken, "seed \(seed): \(pieces)")
      }
    }
  }

  @Test(arguments: [
    ("es", "Código omitido.\n"), ("fr", "Code omis.\n"), ("de", "Code ausgelassen.\n"),
    ("it", "Codice omesso.\n"),
    ("pt", "Código omitido.\n"), ("hi", ""),
  ]) func `What is left out is announced in the language of the text`(code: String, words: String) throws {
    #expect(spoken(["```\nx\n```\n"], try Language(code)) == words)
  }

  @Test func `Plain words pass as soon as they are written`() {
    var reader = MarkdownReader(language: .english)
    #expect(reader.push("The cap") == "The cap")
    #expect(reader.push("ital of") == "ital of")
    #expect(reader.push(" *") == " ")
    #expect(reader.push("Fr") == "Fr")
  }
}
