import EngineAssembly
import Foundation
import ModelStore
import Realtime
import SoundFiles
import TextGeneration
import VoiceCore

/// `sotto doctor --tune`: how many threads pay on this machine, found by trying them.
///
/// The counts take turns, so that what else the machine does meets all of them alike, and the best run of each is
/// compared. The first round is always made; more follow while there is time.
struct Calibration: Sendable {
  /// One count of threads: tokens a second, the best of the runs.
  struct Trial: Encodable {
    var threads: Int
    var prefillTokensPerSecond: Double
    var decodeTokensPerSecond: Double
  }

  struct Outcome {
    var tuning: Tuning
    var trials: [Trial]
    var rounds: Int
  }

  /// A question as long as most, and as much of a reply as its first clause has.
  private static let (questionTokens, replyTokens) = (16, 8)
  private static let mostRounds = 6
  /// The time for measuring; with loading from a slow disk and the rest of `doctor` it stays well within a minute.
  private static let time = Duration.seconds(20)

  let clock = SystemClock()

  func run(_ model: LlamaGenerator, cores: Int) async throws(VoiceError) -> Outcome {
    let end = clock.now.advanced(by: Self.time)
    let candidates = ThreadChoice.candidates(cores: cores)
    var rates: [Int: [MeasuredRates]] = [:]
    var rounds = 0
    while rounds < Self.mostRounds {
      let start = clock.now
      for threads in candidates {
        // On a very slow machine the larger counts of the first round are left out too.
        if clock.now >= end, !rates.isEmpty { break }
        rates[threads, default: []].append(
          try await model.measure(
            promptTokens: Self.questionTokens, replyTokens: Self.replyTokens, threads: threads))
      }
      rounds += 1
      if clock.now.advanced(by: clock.now - start) >= end { break }
    }
    let trials = rates.keys.sorted().map { threads in
      Trial(
        threads: threads,
        prefillTokensPerSecond: rates[threads]!.map(\.prefillTokensPerSecond).max()!.rounded(to: 1),
        decodeTokensPerSecond: rates[threads]!.map(\.decodeTokensPerSecond).max()!.rounded(to: 1))
    }
    guard let prefill = ThreadChoice.smallest(trials.map { ($0.threads, $0.prefillTokensPerSecond) }),
      let decode = ThreadChoice.smallest(trials.map { ($0.threads, $0.decodeTokensPerSecond) })
    else { throw .engineFailed("The language model", reason: "it could not be measured") }
    return Outcome(
      tuning: Tuning(
        prefillThreads: prefill.threads, decodeThreads: decode.threads,
        prefillTokensPerSecond: prefill.rate, decodeTokensPerSecond: decode.rate),
      trials: trials, rounds: rounds)
  }

  /// How long the recognizer takes for the question that comes with Sotto, the best of three; nil where there is no
  /// recognizer.
  func recognition(_ engines: EngineAssembly) async -> Double? {
    guard
      let recognizer = try? engines.recognizer(EngineSelection.defaultRecognizer, for: .english),
      let question = try? Self.question(recognizer.sampleRate)
    else { return nil }
    let options = RecognitionOptions(language: .english)
    var best: Duration?
    for _ in 0..<3 {
      let start = clock.now
      guard (try? await recognizer.transcribe(RecognitionRequest(question, options))) != nil else {
        return nil
      }
      best = min(best ?? .seconds(3600), clock.now - start)
    }
    return best?.milliseconds.rounded(to: 1)
  }

  private static func question(_ sampleRate: Int) throws(VoiceError) -> [Float] {
    let file = try Resources.assets.folder().appendingPathComponent("speech/demo-question.wav")
    var reader = try AudioFileReader(path: file.path, sampleRate: sampleRate)
    var samples: [Float] = []
    while let block = try reader.read(sampleRate) { samples += block }
    return samples
  }
}
