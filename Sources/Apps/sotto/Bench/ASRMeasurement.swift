import ArgumentParser
import EngineAssembly
import Foundation
import Realtime
import Synchronization
import Transcription
import TurnBenchmark
import VoiceCore

/// The measurement that one process made of one recognizer and one recording.
struct ASRMeasurement: Codable, Sendable {
  /// The length of the recording.
  var seconds: Double
  /// The time from nothing to a recognizer that can be asked.
  var loadSeconds: Double
  /// The time from opening the recording to its last word.
  var endToEndSeconds: Double
  /// CPU time of all cores for the same.
  var cpuSeconds: Double
  /// The most that was resident until then.
  var peakRssMb: Double
  /// The length of the windows that were given to the recognizer alone, and how long it took for them.
  var windowSeconds: Double
  var recognizerSeconds: Double
  var text: String
}

extension Bench {
  /// One measurement of ``Bench/ASR``, in a process of its own so that the memory is that of one recognizer and one
  /// recording.
  struct ASRChild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "asr-child", abstract: "One measurement of sotto bench asr.", shouldDisplay: false)

    @Argument var file: String
    @Option var recognizer: String
    @Option var language: String

    func run() async throws {
      let (clock, start) = (SystemClock(), SystemClock().now)
      let engines = try EngineAssembly.ofUser()
      let spoken = try Language(language)
      let recognizers = try engines.recognizers(recognizer, for: spoken)
      let detector = try engines.detector()
      let loaded = clock.now

      // As `sotto transcribe` does it.
      let options = Transcriber.Options(
        recognition: RecognitionOptions(language: spoken, wordTimes: true, quality: true))
      let job = try RecordingJob(file, .init(transcription: options, model: recognizer))
      let before = ProcessorTime.ofProcess
      let result = try await job.run(with: Transcriber(detector: detector, recognizers: recognizers))
      let done = clock.now
      let cpu = ProcessorTime.ofProcess - before
      let peak = ResidentMemory.peakMegabytes

      // Once more, the recognizer alone: it has allocated its workspace by now.
      let windows = WindowCollector(like: recognizers[0])
      _ = try await job.run(with: Transcriber(detector: detector, recognizers: [windows]))
      let time = try await windows.time(recognizers[0], options.recognition)

      let measurement = ASRMeasurement(
        seconds: result.transcript.duration.seconds, loadSeconds: (loaded - start).seconds,
        endToEndSeconds: (done - loaded).seconds, cpuSeconds: cpu.seconds, peakRssMb: peak,
        windowSeconds: windows.duration.seconds, recognizerSeconds: time.seconds,
        text: result.transcript.text)
      Terminal.output.writeLine(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
      if let damage = result.damage { throw damage }
    }
  }
}

extension RecordingJob {
  fileprivate func run(with transcriber: Transcriber) async throws(VoiceError) -> Result {
    var checkpoint: Checkpoint?
    return try await run(
      with: transcriber, checkpoint: &checkpoint, token: CancellationToken(), report: { _ in })
  }
}

/// Takes the windows that a recognizer would be given, the first ten minutes of them.
private final class WindowCollector: SpeechRecognizing {
  let sampleRate: Int
  let languages: Set<Language>
  let longestWindow: Duration
  let bestWindow: Duration
  private let windows = Mutex<[[Float]]>([])

  private static let most: Duration = .seconds(600)

  init(like recognizer: any SpeechRecognizing) {
    sampleRate = recognizer.sampleRate
    languages = recognizer.languages
    longestWindow = recognizer.longestWindow
    bestWindow = recognizer.bestWindow
  }

  var duration: Duration { duration(of: windows.withLock { $0 }) }

  func transcribe(_ request: RecognitionRequest) async throws(VoiceError) -> Transcript {
    windows.withLock { if duration(of: $0) < Self.most { $0.append(request.samples) } }
    return Transcript(text: "")
  }

  func cancel() {}

  /// How long the recognizer takes for all of them, one after the other, while nothing else computes.
  func time(
    _ recognizer: any SpeechRecognizing, _ options: RecognitionOptions
  ) async throws(VoiceError) -> Duration {
    let (clock, windows) = (SystemClock(), windows.withLock { $0 })
    let start = clock.now
    for window in windows { _ = try await recognizer.transcribe(RecognitionRequest(window, options)) }
    return clock.now - start
  }

  private func duration(of windows: [[Float]]) -> Duration {
    .samples(windows.reduce(0) { $0 + $1.count }, at: sampleRate)
  }
}
