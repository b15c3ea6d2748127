import SpeechRecognition
import TestSupport
import Testing
import VoiceCore

@Suite(.needsModels) struct InventedTextTests {
  /// The rest of the sounds with a tenth of the work: the judgement of each text is the same.
  @Test(arguments: [NonSpeech.silence, .whiteNoise, .pinkNoise, .hum, .clicks])
  func theSmallestWhisperWritesNothingOf(_ sound: NonSpeech) async throws {
    let whisper = try whisper(WhisperWeights.tinyEnglish, search: .quick)
    #expect(try await whisper.transcribe(sound.samples).text == "")
  }

  /// In all the ways that a recording is heard in, and in two by the larger model.
  @Test func whisperWritesNothingOfMusicHoweverOftenItListens() async throws {
    for recognizer in [
      try whisper(WhisperWeights.tinyEnglish), try whisper(WhisperWeights.base, search: .quick),
    ] {
      let transcript = try await recognizer.transcribe(
        .init(NonSpeech.music.samples, .init(wordTimes: true)))
      #expect(transcript.text == "")
      #expect(transcript.words.isEmpty)
    }
  }

  /// "Uhhhhhh" or "Aaaaah..." is what was sung, and no word.
  @Test func whisperWritesNoWordOfASungVowel() async throws {
    let text = try await whisper(WhisperWeights.tinyEnglish, search: .quick)
      .transcribe(.init(NonSpeech.sungVowel.samples, .init(wordTimes: true))).text
    #expect(text.lowercased().wholeMatch(of: /([aou]+h*)?([.!]|\.\.\.)?/) != nil, "\(text)")
  }

  @Test(arguments: NonSpeech.allCases)
  func moonshineWritesNothingOf(_ sound: NonSpeech) async throws {
    #expect(try await moonshine().transcribe(sound.samples).text == "")
    let timed = try await moonshine().transcribe(
      .init(sound.samples, .init(wordTimes: true, quality: true)))
    #expect(timed.text == "" && timed.words.isEmpty)
  }

  /// The test before says something: left to itself the model writes words of these.
  @Test(arguments: [NonSpeech.whiteNoise, .pinkNoise, .hum, .music, .sungVowel])
  func moonshineByItselfWritesWordsOf(_ sound: NonSpeech) async throws {
    #expect(try await moonshine().tokens(of: sound.samples).count >= 1)
  }

  @Test func nothingAndLessThanATenthOfASecondHaveNoText() async throws {
    let noise = Array(NonSpeech.whiteNoise.samples.prefix(1000))
    for samples in [[], noise] {
      #expect(try await whisper(WhisperWeights.base).transcribe(samples).text == "")
    }
    #expect(try await moonshine().transcribe([]).text == "")
  }

  /// The worse error: each run of one to three words of the recordings by itself, clean and with noise at 10 dB.
  @Test(arguments: [false, true])
  func shortAnswersAreKept(inNoise: Bool) async throws {
    var random = SeededRandom(seed: 5)
    var lost: [String] = []
    var count = 0
    for recording in try LibriVox.recordings() {
      let samples = try recording.samples()
      let words = try forcedAlignment(of: recording)
      for (index, length) in zip(stride(from: 0, to: words.count, by: 2), [1, 2, 3, 1, 2, 3, 1, 2, 3, 1]) {
        let run = words[index..<min(words.count, index + length)]
        guard let first = run.first, let last = run.last, last.end - first.start >= 0.25 else { continue }
        let cut = samples[
          Int(max(0, first.start - 0.02) * 16_000)..<min(samples.count, Int((last.end + 0.03) * 16_000))]
        var sound = [Float](repeating: 0, count: 3200) + cut + [Float](repeating: 0, count: 6400)
        if inNoise {
          let power = cut.reduce(0) { $0 + $1 * $1 } / Float(cut.count)
          // Uniform noise of ±a has a power of a²/3.
          let amplitude = (3 * power / 10).squareRoot()
          sound = sound.map { $0 + Float.random(in: -amplitude...amplitude, using: &random) }
        }
        count += 1
        if try await moonshine().transcribe(sound).isEmpty {
          lost.append(run.map(\.word).joined(separator: " "))
        }
      }
    }
    #expect(count >= 25)
    #expect(lost == [])
  }

  @Test func moonshineJudgesItsOwnText() async throws {
    let recording = try #require(try LibriVox.recordings().first)
    let transcript = try await moonshine().transcribe(.init(recording.samples(), .init(quality: true)))
    let quality = try #require(transcript.quality)
    #expect(quality.temperature == 0)
    #expect((-0.6..<0).contains(quality.averageLogProbability))
    #expect(quality.noSpeechProbability < 0.1)
    #expect((0.5..<2.4).contains(quality.compressionRatio))
  }
}

@Suite struct MoonshineJudgementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let heard: [Float]
    let noise: [[Float]]
    var words = 1
    var loudSeconds = 2.0
    let isInvented: Bool
  }

  @Test(arguments: [
    Case(
      testDescription: "what noise makes as likely is invented", heard: [-0.8, -0.4],
      noise: [[-0.9, -0.5], [-5, -5]], isInvented: true),
    Case(
      testDescription: "what only another noise makes likely, too", heard: [-0.8, -0.4],
      noise: [[-5, -5], [-0.9, -0.5]], isInvented: true),
    Case(
      testDescription: "what is likelier than in any noise was said", heard: [-0.8, -0.4],
      noise: [[-3, -1], [-5, -5]], isInvented: false),
    Case(
      testDescription: "what is sure was said", heard: [-0.1, -0.1], noise: [[-0.3, -0.3]], isInvented: false),
    Case(
      testDescription: "two words that fill a short sound were said", heard: [-0.8, -0.4],
      noise: [[-0.9, -0.5]],
      words: 2, loudSeconds: 0.7, isInvented: false),
    Case(
      testDescription: "one word in most of a second was not", heard: [-0.8, -0.4], noise: [[-0.9, -0.5]],
      words: 1, loudSeconds: 0.7, isInvented: true),
    Case(
      testDescription: "a word in a click was not", heard: [-0.8, -0.4], noise: [[-0.9, -0.5]],
      words: 1, loudSeconds: 0.06, isInvented: true),
    Case(
      testDescription: "many words in a long sound may still be invented",
      heard: [-0.8, -0.4], noise: [[-0.9, -0.5]], words: 20, loudSeconds: 4, isInvented: true),
    Case(
      testDescription: "only the first tokens count",
      heard: [Float](repeating: -0.5, count: 12) + [Float](repeating: -0.1, count: 50),
      noise: [[Float](repeating: -0.6, count: 12) + [Float](repeating: -9, count: 50)], isInvented: true),
  ])
  func evidenceIsWhatTheSoundAdds(_ scenario: Case) {
    let judgement = MoonshineJudgement(heard: scenario.heard, noise: scenario.noise)
    #expect(
      judgement.isInvented(words: scenario.words, loudSeconds: scenario.loudSeconds) == scenario.isInvented)
  }

  @Test func theProbabilityOfNoSpeechFallsWithTheEvidence() {
    let probabilities = [0, 0.6, 1.25, 3].map {
      MoonshineJudgement(heard: [-0.5], noise: [[-0.5 - $0]]).noSpeechProbability
    }
    #expect(probabilities[0] > 0.95 && probabilities[3] < 0.01)
    #expect(zip(probabilities, probabilities.dropFirst()).allSatisfy { $0 > $1 })
  }
}
