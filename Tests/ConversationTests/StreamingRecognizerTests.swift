import Conversation
import Realtime
import SpeechDetection
import SpeechRecognition
import SpeechScoring
import SpeechText
import Synchronization
import TestSupport
import Testing
import Transcription
import TurnTaking
import VoiceCore

/// Every sample is a word: 1 says "one"… so that what was recognised shows what was given. A run waits for `open()`
/// when the gate is shut.
private final class SpokenNumbers: SpeechRecognizing {
  let sampleRate = 10
  let languages: Set<Language> = [.english]
  let longestWindow: Duration = .seconds(30)

  private struct State {
    var runs: [Int] = []
    var guesses: [[Int]] = []
    var asked: Set<Language?> = []
    var isShut = false
    var epoch = 0
    var waiting: [(epoch: Int, CheckedContinuation<Bool, Never>)] = []
  }
  private let state = Mutex(State())

  /// What each run was given to begin with.
  var guesses: [[Int]] { state.withLock { $0.guesses } }
  /// The languages that were asked for.
  var asked: Set<Language?> { state.withLock { $0.asked } }
  /// The length of each run's window.
  var runs: [Int] { state.withLock { $0.runs } }

  func shut() { state.withLock { $0.isShut = true } }

  func open() {
    let waiting = state.withLock { state in
      state.isShut = false
      defer { state.waiting = [] }
      return state.waiting
    }
    for (_, continuation) in waiting { continuation.resume(returning: true) }
  }

  func waitForRun() async {
    while state.withLock({ $0.waiting.isEmpty }) { await Task.yield() }
  }

  func cancel() {
    let waiting = state.withLock { state in
      state.epoch += 1
      defer { state.waiting = [] }
      return state.waiting
    }
    for (_, continuation) in waiting { continuation.resume(returning: false) }
  }

  func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
    let goesOn = await withCheckedContinuation { continuation in
      let goesOnNow = state.withLock { state in
        state.runs.append(request.samples.count)
        state.guesses.append(request.earlier?.tokens ?? [])
        state.asked.insert(request.options.language)
        if state.isShut { state.waiting.append((state.epoch, continuation)) }
        return !state.isShut
      }
      if goesOnNow { continuation.resume(returning: true) }
    }
    guard goesOn else { throw .cancelled }
    return Transcript(
      text: request.samples.filter { $0 != 0 }.map { "w\(Int($0))" }.joined(separator: " "),
      tokens: request.samples.map { Int($0) })
  }
}

@Suite struct StreamingRecognizerTests {
  private let recognizer = SpokenNumbers()

  /// A partial every 4 samples, windows of up to 20.
  private func stream(window: Double = 2) -> StreamingRecognizer {
    var configuration = StreamingRecognizer.Configuration()
    configuration.partialInterval = .milliseconds(400)
    configuration.longestWindow = .seconds(window)
    return StreamingRecognizer(recognizer, configuration: configuration)
  }

  private func words(_ range: ClosedRange<Int>) -> [Float] { range.map(Float.init) }

  @Test func partialsGrowAndTheirAgreedWordsBecomeStable() async throws {
    let stream = stream()
    await stream.push(words(1...4))
    #expect(try await stream.partial() == PartialTranscript(stable: "", tail: "w1 w2 w3 w4"))
    await stream.push(words(5...8))
    #expect(try await stream.partial() == PartialTranscript(stable: "w1 w2 w3", tail: "w4 w5 w6 w7 w8"))
  }

  /// Also of a front that is settled.
  @Test(arguments: [Language.spanish, nil]) func everyRunIsAskedForTheLanguage(_ language: Language?)
    async throws
  {
    var configuration = StreamingRecognizer.Configuration()
    configuration.longestWindow = .seconds(2)
    let stream = StreamingRecognizer(recognizer, language: language, configuration: configuration)
    await stream.push(words(1...30))
    _ = try await stream.partial()
    _ = try await stream.finish()
    #expect(recognizer.runs.count >= 2 && recognizer.asked == [language])
  }

  @Test func thereIsNoPartialForTooLittleNewSound() async throws {
    let stream = stream()
    await stream.push(words(1...3))
    #expect(try await stream.partial() == nil)
    await stream.push(words(4...4))
    #expect(try await stream.partial() != nil)
    await stream.push(words(5...7))
    #expect(try await stream.partial() == nil)
    #expect(recognizer.runs == [4])
  }

  @Test func aLongWindowIsRecognisedLessOften() async throws {
    let stream = stream(window: 20)
    await stream.push(words(1...100))
    #expect(try await stream.partial() != nil)
    await stream.push(words(101...109))
    #expect(try await stream.partial() == nil)
    await stream.push(words(110...112))
    #expect(try await stream.partial() != nil)
  }

  @Test func aFinalStopsThePartialInProgressAndDoesNotWaitForIt() async throws {
    let stream = stream()
    await stream.push(words(1...5))
    recognizer.shut()
    let partial = Task { try await stream.partial() }
    await recognizer.waitForRun()
    let final = Task { try await stream.flush() }
    #expect(try await partial.value == nil)
    await recognizer.waitForRun()
    #expect(try await stream.partial() == nil)
    recognizer.open()
    #expect(try await final.value.text == "w1 w2 w3 w4 w5")
  }

  @Test func theSameEndIsRecognisedOnce() async throws {
    let stream = stream()
    await stream.push(words(1...6))
    let draft = try await stream.flush(upTo: 5)
    await stream.push([0, 0, 0])
    #expect(try await stream.finish(upTo: 5) == draft)
    #expect(draft.text == "w1 w2 w3 w4 w5")
    #expect(recognizer.runs == [5])
  }

  @Test func eachRunBeginsWithWhatTheOneBeforeSaidOfTheSameWindow() async throws {
    let stream = stream()
    await stream.push(words(1...4))
    _ = try await stream.partial()
    await stream.push(words(5...8))
    _ = try await stream.partial()
    await stream.push(words(9...9))
    _ = try await stream.finish()
    await stream.push(words(1...4))
    _ = try await stream.flush()
    #expect(recognizer.guesses == [[], Array(1...4), Array(1...8), []])
  }

  @Test func afterTheFrontIsSettledTheRestIsRecognisedAnew() async throws {
    let stream = stream()
    for start in stride(from: 1, through: 21, by: 4) {
      await stream.push(words(start...start + 3))
      _ = try await stream.partial()
    }
    let windows = zip(recognizer.runs, recognizer.guesses).map { (length: $0, guess: $1) }
    #expect(windows.contains { $0.length < 20 && $0.guess.isEmpty })
    for (window, next) in zip(windows, windows.dropFirst()) where next.length < window.length {
      #expect(next.guess.isEmpty)
    }
  }

  @Test func aDraftForAnotherEndIsOvertaken() async throws {
    let stream = stream()
    await stream.push(words(1...6))
    recognizer.shut()
    let draft = Task { try await stream.flush() }
    await recognizer.waitForRun()
    await stream.push(words(7...8))
    let final = Task { try await stream.finish() }
    await #expect(throws: VoiceError.cancelled) { try await draft.value }
    await recognizer.waitForRun()
    recognizer.open()
    #expect(try await final.value.text == "w1 w2 w3 w4 w5 w6 w7 w8")
  }

  @Test func afterFinishTheNextUtteranceBeginsEvenWhileTheLastIsRecognised() async throws {
    let stream = stream()
    await stream.push(words(1...4))
    recognizer.shut()
    let first = Task { try await stream.finish() }
    await recognizer.waitForRun()
    await stream.push(words(5...9))
    let second = Task { try await stream.flush() }
    while recognizer.runs.count < 2 { await Task.yield() }
    recognizer.open()
    #expect(try await first.value.text == "w1 w2 w3 w4")
    #expect(try await second.value.text == "w5 w6 w7 w8 w9")
  }

  @Test func anUtteranceLongerThanTheWindowLosesNoWord() async throws {
    let stream = stream()
    var heard = ""
    for start in stride(from: 1, through: 97, by: 4) {
      await stream.push(words(start...start + 3))
      if let partial = try await stream.partial() { heard = partial.text }
    }
    let all = (1...100).map { "w\($0)" }.joined(separator: " ")
    #expect(heard == all)
    #expect(try await stream.finish().text == all)
    #expect(recognizer.runs.allSatisfy { $0 <= 24 })
    #expect(try await stream.finish().text == "")
  }

  @Test func aFinalOfManyWindowsLosesNoWordEither() async throws {
    let stream = stream()
    await stream.push(words(1...100))
    #expect(try await stream.finish().text == (1...100).map { "w\($0)" }.joined(separator: " "))
    #expect(recognizer.runs.allSatisfy { $0 <= 20 })
  }

  @Test func cancelForgetsTheUtteranceAndStopsItsRuns() async throws {
    let stream = stream()
    await stream.push(words(1...5))
    recognizer.shut()
    let final = Task { try await stream.flush() }
    await recognizer.waitForRun()
    await stream.cancel()
    await #expect(throws: VoiceError.cancelled) { try await final.value }
    recognizer.open()
    await stream.push(words(6...9))
    #expect(try await stream.finish().text == "w6 w7 w8 w9")
  }

  @Test(.needsModels) func moonshinePartialsOfReadSpeechAreMostlyKept() async throws {
    let stream = StreamingRecognizer(try moonshine())
    let recording = try #require(try LibriVox.recordings().first)
    let samples = try recording.samples()
    var partials: [PartialTranscript] = []
    for start in stride(from: 0, to: samples.count, by: 1600) {
      await stream.push(Array(samples[start..<min(start + 1600, samples.count)]))
      if let partial = try await stream.partial() { partials.append(partial) }
    }
    let final = try await stream.finish()
    #expect(partials.count >= 10)
    let revised = partials.filter { !final.text.hasPrefix($0.stable) }
    #expect(revised.count * 4 <= partials.count, "\(revised.map(\.stable)) of \(final.text)")
  }
}

/// Live, a model of many languages is told which one is spoken.
@Suite(.needsModels) struct LiveWhisperTests {
  private static let model = Result {
    try WhisperModel(path: InstalledModel.path("whisper-base", "ggml-base.bin"))
  }

  private func whisper(_ search: WhisperSearch) throws -> WhisperRecognizer {
    try WhisperRecognizer(
      model: Self.model.get(), configuration: .init(threads: 2, search: search), budget: CoreBudget())
  }

  private func english() throws -> [Float] { try #require(try LibriVox.recordings().first).samples() }

  @Test func aPartialOfAKnownLanguageIsOneRunOfTheEncoder() async throws {
    let recognizer = try whisper(.live)
    let stream = StreamingRecognizer(recognizer, language: .english)
    await stream.push(try english())
    #expect(try await stream.partial() != nil)
    #expect(await recognizer.encoderRuns == 1)
    #expect(try await stream.finish().language == .english)
    #expect(await recognizer.encoderRuns == 2)
  }

  /// Left to itself, the model hears English here.
  @Test(arguments: zip([Language.german, nil], [Language.german, .english]))
  func theLanguageIsTheOneThatWasAskedFor(asked: Language?, found: Language) async throws {
    let stream = StreamingRecognizer(try whisper(.quick), language: asked)
    await stream.push(try english())
    #expect(try await stream.finish().language == found)
  }
}

/// Twenty-four seconds of speech without a real pause: more than a window of either kind.
@Suite(.needsModels) struct LongSpeechTests {
  private let recordings: [LibriVox.Recording]
  private let samples: [Float]
  private var transcript: String { recordings.map(\.transcript).joined(separator: " ") }

  init() throws {
    recordings = try LibriVox.recordings()
    samples = try recordings.flatMap { try $0.samples() }
  }

  @Test func anUtteranceOfManyWindowsKeepsItsWordsAtTheJoins() async throws {
    var configuration = StreamingRecognizer.Configuration()
    configuration.longestWindow = .seconds(8)
    let stream = StreamingRecognizer(try moonshine(), configuration: configuration)
    for start in stride(from: 0, to: samples.count, by: 8000) {
      await stream.push(Array(samples[start..<min(start + 8000, samples.count)]))
      _ = try await stream.partial()
    }
    let score = WordErrorRate(of: try await stream.finish().text, against: transcript)
    #expect(score.rate <= 0.15, "\(score.edits.errors) errors in \(score.edits.reference) words")
  }

  @Test func aRecordingCutIntoSegmentsKeepsItsWordsAtTheJoins() async throws {
    var configuration = Endpointer.Configuration.recording
    configuration.longestUtterance = .seconds(8)
    configuration.splitWindow = .seconds(4)
    let detector = try SileroVoiceActivity(path: InstalledModel.path("silero-vad", "silero_vad.onnx"))
    var segmenter = SpeechSegmenter(detector, configuration: configuration)
    let segments = try await segmenter.push(samples) + segmenter.finish()
    #expect(segments.count >= 3)
    var text: [String] = []
    for segment in segments { text.append(try await moonshine().transcribe(segment.samples).text) }
    let score = WordErrorRate(of: text.joined(separator: " "), against: transcript)
    #expect(score.rate <= 0.15, "\(score.edits.errors) errors in \(score.edits.reference) words: \(text)")
  }
}

@Suite struct StablePrefixTests {
  struct Case: Sendable {
    let guesses: [String]
    let stable: String
    let tail: String
  }

  @Test(arguments: [
    Case(guesses: [], stable: "", tail: ""),
    Case(guesses: ["a b c"], stable: "", tail: "a b c"),
    Case(guesses: ["a b c", "a b c d"], stable: "a b", tail: "c d"),
    Case(guesses: ["a b c", "a x c"], stable: "", tail: "a x c"),
    Case(guesses: ["a b.", "a b and"], stable: "", tail: "a b and"),
    Case(guesses: ["a b c", "a b c", "a b"], stable: "a", tail: "b"),
    Case(guesses: ["a b c d", "a b c d", "x b c d"], stable: "", tail: "x b c d"),
    Case(guesses: ["a b", ""], stable: "", tail: ""),
    Case(guesses: ["  a   b c ", "a b c"], stable: "a b", tail: "c"),
  ])
  func wordsOfTwoGuessesAreStableButTheLast(_ scenario: Case) {
    var prefix = StablePrefix()
    var partial = PartialTranscript(stable: "", tail: "")
    for guess in scenario.guesses { partial = prefix.update(guess) }
    #expect(partial == PartialTranscript(stable: scenario.stable, tail: scenario.tail))
  }
}
