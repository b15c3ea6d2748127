import Foundation
import SpeechRecognition
import Testing
import VoiceCore

/// Each measure against invented text, on scripted attempts: what the model would have written, and what is left of it.
@Suite struct WhisperFallbackTests {
  private static let loop = Array(repeating: " Thank you.", count: 20)

  /// - Parameter logProbability: of each token.
  private static func heard(
    _ pieces: [String], logProbability: Double = -0.1, noSpeech: Float = 0.1, temperature: Float = 0
  ) -> WhisperAttempt {
    WhisperAttempt(
      temperature: temperature, noSpeechProbability: noSpeech,
      tokens: pieces.map { piece in
        TimedToken(
          id: Int32(abs(piece.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 50_000 })), bytes: Array(piece.utf8),
          probability: Float(exp(logProbability)))
      })
  }

  /// What was believed, and how it was tried.
  private func believe(
    _ search: WhisperSearch, in language: Language? = nil, contrast: Float = 0, _ results: [WhisperAttempt?]
  ) -> (WhisperAttempt?, [WhisperFallback.Attempt]) {
    var tried: [WhisperFallback.Attempt] = []
    let found = WhisperFallback.believable(search, in: language, contrast: contrast) { attempt in
      tried.append(attempt)
      return results[min(tried.count, results.count) - 1]
    }
    return (found, tried)
  }

  @Test func aSureTextIsDecodedOnce() {
    let (found, tried) = believe(.live, [Self.heard([" Yes."])])
    #expect(found?.text == "Yes.")
    #expect(tried.count == 1 && tried[0].way == .init())
  }

  @Test func anUnsureTextIsHeardInSilenceWithABeam() {
    let (found, tried) = believe(
      .live,
      [
        Self.heard([" Und"], logProbability: -0.5), Self.heard([" Guten", " Tag."], logProbability: -0.3),
      ])
    #expect(found?.text == "Guten Tag.")
    #expect(tried.count == 2 && tried[1].way == .init(beamSize: 5, hearsAll: true))
  }

  @Test(arguments: [
    (WhisperSearch.quick, -0.9, 1), (.quick, -1.1, 2), (.live, -0.2, 1), (.live, -0.3, 2),
    (.thorough, -0.1, 1),
    (.thorough, -0.2, 4), (.exhaustive, -0.05, 4),
  ])
  func aSearchGoesAllItsWaysUntilATextIsSure(_ search: WhisperSearch, logProbability: Double, count: Int) {
    let texts = [" Und", " Hund", " Bund", " rund"].map { Self.heard([$0], logProbability: logProbability) }
    let (_, tried) = believe(search, texts)
    #expect(tried.map(\.way) == Array(search.ways.prefix(count)))
  }

  @Test func whoSpeaksAnotherLanguageLiveIsSureWithLess() throws {
    let texts = [" Und", " Hund"].map { Self.heard([$0], logProbability: -0.3) }
    #expect(believe(.live, in: .german, texts).1.count == 1)
    #expect(believe(.live, in: .english, texts).1.count == 2)
  }

  @Test(arguments: [(Float(19), 4), (20, 1), (53, 1)])
  func whatIsUnsureInCleanSoundIsNotHeardInOtherWays(contrast: Float, count: Int) {
    let texts = [" Und", " Hund", " Bund", " rund"].map { Self.heard([$0], logProbability: -0.5) }
    #expect(believe(.thorough, in: .german, contrast: contrast, texts).1.count == count)
    // … unless nobody would believe it, or it is a loop.
    let worse = texts.map { Self.heard([$0.text], logProbability: -1.1) }
    #expect(believe(.thorough, contrast: contrast, worse).1.count == 4)
    #expect(believe(.thorough, contrast: contrast, [Self.heard(Self.loop)]).1.count > 1)
  }

  @Test func twoWaysThatAgreeAreBelieved() {
    let first = Self.heard([" Guten", " Tag", ","], logProbability: -0.5)
    let same = Self.heard([" guten", " Tag", "."], logProbability: -0.4)
    let (found, tried) = believe(.thorough, [first, same])
    #expect(found?.text == "guten Tag." && tried.count == 2)
    // Not in what may be no speech at all.
    let doubtful = Self.heard([" Thanks"], logProbability: -0.5, noSpeech: 0.8)
    #expect(believe(.thorough, [doubtful, doubtful]).1.count == 4)
  }

  struct Pair: Sendable {
    var first: [String]
    var second: [String]
    var share: Float
  }

  @Test(arguments: [
    Pair(first: [" one", " two"], second: [" One", ",", " two", "."], share: 0),
    Pair(
      first: [" one", " two", " three", " four"], second: [" one", " two", " free", " four"], share: 0.25),
    Pair(first: [" one", " two"], second: [" two"], share: 0.5),
    Pair(first: [], second: [" one"], share: 1),
    Pair(first: [], second: [], share: 0),
  ])
  func disagreementIsAShareOfTheWords(_ pair: Pair) {
    let (first, second) = (Self.heard(pair.first), Self.heard(pair.second))
    #expect(WordVote.disagreement(first.tokens, second.tokens, isSpaced: true) == pair.share)
  }

  @Test func aWayThatIsSureIsTheLast() {
    let (found, tried) = believe(
      .thorough, [Self.heard([" Und"], logProbability: -0.5), Self.heard([" Hund"], logProbability: -0.1)])
    #expect(found?.text == "Hund")
    #expect(tried.count == 2)
  }

  @Test func marksOfTimeThatCannotBeSetLoseNothing() {
    let unsure = Self.heard([" Und"], logProbability: -0.5)
    let (found, tried) = believe(.thorough, [unsure, nil, unsure, nil])
    #expect(found?.text == "Und")
    #expect(tried.count == 4)
  }

  @Test func aLoopBesideAnotherTextIsNotSampled() {
    let unsure = Self.heard([" Und"], logProbability: -0.5)
    let (found, tried) = believe(.thorough, [unsure, Self.heard(Self.loop)])
    #expect(found?.text == "Und")
    #expect(tried.count == 4 && tried.allSatisfy { $0.temperature == 0 })
  }

  @Test func aLoopIsHeardInAllItsSilenceAtOnce() {
    let (_, tried) = believe(.thorough, [Self.heard(Self.loop)])
    #expect(tried.map(\.way.hearsAll) == [false, true, true, true])
    #expect(tried.map(\.temperature) == [0, 0, 0.4, 0.8])
  }

  @Test func ofUnsureTextsTheSurestStays() {
    let (found, _) = believe(
      .live,
      [
        Self.heard([" Guten", " Tag."], logProbability: -0.4), Self.heard([" Und"], logProbability: -0.9),
      ])
    #expect(found?.text == "Guten Tag.")
  }

  @Test func aTextIsNotBetterForLeavingOutWhatIsHard() {
    let whole = Self.heard(
      [" He", " was", " not"] + Array(repeating: " ill", count: 4), logProbability: -0.3)
    let (found, _) = believe(.live, [whole, Self.heard([" He", " was", " not"], logProbability: -0.2)])
    #expect(found == whole)
  }

  @Test func ofSeveralUnsureTextsEachWordIsVotedOn() {
    let (found, _) = believe(
      .thorough,
      [
        Self.heard([" Guten", " Tag", " Hans"], logProbability: -0.5),
        Self.heard([" Gute", " Nacht", " Hans"], logProbability: -0.6),
        Self.heard([" Guten", " Nacht", " Franz"], logProbability: -0.4), nil,
      ])
    #expect(found?.text == "Guten Nacht Hans")
  }

  @Test func anEmptyTextOfTheWholeSilenceIsBelieved() {
    let (found, _) = believe(.live, [Self.heard([" Thanks"], logProbability: -0.6), Self.heard([])])
    #expect(found?.text == "")
  }

  @Test func noSpeechThatIsUnsureHasNoText() {
    let silence = Self.heard([" Thanks", " for", " watching."], logProbability: -1.2, noSpeech: 0.8)
    let (found, tried) = believe(.live, [silence, silence])
    #expect(found == nil)
    #expect(tried.count == 2)
  }

  @Test func whatMostWaysTakeForSilenceHasNoText() {
    let silence = Self.heard([" 1.5", "kg"], logProbability: -1.8, noSpeech: 0.8)
    let thanks = Self.heard([" Thanks"], logProbability: -0.8, noSpeech: 0.8)
    #expect(believe(.thorough, [silence, silence, silence, thanks]).0 == nil)
    #expect(believe(.thorough, [silence, silence, thanks, thanks]).0?.text == "Thanks")
  }

  @Test func aSureTextIsKeptAgainstTheNoSpeechProbability() {
    let (found, _) = believe(.live, [Self.heard([" Stop."], logProbability: -0.2, noSpeech: 0.8)])
    #expect(found?.text == "Stop.")
  }

  @Test func anUnsureTextIsKeptWhenSomebodySpeaks() {
    let (found, _) = believe(.live, [Self.heard([" Stop."], logProbability: -1.2, noSpeech: 0.2)])
    #expect(found?.text == "Stop.")
  }

  @Test func aTextThatCompressesTooWellIsSampledUntilItDoesNot() {
    let loop = Self.heard(Self.loop)
    #expect(loop.quality.compressionRatio > 2.4)
    let (found, tried) = believe(
      .live,
      [
        loop, loop, loop, Self.heard([" Good", " night."], logProbability: -0.6, temperature: 0.8),
      ])
    #expect(found?.text == "Good night.")
    #expect(tried.map(\.temperature) == [0, 0, 0.4, 0.8])
  }

  @Test func aLoopOfAWindowThatCanBePartedIsNotTriedAgain() {
    var tried = 0
    let found = WhisperFallback.believable(.thorough, mayBeParted: true) { _ in
      tried += 1
      return Self.heard(Self.loop)
    }
    #expect(tried == 1)
    #expect(found?.quality.compressionRatio ?? 0 > 2.4)
  }

  @Test(arguments: [
    // What does not repeat itself is not asked.
    ("Good night.", 60.0, true),
    // "Thank you." twenty times: said in 16 s, made up of a minute of music.
    (String(repeating: " Thank you.", count: 20), 16.0, true),
    (String(repeating: " Thank you.", count: 20), 60.0, false),
    (String(repeating: "ありがとう。", count: 20), 60.0, true),
  ])
  func repeatedSpeechIsAsFastAsSpeech(text: String, loudSeconds: Double, isSaid: Bool) {
    #expect(WhisperFallback.isSaid(text, loudSeconds: loudSeconds) == isSaid)
  }

  @Test func aTextThatIsOnlyUnsureIsNotSampled() {
    let (_, tried) = believe(.live, [Self.heard([" Und"], logProbability: -0.9)])
    #expect(tried.allSatisfy { $0.temperature == 0 })
  }

  @Test func whatAlwaysLoopsLosesTheLoop() {
    let words = ["It", " was", " late", " in", " the", " evening", " when", " he", " said", ":"]
    let (found, tried) = believe(.live, [Self.heard(words + Self.loop)])
    #expect(tried.count == 4)
    #expect(found?.text == "It was late in the evening when he said: Thank you.")
  }

  @Test(arguments: [
    ([1, 2, 3], 3), ([1, 2, 3] + Array(repeating: 9, count: 30), 4),
    ([1, 2, 3, 4, 5] + Array(repeating: [8, 9], count: 20).flatMap { $0 }, 7),
    (Array(repeating: 9, count: 30), 0), ([5, 5, 5, 5], 4),
  ])
  func aLoopIsCutToOnePhrase(_ ids: [Int], kept: Int) {
    #expect(RepetitionLoop.length(withoutLoop: ids) == kept)
  }
}
