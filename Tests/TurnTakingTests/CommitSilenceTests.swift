import Testing
import TurnTaking

@Suite struct CommitSilenceTests {
  enum Step: Sendable {
    case resumed(Int)
    case joined(Int)
    case ended
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let steps: [Step]
    /// Milliseconds after each step.
    let waits: [Int]

    init(_ description: String, _ steps: [Step], _ waits: [Int]) {
      testDescription = description
      self.steps = steps
      self.waits = waits
    }
  }

  static let cases: [Case] = [
    Case(
      "short pauses change nothing", [.resumed(100), .resumed(400), .ended, .ended], [500, 500, 500, 500]),
    Case("a pause nearly as long as the limit moves it half-way", [.resumed(480)], [540]),
    Case(
      "the same pause again moves it further", [.resumed(480), .resumed(480), .resumed(480)], [540, 560, 570]),
    Case("a commit that was too early moves it all the way", [.ended, .joined(700)], [500, 800]),
    Case("it never exceeds the longest", [.joined(5000), .resumed(890)], [900, 900]),
    Case(
      "the turn that needed it does not take it back; those after it do, by halves",
      [.joined(700), .ended, .ended, .ended, .ended], [800, 800, 650, 575, 537]),
    Case(
      "what a turn needed is what it goes back to", [.joined(700), .ended, .resumed(500), .ended],
      [800, 800, 800, 700]),
    Case("a join after a short gap asks for nothing", [.joined(300)], [500]),
  ]

  @Test(arguments: cases)
  func theWaitFollowsThePerson(_ scenario: Case) {
    var silence = CommitSilence(shortest: .milliseconds(500), longest: .milliseconds(900))
    var waits: [Int] = []
    for step in scenario.steps {
      switch step {
      case .resumed(let pause): silence.resumed(after: .milliseconds(pause))
      case .joined(let pause): silence.joined(after: .milliseconds(pause))
      case .ended: silence.ended()
      }
      waits.append(Int(silence.wait / .milliseconds(1)))
    }
    #expect(waits == scenario.waits)
  }

  @Test func withoutRoomToGrowItNeverChanges() {
    var silence = CommitSilence(shortest: .milliseconds(700), longest: .milliseconds(500))
    silence.joined(after: .seconds(3))
    silence.resumed(after: .milliseconds(690))
    #expect(silence.wait == .milliseconds(700))
  }

  @Test func whateverHappensItStaysWithinItsBounds() {
    var silence = CommitSilence(shortest: .milliseconds(500), longest: .milliseconds(900))
    var state: UInt64 = 1
    for _ in 0..<1000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pause = Duration.milliseconds(Int(state >> 33) % 2000)
      switch state >> 60 {
      case 0..<5: silence.resumed(after: pause)
      case 5..<8: silence.joined(after: pause)
      default: silence.ended()
      }
      #expect(silence.wait >= .milliseconds(500) && silence.wait <= .milliseconds(900))
    }
  }
}
