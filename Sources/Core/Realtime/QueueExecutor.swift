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

  public init(_ stage: Stage) {
    queue = DispatchQueue(label: "sotto.\(stage.rawValue)", qos: stage.qos)
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  public func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }

  /// The queues of the pipeline, in the order in which sound passes them.
  public enum Stage: String, Sendable, CaseIterable {
    case capture, recognition, turn, language, synthesis, playback

    var qos: DispatchQoS {
      switch self {
      case .capture, .turn, .playback: .userInteractive
      case .recognition, .language, .synthesis: .userInitiated
      }
    }
  }
}
