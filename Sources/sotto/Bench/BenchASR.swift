import ArgumentParser
import AudioIO
import Foundation
import ModelStore
import SpeechRecognition
import SpeechScoring
import Synchronization
import Transcription
import TurnBenchmark
import VoiceCore
import VoicePipeline

extension Bench {
  /// How fast and how well speech is recognised: the way of `sotto transcribe`, with a stop watch on the recognizer.
  struct ASR: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure the speech recognizer.",
      discussion: """
        Without files, the LibriVox recordings of Debian's pocketsphinx-testdata, or the question that comes with \
        Sotto. The words of talk.wav are expected in talk.txt beside it; without them there is no word error rate.

        Examples:
          sotto bench asr
          sotto bench asr --rounds 10 talk.wav lecture.flac
        """)

    @Argument(help: .init("The recordings.", valueName: "file"))
    var files: [String] = []

    @OptionGroup var recognition: RecognizerOptions
    @OptionGroup var options: BenchOptions

    func run() async throws {
      let conditions = BenchConditions()
      let engines = try Engines(threads: nil)
      let recognizer = TimedRecognizer(
        try await engines.recognizer(recognition.recognizer, for: .english), rounds: options.rounds ?? 3)
      let transcriber = Transcriber(detector: try await engines.detector(), recognizers: [recognizer])
      var figures = Figures()
      var errors = WordErrorRate()
      var compute = Duration.zero
      for file in files.isEmpty ? try Recordings.provided() : files {
        let text = try await Self.transcribe(file, with: transcriber)
        let run = recognizer.take()
        let known = Recordings.transcript(of: file)
        if let known { errors.add(text, against: known) }
        compute += run.median
        figures.files.append(
          Figures.File(
            path: file, seconds: run.speech.seconds.rounded(to: 2), realTimeFactor: run.realTimeFactor,
            wer: known.map { WordErrorRate(of: text, against: $0).rate.rounded(to: 4) }, text: text))
        figures.seconds += run.speech.seconds
      }
      if figures.seconds > 0 {
        figures.realTimeFactor = (compute.seconds / figures.seconds).rounded(to: 4)
      }
      figures.seconds = figures.seconds.rounded(to: 2)
      figures.wer = errors.referenceWords > 0 ? errors.rate.rounded(to: 4) : nil
      figures.peakRssMb = ResidentMemory.peakMegabytes.rounded(to: 1)
      options.report(BenchReport(of: recognition.recognizer, under: conditions, figures))
    }

    private static func transcribe(
      _ file: String, with transcriber: Transcriber
    ) async throws(VoiceError) -> String {
      var reader = try AudioFileReader(path: file, sampleRate: transcriber.sampleRate)
      var texts: [String] = []
      try await transcriber.transcribe {
        () throws(VoiceError) in
        try reader.read(transcriber.sampleRate)
      } report: { (progress) throws(VoiceError) in
        if case .segment(let segment) = progress { texts.append(segment.text) }
      }
      return texts.joined(separator: " ")
    }

    struct Figures: BenchFigures {
      static let schema = "sotto.bench.asr/1"

      struct File: Encodable {
        var path: String
        /// Of sound that the recognizer was given.
        var seconds: Double
        /// Nil for a recording without speech.
        var realTimeFactor: Double?
        var wer: Double?
        var text: String
      }

      var files: [File] = []
      var seconds = 0.0
      var realTimeFactor: Double?
      var wer: Double?
      var peakRssMb = 0.0

      var tables: [BenchTable] {
        let rows = files.map {
          [URL(fileURLWithPath: $0.path).lastPathComponent] + cells($0.seconds, $0.realTimeFactor, $0.wer)
        }
        return [
          BenchTable(
            title: "recognition alone", columns: ["file", "seconds", "real-time factor", "WER"],
            rows: rows + [["all"] + cells(seconds, realTimeFactor, wer)]),
          .memory(peakRssMb),
        ]
      }

      private func cells(_ seconds: Double, _ factor: Double?, _ wer: Double?) -> [String] {
        [
          seconds.written(1), factor.map { $0.written(4) } ?? "–",
          wer.map { ($0 * 100).written(1) + " %" } ?? "–",
        ]
      }
    }
  }
}

/// What is recognised when no files are named, and the words that are known of a recording.
private enum Recordings {
  static let libriVox = "/usr/share/pocketsphinx/test/data/librivox"

  static func provided() throws(VoiceError) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: libriVox)) ?? []
    let recordings = names.filter { $0.hasSuffix(".wav") }.sorted().map { "\(libriVox)/\($0)" }
    if !recordings.isEmpty { return recordings }
    return [try Resources.assets.folder().appendingPathComponent("speech/demo-question.wav").path]
  }

  /// From the `.txt` beside the recording, else from the folder's `transcription` as Sphinx writes it:
  /// `<s> the words </s> (name)`.
  static func transcript(of path: String) -> String? {
    let file = URL(fileURLWithPath: path)
    let name = file.deletingPathExtension()
    if let text = try? String(contentsOf: name.appendingPathExtension("txt"), encoding: .utf8) { return text }
    let list = file.deletingLastPathComponent().appendingPathComponent("transcription")
    guard let lines = try? String(contentsOf: list, encoding: .utf8).split(separator: "\n") else {
      return nil
    }
    let mark = "(\(name.lastPathComponent))"
    guard let line = lines.first(where: { $0.hasSuffix(mark) }) else { return nil }
    return String(line.dropLast(mark.count)).replacing("<s>", with: "").replacing("</s>", with: "")
  }
}

/// Recognises every window several times and keeps the time that each round took.
private final class TimedRecognizer: SpeechRecognizing {
  struct Run: Sendable {
    var speech = Duration.zero
    fileprivate var rounds: [Duration]

    /// Nearest rank, of whole rounds.
    var median: Duration { .seconds(Percentiles(rounds.map(\.seconds))?.p50 ?? 0) }

    var realTimeFactor: Double? { speech > .zero ? (median / speech).rounded(to: 4) : nil }
  }

  let sampleRate: Int
  let languages: Set<Language>
  let longestWindow: Duration
  let bestWindow: Duration
  private let recognizer: any SpeechRecognizing
  private let clock = SystemClock()
  private let rounds: Int
  private let run: Mutex<Run>
  private let isWarm = Atomic(false)

  init(_ recognizer: any SpeechRecognizing, rounds: Int) {
    self.recognizer = recognizer
    self.rounds = rounds
    sampleRate = recognizer.sampleRate
    languages = recognizer.languages
    longestWindow = recognizer.longestWindow
    bestWindow = recognizer.bestWindow
    run = Mutex(Run(rounds: [Duration](repeating: .zero, count: rounds)))
  }

  func transcribe(_ samples: [Float]) async throws(VoiceError) -> Transcript {
    // The engine allocates in its first run: a conversation does that once.
    if !isWarm.exchange(true, ordering: .relaxed) { _ = try await recognizer.transcribe(samples) }
    var transcript = Transcript(text: "")
    for round in 0..<rounds {
      let start = clock.now
      transcript = try await recognizer.transcribe(samples)
      let time = clock.now - start
      run.withLock { $0.rounds[round] += time }
    }
    run.withLock { $0.speech += AudioBuffer(samples: samples, sampleRate: sampleRate).duration }
    return transcript
  }

  func cancel() { recognizer.cancel() }

  /// What has been measured since the last call.
  func take() -> Run {
    run.withLock { run in
      defer { run = Run(rounds: [Duration](repeating: .zero, count: rounds)) }
      return run
    }
  }
}
