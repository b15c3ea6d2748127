import Synchronization
import VoiceCore

/// Every sample is a word: 1 says "one"… so that what was recognised shows what was given. A run waits for `open()`
/// when the gate is shut.
final class SpokenNumbers: SpeechRecognizing {
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
  private let begun: AsyncStream<Void>
  private let begin: AsyncStream<Void>.Continuation

  init() { (begun, begin) = AsyncStream.makeStream() }

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

  /// Returns when the next run that nobody has waited for has begun; also when the test's time is over.
  func waitForRun() async {
    for await _ in begun { return }
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
      begin.yield()
      if goesOnNow { continuation.resume(returning: true) }
    }
    guard goesOn else { throw .cancelled }
    return Transcript(
      text: request.samples.filter { $0 != 0 }.map { "w\(Int($0))" }.joined(separator: " "),
      tokens: request.samples.map { Int($0) })
  }
}
