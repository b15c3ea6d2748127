import Synchronization
import Testing
import TranscriptEditing
import VoiceCore

@Suite struct SummarizerTests {
  struct Case: CustomTestStringConvertible {
    let said: String
    let sentence: String
    let isBorneOut: Bool
    var language: Language?
    var testDescription: String { "\(sentence) of: \(said)" }

    init(_ said: String, _ sentence: String, _ isBorneOut: Bool, in language: Language? = .english) {
      self.said = said
      self.sentence = sentence
      self.isBorneOut = isBorneOut
      self.language = language
    }
  }

  static let cases = [
    // Numbers
    Case("They paid 1,200 euros.", "They paid 1200 euros.", true),
    Case("They paid 1,200 euros.", "They paid 1300 euros.", false),
    Case("They paid 1,200 euros.", "They paid 200 euros.", false),
    Case("It is 3.5 metres.", "It is 35 metres.", false),
    Case("It is 3.5 metres.", "It is 3.5 metres.", true),
    Case("There were twenty-five people.", "There were 25 people.", true),
    Case("There were two hundred and forty of them.", "There were 240.", true),
    Case("In nineteen eighty four it began.", "It began in 1984.", true),
    Case("On the third of May it rained.", "It rained on the 3rd.", true),
    Case("On the third of May it rained.", "It rained on the 4th.", false),
    Case("There were 50 people.", "There were fifty people.", true),
    Case("There were 50 people.", "There were sixty people.", false),
    Case("There were many people.", "There were hundreds of people.", false),
    Case("Maria and Peter came.", "The two of them came.", true),
    Case("Es sind fünfundzwanzig Wohnungen.", "Es sind 25 Wohnungen.", true, in: .german),
    Case("Es sind fünfundzwanzig Wohnungen.", "Es sind 26 Wohnungen.", false, in: .german),
    Case("Il y en a quatre-vingt-dix-sept.", "Il y en a 97.", true, in: .french),
    Case("有四十五个人。", "有45个人。", true, in: .chinese),
    Case("有四十五个人。", "有46个人。", false, in: .chinese),
    Case("There were 50 people.", "There were 50 people.", true, in: nil),
    // Names
    Case("Maria went to Leeds.", "He says that Maria went to Leeds.", true),
    Case("Maria went to Leeds.", "He says that Maria's trip went to Paris.", false),
    Case("Maria went to America.", "He says that Maria liked the Americans.", true),
    Case("Maria went home.", "Nobody went home.", true),
    Case("Sie ging nach Hause.", "Sie sah ein Haus und einen Hund.", true, in: .german),
    Case("artificial intelligence is here", "They speak of AI.", false),
  ]

  @Test(arguments: cases) func aSentenceThatSaysWhatWasNotSaidIsLeftOut(_ sample: Case) async throws {
    let transcript = RecordingTranscript.of([sample.said], language: sample.language)
    var reports: [TranscriptSummarizer.Progress] = []
    let summary = try await TranscriptSummarizer(model: ScriptedModel { _ in sample.sentence })
      .summary(of: transcript) { reports.append($0) }
    #expect(summary == (sample.isBorneOut ? sample.sentence : ""))
    #expect(reports == [sample.isBorneOut ? .text(sample.sentence) : .leftOut(sample.sentence)])
  }

  @Test func theSummaryIsTheModelsSentencesOnce() async throws {
    let answer = """
      Here is a summary of the recording:

      1. They met in Leeds. They were glad... They met in Leeds.
      - Then they went home, e.g. by train. And they
      """
    var streamed = ""
    let summary = try await TranscriptSummarizer(model: ScriptedModel { _ in answer })
      .summary(of: .of(["we met in Leeds and went home"])) { progress in
        if case .text(let text) = progress { streamed += text }
      }
    #expect(summary == "They met in Leeds. They were glad... Then they went home, e.g. by train.")
    #expect(streamed == summary)
  }

  @Test func whatFitsIsReadAtOnceWithItsSpeakers() async throws {
    var transcript = RecordingTranscript.of(["Good morning.", "How are you?", "I am well."])
    transcript.segments[0].speaker = "left"
    transcript.segments[1].speaker = "left"
    transcript.segments[2].speaker = "right"
    let model = ScriptedModel { _ in "They greet each other." }
    let summary = try await TranscriptSummarizer(model: model).summary(of: transcript) { _ in }
    #expect(summary == "They greet each other.")
    #expect(model.conversations.count == 1)
    #expect(
      model.conversations[0].last!.content.contains("left: Good morning.\nHow are you?\nright: I am well."))
  }

  /// A sentence has 12 tokens for `ScriptedModel`.
  static func long(_ sentences: Int) -> RecordingTranscript {
    .of((0..<sentences).map { "This is what was said as sentence \($0 + 10_000)." })
  }

  @Test func whatDoesNotFitIsReadInPartsAndEverySentenceOnce() async throws {
    let model = ScriptedModel(contextLength: 2048) { conversation throws(VoiceError) in
      conversation.last!.content.contains("a part of") ? "Sentences are said." : "Many sentences are said."
    }
    var parts: [TranscriptSummarizer.Progress] = []
    let summary = try await TranscriptSummarizer(model: model).summary(of: Self.long(1000)) { progress in
      if case .part = progress { parts.append(progress) }
    }
    #expect(summary == "Many sentences are said.")
    let asked = model.conversations.map { $0.last!.content }
    #expect(parts == (1..<asked.count).map { .part($0, of: asked.count - 1) })
    let read = asked.dropLast().flatMap { $0.split(separator: "\n").filter { $0.hasPrefix("This is what") } }
    #expect(read.map(String.init) == Self.long(1000).segments.map(\.text))
    #expect(asked.last!.contains("notes") && asked.last!.contains("Sentences are said.\nSentences are said."))
    for conversation in model.conversations {
      #expect(try model.tokenCount(of: conversation) <= 2048 - 160)
    }
  }

  @Test func notesThatDoNotFitAreReadInPartsToo() async throws {
    let model = ScriptedModel(contextLength: 1400) { _ in String(repeating: "They said so. ", count: 40) }
    let summary = try await TranscriptSummarizer(model: model).summary(of: Self.long(1000)) { _ in }
    #expect(summary == "They said so.")
    #expect(
      model.conversations.count {
        $0.last!.content.contains("a part of") && $0.last!.content.contains("They said")
      } > 1)
  }

  @Test func costGrowsAsTheRecordingDoes() async throws {
    var characters: [Int] = []
    for sentences in [500, 1000, 2000] {
      let model = ScriptedModel(contextLength: 2048) { _ in "They said this and that." }
      _ = try await TranscriptSummarizer(model: model).summary(of: Self.long(sentences)) { _ in }
      characters.append(model.conversations.reduce(0) { $0 + $1.reduce(0) { $0 + $1.content.count } })
    }
    #expect(characters[1] < characters[0] * 21 / 10)
    #expect(characters[2] < characters[1] * 21 / 10)
  }

  @Test func oneSentenceLongerThanAPartIsTornApart() async throws {
    let model = ScriptedModel(contextLength: 2048) { _ in "They said so." }
    let transcript = RecordingTranscript.of([String(repeating: "again and ", count: 3000)])
    #expect(try await TranscriptSummarizer(model: model).summary(of: transcript) { _ in } == "They said so.")
    for conversation in model.conversations {
      #expect(try model.tokenCount(of: conversation) <= 2048 - 160)
    }
  }

  @Test func aContextWithoutRoomIsSaid() async {
    let model = ScriptedModel(contextLength: 700) { _ in "They said so." }
    await #expect(throws: VoiceError.self) {
      _ = try await TranscriptSummarizer(model: model).summary(of: Self.long(1000)) { _ in }
    }
  }

  @Test(arguments: ["", "I can't help with that", "\n\n", "Summary:"])
  func whateverTheModelAnswersTheJobEnds(_ answer: String) async throws {
    let model = ScriptedModel(contextLength: 2048) { _ in answer }
    let summary = try await TranscriptSummarizer(model: model).summary(of: Self.long(1000)) { _ in }
    #expect(summary.isEmpty || answer.contains(summary))
  }

  @Test func notesThatGrowEndTheJob() async {
    let model = ScriptedModel(contextLength: 1800, charactersPerToken: 1) { _ in
      String(repeating: "word ", count: 10_000)
    }
    await #expect(throws: VoiceError.self) {
      _ = try await TranscriptSummarizer(model: model).summary(of: Self.long(100)) { _ in }
    }
  }

  @Test func nothingSaidAsksNothing() async throws {
    let model = ScriptedModel { _ in "A recording of nothing." }
    #expect(try await TranscriptSummarizer(model: model).summary(of: .of([])) { _ in } == "")
    #expect(model.conversations.isEmpty)
  }

  @Test func aTranslationIsSummarizedInEnglish() async throws {
    var transcript = RecordingTranscript.of(["Good morning."], language: .german)
    transcript.task = .translate
    let model = ScriptedModel { _ in "A greeting." }
    _ = try await TranscriptSummarizer(model: model).summary(of: transcript) { _ in }
    #expect(model.conversations[0].last!.content.contains("English"))
  }
}
