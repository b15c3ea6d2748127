import Testing
import TextGeneration

struct WrittenRepliesTests {
  func written(_ pieces: [String]) -> [(token: Token, bytes: [UInt8])] {
    pieces.enumerated().map { (Token($0.offset + 1), Array($0.element.utf8)) }
  }

  @Test("A reply comes back as the tokens that the model wrote")
  func whole() throws {
    var replies = WrittenReplies()
    replies.remember("Hello there.", written: written(["Hel", "lo", " there", "."]))
    let recalled = try #require(replies.recall("Hello there."))
    #expect(Array(recalled.tokens) == [1, 2, 3, 4])
    #expect(recalled.rest == "")
  }

  @Test("An interrupted reply comes back as far as it was heard")
  func cut() throws {
    var replies = WrittenReplies()
    replies.remember("Hello there.", written: written(["Hel", "lo", " there", "."]))
    let recalled = try #require(replies.recall("Hello th"))
    #expect(Array(recalled.tokens) == [1, 2])
    #expect(recalled.rest == " th")
  }

  @Test("Thoughts and white space before the reply are not part of it")
  func thoughts() throws {
    var replies = WrittenReplies()
    replies.remember("Yes.", written: written(["<think>", "hm", "</think>", "\n\n", " Yes", "."]))
    let recalled = try #require(replies.recall("Yes."))
    #expect(Array(recalled.tokens) == [5, 6])
    #expect(recalled.beginsWithSpace)
  }

  @Test("A character that is spread over tokens is never cut in two")
  func spreadCharacter() throws {
    var replies = WrittenReplies()
    let bytes = Array("é!".utf8)
    replies.remember("é!", written: [(1, [bytes[0]]), (2, [bytes[1]]), (3, [bytes[2]])])
    #expect(replies.recall("é!")?.tokens == [1, 2, 3])
    #expect(replies.recall("é")?.tokens == [1, 2])
  }

  @Test("Bytes that never became a character are forgotten")
  func unfinishedCharacter() {
    var replies = WrittenReplies()
    replies.remember("Hi", written: [(1, Array("Hi".utf8)), (2, [0xF0, 0x9F])])
    #expect(replies.recall("Hi")?.tokens == [1])
  }

  @Test("What the model did not write is not recalled, and old replies are forgotten")
  func unknown() {
    var replies = WrittenReplies(capacity: 1)
    replies.remember("One.", written: written(["One", "."]))
    #expect(replies.recall("Two.") == nil)
    #expect(replies.recall("One. And more.") == nil)
    #expect(replies.recall("") == nil)
    replies.remember("Two.", written: written(["Two", "."]))
    #expect(replies.recall("One.") == nil)
  }
}

struct CharacterAssemblerTests {
  @Test("Characters come out whole, whichever way their bytes are cut", arguments: 1...7)
  func whole(length: Int) {
    let text = "naïve — 日本語 👩‍🚀 end"
    var assembler = CharacterAssembler()
    var bytes = Array(text.utf8)[...]
    var pieces: [String] = []
    while !bytes.isEmpty {
      pieces.append(assembler.push(Array(bytes.prefix(length))))
      bytes = bytes.dropFirst(length)
    }
    #expect(pieces.joined() == text)
    #expect(!pieces.joined().unicodeScalars.contains("\u{FFFD}"))
  }

  @Test("Bytes that are no character do not hold up what follows")
  func invalid() {
    var assembler = CharacterAssembler()
    #expect(assembler.push([0xFF, 0x41]) == "\u{FFFD}A")
    #expect(assembler.push([0xC3]) == "")
    #expect(assembler.push([0x41]) == "\u{FFFD}A")
  }
}

struct ReplyFilterTests {
  @Test(
    "Thoughts and white space at the beginning are not said",
    arguments: [
      ("Hello <think> there", "Hello <think> there"),
      ("\n\n Hello", "Hello"),
      ("<think>\n\n</think>\n\nHello", "Hello"),
      ("<think>one < two </ three</think> Hello", "Hello"),
      (" <think>a</think>\n<think>b</think>Hello", "Hello"),
      ("<think>never ends", ""),
      ("<b>Hello", "<b>Hello"),
      ("<thin", "<thin"),
      ("", ""),
    ], 1...9)
  func filters(row: (String, String), length: Int) {
    var filter = ReplyFilter()
    var rest = row.0[...]
    var said = ""
    while !rest.isEmpty {
      said += filter.push(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    #expect(said + filter.flush() == row.1)
  }
}
