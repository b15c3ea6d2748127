import Dispatch

/// Runs an actor on a serial Dispatch queue of its own, so that the compiler checks what the queue promises.
/// (`DispatchSerialQueue` as an executor does not exist on Linux in Swift 6.3.)
///
///     actor Recognizer {
///       private nonisolated let executor = QueueExecutor(.recognition)
///       nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
///     }
public final class QueueExecutor: SerialExecutor {
  public let queue: DispatchQueue

  /// Makes a queue with the stage's name and quality of service.
  public init(_ stage: Stage) {
    queue = DispatchQueue(label: stage.queueName, qos: stage.qos)
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  public func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }

  /// The stages of the pipeline that have a queue, in the order in which sound passes them. `docs/architecture.md` says
  /// what runs on which.
  public enum Stage: String, Sendable, CaseIterable {
    case capture, listening, detection, partials, recognition, diarization, turnDetection, turn, language,
      synthesis, playback

    /// The queue's label, as debuggers and profilers show it: `sotto.capture`.
    public var queueName: String { "sotto.\(rawValue)" }

    var qos: DispatchQoS {
      switch self {
      case .capture, .listening, .detection, .partials, .turn, .playback: .userInteractive
      case .recognition, .diarization, .turnDetection, .language, .synthesis: .userInitiated
      }
    }
  }
}
