import Testing
import TranscriptEditing
import VoiceCore

@Suite struct PolisherTests {
  struct Case: CustomTestStringConvertible {
    let said: String
    let answer: String
    let expected: String
    var language = Language.english
    var testDescription: String { "\(said) → \(expected)" }

    init(_ said: String, _ answer: String, _ expected: String? = nil, in language: Language = .english) {
      self.said = said
      self.answer = answer
      self.expected = expected ?? answer
      self.language = language
    }
  }

  static let cases = [
    // Marks and capitals
    Case("where are you i am here in london", "Where are you? I am here, in London."),
    Case("it was cold. because it rained", "It was cold because it rained."),
    Case("He said, \"go now.\" She went", "He said, \"Go now!\" She went.", "He said, \"Go now.\" She went."),
    Case("it is for us all", "It is for US all", "It is for US all"),
    Case("The US is big", "The us is big", "The US is big"),
    Case("But Bill came. Bill left", "But bill came, bill left", "But Bill came, Bill left"),
    Case("yes and no", "Yes — and no!", "Yes and no!"),
    Case("one two three", "One, two, three.", "One, two, three."),
    // Apostrophes, words joined and split
    Case("its what im after", "It's what I'm after."),
    Case("any body can do it", "Anybody can do it."),
    Case("thats alot of work", "That's a lot of work."),
    Case("it is well known there", "It is well-known there."),
    Case(
      "i think that he is not able to come with us tomorrow",
      "I think that he is notable to come with us tomorrow.",
      "I think that he is not able to come with us tomorrow."),
    Case(
      "last year we met 1 000 of them in london and paris",
      "Last year, we met 1000 of them in London and Paris.",
      "Last year, we met 1 000 of them in London and Paris."),
    // Slips
    Case("i think their late again", "I think they're late again."),
    Case("we should of gone by then", "We should have gone by then."),
    Case("he of all people", "He have all people", "He of all people"),
    Case("give them to me", "Give them two me.", "Give them to me."),
    Case("and and then that that was it", "And then that was it.", "And then that that was it."),
    Case("call five five five", "Call five five.", "Call five five five."),
    Case("we were very very happy", "We were very happy.", "We were very very happy."),
    Case("I met Their Majesties", "I met there Majesties", "I met Their Majesties"),
    // What stands beside a difference stays too
    Case("come in please sit down", "Come in. Everybody please sit down.", "Come in please sit down."),
    Case(
      "he told us all about the war then", "He told us all about the peace. Then",
      "He told us all about the war then"),
    // Languages
    Case("como esta usted hoy", "¿Como esta usted hoy?", in: .spanish),
    Case("que tal hablo mañana", "¿Qué tal? Habló mañana.", "que tal hablo mañana", in: .spanish),
    Case("ich weiß das er kommt", "Ich weiß, dass er kommt.", in: .german),
    Case("das Haus ist alt", "Das haus ist alt.", "Das Haus ist alt.", in: .german),
    Case("est ce que tu viens", "Est-ce que tu viens ?", in: .french),
    Case("大家好今天我们谈谈", "大家好，今天我们谈谈。", in: .chinese),
    Case("它改变了我们", "它改变了你们。", "它改变了我们。", in: .chinese),
  ]

  @Test(arguments: cases) func onlyMarksCapitalsAndSlipsAreTakenOver(_ sample: Case) async throws {
    let transcript = RecordingTranscript.of([sample.said], language: sample.language)
    let polished = try await TranscriptPolisher(model: ScriptedModel { _ in sample.answer }).polish(
      transcript
    ) { _ in }
    #expect(polished.segments.map(\.text) == [sample.expected])
  }

  @Test func wordsKeepTheirTimes() async throws {
    let transcript = RecordingTranscript.of(["well any body knows alot of of it"])
    let polished = try await TranscriptPolisher(
      model: ScriptedModel { _ in "Well, anybody knows a lot of it." }
    )
    .polish(transcript) { _ in }
    let segment = polished.segments[0]
    #expect(segment.words.map(\.text) == ["Well,", "anybody", "knows", "a", "lot", "of", "it."])
    let milliseconds = segment.words.map { [$0.start, $0.end].map { Int($0 / .milliseconds(1)) } }
    #expect(
      milliseconds == [
        [0, 400], [500, 1400], [1500, 1900], [2000, 2100], [2100, 2400], [2500, 3400], [3500, 3900],
      ])
    #expect(segment.words.allSatisfy { $0.confidence == 0.9 })
    #expect(segment.start == transcript.segments[0].start)
    #expect(segment.end == transcript.segments[0].end)
    #expect(segment.tokens == [])
  }

  @Test func wordsOfSeveralCharactersStayWords() async throws {
    var transcript = RecordingTranscript.of(["大家 好 今天"], language: .chinese)
    transcript.segments[0].text = "大家好今天"
    let polished = try await TranscriptPolisher(model: ScriptedModel { _ in "大家好，今天。" }).polish(transcript) {
      _ in
    }
    #expect(polished.segments[0].text == "大家好，今天。")
    #expect(polished.segments[0].words.map(\.text) == ["大家", "好，", "今天。"])
    #expect(polished.segments[0].words.map(\.start) == transcript.segments[0].words.map(\.start))
  }

  @Test func withoutWordTimesTheTextIsPolishedAllTheSame() async throws {
    var transcript = RecordingTranscript.of(["where are you"])
    transcript.segments[0].words = []
    let polished = try await TranscriptPolisher(model: ScriptedModel { _ in "Where are you?" }).polish(
      transcript
    ) { _ in }
    #expect(polished.segments[0].text == "Where are you?")
    #expect(polished.segments[0].words == [])
  }

  @Test func aSentenceMayGoOnInTheNextSegmentAndWordsStayInTheirs() async throws {
    let transcript = RecordingTranscript.of([
      "we went to the", "station and the the train was late", "it was cold",
    ])
    let polished = try await TranscriptPolisher(
      model: ScriptedModel { _ in "We went to the station, and the train was late. It was cold." }
    ).polish(transcript) { _ in }
    #expect(
      polished.segments.map(\.text) == ["We went to the", "station, and the train was late.", "It was cold."])
    #expect(polished.segments.map(\.start) == transcript.segments.map(\.start))
    #expect(polished.segments.map(\.end) == transcript.segments.map(\.end))
  }

  @Test func changesAreReportedBeforeTheirSegmentWithTheirTimes() async throws {
    let transcript = RecordingTranscript.of(["hello there their late", "Yes.", "i know that"])
    var reports: [String] = []
    _ = try await TranscriptPolisher(
      model: ScriptedModel { _ in "Hello there. They're late. Yes. I know that." }
    ).polish(transcript) { progress in
      switch progress {
      case .change(let change): reports.append(change.diff)
      case .segment(let segment): reports.append(segment.text)
      case .done(let share): reports.append("\(share)")
      }
    }
    #expect(
      reports == [
        "0:00 − hello there their late\n     + Hello there. They're late.", "Hello there. They're late.",
        "Yes.",
        "0:03 − i\n     + I", "0:04 − that\n     + that.", "I know that.", "1.0",
      ])
  }
}
