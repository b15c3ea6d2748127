import TestSupport
import Testing
import VoiceCore

@Suite struct FileNameTests {
  @Test(arguments: [
    ("talk.wav", "talk.wav"), ("Gespräch.wav", "Gespräch.wav"), ("", ""),
    ("日本.wav", "日本.wav"), ("e\u{301}", "e\u{301}"),
  ])
  func utf8StaysAsItIs(name: String, shown: String) {
    #expect(FileName.text(Array(name.utf8)).utf8.elementsEqual(name.utf8))
    #expect(FileName.bytes(name) == Array(name.utf8))
    #expect(FileName.shown(name).utf8.elementsEqual(shown.utf8))
  }

  static let others: [([UInt8], String)] = [
    (Array("caf".utf8) + [0xE9] + Array(".wav".utf8), "caf\\xE9.wav"),
    ([0xFF, 0xFE], "\\xFF\\xFE"),
    // Cut in the middle of a character, a slash in too many bytes, half of a pair of surrogates.
    ([0x61, 0xE2, 0x82], "a\\xE2\\x82"), ([0xC0, 0xAF], "\\xC0\\xAF"),
    ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),
    // What stands for the byte 0xE9, written by somebody as a name.
    ([0xF4, 0x8F, 0xBB, 0xA9], "\\xF4\\x8F\\xBB\\xA9"),
  ]

  @Test(arguments: others) func otherBytesComeBackAndAreShown(bytes: [UInt8], shown: String) {
    let text = FileName.text(bytes)
    #expect(FileName.bytes(text) == bytes)
    #expect(FileName.shown(text) == shown)
    FileName.withCString(text) { #expect(String(cString: $0).utf8.isEmpty == bytes.isEmpty) }
  }

  @Test func anyBytesComeBack() {
    var random = SeededRandom(seed: 12)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt8.random(in: 1...255, using: &random)
      }
      #expect(FileName.bytes(FileName.text(bytes)) == bytes, "seed 12")
    }
  }
}

@Suite struct PathPartsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var path, folder, name, stem, ending: String
    var testDescription: String { "'\(path)'" }

    init(_ path: String, _ folder: String, _ name: String, _ stem: String, _ ending: String) {
      (self.path, self.folder, self.name, self.stem, self.ending) = (path, folder, name, stem, ending)
    }
  }

  static let rows = [
    Row("", "", "", "", ""), Row("s", "", "s", "s", ""), Row("ab", "", "ab", "ab", ""),
    Row("s.wav", "", "s.wav", "s", "wav"), Row("ab.wav", "", "ab.wav", "ab", "wav"),
    Row(".", "", ".", ".", ""), Row("..", "", "..", "..", ""), Row("/", "/", "", "", ""),
    Row("//", "/", "", "", ""), Row("/s", "/", "s", "s", ""), Row("/s.wav", "/", "s.wav", "s", "wav"),
    Row("a/s.wav", "a", "s.wav", "s", "wav"), Row("a//s.wav", "a", "s.wav", "s", "wav"),
    Row("./s.wav", ".", "s.wav", "s", "wav"), Row("../s.wav", "..", "s.wav", "s", "wav"),
    Row("a/", "", "a", "a", ""), Row("a/b//", "a", "b", "b", ""), Row("/a/b.c/", "/a", "b.c", "b", "c"),
    Row("a/.", "a", ".", ".", ""), Row("a/..", "a", "..", "..", ""), Row("a.b/c", "a.b", "c", "c", ""),
    Row(".wav", "", ".wav", ".wav", ""), Row("..wav", "", "..wav", "..wav", ""),
    Row("a.", "", "a.", "a.", ""), Row("a..wav", "", "a..wav", "a.", "wav"),
    Row("day.2.flac", "", "day.2.flac", "day.2", "flac"), Row("Dr. Smith", "", "Dr. Smith", "Dr. Smith", ""),
    // A combining mark behind the slash or the full stop makes one character of both; to the disk they are two.
    Row("a/\u{301}b.wav", "a", "\u{301}b.wav", "\u{301}b", "wav"),
    Row("a.\u{301}w", "", "a.\u{301}w", "a", "\u{301}w"),
  ]

  @Test(arguments: rows) func splits(_ row: Row) {
    let parts = PathParts(row.path)
    let found = [parts.folder, parts.name, parts.stem, parts.ending]
    let wanted = [row.folder, row.name, row.stem, row.ending]
    #expect(zip(found, wanted).allSatisfy { $0.utf8.elementsEqual($1.utf8) }, "\(found)")
  }

  @Test(arguments: [
    ("a/b", "/w/a/b"), ("./a//b", "/w/a/b"), ("/x/../y/.", "/y"), ("..", ""), ("../../..", ""), ("", "/w"),
    ("/", ""), ("a/", "/w/a"),
  ])
  func everySpellingOfAPlaceIsOne(path: String, place: String) {
    #expect(PathParts.identity(path, in: "/w") == Array(place.utf8))
  }

  @Test func joinsAndFindsWhatIsBelow() {
    #expect(PathParts.join("", "b") == "b" && PathParts.join("/", "b") == "/b")
    #expect(PathParts.join("a", "b") == "a/b" && PathParts.join("a/", "b") == "a/b")
    #expect(PathParts.part(of: "in/x/b", below: "in") == "x/b")
    #expect(PathParts.part(of: "in//x/b", below: "in/") == "x/b")
    #expect(PathParts.part(of: "inner/b", below: "in") == nil)
  }

  @Test func aNameThatIsTooLongIsCutAndStaysItsOwn() {
    #expect(PathParts.name("talk", ".srt", room: 13) == "talk.srt")
    let fits = String(repeating: "x", count: 242)
    #expect(PathParts.name(fits, ".verbose.json", room: 13) == fits + ".verbose.json")
    for stem in [
      String(repeating: "x", count: 250), String(repeating: "ä", count: 125),
      String(repeating: "👩‍👩‍👧", count: 14),
    ] {
      let name = PathParts.name(stem, ".srt", room: 13)
      #expect(name.utf8.count <= 255 - 9 && name.hasSuffix(".srt"))
      #expect(stem.hasPrefix(name.dropLast(13)) && name.dropLast(4).suffix(9).first == "~")
      #expect(PathParts.name(stem + "1", ".srt", room: 13) != name)
      // One stem for all endings.
      #expect(PathParts.name(stem, ".json", room: 13).hasPrefix(name.dropLast(4)))
    }
  }
}
