import Synchronization
import VoiceCore

/// The windows that are being recognised, one for each recognizer, in the order of the recording.
///
/// While nobody knows a recording's language its windows are recognised one by one; from the first that tells it surely
/// the others expect it, whichever is ready first: the transcript does not depend on how many recognizers there are.
struct WindowQueue: Sendable {
  private struct Job: Sendable {
    let task: Task<Swift.Result<HeardWindow, VoiceError>, Never>
    let isDone: Flag
  }

  private final class Flag: Sendable {
    let isSet = Atomic(false)
  }

  private let recognizers: [any SpeechRecognizing]
  private var options: RecognitionOptions
  private let text: WindowText
  private var running: [Job] = []
  private var started = 0

  init(_ recognizers: [any SpeechRecognizing], _ options: Transcriber.Options, _ text: WindowText) {
    self.recognizers = recognizers
    self.options = options.recognition
    // Text that was made of noise is left out by it, and `HeardWindow` believes a second hearing by it.
    self.options.quality = true
    self.text = text
  }

  private var findsLanguage: Bool { options.language == nil && options.expected == nil }

  /// Starts on a window; waits while there is one more than recognizers, which keeps them busy and memory small.
  ///
  /// - Returns: what has become ready meanwhile.
  mutating func push(_ window: SpeechWindow) async throws(VoiceError) -> [HeardWindow] {
    let findsLanguage = findsLanguage
    start(window)
    var results: [HeardWindow] = []
    while running.count > recognizers.count || (findsLanguage && !running.isEmpty) {
      results.append(try await next())
    }
    return results
  }

  /// The windows that are ready, in order, without waiting.
  mutating func finished() async throws(VoiceError) -> [HeardWindow] {
    var results: [HeardWindow] = []
    while let job = running.first, job.isDone.isSet.load(ordering: .acquiring) {
      results.append(try await next())
    }
    return results
  }

  /// Waits for all windows that are left, and returns them in order.
  mutating func finish() async throws(VoiceError) -> [HeardWindow] {
    var results: [HeardWindow] = []
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
    let (recognizer, options, text) = (recognizers[started % recognizers.count], options, text)
    started += 1
    let flag = Flag()
    let task = Task { () -> Swift.Result<HeardWindow, VoiceError> in
      defer { flag.isSet.store(true, ordering: .releasing) }
      do throws(VoiceError) {
        guard !Task.isCancelled else { throw .cancelled }
        return .success(try await HeardWindow(window, by: recognizer, options, text))
      } catch {
        return .failure(error)
      }
    }
    running.append(Job(task: task, isDone: flag))
  }

  private mutating func next() async throws(VoiceError) -> HeardWindow {
    let heard = try await running.removeFirst().task.value.get()
    // Where the recognizer is of two minds, the next window may tell.
    if findsLanguage, heard.languageProbability ?? 1 >= 0.5 { options.expected = heard.language }
    return heard
  }
}
