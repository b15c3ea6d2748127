import Foundation
import Skills
import Testing
import VoiceCore

@Suite struct SpokenSkillsTests {
  /// Saturday the 28th of November 2026, 16:05 in Berlin.
  private static let moment = Moment(
    now: Date(timeIntervalSince1970: 1_795_878_300), timeZone: TimeZone(identifier: "Europe/Berlin")!)

  @Test(
    arguments: [
      (Language.english, "Stop.", SkillAnswer.silence), (.english, "Hold on.", .silence),
      (.english, "Goodbye, Sotto.", .farewell), (.english, "Say that again, please.", .latestReply),
      (.german, "Sei still!", .silence), (.spanish, "Adiós.", .farewell), (.french, "Attends.", .silence),
      (.italian, "Arrivederci.", .farewell),
    ])
  func whatSteersTheConversationIsNoQuestion(language: Language, words: String, answer: SkillAnswer) {
    #expect(SpokenSkills(language, moment: { Self.moment }).answer(to: words) == answer)
  }

  @Test(arguments: [
    ("What is 17 times 24?", "408"), ("What day is it today?", "Saturday"),
    ("What is 15 percent of 80?", "12"),
    ("What's the weather like?", "no network"), ("Set a timer for five minutes.", "cannot do that yet"),
    ("Speak louder.", "cannot do that yet"), ("Delete milk from my shopping list.", "cannot do that yet"),
    ("Set a timer for zero seconds.", "longer than nothing"),
  ])
  func whatIsKnownIsAnsweredExactly(words: String, part: String) throws {
    let answer = SpokenSkills(.english, moment: { Self.moment }).answer(to: words)
    guard case .spoken(let text) = answer else {
      Issue.record("\(words): \(String(describing: answer))")
      return
    }
    #expect(text.contains(part), "\(text)")
  }

  @Test(arguments: [
    "How do I stop smoking?", "What's the best time of my life?", "Why is the sky blue?", "",
  ])
  func theRestIsTheModels(words: String) {
    #expect(SpokenSkills(.english, moment: { Self.moment }).answer(to: words) == nil)
  }

  @Test func inALanguageThatTheSkillsDoNotKnowEverythingIsTheModels() throws {
    #expect(SpokenSkills(try Language("th"), moment: { Self.moment }).answer(to: "stop") == nil)
  }
}
