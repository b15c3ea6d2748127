import Conversation
import TestSupport
import Testing
import VoiceCore

@Suite(.timeLimit(.minutes(1))) struct StreamingRecognizerTests {
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
    await recognizer.waitForRun()
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
