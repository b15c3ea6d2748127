import ArgumentParser
import EngineAssembly
import TurnBenchmark
import VoiceCore

extension Bench {
  /// How soon a voice begins and how fast it goes on: `synthesize`, as a reply calls it clause by clause.
  struct TTS: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure a voice.",
      discussion: """
        Examples:
          sotto bench tts
          sotto bench tts --voice espeak --rounds 10
        """)

    @Option(help: .init("hibari, kokoro or espeak, as for sotto say.", valueName: "name"))
    var voice = "hibari"

    @Option(help: .init("How many of the twenty clauses are spoken.", valueName: "n"))
    var clauses = Self.clauses.count

    @OptionGroup var options: BenchOptions

    func validate() throws {
      if !(1...Self.clauses.count).contains(clauses) {
        throw ValidationError("--clauses takes a number from 1 to \(Self.clauses.count).")
      }
    }

    func run() async throws {
      let conditions = BenchConditions()
      let engines = try EngineAssembly.ofUser()
      let voice = try engines.voice(engines.voiceSelection(voice), for: .english)
      // The engine allocates in its first run: a conversation does that once.
      _ = try await Self.time(voice, Self.sentences[0])
      var firstAudio: [Double] = []
      var (compute, sound) = (Duration.zero, Duration.zero)
      for _ in 0..<(options.rounds ?? 3) {
        for clause in Self.clauses.prefix(clauses) {
          firstAudio.append(try await Self.time(voice, clause).compute.milliseconds)
        }
        for sentence in Self.sentences {
          let spoken = try await Self.time(voice, sentence)
          compute += spoken.compute
          sound += spoken.sound
        }
      }
      guard sound > .zero else { throw VoiceError.engineFailed(self.voice, reason: "it gave no sound") }
      options.report(
        BenchReport(
          of: self.voice, under: conditions,
          Figures(
            clauses: clauses,
            firstAudioMs: Percentiles(firstAudio)?.map { $0.rounded(to: 1) },
            sentenceSeconds: (sound.seconds / Double(Self.sentences.count * (options.rounds ?? 3))).rounded(
              to: 2),
            realTimeFactor: (compute / sound).rounded(to: 4),
            peakRssMb: ResidentMemory.peakMegabytes.rounded(to: 1))))
    }

    private static func time(
      _ voice: any SpeechSynthesizing, _ text: String
    ) async throws(VoiceError) -> (compute: Duration, sound: Duration) {
      let clock = SystemClock()
      let start = clock.now
      let sound = try await voice.synthesize(text, language: .english)
      return (clock.now - start, sound.duration)
    }

    struct Figures: BenchFigures {
      static let schema = "sotto.bench.tts/1"

      var clauses: Int
      var firstAudioMs: Percentiles?
      var sentenceSeconds: Double
      var realTimeFactor: Double
      var peakRssMb: Double

      var tables: [BenchTable] {
        [
          BenchTable(
            title: "from a clause of five words to its samples (ms)",
            columns: ["clauses"] + Percentiles.columns,
            rows: [["\(clauses)"] + (firstAudioMs?.written(1) ?? [])]),
          BenchTable(
            title: "long sentences", columns: ["seconds each", "real-time factor"],
            rows: [[sentenceSeconds.written(1), realTimeFactor.written(4)]]),
          .memory(peakRssMb),
        ]
      }
    }
  }
}

extension Bench.TTS {
  /// The beginnings of answers, five words each: what is spoken first decides how long one waits.
  fileprivate static let clauses = [
    "The sky is blue because", "Yes, I can do that.", "Water boils at one hundred", "There are seven days a",
    "That is a good question.", "I am sorry to hear", "Paris is the capital of", "You could try the other",
    "It depends on the weather.", "The train leaves in ten", "Let me think about it.",
    "Of course, here you are.",
    "Bread needs flour and water,", "My favourite colour is green,", "The moon is much smaller",
    "No, that is not right.", "First, open all the windows.", "Plants need light to grow,",
    "He wrote it last summer,", "Three times four is twelve.",
  ]

  /// The sentences of the reply, each of which goes to the voice as a whole.
  fileprivate static let sentences = [
    "The sky looks blue because the air scatters the short waves of sunlight more strongly than the long ones.",
    "Most trains to the coast leave from the northern platform every half hour, except on the last Sunday of the month.",
    "If you want the bread to rise well, leave the dough in a warm place until it is about twice as large as before.",
    "A small garden needs little more than good soil, some sun in the morning, and water on days when there is no rain.",
  ]
}
