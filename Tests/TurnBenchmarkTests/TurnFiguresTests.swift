import Foundation
import Testing
import TurnBenchmark
import TurnTaking
import VoiceCore

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// From rows to the report.
struct TurnFiguresTests {
  static let question = Question(
    id: "a<b", words: "why is it & \"so\"?",
    samples: QuestionTests.tone(900) + QuestionTests.tone(600, level: 0) + QuestionTests.tone(500))

  static func turn(
    _ mode: TurnMode, audio: Double?, question: Question? = question, round: Int = 1,
    heard: String = "why is it so",
    said: String = "because", early: Double? = nil
  ) throws -> TurnMeasurement {
    let question = try #require(question)
    func at(_ ms: Double) -> MonotonicTime { MonotonicTime(nanoseconds: Int64((2000 + ms) * 1e6)) }
    var observation = TurnObservation()
    observation.asked = Asked(began: at(-2000), speechEnd: at(0))
    observation.note(.speechStarted(turn: 1), at: at(-1900))
    if let early {
      observation.note(.transcript(turn: 1, Transcript(text: "why")), at: at(early))
      observation.note(.joined(turn: 1, into: 2), at: at(early + 100))
      observation.note(.speechStarted(turn: 2), at: at(early + 100))
    }
    let last = early == nil ? 1 : 2
    if let audio {
      var timings = TurnTimings()
      timings.speechEnd = at(-40)
      timings.committed = at(500)
      timings.finalTranscriptAt = at(300)
      timings.firstTokenAt = at(mode == .draft ? 450 : 700)
      timings.firstAudioAt = at(audio)
      timings.wastedTokens = 4
      observation.note(.transcript(turn: last, Transcript(text: heard)), at: at(510))
      observation.note(.written(turn: last, reply: said), at: at(1500))
      observation.note(.timings(turn: last, timings), at: at(1600))
    }
    observation.note(.ended(turns: 1, droppedSamples: 3, starvations: 1, xruns: 2), at: at(1700))
    return TurnMeasurement(
      question, mode, round: round, observation,
      .init(cpu: .seconds(2), wall: .seconds(4), peakMegabytes: 100, cores: 2))
  }

  static func figures(_ turns: [TurnMeasurement]) -> TurnFigures {
    TurnFigures(
      complete: true, sound: "file", questions: 1, rounds: 1, historyTokens: 200, maxTokens: 48,
      commitSilence: .milliseconds(500), peakRssIsPerTurn: true, turns: turns)
  }

  @Test func intervalsCountFromTheTrueEndOfSpeechWhateverTheDetectorFound() throws {
    let turn = try Self.turn(.draft, audio: 800)
    #expect(turn.endpointDelay == 500 && turn.finalTranscript == 300 && turn.firstAudio == 800)
    #expect(turn.responseToken == 450 && turn.firstToken == 0, "the draft had it before the commit")
    #expect(turn.detectedSpeechEnd == -40)
    #expect(try Self.turn(.warm, audio: 900).firstToken == 200)
    #expect(turn.cpuSeconds == 2 && turn.cpuShare == 0.25)
    #expect(turn.wer == 0, "punctuation is no word: \(turn.asked)")
  }

  @Test func aModeIsItsTurnsTogether() throws {
    let turns = try [700, 900, 1100].map { try Self.turn(.warm, audio: $0) } + [Self.turn(.warm, audio: nil)]
    let mode = try #require(Self.figures(turns).modes["warm"])
    #expect(mode.turns == 4 && mode.firstAudio?.count == 3, "a turn without an answer has no time")
    #expect(mode.firstAudio?.p50 == 900 && mode.firstAudio?.max == 1100)
    #expect(mode.missedEnds == 0.25 && mode.falseCommits == 0 && mode.falseCommitsShortPauses == nil)
    #expect(mode.droppedSamples == 12 && mode.starved == 4 && mode.xruns == 8)
    #expect(mode.wastedTokens == 3 && mode.peakRssMb == 100)
  }

  @Test func falseCommitsAreCountedApartWhereNoPauseExcusesThem() throws {
    let short = Question(id: "short", words: "why", samples: QuestionTests.tone(2000))
    let turns = try [
      Self.turn(.draft, audio: 800, early: -700), Self.turn(.draft, audio: 800, question: short),
      Self.turn(.draft, audio: 800, question: short, early: -700),
    ]
    let mode = try #require(Self.figures(turns).modes["draft"])
    #expect(mode.falseCommits == 0.6667 && mode.falseCommitsShortPauses == 0.5 && mode.joined == 0.6667)
    #expect(turns[0].earlyCommits == [-700] && turns[0].falseCommits == 1)
  }

  @Test func repliesAreComparedWithTheLeastModeWhereBothHeardTheSame() throws {
    let figures = Self.figures([
      try Self.turn(.draft, audio: 800), try Self.turn(.cold, audio: 2000),
      try Self.turn(.warm, audio: 1000, said: "since"), try Self.turn(.prefill, audio: 900, heard: "y"),
      try Self.turn(.draft, audio: 800, round: 2),
    ])
    #expect(figures.turns.map(\.sameReply) == [true, nil, false, nil, nil])
    #expect(figures.modes["draft"]?.repliesEqual == 1 && figures.modes["warm"]?.repliesEqual == 0)
    #expect(figures.modes["cold"]?.repliesEqual == nil)
    #expect(figures.ratios["draft_to_warm"]?.firstAudioP50 == 0.8)
    #expect(figures.ratios["draft_to_cold"]?.firstAudioP50 == 0.4)
  }

  @Test func aQuestionThatIsHeardInOtherWordsInAnotherRoundOrModeIsCounted() throws {
    let other = Question(id: "other", words: "why", samples: QuestionTests.tone(2000))
    func share(_ heard: [String], beside: [String] = []) throws -> Double? {
      try Self.figures(
        heard.enumerated().map { try Self.turn(.draft, audio: 800, round: $0 + 1, heard: $1) }
          + beside.map { try Self.turn(.warm, audio: 900, question: other, heard: $0) }
      ).transcriptsDiffer
    }
    #expect(try share(["Why is it so?", "why is it so", "Why, is it so?"]) == 0, "marks are no words")
    #expect(try share(["why is it so", "why it is so"]) == 1)
    #expect(try share(["why is it so", "why it is so"], beside: ["why", "Why!"]) == 0.5)
    #expect(try share(["why is it so", "why is it so"], beside: ["why"]) == 0, "one was heard only once")
    #expect(try share(["why is it so"], beside: ["why"]) == nil)
    let missed = try Self.turn(.warm, audio: nil)
    #expect(try Self.figures([Self.turn(.draft, audio: 800), missed]).transcriptsDiffer == nil)
    let modes = try [TurnMode.cold, .draft].map { try Self.turn($0, audio: 800, heard: $0.rawValue) }
    #expect(Self.figures(modes).transcriptsDiffer == 1, "also between modes")
  }

  @Test func noModeAlwaysComesFirst() {
    let modes: [TurnMode] = [.cold, .warm, .draft]
    let orders = (0..<3).map { TurnBench.order(of: modes, question: $0, round: 1) }
    #expect(Set(orders.map(\.first)) == [.cold, .warm, .draft])
    #expect(orders.allSatisfy { Set($0) == Set(modes) })
  }

  @Test func thePictureIsXMLWithATimelineForEachTurn() throws {
    let turns = try [
      Self.turn(.warm, audio: 1000), Self.turn(.draft, audio: 800, said: "a < b & \u{1} \"c\""),
      Self.turn(.draft, audio: 9000, round: 2, early: -700), Self.turn(.warm, audio: nil, round: 2),
    ]
    let question = try #require(Self.question)
    let picture = TurnPlot.draw(Self.figures(turns), of: [question], subtitle: "a <model> & more")
    let drawing = try #require(picture)
    let reader = Elements()
    let parser = XMLParser(data: Data(drawing.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.classes.count { $0 == "speech" } == 4 * 2 + 1, "two stretches a turn, one in the legend")
    #expect(reader.classes.count { $0 == "early" } == 1 + 1)
    #expect(reader.classes.count { $0 == "missed" } == 1)
    #expect(reader.isInside, "nothing is drawn beside the picture")
    #expect(TurnPlot.draw(Self.figures([]), of: [], subtitle: "") == nil)
  }

  private final class Elements: NSObject, XMLParserDelegate {
    var classes: [String] = []
    var isInside = true
    private var width = 0.0
    private var height = 0.0

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      classes += attributes["class"].map { [$0] } ?? []
      func value(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? 0 }
      if name == "svg" { (width, height) = (value("width"), value("height")) }
      let right = max(value("x") + (name == "rect" ? value("width") : 0), value("x2"), value("cx"))
      if right > width || max(value("y"), value("y2"), value("cy")) > height { isInside = false }
      if min(value("x"), value("x1"), value("cx")) < 0 { isInside = false }
    }
  }
}
