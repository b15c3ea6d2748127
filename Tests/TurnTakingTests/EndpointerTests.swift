import Testing
import TurnTaking

/// Frames of 32 ms as characters: `#` surely speech, `o` probably, `+` between the thresholds, `.` silence.
struct EndpointerTests {
  typealias Event = Endpointer.Event

  private static func run(_ frames: String, _ configuration: Endpointer.Configuration = .conversation)
    -> [Event]
  {
    var endpointer = Endpointer(configuration)
    return frames.flatMap { endpointer.process(probability($0), level: $0 == "#" ? 0.1 : 0.001) }
  }

  private static func probability(_ frame: Character) -> Float {
    switch frame {
    case "#": 0.9
    case "o": 0.7
    case "+": 0.4
    default: 0.05
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let frames: String
    let events: [Event]

    init(_ description: String, _ frames: String, _ events: [Event]) {
      testDescription = description
      self.frames = frames
      self.events = events
    }
  }

  private static let silence16 = String(repeating: ".", count: 16)
  private static let speech20 = String(repeating: "#", count: 20)

  static let cases: [Case] = [
    Case("silence is nothing", String(repeating: ".", count: 50), []),
    Case("one voiced frame is a click", ".....#" + silence16, []),
    Case("two voiced frames that are not sure are a click", ".....oo" + silence16, []),
    Case("a sure frame that fades at once is a click too", ".....#o" + silence16, []),
    Case("between the thresholds nothing begins", String(repeating: "+", count: 50), []),
    Case(
      "two frames begin when the second is sure", "....o#",
      [.speechStarted(at: 4 * 512, from: 0)]),
    Case("sure frames apart do not add up", "....#.#.#.#", []),
    Case(
      "three frames begin in any case, and end as a misfire", "....ooo" + silence16,
      [.speechStarted(at: 4 * 512, from: 0), .candidateEnd(speechEnd: 7 * 512), .misfire]),
    Case(
      "a word: candidate after one frame, end after 512 ms, both with the last voiced sample",
      String(repeating: ".", count: 20) + speech20 + silence16,
      [
        .speechStarted(at: 20 * 512, from: 20 * 512 - 4800), .candidateEnd(speechEnd: 40 * 512),
        .ended(speechEnd: 40 * 512, isForced: false),
      ]),
    Case(
      "a short stop inside a word is taken back", speech20 + ".." + speech20,
      [.speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 20 * 512), .resumed]),
    Case(
      "soon after one candidate the next takes three silent frames",
      speech20 + ".##.##..##...",
      [
        .speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 20 * 512), .resumed,
        .candidateEnd(speechEnd: 26 * 512), .resumed, .candidateEnd(speechEnd: 30 * 512),
      ]),
    Case(
      "a pause is taken back", speech20 + "......" + speech20 + silence16,
      [
        .speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 20 * 512), .resumed,
        .candidateEnd(speechEnd: 46 * 512), .ended(speechEnd: 46 * 512, isForced: false),
      ]),
    Case(
      "between the thresholds speech goes on", speech20 + String(repeating: "+", count: 30) + silence16,
      [
        .speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 50 * 512),
        .ended(speechEnd: 50 * 512, isForced: false),
      ]),
    Case(
      "between the thresholds a pause goes on too", speech20 + "....++++++++++++",
      [
        .speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 20 * 512),
        .ended(speechEnd: 20 * 512, isForced: false),
      ]),
    Case(
      "the pre-roll never reaches into the utterance before", speech20 + silence16 + "#####" + silence16,
      [
        .speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 20 * 512),
        .ended(speechEnd: 20 * 512, isForced: false),
        .speechStarted(at: 36 * 512, from: 36 * 512 - 4800), .candidateEnd(speechEnd: 41 * 512),
        .ended(speechEnd: 41 * 512, isForced: false),
      ]),
  ]

  @Test(arguments: cases)
  func framesGiveTheirEvents(_ scenario: Case) {
    #expect(Self.run(scenario.frames) == scenario.events)
  }

  @Test func aPersonWhoPausesLongIsGivenMoreTimeInTheNextPause() {
    var endpointer = Endpointer()
    var ends: [Int] = []
    // A pause of 480 ms asks for 580 ms; half-way there is 540, 17 frames.
    for frame in Self.speech20 + String(repeating: ".", count: 15) + Self.speech20 + Self.silence16 + "." {
      for case .ended(let end, _) in endpointer.process(Self.probability(frame), level: 0) {
        #expect(endpointer.position == end + 17 * 512)
        ends.append(end)
      }
    }
    #expect(ends == [55 * 512])
  }

  @Test func aJoinLengthensTheSilenceByTheGapThatWasTakenForAnEnd() {
    var endpointer = Endpointer()
    endpointer.noteJoin()
    #expect(endpointer.commitSilence.wait == .milliseconds(500))
    for frame in Self.speech20 + String(repeating: ".", count: 20) + "##" {
      _ = endpointer.process(Self.probability(frame), level: 0)
    }
    endpointer.noteJoin()
    #expect(endpointer.commitSilence.wait == .milliseconds(740))
    endpointer.noteJoin()
    #expect(endpointer.commitSilence.wait == .milliseconds(740))
  }

  @Test(arguments: [(200, 7), (800, 25), (50, 5), (9000, 94)])
  func aVerdictFromOutsideDecidesThePresentPauseOnly(milliseconds: Int, frames: Int) {
    var endpointer = Endpointer()
    var ends: [Int] = []
    for turn in 0..<2 {
      for _ in 0..<20 { _ = endpointer.process(0.9, level: 0.1) }
      let speechEnd = endpointer.position
      for _ in 0..<100 {
        for event in endpointer.process(0.01, level: 0) {
          if turn == 0, event == .candidateEnd(speechEnd: speechEnd) {
            endpointer.wait(.milliseconds(milliseconds), inPauseAt: speechEnd)
          }
          if case .ended = event { ends.append((endpointer.position - speechEnd) / 512) }
        }
      }
    }
    #expect(ends == [frames, 16])
  }

  @Test func aVerdictOnAPauseThatIsOverIsIgnored() {
    var endpointer = Endpointer()
    for frame in Self.speech20 + "...." + "####" + "...." {
      _ = endpointer.process(Self.probability(frame), level: 0)
    }
    endpointer.wait(.milliseconds(100), inPauseAt: 20 * 512)
    #expect(endpointer.process(0.01, level: 0) == [])
    #expect(endpointer.isHearing)
  }

  @Test func theCommitSilenceIsTheCallersToChoose() {
    var configuration = Endpointer.Configuration.conversation
    configuration.commitSilence = .milliseconds(200)
    #expect(
      Self.run(Self.speech20 + ".......", configuration) == [
        .speechStarted(at: 0, from: 0), .candidateEnd(speechEnd: 20 * 512),
        .ended(speechEnd: 20 * 512, isForced: false),
      ])
  }

  @Test func theCallerMayEndAnUtteranceSooner() {
    var endpointer = Endpointer()
    for _ in 0..<20 { _ = endpointer.process(0.9, level: 0.1) }
    #expect(endpointer.isHearing)
    #expect(endpointer.end() == [.ended(speechEnd: 20 * 512, isForced: false)])
    #expect(!endpointer.isHearing)
    #expect(endpointer.end() == [])
  }

  @Test func afterResetNothingOfTheOldUtteranceIsReported() {
    var endpointer = Endpointer()
    for _ in 0..<20 { _ = endpointer.process(0.9, level: 0.1) }
    endpointer.reset()
    var events: [Event] = []
    for _ in 0..<20 { events += endpointer.process(0.01, level: 0) }
    for _ in 0..<3 { events += endpointer.process(0.9, level: 0.1) }
    #expect(events == [.speechStarted(at: 40 * 512, from: 40 * 512 - 4800)])
  }

  @Test func speechWithoutEndIsCutAtItsQuietestRecentSpotAndGoesOn() {
    var configuration = Endpointer.Configuration.conversation
    configuration.longestUtterance = .seconds(10)
    configuration.splitWindow = .seconds(5)
    var endpointer = Endpointer(configuration)
    var events: [Event] = []
    for frame in 0..<330 {
      // Softer early on, outside the window, and for three frames inside it.
      let isSoft = (50..<60).contains(frame) || (249...251).contains(frame)
      events += endpointer.process(isSoft ? 0.8 : 0.99, level: isSoft ? 0.02 : 0.2)
    }
    let cut = 250 * 512 + 256
    #expect(
      events == [
        .speechStarted(at: 0, from: 0), .ended(speechEnd: cut, isForced: true),
        .speechStarted(at: cut, from: cut),
      ])
  }

  @Test func aForcedCutLosesNoSample() {
    var configuration = Endpointer.Configuration.conversation
    configuration.longestUtterance = .seconds(3)
    configuration.splitWindow = .seconds(2)
    var endpointer = Endpointer(configuration)
    var ends: [Int] = []
    var starts: [Int] = []
    for frame in 0..<1000 {
      for event in endpointer.process(0.95, level: Float(frame % 17) / 17) {
        switch event {
        case .ended(let end, isForced: true): ends.append(end)
        case .speechStarted(_, let from): starts.append(from)
        default: Issue.record("\(event)")
        }
      }
    }
    #expect(ends.count > 8)
    #expect(Array(starts.dropFirst()) == ends)
  }
}
