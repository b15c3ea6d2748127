import Testing
import TranscriptFormats
import VoiceCore

/// What goes, what stays, and what the rest looks like.
struct FillerCleanerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let language: String
    let said: String
    let meant: String?

    var testDescription: String { "\(language): \(said)" }

    init(_ said: String, _ meant: String?, _ language: String = "en") {
      (self.said, self.meant, self.language) = (said, meant, language)
    }
  }

  @Test(arguments: sounds + stumbles + unchanged)
  func itSaysWhatWasMeant(_ example: Case) throws {
    let cleaner = FillerCleaner(language: try Language(example.language))
    #expect(cleaner.clean(example.said) == example.meant)
    // Once is enough.
    if let meant = example.meant { #expect(cleaner.clean(meant) == meant) }
  }

  static let sounds = [
    Case("Um, I think so.", "I think so."),
    Case("um i think so", "i think so"),
    Case("Ummm, uh, the house is red.", "The house is red."),
    Case("Well, um, I think so.", "Well, I think so."),
    Case("It was in the, uh, kitchen.", "It was in the kitchen."),
    Case("I, uh, think so.", "I think so."),
    Case("It was great, um.", "It was great."),
    Case("It was great, um...", "It was great..."),
    Case("It was um... great.", "It was great."),
    Case("Was it, erm?", "Was it, erm?"),
    Case("Um. Hmm. Let us see.", "Let us see."),
    Case("I see. Um, the next one.", "I see. The next one."),
    Case("I see. Uh. The next one.", "I see. The next one."),
    Case("\"Um, yes\", he said.", "\"Yes\", he said."),
    Case("He said \"yes, um\" to it.", "He said \"yes\" to it."),
    Case("And (uh) then", "And then"),
    Case("It is – um – red.", "It is – red."),
    Case("Um, iPhones are fine.", "iPhones are fine."),
    Case("THE UM HOUSE", "THE HOUSE"),
    Case("Um.", nil), Case("Hmm, uh... mm.", nil), Case("—", nil),
    Case("Äh, das ist, ähm, gut.", "Das ist gut.", "de"),
    Case("Ja, öhm, um acht Uhr kommt er.", "Ja, um acht Uhr kommt er.", "de"),
    Case("Eh, creo que sí, em, mañana.", "Creo que sí, mañana.", "es"),
    Case("¿Eh, qué hora es?", "¿Qué hora es?", "es"),
    Case("Euh, c'est, heu, ici.", "C'est, ici.", "fr"),
    Case("Ehm, non lo so.", "Non lo so.", "it"),
    Case("Hum, eu tenho um carro.", "Eu tenho um carro.", "pt"),
    Case("Eh, ik weet het niet.", "Ik weet het niet.", "nl"),
    Case("Hmm, uhm, так.", "Так.", "ru"),
  ]

  static let stumbles = [
    Case("I I I think so.", "I think so."),
    Case("I, I think so.", "I think so."),
    Case("I... I think so.", "I think so."),
    Case("I – I think so.", "I think so."),
    Case("The the house.", "The house."),
    Case("I um I think so.", "I think so."),
    Case("I want to I want to go.", "I want to go."),
    Case("To the, to the shop.", "To the, to the shop."),
    Case("Nobody knew – nobody knew that.", "Nobody knew that."),
    Case("I-I-I think so.", "I think so."),
    Case("W-w-what is it?", "What is it?"),
    Case("Th-the house.", "The house."),
    Case("th- the house", "the house"),
    Case("Wh— what is it?", "What is it?"),
    Case("I w- I want it.", "I want it."),
    Case("We str- we build it.", "We build it."),
    Case("house- house", "house"),
    Case("Ich ich weiß es.", "Ich weiß es.", "de"),
    Case("Es que, que no.", "Es que no.", "es"),
    Case("Je je ne sais pas.", "Je ne sais pas.", "fr"),
  ]

  static let unchanged: [Case] =
    [
      "I know that that is true.", "He had had enough.", "It is very very good.", "No no, not now.",
      "Bye bye!",
      "Uh-huh.", "Mm-hmm, yes.", "Mhm.", "Uh-uh, no.", "Hm?", "It is 5 mm wide.", "He was in the ER.",
      "To err is human.",
      "That is a t-test of a so-so re-release.", "I log in in the morning.", "I know, I know.",
      "Five five one two.",
      "He came – he saw – he won.", "It was like, you know, well, fun.", "pre- and post-war", "Duran Duran",
      "x-ray",
      "Wait... what?", "self-made",
    ].map { Case($0, $0) }
    + [
      Case("Um acht Uhr kommt er.", "Um acht Uhr kommt er.", "de"),
      Case("Die, die das sagen.", "Die, die das sagen.", "de"),
      Case("Vor- und Nachteile", "Vor- und Nachteile", "de"),
      Case("TV- und km- und da-", "TV- und km- und da-", "de"),
      Case("мы- они", "мы- они", "ru"), Case("¿Eh?", "¿Eh?", "es"),
      Case("Nous nous sommes vus.", "Nous nous sommes vus.", "fr"),
      Case("Um, dois, três.", "Um, dois, três.", "pt"),
      Case("Eh sì, certo.", "Eh sì, certo.", "it"), Case("嗯，我觉得可以。", "嗯，我觉得可以。", "zh"),
    ]

  // MARK: Segments

  @Test func wordsAndTextStillAgree() throws {
    let segment = TranscriptSegment(
      0, 3000, "Um, I I think, uh.",
      words: [
        Word("Um,", 100, 400, 0.5), Word("I", 600, 700, 0.6), Word("I", 900, 1000, 0.7),
        Word("think,", 1000, 1500, 0.8),
        Word("uh.", 2000, 2500, 0.9),
      ], tokens: [1, 2, 3])
    let clean = try #require(FillerCleaner(language: .english).clean(segment))
    #expect(
      clean
        == TranscriptSegment(
          900, 1500, "I think.", words: [Word("I", 900, 1000, 0.7), Word("think.", 1000, 1500, 0.8)]))
  }

  @Test func wordsThatAreDividedOtherwiseAreJoinedWhereTheyChange() throws {
    let segment = TranscriptSegment(
      0, 3000, "It won't, um.",
      words: [
        Word("It", 100, 200, 0.9), Word("won", 300, 400, 0.5), Word("'t,", 400, 500, 0.8),
        Word("um", 600, 700), Word(".", 700, 700),
      ])
    let clean = try #require(FillerCleaner(language: .english).clean(segment))
    #expect(clean.text == "It won't.")
    #expect(clean.words == [Word("It", 100, 200, 0.9), Word("won't.", 300, 500, 0.5)])
    #expect((clean.start, clean.end) == (.zero, .milliseconds(500)))
  }

  @Test func whatIsCleanStaysAsItIs() {
    let segment = TranscriptSegment(
      0, 3000, "All  well.", words: [Word("All", 100, 400), Word("well.", 500, 900)], tokens: [1, 2])
    #expect(FillerCleaner(language: .english).clean(segment) == segment)
  }

  @Test func segmentsWithoutTimesOfWordsKeepTheirs() throws {
    let clean = try #require(
      FillerCleaner(language: .english).clean(TranscriptSegment(100, 3000, "Um, yes.")))
    #expect(clean == TranscriptSegment(100, 3000, "Yes."))
  }

  @Test func aTranscriptLosesItsEmptySegments() {
    var transcript = RecordingTranscript(
      TranscriptSegment(0, 1000, "Um."), TranscriptSegment(1000, 2000, "Er, yes."),
      TranscriptSegment(3000, 4000, "Good."))
    #expect(FillerCleaner.clean(transcript).segments.map(\.text) == ["Yes.", "Good."])
    // In German "er" is "he"; its translation is English.
    transcript.language = .german
    #expect(FillerCleaner.clean(transcript).segments.map(\.text) == ["Um.", "Er, yes.", "Good."])
    transcript.task = .translate
    #expect(FillerCleaner.clean(transcript).segments.map(\.text) == ["Yes.", "Good."])
  }
}
