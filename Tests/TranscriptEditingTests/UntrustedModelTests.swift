import Testing
import TranscriptEditing
import VoiceCore

/// Whatever the model answers, nothing comes in or goes out that was not said.
@Suite struct UntrustedModelTests {
  static let said = RecordingTranscript.of([
    "Okay, welcome everybody. We met 15 people in Leeds on the third of May.",
    "They paid $1,200 for it, and Maria was not there.", "What time does the train leave?",
  ])

  struct Answer: CustomTestStringConvertible {
    let name: String
    let give: @Sendable (String) -> String
    var testDescription: String { name }

    init(_ name: String, _ give: @escaping @Sendable (String) -> String) {
      self.name = name
      self.give = give
    }

    static func replacing(_ word: String, _ other: String) -> Answer {
      Answer("\(word) → \(other)") { $0.replacing(word, with: other) }
    }
  }

  static let answers: [Answer] = [
    Answer("nothing") { _ in "" },
    Answer("white space") { _ in " \n\n " },
    Answer("a refusal") { _ in "I'm sorry, but I can't help with that." },
    Answer("an answer to the question") { _ in "The train leaves at nine o'clock." },
    Answer("prose about it") { "Here is the corrected transcript: the speaker welcomes \($0.count) people." },
    Answer("a translation") { _ in
      "Bueno, bienvenidos todos. Conocimos a 15 personas en Leeds el tres de mayo."
    },
    Answer("it twice") { $0 + " " + $0 },
    Answer("it many times") { Array(repeating: $0, count: 1000).joined(separator: " ") },
    Answer("one word for ever") { _ in String(repeating: "Leeds ", count: 100_000) },
    Answer("marks only") { _ in "... ?! — \"" },
    Answer("it backwards") { $0.split(separator: " ").reversed().joined(separator: " ") },
    Answer("it without marks") {
      $0.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "$" }.lowercased()
    },
    Answer("it in capitals") { $0.uppercased() },
    Answer("code") { "```swift\nprint(\"\($0)\")\n```" },
    Answer("half of it") { String($0.prefix($0.count / 2)) },
    Answer("more facts behind it") { $0 + " It leaves at nine." },
    Answer("more facts before it") { "As I said yesterday: " + $0 },
    .replacing("15", "50"), .replacing("15", "fifteen"), .replacing("$1,200", "$1.200"),
    .replacing("$1,200", "1,200"),
    .replacing("$1,200", "$12,00"), .replacing("third", "3rd"), .replacing("third", "first"),
    .replacing("15 people", "15 smart people"), .replacing("not there", "there"),
    .replacing("not there", "now there"),
    .replacing("not there", "notthere"), .replacing("Maria", "Marie"), .replacing("Leeds", "leads"),
    .replacing("Leeds", "leeds"), .replacing("May", "may"), .replacing("met", "meet"),
    .replacing("They", "We"),
    .replacing("people", "\"people\""), .replacing("people", "**people**"),
    .replacing("people", "people (sic)"),
    .replacing("people", "people – all friends –"), .replacing("was not", "wasn't"),
    .replacing("the train", "train"),
  ]

  @Test(arguments: answers) func theTranscriptStaysAsItWas(_ answer: Answer) async throws {
    let model = ScriptedModel(polishing: answer.give)
    var changes: [TranscriptPolisher.Change] = []
    let polished = try await TranscriptPolisher(model: model).polish(Self.said) { progress in
      if case .change(let change) = progress { changes.append(change) }
    }
    #expect(polished == Self.said)
    #expect(changes.isEmpty)
    #expect(!model.conversations.isEmpty)
  }

  @Test func anEndlessAnswerIsNotWaitedFor() async throws {
    let model = ScriptedModel(polishing: { $0 + String(repeating: " and so on", count: 1_000_000) })
    _ = try await TranscriptPolisher(model: model).polish(Self.said) { _ in }
    #expect(model.taken < 1000)
  }

  @Test func anErrorOfTheModelEndsIt() async {
    let model = ScriptedModel { _ throws(VoiceError) in throw .engineFailed("llama.cpp", reason: "no memory")
    }
    await #expect(throws: VoiceError.engineFailed("llama.cpp", reason: "no memory")) {
      _ = try await TranscriptPolisher(model: model).polish(Self.said) { _ in }
    }
  }

  @Test func nothingSaidAsksNothing() async throws {
    let model = ScriptedModel(polishing: { _ in "Thank you for watching!" })
    let empty = RecordingTranscript.of([])
    #expect(try await TranscriptPolisher(model: model).polish(empty) { _ in } == empty)
    #expect(model.conversations.isEmpty)
  }
}
