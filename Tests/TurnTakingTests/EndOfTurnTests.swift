import Foundation
import Realtime
import Testing
import TurnTaking
import VoiceCore

@Suite struct WordEvidenceTests {
  enum Trait: String, CaseIterable { case open, pause, question, hesitating, dictating, listing }

  private static func traits(of text: String) -> Set<Trait> {
    let words = WordEvidence(of: text)
    let all: [(Trait, Bool)] = [
      (.open, words.isOpen), (.pause, words.endsInPause), (.question, words.isQuestion),
      (.hesitating, words.isHesitating), (.dictating, words.isDictating), (.listing, words.isListing),
    ]
    return Set(all.filter(\.1).map(\.0))
  }

  @Test(
    arguments: [
      ("", []), ("…", []), ("Tell me a joke.", []), ("What is the capital of France?", [.question]),
      // Somebody will go on.
      ("I would like to go to the", [.open]), ("We were there and", [.open]), ("Because of.", [.open]),
      ("Ich gehe in die", [.open]), ("Je voudrais aller à la", [.open]), ("Quiero ir a la", [.open]),
      ("Vorrei andare con", [.open]), ("Eu gosto muito de", [.open]),
      ("If it rains,", [.pause]), ("Well...", [.pause]), ("Wait —", [.pause]),
      ("I want um", [.hesitating]), ("Ich möchte ähm", [.hesitating]), ("Je veux euh", [.hesitating]),
      // Numbers and names, item by item.
      ("My number is 0 1 7 2", [.dictating]), ("It is four two seven", [.dictating]),
      ("Call 01725", [.dictating]),
      ("My name is S A R", [.dictating]), ("Meine Nummer ist null eins sieben", [.dictating]),
      ("I was born in 1990", []), ("I have three", []), ("Is it four two seven?", [.question]),
      // Lists without an end.
      ("I need milk, eggs", [.listing]), ("I need milk, eggs, brown bread", [.listing]),
      ("I need milk, eggs and bread", []), ("Brot, Käse, Butter", [.listing]), ("Brot, Käse und Butter", []),
      ("When I came home, my brother had already gone", []),
    ] as [(String, Set<Trait>)])
  func theFormOfTheWordsTellsWhoGoesOn(text: String, traits: Set<Trait>) {
    #expect(Self.traits(of: text) == traits)
  }
}

@Suite struct TurnEndModelTests {
  private let model = TurnEndModel.shipped

  private func probability(_ voice: Double?, _ meaning: Double?, _ text: String?) -> Double? {
    model.probability(
      of: TurnEvidence(voice: voice, meaning: meaning, words: text.map { WordEvidence(of: $0) }))
  }

  @Test func withoutEvidenceItSaysNothing() {
    #expect(probability(nil, nil, nil) == nil)
    #expect(model.silence(for: TurnEvidence()) == nil)
  }

  @Test(arguments: [(0.9, 0.6), (0.9, nil), (nil, 0.6)] as [(Double?, Double?)])
  func eachSourceCounts(voice: Double?, meaning: Double?) throws {
    let text = "Tell me about the moon"
    let likely = try #require(probability(voice, meaning, text))
    let unlikely = try #require(probability(voice.map { _ in 0.02 }, meaning.map { _ in 0.001 }, text))
    #expect(likely > unlikely + 0.2)
    #expect((0...1).contains(likely) && (0...1).contains(unlikely))
  }

  @Test func somebodyWhoThinksAloudOrDictatesIsGivenTimeWhateverTheVoiceSays() throws {
    for text in ["I want um", "My number is 0 1 7 2", "I need milk, eggs"] {
      #expect(try #require(probability(0.99, 0.9, text)) <= 0.4)
      let silence = model.silence(for: TurnEvidence(voice: 0.99, meaning: 0.9, words: WordEvidence(of: text)))
      #expect(try #require(silence) > .milliseconds(500))
    }
  }

  @Test func oneOrTwoWordsMayOpenAQuestionAndAreGivenTheUsualSilence() throws {
    for (text, isGiven) in [("Hello.", true), ("Thank you.", true), ("What is that?", false)] {
      let evidence = TurnEvidence(voice: 0.999, meaning: 0.999, words: WordEvidence(of: text))
      let silence = try #require(model.silence(for: evidence, usual: .milliseconds(600)))
      #expect((silence == .milliseconds(600)) == isGiven, "\(text)")
    }
  }

  @Test func theSilenceGoesFrom160MillisecondsToThreeSecondsAndNeverUpWithTheProbability() throws {
    var last = Duration.seconds(4)
    for step in 0...100 {
      let meaning = pow(10, Double(step) / 100 * 6 - 6)
      let evidence = TurnEvidence(
        voice: Double(step) / 100, meaning: meaning, words: WordEvidence(of: "Tell me that"))
      let silence = try #require(model.silence(for: evidence))
      #expect(silence <= last && silence >= .milliseconds(160) && silence <= .seconds(3))
      last = silence
    }
    let sure = TurnEvidence(voice: 0.999, meaning: 0.999, words: WordEvidence(of: "What is the time?"))
    #expect(model.silence(for: sure) == .milliseconds(160))
    let unsure = TurnEvidence(
      voice: 0.001, meaning: 1e-6, words: WordEvidence(of: "I would like to go to the"))
    #expect(try #require(model.silence(for: unsure)) > .seconds(2))
  }

  @Test func aPersonWithLongPausesIsGivenMoreInProportionUnlessTheEndIsSure() throws {
    let doubtful = TurnEvidence(voice: 0.3, meaning: 0.02, words: WordEvidence(of: "Tell me about the moon"))
    let usual = try #require(model.silence(for: doubtful))
    let slow = try #require(model.silence(for: doubtful, usual: .milliseconds(750)))
    #expect(slow > usual || usual == .seconds(3))
    let sure = TurnEvidence(voice: 0.999, meaning: 0.999, words: WordEvidence(of: "What is the time?"))
    #expect(model.silence(for: sure, usual: .milliseconds(900)) == .milliseconds(160))
  }
}
