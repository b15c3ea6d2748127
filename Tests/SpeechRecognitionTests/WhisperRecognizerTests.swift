import Foundation
import SpeechRecognition
import SpeechScoring
import TestSupport
import Testing
import VoiceCore

@Suite(.needsModels) struct WhisperRecognizerTests {
  /// whisper-cli of the same version with the same weights makes 2 errors in these 71 words with base ("ill-disposed"
  /// in two words), and 3 with tiny.en.
  @Test func readSpeechIsUnderstood() async throws {
    for (heard, most) in [(HeardByWhisper.base, 0.03), (HeardByWhisper.tinyEnglish, 0.06)] {
      var score = WordErrorRate()
      for (recording, transcript) in zip(try LibriVox.recordings(), try await heard.value) {
        score.add(transcript.text, against: recording.transcript)
        #expect(transcript.language == .english)
      }
      #expect(score.rate <= most)
    }
  }

  /// Five times three seconds: the text compresses as a loop of the decoder does. The model itself leaves out a repeat now
  /// and then.
  @Test func whatIsSaidAgainAndAgainIsWrittenEachTime() async throws {
    let recording = try #require(try LibriVox.recordings().first { $0.path.hasSuffix("0880.wav") })
    let once = try recording.samples() + [Float](repeating: 0, count: 6400)
    let samples = Array(repeatElement(once, count: 5).joined())
    let transcript = try await whisper(WhisperWeights.base).transcribe(
      .init(samples, .init(language: .english, wordTimes: true)))
    let expected = Array(repeating: recording.transcript, count: 5).joined(separator: " ")
    #expect(WordErrorRate(of: transcript.text, against: expected).rate < 0.5, "\(transcript.text)")
    #expect(transcript.words.map(\.text).joined(separator: " ") == transcript.text)
    #expect(zip(transcript.words, transcript.words.dropFirst()).allSatisfy { $0.end <= $1.start })
  }

  /// The language, the text and the words' times all come from the same run of the encoder.
  @Test func aWindowIsEncodedOnce() async throws {
    let recognizer = try whisper(WhisperWeights.base)
    let samples = try #require(try LibriVox.recordings().last).samples()
    let transcript = try await recognizer.transcribe(.init(samples, .init(wordTimes: true)))
    #expect(transcript.language == .english && transcript.words.count > 5)
    #expect(await recognizer.encoderRuns == 1)
  }

  @Test func itJudgesItsOwnText() async throws {
    let transcript = try #require(try await HeardByWhisper.base.value.first)
    let quality = try #require(transcript.quality)
    #expect(quality.temperature == 0)
    #expect((-0.25..<0).contains(quality.averageLogProbability))
    #expect(quality.noSpeechProbability < 0.1)
    #expect((1..<2.4).contains(quality.compressionRatio))
    #expect(transcript.languageProbability ?? 0 > 0.9)
  }

  @Test func wordsHaveTimesWhenAsked() async throws {
    let recognizer = try whisper(WhisperWeights.base)
    let recording = try #require(try LibriVox.recordings().last)
    let samples = try recording.samples()
    #expect(try await recognizer.transcribe(samples).words.isEmpty)
    let transcript = try await recognizer.transcribe(
      .init(samples, .init(language: .english, wordTimes: true)))
    let words = transcript.words
    #expect(words.map(\.text).joined(separator: " ") == transcript.text)
    #expect(zip(words, words.dropFirst()).allSatisfy { $0.start <= $0.end && $0.end <= $1.start })
    #expect(words.allSatisfy { ($0.confidence ?? -1) > 0 && $0.confidence! <= 1 })
    #expect(words[0].start > .zero && words[words.count - 1].end <= .seconds(Double(samples.count) / 16_000))
  }

  /// They follow the English text, whatever order the words of the recording had.
  @Test func aTranslationHasTimesInOrder() async throws {
    let recording = try #require(try LibriVox.recordings().last)
    let samples = try recording.samples()
    let transcript = try await whisper(WhisperWeights.base).transcribe(
      .init(samples, .init(language: .german, task: .translate, wordTimes: true)))
    let words = transcript.words
    #expect(words.count >= 5)
    #expect(words.map(\.text).joined(separator: " ") == transcript.text)
    #expect(zip(words, words.dropFirst()).allSatisfy { $0.start <= $0.end && $0.end <= $1.start })
    #expect(words[words.count - 1].end <= .seconds(Double(samples.count) / 16_000))
  }

  /// What the model must know of a window that begins in the middle of a name.
  @Test func aPromptIsHeeded() async throws {
    let recording = try #require(try LibriVox.recordings().first { $0.transcript.contains("dashwood") })
    let samples = try recording.samples()
    let recognizer = try whisper(WhisperWeights.base)
    let plain = try await recognizer.transcribe(.init(samples, .init(language: .english)))
    let told = try await recognizer.transcribe(
      .init(samples, .init(language: .english, prompt: "A story of Mr. John Dashwoode and Mrs. Dashwoode.")))
    #expect(plain.text.contains("Dashwood "))
    #expect(told.text.contains("Dashwoode"))
  }

  @Test func whatItCannotDoIsSaid() async throws {
    let second = [Float](repeating: 0.01, count: 16_000)
    let tiny = try whisper(WhisperWeights.tinyEnglish)
    #expect(tiny.languages == [.english])
    #expect(try whisper(WhisperWeights.base).languages.count == 99)
    await #expect(
      throws: VoiceError.unsupportedLanguage(.spanish, by: "This Whisper model", supported: ["English"])
    ) {
      try await tiny.transcribe(.init(second, .init(language: .spanish)))
    }
    let translation = await #expect(throws: VoiceError.self) {
      try await tiny.transcribe(.init(second, .init(task: .translate)))
    }
    #expect(translation?.exitCode == .usage)
    let tooLong = await #expect(throws: VoiceError.self) {
      try await tiny.transcribe([Float](repeating: 0.01, count: 16_000 * 31))
    }
    #expect(tooLong?.exitCode == .internalError)
  }

  @Test func aFileThatIsNoModelIsSaid() throws {
    #expect(throws: VoiceError.noSuchFile("/no/such.bin")) { try WhisperModel(path: "/no/such.bin") }
    let folder = try ScratchFolder()
    let path = folder.path("ggml-base.bin")
    let whole = try FileHandle(forReadingAtPath: InstalledModel.path("whisper-base", "ggml-base.bin"))
    try #require(try whole?.read(upToCount: 3_000_000)).write(to: URL(fileURLWithPath: path))
    let cut = #expect(throws: VoiceError.self) { try WhisperModel(path: path) }
    #expect(cut?.exitCode == .badData)
    try Data("a text".utf8).write(to: URL(fileURLWithPath: path))
    let text = #expect(throws: VoiceError.self) { try WhisperModel(path: path) }
    #expect(text?.exitCode == .badData)
  }

  @Test func cancellingEndsARunAndNoLaterOne() async throws {
    let recognizer = try whisper(WhisperWeights.base)
    let recording = try #require(try LibriVox.recordings().last)
    let samples = try recording.samples()
    let run = Task { try await recognizer.transcribe(samples) }
    // Again and again: the run may not have begun.
    let canceller = Task {
      while !Task.isCancelled {
        recognizer.cancel()
        await Task.yield()
      }
    }
    await #expect(throws: VoiceError.cancelled) { try await run.value }
    canceller.cancel()
    await canceller.value
    #expect(try await !recognizer.transcribe(samples).text.isEmpty)
  }
}

@Suite struct CompressionRatioTests {
  /// len(text) / len(zlib.compress(text)) of Python 3.13, whose zlib has the same default level.
  @Test(arguments: [
    ("", 0), ("Thank you.", 10.0 / 18), (String(repeating: "Thank you. ", count: 20), 220.0 / 22),
    ("It was the best of times, it was the worst of times, it was the age of wisdom", 77.0 / 53),
  ]) func isThatOfTheReference(_ text: String, _ ratio: Double) {
    #expect(abs(Double(compressionRatio(of: text)) - ratio) < 0.001)
  }
}
