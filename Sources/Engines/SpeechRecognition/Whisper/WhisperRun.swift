import Synchronization

/// How often a recognizer has been told to stop.
final class CancellationCount: Sendable {
  let value = Atomic(0)
}

/// One call of `transcribe`; the engine asks it whether to stop.
final class WhisperRun: Sendable {
  private let cancellations: CancellationCount
  private let before: Int

  init(of cancellations: CancellationCount) {
    self.cancellations = cancellations
    before = cancellations.value.load(ordering: .sequentiallyConsistent)
  }

  var isCancelled: Bool { cancellations.value.load(ordering: .sequentiallyConsistent) != before }
}
