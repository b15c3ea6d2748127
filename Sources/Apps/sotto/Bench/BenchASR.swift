import ArgumentParser
import EngineAssembly
import SpeechScoring
import VoiceCore

extension Bench {
  /// How fast, how well and in how much memory recordings are transcribed: the way of `sotto transcribe`, a process for
  /// each recognizer and recording.
  struct ASR: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "asr",
      abstract: "Measure speech recognizers: errors, speed and memory.",
      discussion: """
        Without files, the LibriVox recordings of Debian's pocketsphinx-testdata, or the question that comes with \
        Sotto. The words of talk.wav are expected in talk.txt beside it; without them there is no error rate. Both \
        texts are normalised as OpenAI's Whisper does it (Benchmarks/README.md).

        Examples:
          sotto bench asr
          sotto bench asr --recognizer whisper-base --rounds 10 talk.wav lectures/
          sotto bench asr --recognizer whisper-base --recognizer ~/models/ggml-base-q5_1.bin talk.wav
          sotto bench asr --recognizer whisper-base --language de vortrag.flac
        """)

    @Argument(help: .init("The recordings, or folders of them.", valueName: "file"))
    var files: [String] = []

    @Option(
      help: .init(
        "A recognizer's id or a Whisper model's file; may be given several times (default: those installed of "
          + defaultRecognizers.joined(separator: ", ") + ").", valueName: "id|file"))
    var recognizer: [String] = []

    @Option(name: .shortAndLong, help: .init("What is spoken: en, Spanish …", valueName: "language"))
    var language = "en"

    @OptionGroup var options: BenchOptions

    static let defaultRecognizers = ["moonshine-tiny-en", "whisper-tiny.en", "whisper-base"]

    func run() async throws {
      let conditions = BenchConditions()
      let language = try Language(language)
      let scoring = try Scoring(for: language)
      let engines = try EngineAssembly.ofUser()
      var recognizers = recognizer
      if recognizers.isEmpty { recognizers = Self.defaultRecognizers.filter(engines.store.isInstalled) }
      if recognizers.isEmpty { recognizers = [Self.defaultRecognizers[0]] }
      // What can't be measured is said here, once, and before anything else is.
      for recognizer in recognizers { try engines.checkRecognizer(recognizer) }
      let files = try SpokenRecording.all(files)

      let child = ChildProcess()
      var run = ASRRun(
        child: child, recognizers: recognizers, recordings: files, language: language,
        rounds: options.rounds ?? 3)
      try await Job.run(stop: child.interrupt) { () async throws(VoiceError) in
        try run.measure()
      }
      // The process that failed has said why.
      if let status = run.failure { throw ArgumentParser.ExitCode(status) }
      options.report(
        BenchReport(
          of: recognizers.joined(separator: ", "), model: recognizers, under: conditions,
          ASRFigures(run, scoring)))
    }
  }
}
