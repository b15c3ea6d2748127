import Foundation
import Realtime
import SpeechRecognition
import SpeechScoring
import TestSupport
import Testing
import VoiceCore

/// The installed model, loaded once for all tests that do not cancel.
private let shared = Result { try freshMoonshine() }

func moonshine() throws -> MoonshineRecognizer { try shared.get() }

func freshMoonshine(budget: CoreBudget = CoreBudget()) throws -> MoonshineRecognizer {
  MoonshineRecognizer(model: try moonshineModel(), budget: budget)
}

func moonshineModel() throws -> MoonshineModel {
  try MoonshineModel(
    encoder: InstalledModel.path("moonshine-tiny-en", "encoder_model.ort"),
    decoder: InstalledModel.path("moonshine-tiny-en", "decoder_model_merged.ort"),
    tokenizer: InstalledModel.path("moonshine-tiny-en", "tokenizer.bin"))
}

@Suite(.needsModels) struct MoonshineRecognizerTests {
  /// Golden/librivox-tokens.json holds what the same files give under Python's onnxruntime 1.32 with the greedy loop
  /// of moonshine's own `MoonshineOnnxModel.generate`.
  @Test func itsTokensAreThoseOfTheReference() async throws {
    let url = try #require(Bundle.module.url(forResource: "Golden/librivox-tokens", withExtension: "json"))
    let expected = try JSONDecoder().decode([String: [Int]].self, from: Data(contentsOf: url))
    let recognizer = try moonshine()
    for recording in try LibriVox.recordings() {
      let name = URL(fileURLWithPath: recording.path).deletingPathExtension().lastPathComponent
      #expect(try await recognizer.tokens(of: recording.samples()) == expected[name], "\(name)")
    }
  }

  @Test func aGuessIsCheckedAndNeverBelieved() async throws {
    let recognizer = try moonshine()
    let recordings = try LibriVox.recordings()
    let foreign = try await recognizer.transcribe(recordings[0].samples())
    var score = WordErrorRate()
    for recording in recordings.dropFirst(2) {
      let samples = try recording.samples()
      let earlier = try await recognizer.transcribe(Array(samples.dropLast(8000)))
      let text = try await recognizer.transcribe(.init(samples, after: earlier)).text
      score.add(text, against: recording.transcript)
      // Words of another recording, all of its own, and more than it can have.
      score.add(
        try await recognizer.transcribe(.init(samples, after: foreign)).text, against: recording.transcript)
      let whole = try await recognizer.transcribe(samples)
      score.add(
        try await recognizer.transcribe(.init(samples, after: whole)).text, against: recording.transcript)
      let endless = Transcript(text: "", tokens: whole.tokens + [Int](repeating: 519, count: 500))
      score.add(
        try await recognizer.transcribe(.init(samples, after: endless)).text, against: recording.transcript)
    }
    #expect(score.rate <= 0.08, "\(score.edits.errors) errors in \(score.edits.reference) words")
  }

  /// A word wrong, missing or too many near the beginning of the guess: what is behind it is still checked at once.
  @Test func theRestOfAGuessIsCheckedBehindAWrongWord() async throws {
    let recognizer = try moonshine()
    var (runs, alone) = (0, 0)
    for recording in try LibriVox.recordings().dropFirst(2) {
      let samples = try recording.samples()
      let right = try await recognizer.transcribe(samples)
      alone += try await recognizer.decoderRuns(for: samples, after: Transcript(text: ""))
      var wrong = right.tokens
      wrong[2] = 15_000
      var missing = right.tokens
      missing.remove(at: 3)
      var added = right.tokens
      added.insert(contentsOf: [15_000, 15_001], at: 1)
      for guess in [wrong, missing, added].map({ Transcript(text: "", tokens: $0) }) {
        #expect(try await recognizer.transcribe(.init(samples, after: guess)).tokens.count > 5)
        runs += try await recognizer.decoderRuns(for: samples, after: guess)
      }
    }
    // At least two for a guess that is wrong.
    print("Moonshine tiny, a wrong word guessed: \(runs) runs for 9 windows; without a guess \(alone) for 3")
    #expect(runs <= 9 * 4)
  }

  @Test func itMakesFewMistakesOnReadSpeech() async throws {
    let recognizer = try moonshine()
    var score = WordErrorRate()
    for recording in try LibriVox.recordings() {
      let text = try await recognizer.transcribe(recording.samples()).text
      score.add(text, against: recording.transcript)
    }
    print("Moonshine tiny, LibriVox: \(score.edits.errors) errors in \(score.edits.reference) words")
    #expect(score.rate <= 0.08)
  }

  @Test(arguments: [0, 1, 400, 1600, 16_000, 160_000])
  func silenceOfAnyLengthIsAnEmptyTranscript(samples: Int) async throws {
    let transcript = try await moonshine().transcribe([Float](repeating: 0, count: samples))
    #expect(transcript.isEmpty)
    #expect(transcript.language == .english)
  }

  @Test(arguments: [0.1, 0.3, 0.5, 1, 2.5])
  func anyPieceOfSpeechHasAResult(seconds: Double) async throws {
    let recording = try #require(try LibriVox.recordings().first)
    let piece = try recording.samples().dropFirst(8000).prefix(Int(seconds * 16_000))
    let transcript = try await moonshine().transcribe(Array(piece))
    #expect(transcript.text.count < 20 + Int(seconds * 40), "\(transcript.text)")
  }

  @Test func thirtySecondsGoInOnePiece() async throws {
    let recordings = try LibriVox.recordings()
    let samples = try recordings.flatMap { try $0.samples() }
    var score = WordErrorRate()
    score.add(
      try await moonshine().transcribe(samples).text,
      against: recordings.map(\.transcript).joined(separator: " "))
    #expect(score.rate < 0.2)
  }

  @Test func aWindowThatIsTooLongIsRefused() async throws {
    let minute = [Float](repeating: 0.1, count: 60 * 16_000)
    await #expect(
      throws: VoiceError.engineFailed("Moonshine", reason: "a window of 60 s is longer than it takes")
    ) {
      try await moonshine().transcribe(minute)
    }
  }

  @Test func noiseIsNotTurnedIntoALoopOfWords() async throws {
    var generator = SeededRandom(seed: 1)
    for (level, seconds) in [(Float(0.001), 3), (0.02, 20), (0.1, 5)] {
      let noise = (0..<seconds * 16_000).map { _ in Float.random(in: -level...level, using: &generator) }
      let text = try await moonshine().transcribe(noise).text
      #expect(text.split(separator: " ").count < 12, "\(text)")
    }
  }

  @Test func badSamplesDoNotPoisonIt() async throws {
    let recording = try #require(try LibriVox.recordings().last)
    var samples = try recording.samples()
    samples[5000] = .nan
    samples[9000] = .infinity
    #expect(try await moonshine().transcribe(samples).text.contains("amiable"))
  }

  @Test func cancelEndsTheRunInProgressAndNoLaterOne() async throws {
    let recognizer = try freshMoonshine()
    let samples = try LibriVox.recordings().flatMap { try $0.samples() }
    let run = Task { try await recognizer.tokens(of: samples) }
    try await eventually("the recognizer computes") { recognizer.isComputing }
    recognizer.cancel()
    await #expect(throws: VoiceError.cancelled) { try await run.value }
    let recording = try #require(try LibriVox.recordings().last)
    #expect(try await !recognizer.transcribe(recording.samples()).isEmpty)
  }

  @Test func theCoreBudgetKnowsWhenItComputes() async throws {
    let budget = CoreBudget(cores: 4, clock: SystemClock(), look: { nil })
    let recognizer = try freshMoonshine(budget: budget)
    _ = try await recognizer.transcribe(LibriVox.recordings()[1].samples())
    #expect(budget.languageThreads == 4)
  }
}

@Suite(.needsModels) struct MoonshineTokenizerTests {
  @Test func piecesBytesAndControlTokensBecomeText() throws {
    let tokenizer = try MoonshineTokenizer(path: InstalledModel.path("moonshine-tiny-en", "tokenizer.bin"))
    #expect(tokenizer.count == 32_768)
    let sentence = [940, 1795, 1584, 505, 1063, 1754, 18926, 519, 3654, 29889]
    #expect(tokenizer.text(of: sentence) == "He might even have been made amiable himself.")
    // Single bytes follow the three control tokens; together they spell what has no piece.
    #expect(tokenizer.text(of: Array("é".utf8).map { Int($0) + 3 }) == "é")
    #expect(tokenizer.text(of: [0, 1, 2, 32_767, -1, 40_000]) == "")
  }
}

@Suite struct RepetitionLoopTests {
  struct Case: Sendable {
    let ids: [Int]
    let kept: Int
  }

  @Test(arguments: [
    Case(ids: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], kept: 14),
    // "no, no, no, no"
    Case(ids: [5, 6, 5, 6, 5, 6, 5, 6], kept: 8),
    // Words, then four times the last four.
    Case(ids: [9, 8, 7, 6, 9] + [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], kept: 9),
    Case(ids: [9, 8, 7] + [Int](repeating: 4, count: 12), kept: 4),
    Case(ids: [9, 8, 7] + [Int](repeating: 4, count: 11), kept: 14),
    // Nothing but a loop.
    Case(ids: [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], kept: 0),
    Case(ids: [7, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], kept: 0),
  ])
  func aPhraseOverAndOverIsALoop(_ scenario: Case) {
    let excess = RepetitionLoop.find(in: scenario.ids)?.excess ?? 0
    #expect(scenario.ids.count - excess == scenario.kept)
  }
}

@Suite struct ContradictedGuessTests {
  struct Case: Sendable {
    /// From the wrong token on.
    let rest: [Int]
    /// What the decoder says, the last of it is what brings `check`; nothing is checked before.
    let said: [Int]
    let check: [Int]
  }

  @Test(arguments: [
    // A token too many, two too many, one in place of another, one missing.
    Case(rest: [9, 1, 2, 3], said: [1], check: [2, 3]),
    Case(rest: [9, 9, 1, 2, 3], said: [1], check: [2, 3]),
    Case(rest: [9, 1, 2, 3], said: [8, 1], check: [2, 3]),
    Case(rest: [1, 2, 3], said: [8, 1], check: [2, 3]),
    // Three in place of two.
    Case(rest: [9, 9, 1, 2], said: [8, 8, 8, 1], check: [2]),
    // Too far away to be the same; nearer with each token.
    Case(rest: [9, 9, 9, 1, 2], said: [1], check: []),
    Case(rest: [9, 9, 9, 1, 2], said: [8, 1], check: [2]),
    // The end of the guess, and no guess.
    Case(rest: [9, 1], said: [1], check: []),
    Case(rest: [], said: [1], check: []),
  ])
  func theGuessIsTakenUpWhereTheDecoderIsInStepAgain(_ scenario: Case) {
    var guess = ContradictedGuess(scenario.rest[...])
    for token in scenario.said.dropLast() { #expect(guess.next(after: token).isEmpty) }
    #expect(Array(guess.next(after: scenario.said.last!)) == scenario.check)
    if !scenario.check.isEmpty { #expect(guess.next(after: scenario.check[0]).isEmpty) }
  }
}

@Suite(.needsModels) struct MoonshineModelFileTests {
  private let encoder = "encoder_model.ort"
  private let decoder = "decoder_model_merged.ort"
  private let vocabulary = "tokenizer.bin"

  private func load(encoder: String, decoder: String, tokenizer: String) throws {
    _ = try MoonshineModel(encoder: encoder, decoder: decoder, tokenizer: tokenizer)
  }

  private func path(_ file: String) throws -> String { try InstalledModel.path("moonshine-tiny-en", file) }

  @Test func filesInTheWrongPlaceAreNamedWithWhatTheyLack() throws {
    let silero = try InstalledModel.path("silero-vad", "silero_vad.onnx")
    let asEncoder = #expect(throws: VoiceError.self) {
      try load(encoder: silero, decoder: path(decoder), tokenizer: path(vocabulary))
    }
    #expect(
      asEncoder?.description.contains("without input input_values and output last_hidden_state") == true)
    let swapped = #expect(throws: VoiceError.self) {
      try load(encoder: path(encoder), decoder: path(encoder), tokenizer: path(vocabulary))
    }
    #expect(swapped?.description.contains("input use_cache_branch") == true)
  }

  @Test func aDamagedOrMissingVocabularyIsRefused() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".bin")
    defer { try? FileManager.default.removeItem(at: file) }
    for bytes in [Data(), try Data(contentsOf: URL(fileURLWithPath: path(vocabulary))).prefix(1001)] {
      try bytes.write(to: file)
      let error = #expect(throws: VoiceError.self) {
        try load(encoder: path(encoder), decoder: path(decoder), tokenizer: file.path)
      }
      guard case .damagedModel(file.path, _)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(throws: VoiceError.noSuchFile("/nowhere/tokenizer.bin")) {
      try load(encoder: path(encoder), decoder: path(decoder), tokenizer: "/nowhere/tokenizer.bin")
    }
  }
}
