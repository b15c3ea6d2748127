import Synchronization
import VoiceCore

/// The windows that are being recognised, one for each recognizer, in the order of the recording.
///
/// While nobody knows a recording's language its windows are recognised one by one; from the first that tells it surely
/// the others take it.
struct WindowQueue: Sendable {
  struct Result: Sendable {
    var window: SpeechWindow
    var transcript: Transcript
    /// Found in this window.
    var language: (Language, Float?)?
  }

  private struct Job: Sendable {
    let task: Task<Swift.Result<Result, VoiceError>, Never>
    let isDone: Flag
  }

  private final class Flag: Sendable {
    let isSet = Atomic(false)
  }

  private let recognizers: [any SpeechRecognizing]
  private var options: RecognitionOptions
  private var running: [Job] = []
  private var started = 0

  init(_ recognizers: [any SpeechRecognizing], _ options: Transcriber.Options) {
    self.recognizers = recognizers
    self.options = options.recognition
  }

  /// Starts on a window; waits while there is one more than recognizers, which keeps them busy and memory small.
  ///
  /// - Returns: what has become ready meanwhile.
  mutating func push(_ window: SpeechWindow) async throws(VoiceError) -> [Result] {
    let findsLanguage = options.language == nil
    start(window)
    var results: [Result] = []
    while running.count > recognizers.count || (findsLanguage && !running.isEmpty) {
      results.append(try await next())
    }
    return results
  }

  /// What is ready, in order, without waiting for it.
  mutating func finished() async throws(VoiceError) -> [Result] {
    var results: [Result] = []
    while let job = running.first, job.isDone.isSet.load(ordering: .acquiring) {
      results.append(try await next())
    }
    return results
  }

  /// All that is left, in order.
  mutating func finish() async throws(VoiceError) -> [Result] {
    var results: [Result] = []
    while !running.isEmpty { results.append(try await next()) }
    return results
  }

  mutating func cancel() async {
    for job in running { job.task.cancel() }
    while !running.isEmpty {
      for recognizer in recognizers { recognizer.cancel() }
      _ = await running.removeFirst().task.value
    }
  }

  private mutating func start(_ window: SpeechWindow) {
    let (recognizer, options) = (recognizers[started % recognizers.count], options)
    started += 1
    let flag = Flag()
    let task = Task { () -> Swift.Result<Result, VoiceError> in
      defer { flag.isSet.store(true, ordering: .releasing) }
      do throws(VoiceError) {
        guard !Task.isCancelled else { throw .cancelled }
        let transcript = try await recognizer.transcribe(window.samples, options: options)
        return .success(Result(window: window, transcript: transcript))
      } catch {
        return .failure(error)
      }
    }
    running.append(Job(task: task, isDone: flag))
  }

  private mutating func next() async throws(VoiceError) -> Result {
    var result = try await running.removeFirst().task.value.get()
    if options.language == nil, let language = result.transcript.language, !result.transcript.isEmpty {
      // Of two minds: the next window may tell.
      if result.transcript.languageProbability ?? 1 >= 0.5 { options.language = language }
      result.language = (language, result.transcript.languageProbability)
    }
    return result
  }
}
